// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace_statistics.h"

#include <algorithm>

namespace gilscope {

namespace {

// How much of it lies behind the common start. Start-up is all before it, and counts in full.
TimeNs counted(const Slice &slice)
{
    const TimeNs begin =
        slice.state == ThreadState::Starting ? slice.begin : std::max<TimeNs>(slice.begin, 0);
    return std::max<TimeNs>(slice.end - begin, 0);
}

template <typename Visit>
void forEachSlice(const Lane &lane, Visit visit)
{
    std::for_each(lane.slices.begin(), lane.slices.end(), visit);
    if (lane.open) {
        visit(*lane.open);
    }
}

TimeNs sumOf(const Lane &lane)
{
    TimeNs sum = 0;
    forEachSlice(lane, [&sum](const Slice &slice) { sum += counted(slice); });
    return sum;
}

ThreadStatistics threadStatisticsOf(const Lane &lane)
{
    ThreadStatistics statistics;
    forEachSlice(lane, [&statistics](const Slice &slice) {
        statistics.states[static_cast<std::size_t>(slice.state)] += counted(slice);
    });
    statistics.onCore = statistics.states[static_cast<std::size_t>(ThreadState::Running)];
    return statistics;
}

// Of a thread that has not finished: the end of what is known of it since it started.
TimeNs endOf(const Lane &lane, const ThreadOutcome &outcome)
{
    TimeNs end = std::max<TimeNs>(outcome.started.value_or(0), 0);
    if (outcome.finished) {
        return std::max(end, *outcome.finished);
    }
    forEachSlice(lane, [&end](const Slice &slice) {
        if (slice.state != ThreadState::Starting) {
            end = std::max(end, slice.end);
        }
    });
    return end;
}

void addTenures(const Trace &trace, TraceStatistics &statistics)
{
    std::vector<TimeNs> holds;
    std::vector<TimeNs> waits;
    std::vector<bool> wasTaken(trace.layout.locks.size());
    std::size_t laterTakes = 0;
    for (const Tenure &tenure : trace.tenures) {
        if (trace.layout.locks.at(index(tenure.lock)).owner != LockOwner::Interpreter) {
            continue;
        }
        holds.push_back(tenure.given - tenure.taken);
        waits.push_back(tenure.taken - tenure.requested);
        if (wasTaken[index(tenure.lock)]) {
            ++laterTakes;
            statistics.handOffs += tenure.changedHolder ? 1 : 0;
        }
        wasTaken[index(tenure.lock)] = true;
    }
    statistics.hold = distributionOf(std::move(holds));
    statistics.wait = distributionOf(std::move(waits));
    if (laterTakes != 0) {
        statistics.alternation = static_cast<double>(statistics.handOffs) / static_cast<double>(laterTakes);
    }
}

// The sum over all threads; none while one of them has not said it yet.
template <typename T>
std::optional<T> sumOver(const std::vector<ThreadOutcome> &outcomes, std::optional<T> ThreadOutcome::*figure)
{
    T sum = 0;
    for (const ThreadOutcome &outcome : outcomes) {
        if (!(outcome.*figure)) {
            return std::nullopt;
        }
        sum += *(outcome.*figure);
    }
    return outcomes.empty() ? std::nullopt : std::optional<T>(sum);
}

} // namespace

Distribution distributionOf(std::vector<TimeNs> values)
{
    if (values.empty()) {
        return {};
    }
    std::sort(values.begin(), values.end());
    // Nearest rank: the smallest value that at least so many percent do not exceed.
    const auto percentile = [&values](std::size_t percent) {
        const std::size_t rank = (values.size() * percent + 99) / 100;
        return values[std::max<std::size_t>(rank, 1) - 1];
    };
    return {percentile(50), percentile(5), percentile(95), values.back(), values.size()};
}

TraceStatistics statisticsOf(const Trace &trace)
{
    TraceStatistics statistics;
    statistics.threads.resize(trace.layout.threads.size());
    TimeNs onCore = 0;
    for (const Lane &lane : trace.lanes) {
        switch (lane.kind) {
        case LaneKind::Core:
            statistics.coreBusy.push_back(sumOf(lane));
            break;
        case LaneKind::Thread:
            statistics.threads[index(lane.thread)] = threadStatisticsOf(lane);
            statistics.wall = std::max(statistics.wall, endOf(lane, trace.outcomes[index(lane.thread)]));
            onCore += statistics.threads[index(lane.thread)].onCore;
            break;
        case LaneKind::Lock:
            break;
        }
    }
    statistics.wallWithStartup = statistics.wall - std::min<TimeNs>(trace.extent.begin, 0);
    if (statistics.wall > 0) {
        statistics.coresUsed = static_cast<double>(onCore) / static_cast<double>(statistics.wall);
    }
    statistics.cpu = sumOver(trace.outcomes, &ThreadOutcome::cpu);
    statistics.voluntarySwitches = sumOver(trace.outcomes, &ThreadOutcome::voluntarySwitches);
    statistics.involuntarySwitches = sumOver(trace.outcomes, &ThreadOutcome::involuntarySwitches);
    addTenures(trace, statistics);
    return statistics;
}

} // namespace gilscope
