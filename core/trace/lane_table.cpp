// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_table.h"

#include "core_borders.h"
#include "sort_in.h"
#include "trace_words.h"

#include <tuple>

namespace gilscope {

namespace {

// A worker can claim any core; a picture can hold only so many.
constexpr std::size_t mostStrayCores = 64;

Lane coreLaneOf(CoreId core)
{
    Lane lane;
    lane.kind = LaneKind::Core;
    lane.label = "core " + std::to_string(index(core));
    lane.core = core;
    return lane;
}

Lane laneOf(LockId id, const TraceLock &lock)
{
    Lane lane;
    lane.kind = LaneKind::Lock;
    lane.label = lock.name;
    lane.lock = id;
    lane.process = lock.process;
    return lane;
}

Lane laneOf(ThreadId id, const TraceThread &thread)
{
    Lane lane;
    lane.kind = LaneKind::Thread;
    lane.label = thread.name;
    lane.thread = id;
    lane.process = thread.process;
    return lane;
}

// Cores, then for each process its locks and its threads.
bool isAbove(const Lane &one, const Lane &other)
{
    return std::tie(one.process, one.kind) < std::tie(other.process, other.kind);
}

bool isEarlier(const Slice &one, const Slice &other)
{
    return std::tie(one.begin, one.end, one.thread) < std::tie(other.begin, other.end, other.thread);
}

bool isMarkEarlier(const Mark &one, const Mark &other)
{
    return std::tie(one.time, one.thread, one.kind) < std::tie(other.time, other.thread, other.kind);
}

void sortInto(Lane &lane, std::vector<Slice> &batch)
{
    std::size_t first = sortInAtEnd(lane.slices, batch, isEarlier);
    if (lane.kind == LaneKind::Core) {
        first = cutBorders(lane.slices, first);
    }
    lane.index.update(lane.slices, first);
    lane.stateSums.update(lane.slices, first);
}

// Sorts what belongs to several lanes by lane and passes each lane's share on.
template <typename T, typename Sink>
void forEachLane(std::vector<std::pair<std::size_t, T>> &all, Sink sink)
{
    std::stable_sort(all.begin(), all.end(),
                     [](const auto &one, const auto &other) { return one.first < other.first; });
    std::vector<T> ofLane;
    for (std::size_t number = 0; number < all.size(); ++number) {
        ofLane.push_back(all[number].second);
        if (number + 1 == all.size() || all[number + 1].first != all[number].first) {
            sink(all[number].first, ofLane);
            ofLane.clear();
        }
    }
}

} // namespace

void LaneTable::begin(Trace &trace)
{
    const TraceLayout &layout = trace.layout;
    for (const CoreId core : layout.cores) {
        trace.lanes.push_back(coreLaneOf(core));
    }
    for (std::size_t number = 0; number < layout.locks.size(); ++number) {
        trace.lanes.push_back(laneOf(static_cast<LockId>(number), layout.locks[number]));
    }
    for (std::size_t number = 0; number < layout.threads.size(); ++number) {
        trace.lanes.push_back(laneOf(static_cast<ThreadId>(number), layout.threads[number]));
    }
    std::ranges::stable_sort(trace.lanes, isAbove);
    place(trace);
}

void LaneTable::place(const Trace &trace)
{
    const std::size_t cores = trace.layout.cores.size();
    m_locks.resize(trace.layout.locks.size());
    m_threads.resize(trace.layout.threads.size());
    for (std::size_t number = cores; number < trace.lanes.size(); ++number) {
        const Lane &lane = trace.lanes[number];
        (lane.kind == LaneKind::Lock ? m_locks[index(lane.lock)] : m_threads[index(lane.thread)]) =
            number - cores;
    }
}

void LaneTable::insert(Trace &trace, Lane lane)
{
    const auto behind = std::ranges::upper_bound(trace.lanes, lane, isAbove);
    trace.lanes.insert(behind, std::move(lane));
    place(trace);
}

void LaneTable::addLock(Trace &trace)
{
    const std::vector<TraceLock> &locks = trace.layout.locks;
    insert(trace, laneOf(static_cast<LockId>(locks.size() - 1), locks.back()));
}

void LaneTable::addThread(Trace &trace)
{
    const std::vector<TraceThread> &threads = trace.layout.threads;
    insert(trace, laneOf(static_cast<ThreadId>(threads.size() - 1), threads.back()));
}

void LaneTable::provideCore(Trace &trace, CoreId core)
{
    if (ofCore(trace, core) || m_strayCores == mostStrayCores) {
        return;
    }
    std::vector<CoreId> &cores = trace.layout.cores;
    const auto place = std::distance(cores.begin(), std::lower_bound(cores.begin(), cores.end(), core));
    cores.insert(cores.begin() + place, core);
    trace.lanes.insert(trace.lanes.begin() + place, coreLaneOf(core));
    ++m_strayCores;
}

std::optional<std::size_t> LaneTable::ofCore(const Trace &trace, CoreId core)
{
    const std::vector<CoreId> &cores = trace.layout.cores;
    const auto found = std::lower_bound(cores.begin(), cores.end(), core);
    if (found == cores.end() || *found != core) {
        return {};
    }
    return static_cast<std::size_t>(std::distance(cores.begin(), found));
}

std::size_t LaneTable::ofLock(const Trace &trace, LockId lock) const
{
    return trace.layout.cores.size() + m_locks[index(lock)];
}

std::size_t LaneTable::ofThread(const Trace &trace, ThreadId thread) const
{
    return trace.layout.cores.size() + m_threads[index(thread)];
}

std::optional<std::size_t> LaneTable::ofInterpreter(const Trace &trace, ThreadId thread) const
{
    const std::optional<LockId> lock = trace.layout.threads[index(thread)].lock;
    return lock ? std::optional(ofLock(trace, *lock)) : std::nullopt;
}

void LaneTable::sortIn(Trace &trace, BatchYield &yield)
{
    sortSlicesIn(trace, yield);
    sortMarksIn(trace, yield);
}

void LaneTable::sortSlicesIn(Trace &trace, BatchYield &yield)
{
    for (const Slice &slice : yield.coreSlices) {
        provideCore(trace, slice.core);
    }
    std::vector<std::pair<std::size_t, Slice>> byLane;
    for (const Slice &slice : yield.slices) {
        byLane.emplace_back(ofThread(trace, slice.thread), slice);
    }
    for (const Slice &slice : yield.coreSlices) {
        if (const std::optional<std::size_t> core = ofCore(trace, slice.core)) {
            byLane.emplace_back(*core, slice);
        } else {
            yield.violations.push_back(trace.layout.threads[index(slice.thread)].name + " ran on core "
                                       + std::to_string(index(slice.core))
                                       + ", for which there is no lane, at " + inMilliseconds(slice.begin));
        }
    }
    for (const LockHold &hold : yield.holds) {
        byLane.emplace_back(ofLock(trace, hold.lock), hold.slice);
    }
    forEachLane(byLane, [&trace](std::size_t lane, std::vector<Slice> &slices) {
        sortInto(trace.lanes[lane], slices);
    });
}

void LaneTable::sortMarksIn(Trace &trace, const BatchYield &yield) const
{
    std::vector<std::pair<std::size_t, Mark>> byLane;
    for (const LockMark &mark : yield.lockMarks) {
        byLane.emplace_back(ofLock(trace, mark.lock), mark.mark);
    }
    for (const Mark &loss : yield.losses) {
        byLane.emplace_back(ofThread(trace, loss.thread), loss);
        if (const std::optional<std::size_t> lock = ofInterpreter(trace, loss.thread)) {
            byLane.emplace_back(*lock, loss);
        }
    }
    forEachLane(byLane, [&trace](std::size_t lane, std::vector<Mark> &marks) {
        Lane &grown = trace.lanes[lane];
        const std::size_t first = sortInAtEnd(grown.marks, marks, isMarkEarlier);
        grown.markIndex.update(grown.marks, first);
    });
}

void LaneTable::countLoss(Trace &trace, const Mark &loss) const
{
    for (const std::optional<std::size_t> lane :
         {std::optional(ofThread(trace, loss.thread)), ofInterpreter(trace, loss.thread)}) {
        if (lane) {
            std::vector<Mark> &marks = trace.lanes[*lane].marks;
            const auto behind = std::upper_bound(marks.begin(), marks.end(), loss, isMarkEarlier);
            std::prev(behind)->count = loss.count;
        }
    }
}

} // namespace gilscope
