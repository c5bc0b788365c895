// SPDX-License-Identifier: GPL-3.0-or-later
#include "lock_holders.h"

#include <algorithm>

namespace gilscope {

namespace {

template <typename Matches>
std::optional<std::size_t> laneWhere(const Trace &trace, Matches matches)
{
    const auto found = std::ranges::find_if(trace.lanes, matches);
    return found == trace.lanes.end() ? std::nullopt
                                      : std::optional(static_cast<std::size_t>(found - trace.lanes.begin()));
}

// The lock of the program that the thread asked for last before it went to wait, where its mark is near.
std::optional<LockId> userLockAsked(const Trace &trace, const Slice &slice)
{
    constexpr TimeNs longestWay = 100 * microsecond; // from asking to waiting: it gives the lock in between
    const TraceThread &thread = trace.layout.threads[index(slice.thread)];
    std::optional<LockId> asked;
    TimeNs latest = slice.begin - longestWay;
    for (std::uint32_t number = 0; number < thread.userLocks; ++number) {
        const LockId lock{thread.firstUserLock + number};
        const auto found = lockLaneOf(trace, lock);
        if (!found)
            continue;
        const Lane &lane = trace.lanes[*found];
        const TimeRange near{latest, slice.begin + 1};
        for (const std::uint32_t place : lane.markIndex.placesWithin(lane.marks, MarkKind::Requested, near)) {
            if (lane.marks[place].thread == slice.thread) {
                asked = lock;
                latest = lane.marks[place].time;
            }
        }
    }
    return asked;
}

} // namespace

std::optional<std::size_t> lockLaneOf(const Trace &trace, LockId lock)
{
    return laneWhere(trace,
                     [lock](const Lane &lane) { return lane.kind == LaneKind::Lock && lane.lock == lock; });
}

std::optional<std::size_t> threadLaneOf(const Trace &trace, ThreadId thread)
{
    return laneWhere(
        trace, [thread](const Lane &lane) { return lane.kind == LaneKind::Thread && lane.thread == thread; });
}

std::optional<LockId> lockOf(const Trace &trace, ThreadId thread)
{
    return index(thread) < trace.layout.threads.size() ? trace.layout.threads[index(thread)].lock
                                                       : std::nullopt;
}

LockHolders holdersWithin(const Trace &trace, LockId lock, TimeRange range, std::optional<ThreadId> except)
{
    LockHolders holders;
    const auto found = lockLaneOf(trace, lock);
    if (!found)
        return holders;
    const Lane &lane = trace.lanes[*found];
    auto &ranked = holders.ranked;
    const auto add = [&](const Slice &slice) {
        const TimeNs length = std::min(slice.end, range.end) - std::max(slice.begin, range.begin);
        if (length <= 0 || slice.thread == except)
            return;
        const auto known = std::ranges::find(ranked, slice.thread, &LockHolder::thread);
        if (known == ranked.end())
            ranked.push_back({slice.thread, length});
        else
            known->length += length;
    };
    const std::size_t first = lane.index.firstEndingAfter(lane.slices, range.begin);
    const std::size_t last = std::min(lane.slices.size(), first + slicesLookedAt);
    std::size_t i = first;
    for (; i < last && lane.slices[i].begin < range.end; ++i)
        add(lane.slices[i]);
    holders.isComplete = i < last || last == lane.slices.size();
    if (lane.open)
        add(*lane.open);
    std::ranges::stable_sort(ranked, std::greater(), &LockHolder::length);
    return holders;
}

std::optional<LockId> lockWaitedFor(const Trace &trace, const Slice &wait)
{
    if (index(wait.thread) >= trace.layout.threads.size())
        return std::nullopt;
    switch (wait.state) {
    case ThreadState::WaitingForLock:
    case ThreadState::WaitingHot:
        return lockOf(trace, wait.thread);
    case ThreadState::WaitingForUserLock:
        return userLockAsked(trace, wait);
    case ThreadState::Running:
    case ThreadState::Native:
    case ThreadState::Encoding:
    case ThreadState::Transferring:
    case ThreadState::Decoding:
    case ThreadState::Handshake:
    case ThreadState::InRequest:
    case ThreadState::Idle:
    case ThreadState::Ready:
    case ThreadState::Starting:
    case ThreadState::StartUpWork:
    case ThreadState::Unknown:
    case ThreadState::Stopped:
        return std::nullopt;
    }
    return std::nullopt;
}

const Flow *handOffAfter(const Trace &trace, const Slice &wait)
{
    const auto lock = lockWaitedFor(trace, wait);
    const auto lane = threadLaneOf(trace, wait.thread);
    if (!lock || !lane)
        return nullptr;
    // Woken, it may still wait for a core, or lose a race: up to where it runs.
    const Lane &own = trace.lanes[*lane];
    constexpr std::size_t farthest = 64;
    const std::size_t first = own.index.firstEndingAfter(own.slices, wait.begin);
    TimeNs until = wait.end;
    for (std::size_t i = first; i < own.slices.size() && i - first < farthest; ++i) {
        const Slice &slice = own.slices[i];
        const bool waits = slice.state == ThreadState::Ready || lockWaitedFor(trace, slice) == lock;
        if (!waits)
            break;
        until = slice.end;
    }
    const auto handOffs =
        placesWithin(trace.flows, trace.flowIndex.places(*lock), {wait.begin + 1, until + 1});
    for (std::size_t i = handOffs.size(); i > 0 && handOffs.size() - i < farthest; --i) {
        const Flow &flow = trace.flows[handOffs[i - 1]];
        if (flow.taker == wait.thread)
            return &flow;
    }
    return nullptr;
}

} // namespace gilscope
