// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace_statistics.h"

#include "lane_times.h"

#include <algorithm>

namespace gilscope {

namespace {

TimeNs startOf(const ThreadOutcome &outcome)
{
    return std::max<TimeNs>(outcome.started.value_or(0), 0);
}

// Of a thread that has not finished: the end of what is known of it since it started.
TimeNs endOf(const Lane &lane, const ThreadOutcome &outcome)
{
    TimeNs end = startOf(outcome);
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

bool isService(const Trace &trace, ThreadId thread)
{
    return trace.layout.threads.at(index(thread)).isService;
}

void addCoreLane(const Trace &trace, const Lane &lane, TraceStatistics &statistics)
{
    TimeNs busy = 0;
    forEachSlice(lane, [&](const Slice &slice) {
        busy += std::max<TimeNs>(slice.end - std::max<TimeNs>(slice.begin, 0), 0);
        const TimeNs from = startOf(trace.outcomes.at(index(slice.thread)));
        statistics.threads.at(index(slice.thread)).onCore +=
            std::max<TimeNs>(slice.end - std::max(slice.begin, from), 0);
    });
    statistics.coreBusy.push_back(busy);
}

void addThreadLane(const Lane &lane, const ThreadOutcome &outcome, ThreadStatistics &thread)
{
    forEachSlice(lane, [&thread](const Slice &slice) {
        thread.states[static_cast<std::size_t>(slice.state)] += counted(slice);
    });
    thread.lostRaces = outcome.lostRaces;
    thread.checks = outcome.checks;
    thread.voluntarySwitches = outcome.voluntarySwitches;
    thread.involuntarySwitches = outcome.involuntarySwitches;
    thread.raised = outcome.raised;
}

// Durations of one thread, or of all, while they are collected.
struct Durations
{
    std::vector<TimeNs> holds;
    std::vector<TimeNs> waits;
    std::vector<TimeNs> latencies;
    std::optional<TimeRange> asking; // from the first request to the last answer
};

void addTenures(const Trace &trace, TraceStatistics &statistics, Durations &all,
                std::vector<Durations> &byThread)
{
    std::vector<bool> wasTaken(trace.layout.locks.size());
    std::size_t laterTakes = 0;
    for (const Tenure &tenure : trace.tenures) {
        if (trace.layout.locks.at(index(tenure.lock)).owner != LockOwner::Interpreter
            || isOfStartUp(tenure)) {
            continue;
        }
        Durations &own = byThread.at(index(tenure.thread));
        own.holds.push_back(tenure.given - tenure.taken);
        own.waits.push_back(tenure.taken - tenure.requested);
        const bool isFirst = !wasTaken[index(tenure.lock)];
        wasTaken[index(tenure.lock)] = true;
        if (isService(trace, tenure.thread)) {
            continue;
        }
        all.holds.push_back(own.holds.back());
        all.waits.push_back(own.waits.back());
        if (!isFirst) {
            ++laterTakes;
            statistics.handOffs += tenure.changedHolder ? 1 : 0;
        }
    }
    if (laterTakes != 0) {
        statistics.alternation = static_cast<double>(statistics.handOffs) / static_cast<double>(laterTakes);
    }
}

void add(const Request &request, Durations &durations)
{
    durations.latencies.push_back(request.end - request.begin);
    const TimeRange asked{request.begin, request.end};
    durations.asking = durations.asking ? durations.asking->united(asked) : asked;
}

void addRequests(const Trace &trace, Durations &all, std::vector<Durations> &byThread)
{
    for (const Request &request : trace.requests) {
        add(request, byThread.at(index(request.thread)));
        if (!isService(trace, request.thread)) {
            add(request, all);
        }
    }
}

// From the first request to the last answer: what else the thread did does not count.
std::optional<double> requestsPerSecond(const Durations &durations)
{
    if (!durations.asking || durations.asking->isEmpty()) {
        return std::nullopt;
    }
    return static_cast<double>(durations.latencies.size()) * static_cast<double>(second)
        / static_cast<double>(durations.asking->length());
}

void addDurations(const Trace &trace, TraceStatistics &statistics)
{
    Durations all;
    std::vector<Durations> byThread(statistics.threads.size());
    addTenures(trace, statistics, all, byThread);
    addRequests(trace, all, byThread);
    for (std::size_t number = 0; number < byThread.size(); ++number) {
        ThreadStatistics &thread = statistics.threads[number];
        Durations &own = byThread[number];
        thread.acquisitions = own.holds.size();
        thread.requestsPerSecond = requestsPerSecond(own);
        thread.hold = distributionOf(std::move(own.holds));
        thread.wait = distributionOf(std::move(own.waits));
        thread.latency = distributionOf(std::move(own.latencies));
    }
    statistics.requestsPerSecond = requestsPerSecond(all);
    statistics.hold = distributionOf(std::move(all.holds));
    statistics.wait = distributionOf(std::move(all.waits));
    statistics.latency = distributionOf(std::move(all.latencies));
}

// The sum over all threads of the program; none while one of them has not said it yet.
template <typename T>
std::optional<T> sumOver(const Trace &trace, std::optional<T> ThreadOutcome::*figure)
{
    std::optional<T> sum;
    for (std::size_t number = 0; number < trace.outcomes.size(); ++number) {
        if (trace.layout.threads.at(number).isService) {
            continue;
        }
        const std::optional<T> &said = trace.outcomes[number].*figure;
        if (!said) {
            return std::nullopt;
        }
        sum = sum.value_or(0) + *said;
    }
    return sum;
}

} // namespace

TraceStatistics statisticsOf(const Trace &trace)
{
    TraceStatistics statistics;
    statistics.threads.resize(trace.layout.threads.size());
    for (const Lane &lane : trace.lanes) {
        if (lane.kind == LaneKind::Core) {
            addCoreLane(trace, lane, statistics);
        } else if (lane.kind == LaneKind::Thread) {
            const ThreadOutcome &outcome = trace.outcomes.at(index(lane.thread));
            const TimeNs end = endOf(lane, outcome);
            addThreadLane(lane, outcome, statistics.threads[index(lane.thread)]);
            if (!isService(trace, lane.thread)) {
                statistics.wall = std::max(statistics.wall, end);
            }
        }
    }
    TimeNs onCore = 0;
    for (std::size_t number = 0; number < statistics.threads.size(); ++number) {
        if (!trace.layout.threads[number].isService) {
            onCore += statistics.threads[number].onCore;
            statistics.lostRaces += statistics.threads[number].lostRaces;
        }
    }
    statistics.wallWithStartup = statistics.wall - std::min<TimeNs>(trace.extent.begin, 0);
    if (statistics.wall > 0) {
        statistics.coresUsed = static_cast<double>(onCore) / static_cast<double>(statistics.wall);
    }
    statistics.cpu = sumOver(trace, &ThreadOutcome::cpu);
    statistics.voluntarySwitches = sumOver(trace, &ThreadOutcome::voluntarySwitches);
    statistics.involuntarySwitches = sumOver(trace, &ThreadOutcome::involuntarySwitches);
    addDurations(trace, statistics);
    statistics.locks = lockStatisticsOf(trace);
    statistics.counters = counterStatisticsOf(trace);
    statistics.processes = processStatisticsOf(trace);
    statistics.pool = poolStatisticsOf(trace);
    return statistics;
}

} // namespace gilscope
