// SPDX-License-Identifier: GPL-3.0-or-later
#include "statistics_json.h"

#include "trace_keys.h"

namespace gilscope {

namespace {

// A pool of a million items in chunks of one would make the object unreadable.
constexpr std::size_t mostChunksListed = 1000;

QString processName(const Trace &trace, ProcessId process)
{
    const std::vector<std::string> &names = trace.layout.processes;
    return index(process) < names.size() ? QString::fromStdString(names[index(process)]) : QString();
}

// What names a thread: the same two keys everywhere.
QJsonObject nameToJson(const Trace &trace, ThreadId thread)
{
    const TraceThread &named = trace.layout.threads.at(index(thread));
    return {{"name", QString::fromStdString(named.name)}, {"process", processName(trace, named.process)}};
}

QJsonObject statesToJson(const ThreadStatistics &figures)
{
    QJsonObject states;
    for (std::size_t state = 0; state < threadStateCount; ++state) {
        states[QLatin1String(keyOf(static_cast<ThreadState>(state)))] = seconds(figures.states[state]);
    }
    return states;
}

QJsonObject threadToJson(const Trace &trace, std::size_t at, const ThreadStatistics *figures)
{
    const auto known = [&](auto valueOf) {
        return figures != nullptr ? QJsonValue(valueOf(*figures)) : QJsonValue(QJsonValue::Null);
    };
    using Figures = ThreadStatistics;
    QJsonObject json = nameToJson(trace, static_cast<ThreadId>(at));
    json["service"] = trace.layout.threads[at].isService;
    json["cpu_kernel_s"] =
        at < trace.outcomes.size() ? secondsOrNull(trace.outcomes[at].cpu) : QJsonValue(QJsonValue::Null);
    json["on_core_s"] = known([](const Figures &f) { return seconds(f.onCore); });
    json["states"] = known([](const Figures &f) { return statesToJson(f); });
    json["acquisitions"] = known([](const Figures &f) { return count(f.acquisitions); });
    json["hold_ms"] = distributionToJson(figures != nullptr ? &figures->hold : nullptr);
    json["wait_ms"] = distributionToJson(figures != nullptr ? &figures->wait : nullptr);
    json["lost_races"] = known([](const Figures &f) { return count(f.lostRaces); });
    json["checks"] = known([](const Figures &f) { return count(f.checks); });
    json["context_switches"] =
        switchesToJson(figures != nullptr ? figures->voluntarySwitches : std::nullopt,
                       figures != nullptr ? figures->involuntarySwitches : std::nullopt);
    json["requests_per_s"] = known([](const Figures &f) { return orNull(f.requestsPerSecond); });
    json["latency_ms"] = distributionToJson(figures != nullptr ? &figures->latency : nullptr);
    json["raised"] = known([](const Figures &f) {
        return f.raised ? QJsonValue(pythonNameOf(*f.raised)) : QJsonValue(QJsonValue::Null);
    });
    return json;
}

QJsonObject lockToJson(const Trace &trace, const TraceLock &lock, const LockStatistics &figures, TimeNs wall)
{
    QJsonArray takers;
    for (const LockTaker &taker : figures.takers) {
        QJsonObject json = nameToJson(trace, taker.thread);
        json["acquisitions"] = count(taker.takes);
        json["longest_run"] = count(taker.longestRun);
        json["held_s"] = seconds(taker.held);
        takers.append(json);
    }
    return {{"name", QString::fromStdString(lock.name)},
            {"process", processName(trace, lock.process)},
            {"owner", keyOf(lock.owner)},
            {"acquisitions", count(figures.takes)},
            {"handoffs", count(figures.handOffs)},
            {"drop_requests", count(figures.dropRequests)},
            {"lost_races", count(figures.lostRaces)},
            {"held_s", seconds(figures.held)},
            {"held_share",
             wall > 0 ? QJsonValue(static_cast<double>(figures.held) / static_cast<double>(wall))
                      : QJsonValue(QJsonValue::Null)},
            {"hold_ms", distributionToJson(&figures.hold)},
            {"wait_ms", distributionToJson(&figures.wait)},
            {"takers", takers}};
}

QJsonObject byteWorkToJson(const ByteWork &work)
{
    return {{"bytes", count(work.bytes)}, {"time_s", seconds(work.time)}};
}

QJsonObject processToJson(const Trace &trace, std::size_t at, const ProcessStatistics &figures)
{
    const auto ofStartUp = [&](TimeNs time) {
        return figures.startUp ? QJsonValue(seconds(time)) : QJsonValue(QJsonValue::Null);
    };
    const auto ofMemory = [&](auto MemoryFigures::*figure) {
        return figures.memory ? count((*figures.memory).*figure) : QJsonValue(QJsonValue::Null);
    };
    return {{"name", processName(trace, static_cast<ProcessId>(at))},
            {"start_up_s", secondsOrNull(figures.startUp)},
            {"start_up_real_s", ofStartUp(figures.startUp.value_or(0) - figures.startUpWork)},
            {"start_up_modelled_s", ofStartUp(figures.startUpWork)},
            {"private_bytes", ofMemory(&MemoryFigures::privateBytes)},
            {"pss_bytes", ofMemory(&MemoryFigures::pssBytes)},
            {"memory_threads", ofMemory(&MemoryFigures::threads)},
            {"bytes_per_thread", orNull(figures.bytesAThread)},
            {"encoded", byteWorkToJson(figures.encoded)},
            {"transferred", byteWorkToJson(figures.transferred)},
            {"decoded", byteWorkToJson(figures.decoded)},
            {"killed_by_signal", orNull(figures.killedBySignal)}};
}

QJsonArray numbersToJson(const std::vector<std::uint32_t> &numbers)
{
    QJsonArray json;
    for (std::size_t at = 0; at < std::min(numbers.size(), mostChunksListed); ++at) {
        json.append(static_cast<qint64>(numbers[at]));
    }
    return json;
}

} // namespace

QJsonObject distributionToJson(const Distribution *values)
{
    const auto milliseconds = [&](TimeNs Distribution::*member) {
        return values != nullptr && values->n > 0 ? QJsonValue(static_cast<double>(values->*member) / 1e6)
                                                  : QJsonValue(QJsonValue::Null);
    };
    return {{"median", milliseconds(&Distribution::median)},
            {"p5", milliseconds(&Distribution::p5)},
            {"p95", milliseconds(&Distribution::p95)},
            {"p99", milliseconds(&Distribution::p99)},
            {"max", milliseconds(&Distribution::max)},
            {"n", values != nullptr ? count(values->n) : QJsonValue(QJsonValue::Null)}};
}

QJsonObject switchesToJson(const std::optional<std::uint64_t> &voluntary,
                           const std::optional<std::uint64_t> &involuntary)
{
    return {{"voluntary", orNull(voluntary)}, {"involuntary", orNull(involuntary)}};
}

QJsonArray threadsToJson(const Trace &trace, const TraceStatistics *statistics)
{
    QJsonArray threads;
    for (std::size_t at = 0; at < trace.layout.threads.size(); ++at) {
        const bool known = statistics != nullptr && at < statistics->threads.size();
        threads.append(threadToJson(trace, at, known ? &statistics->threads[at] : nullptr));
    }
    return threads;
}

QJsonArray locksToJson(const Trace &trace, const TraceStatistics &statistics)
{
    QJsonArray locks;
    for (std::size_t at = 0; at < statistics.locks.size(); ++at) {
        locks.append(lockToJson(trace, trace.layout.locks.at(at), statistics.locks[at], statistics.wall));
    }
    return locks;
}

QJsonArray countersToJson(const Trace &trace, const TraceStatistics &statistics)
{
    QJsonArray counters;
    for (std::size_t at = 0; at < statistics.counters.size(); ++at) {
        const CounterStatistics &figures = statistics.counters[at];
        const TraceCounter &counter = trace.layout.counters.at(at);
        counters.append(QJsonObject{{"name", QString::fromStdString(counter.name)},
                                    {"process", processName(trace, counter.process)},
                                    {"added", count(figures.added)},
                                    {"value", orNull(figures.value)},
                                    {"lost", orNull(figures.lost())},
                                    {"lost_share", orNull(figures.lostShare())}});
    }
    return counters;
}

QJsonArray processesToJson(const Trace &trace, const TraceStatistics &statistics)
{
    QJsonArray processes;
    for (std::size_t at = 0; at < statistics.processes.size(); ++at) {
        processes.append(processToJson(trace, at, statistics.processes[at]));
    }
    return processes;
}

QJsonValue poolToJson(const Trace &trace, const TraceStatistics &statistics)
{
    if (!statistics.pool) {
        return QJsonValue::Null;
    }
    const PoolStatistics &pool = *statistics.pool;
    QJsonArray workers;
    for (const PoolWorker &worker : pool.workers) {
        QJsonObject json = nameToJson(trace, worker.thread);
        json["chunks"] = count(worker.chunks);
        json["items"] = count(worker.items);
        workers.append(json);
    }
    return QJsonObject{{"chunks", count(pool.chunks)},
                       {"items", count(pool.items)},
                       {"began", numbersToJson(pool.began)},
                       {"placed", numbersToJson(pool.placed)},
                       {"workers", workers},
                       {"idle_workers", count(pool.idleWorkers())}};
}

QJsonValue litmusToJson(const Trace &trace)
{
    if (trace.litmus.rounds == 0) {
        return QJsonValue::Null;
    }
    return QJsonObject{{"rounds", count(trace.litmus.rounds)}, {"both_zero", count(trace.litmus.bothZero)}};
}

} // namespace gilscope
