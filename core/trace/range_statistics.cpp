// SPDX-License-Identifier: GPL-3.0-or-later
#include "range_statistics.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

namespace gilscope {

namespace {

// Durations of a lane or of all, as many as are kept.
struct Durations
{
    std::vector<TimeNs> kept;
    std::size_t count = 0;
    TimeNs longest = 0;

    void add(TimeNs duration, bool keep)
    {
        ++count;
        longest = std::max(longest, duration);
        if (keep) {
            kept.push_back(duration);
        }
    }

    [[nodiscard]] Distribution distribution() const
    {
        Distribution of = distributionOf(kept);
        of.n = count;
        of.max = longest;
        return of;
    }
};

struct LaneTally
{
    Durations holds;
    Durations waits;
    bool isFirstTake = false; // whether the next take of this lock is the first of all
};

class RangeTally
{
public:
    RangeTally(const Trace &trace, TimeRange range)
        : m_trace(trace),
          m_range(range),
          m_lanes(trace.lanes.size()),
          m_threadLanes(trace.layout.threads.size()),
          m_lockLanes(trace.layout.locks.size())
    {
        m_result.range = range;
        m_result.lanes.resize(trace.lanes.size());
        for (std::size_t number = 0; number < trace.lanes.size(); ++number) {
            const Lane &lane = trace.lanes[number];
            m_result.lanes[number].lane = number;
            if (lane.kind == LaneKind::Thread) {
                m_threadLanes.at(index(lane.thread)) = number;
            } else if (lane.kind == LaneKind::Lock) {
                m_lockLanes.at(index(lane.lock)) = number;
            }
        }
    }

    RangeStatistics counted()
    {
        addSlices();
        addTakes();
        addMarks();
        addRequests();
        return std::move(m_result);
    }

private:
    void addSlices();
    void addTakes();
    void add(const Tenure &tenure, bool keep);
    void addMarks();
    void addMarksOf(const Lane &lane, MarkKind kind, std::size_t LaneRangeStatistics::*figure);
    void addRequests();
    void finishTakes();
    [[nodiscard]] TimeNs onCoreForServices(const Lane &lane, StateSums::Part part) const;

    [[nodiscard]] bool isService(ThreadId thread) const
    {
        return m_trace.layout.threads.at(index(thread)).isService;
    }
    [[nodiscard]] bool isOfInterpreter(LockId lock) const
    {
        return m_trace.layout.locks.at(index(lock)).owner == LockOwner::Interpreter;
    }
    [[nodiscard]] TimeNs within(const Slice &slice) const
    {
        return std::max<TimeNs>(std::min(slice.end, m_range.end) - std::max(slice.begin, m_range.begin), 0);
    }

    const Trace &m_trace;
    const TimeRange m_range;
    RangeStatistics m_result;
    std::vector<LaneTally> m_lanes;
    LaneTally m_all;
    std::vector<std::size_t> m_threadLanes;
    std::vector<std::size_t> m_lockLanes;
};

void RangeTally::addSlices()
{
    TimeNs onCore = 0;
    for (LaneRangeStatistics &figures : m_result.lanes) {
        const Lane &lane = m_trace.lanes[figures.lane];
        const StateSums::Part part = lane.stateSums.within(lane.slices, m_range);
        figures.states = part.sums;
        figures.slices = part.last - part.first;
        if (lane.open && within(*lane.open) > 0) {
            figures.states[static_cast<std::size_t>(lane.open->state)] += within(*lane.open);
            figures.slices += 1;
        }
        if (lane.kind == LaneKind::Core) {
            onCore += std::accumulate(figures.states.begin(), figures.states.end(), TimeNs{0})
                - onCoreForServices(lane, part);
        }
    }
    if (!m_range.isEmpty()) {
        m_result.coresUsed = static_cast<double>(onCore) / static_cast<double>(m_range.length());
    }
}

// Slice by slice, but only where there are services.
TimeNs RangeTally::onCoreForServices(const Lane &lane, StateSums::Part part) const
{
    if (std::ranges::none_of(m_trace.layout.threads, &TraceThread::isService)) {
        return 0;
    }
    TimeNs sum = 0;
    for (std::size_t number = part.first; number < part.last; ++number) {
        sum += isService(lane.slices[number].thread) ? within(lane.slices[number]) : 0;
    }
    return sum + (lane.open && isService(lane.open->thread) ? within(*lane.open) : 0);
}

void RangeTally::addTakes()
{
    const std::vector<Tenure> &tenures = m_trace.tenures;
    const auto first = std::ranges::lower_bound(tenures, m_range.begin, {}, &Tenure::taken);
    const auto last = std::ranges::lower_bound(first, tenures.end(), m_range.end, {}, &Tenure::taken);
    for (const std::size_t number : m_lockLanes) {
        const Lane &lane = m_trace.lanes.at(number);
        m_lanes[number].isFirstTake = lane.slices.empty() || lane.slices.front().begin >= m_range.begin;
    }
    const auto count = static_cast<std::uint64_t>(last - first);
    m_result.sampled = count > mostSampled;
    std::uint64_t place = 0;
    for (const Tenure &tenure : std::span(first, last)) {
        // Scattered evenly, since every n-th take may be the same thread's.
        constexpr std::uint64_t goldenRatio = 0x9e3779b97f4a7c15;
        const std::uint64_t scattered = (++place * goldenRatio) >> 32;
        add(tenure, scattered * count < (std::uint64_t{mostSampled} << 32) || !m_result.sampled);
    }
    finishTakes();
}

void RangeTally::add(const Tenure &tenure, bool keep)
{
    const TimeNs hold = tenure.given - tenure.taken;
    const TimeNs wait = tenure.taken - tenure.requested;
    const std::size_t lockLane = m_lockLanes.at(index(tenure.lock));
    const bool isFirst = std::exchange(m_lanes[lockLane].isFirstTake, false);
    const bool isHandOff = tenure.changedHolder && !isFirst;
    const auto addTo = [&](std::size_t lane) {
        m_lanes[lane].holds.add(hold, keep);
        m_lanes[lane].waits.add(wait, keep);
        m_result.lanes[lane].handOffs += isHandOff ? 1 : 0;
    };
    addTo(lockLane);
    if (!isOfInterpreter(tenure.lock)) {
        return;
    }
    addTo(m_threadLanes.at(index(tenure.thread)));
    if (!isService(tenure.thread)) {
        m_all.holds.add(hold, keep);
        m_all.waits.add(wait, keep);
        m_result.handOffs += isHandOff ? 1 : 0;
    }
}

void RangeTally::finishTakes()
{
    for (LaneRangeStatistics &figures : m_result.lanes) {
        const LaneTally &tally = m_lanes[figures.lane];
        figures.takes = tally.holds.count;
        figures.hold = tally.holds.distribution();
        figures.wait = tally.waits.distribution();
    }
    std::ranges::sort(m_all.holds.kept);
    std::ranges::sort(m_all.waits.kept);
    m_result.hold = m_all.holds.distribution();
    m_result.wait = m_all.waits.distribution();
    m_result.holds = std::move(m_all.holds.kept);
    m_result.waits = std::move(m_all.waits.kept);
}

void RangeTally::addMarks()
{
    for (const std::size_t number : m_lockLanes) {
        const Lane &lane = m_trace.lanes.at(number);
        addMarksOf(lane, MarkKind::TimedOut, &LaneRangeStatistics::timeOuts);
        addMarksOf(lane, MarkKind::DropRequested, &LaneRangeStatistics::dropRequests);
        addMarksOf(lane, MarkKind::LostRace, &LaneRangeStatistics::lostRaces);
    }
}

void RangeTally::addMarksOf(const Lane &lane, MarkKind kind, std::size_t LaneRangeStatistics::*figure)
{
    for (const std::uint32_t place : lane.markIndex.placesWithin(lane.marks, kind, m_range)) {
        const Mark &mark = lane.marks[place];
        m_result.lanes[m_lockLanes[index(lane.lock)]].*figure += mark.count;
        if (isOfInterpreter(lane.lock)) {
            m_result.lanes[m_threadLanes.at(index(mark.thread))].*figure += mark.count;
        }
    }
}

// By the last nanosecond of each: what ends with the range belongs to it.
void RangeTally::addRequests()
{
    const std::vector<Request> &requests = m_trace.requests;
    const auto first = std::ranges::upper_bound(requests, m_range.begin, {}, &Request::end);
    const auto last = std::ranges::upper_bound(first, requests.end(), m_range.end, {}, &Request::end);
    Durations latencies;
    for (const Request &request : std::span(first, last)) {
        if (!isService(request.thread)) {
            latencies.add(request.end - request.begin, true);
        }
    }
    std::ranges::sort(latencies.kept);
    m_result.latency = latencies.distribution();
    m_result.latencies = std::move(latencies.kept);
}

} // namespace

RangeStatistics statisticsWithin(const Trace &trace, TimeRange range)
{
    return RangeTally(trace, range).counted();
}

} // namespace gilscope
