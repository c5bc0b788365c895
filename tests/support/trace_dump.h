// SPDX-License-Identifier: GPL-3.0-or-later
//
// All that a trace holds, line by line, so that two can be compared and the first difference be read.
// Indices are not in it: they are functions of what is.
#pragma once

#include "trace/trace.h"

#include <QStringList>

#include <sstream>

namespace gilscope::test {

namespace dump {

template <typename T>
void put(std::ostream &to, const T &value)
{
    if constexpr (std::is_enum_v<T>) {
        to << static_cast<long long>(value) << ' ';
    } else {
        to << +value << ' ';
    }
}
inline void put(std::ostream &to, const std::string &value)
{
    to << value << ' ';
}
template <typename T>
void put(std::ostream &to, const std::optional<T> &value)
{
    if (value) {
        put(to, *value);
    } else {
        to << "- ";
    }
}

template <typename... T>
void line(std::ostream &to, const char *what, const T &...values)
{
    to << what << ' ';
    (put(to, values), ...);
    to << '\n';
}

inline void lane(std::ostream &to, const Lane &lane)
{
    line(to, "lane", lane.kind, lane.label, lane.core, lane.lock, lane.thread, lane.process);
    const auto slice = [&to](const char *what, const Slice &s) {
        line(to, what, s.begin, s.end, s.thread, s.core, s.state);
    };
    for (const Slice &one : lane.slices) {
        slice("slice", one);
    }
    if (lane.open) {
        slice("open", *lane.open);
    }
    for (const Mark &mark : lane.marks) {
        line(to, "mark", mark.time, mark.thread, mark.kind, mark.count);
    }
}

inline void layout(std::ostream &to, const TraceLayout &layout)
{
    for (const std::string &process : layout.processes) {
        line(to, "process", process);
    }
    for (const TraceLock &lock : layout.locks) {
        line(to, "lock", lock.name, lock.process, lock.owner);
    }
    for (const TraceThread &t : layout.threads) {
        line(to, "thread", t.name, t.process, t.lock, t.operationsAsked, t.firstUserLock, t.userLocks,
             t.firstCounter, t.counters, t.isService);
    }
    for (const CoreId core : layout.cores) {
        line(to, "core", core);
    }
    for (const TraceCounter &counter : layout.counters) {
        line(to, "counter", counter.name, counter.process);
    }
}

inline void memory(std::ostream &to, const std::optional<MemoryFigures> &figures)
{
    if (figures) {
        line(to, "memory", figures->privateBytes, figures->pssBytes, figures->threads);
    }
}

inline void outcomes(std::ostream &to, const Trace &trace)
{
    for (const ThreadOutcome &o : trace.outcomes) {
        line(to, "outcome", o.started, o.finished, o.completed, o.operationsDone, o.cpu, o.voluntarySwitches,
             o.involuntarySwitches, o.raised, o.lostRaces, o.checks, o.bytesEncoded, o.bytesTransferred,
             o.bytesDecoded);
    }
    for (const ProcessOutcome &process : trace.processes) {
        line(to, "process", process.killedBySignal);
        memory(to, process.memoryBefore);
        memory(to, process.memory);
    }
    for (const CounterReading &counter : trace.counters) {
        line(to, "counter", counter.added, counter.addedUntil, counter.readAt, counter.value);
    }
    if (trace.deadlock) {
        line(to, "deadlock", trace.deadlock->time);
        for (const Deadlock::Member &member : trace.deadlock->members) {
            line(to, "member", member.thread, member.lock, member.joined, member.heldBy);
        }
    }
}

} // namespace dump

[[nodiscard]] inline QStringList dumpOf(const Trace &trace)
{
    std::ostringstream to;
    dump::layout(to, trace.layout);
    for (const Lane &lane : trace.lanes) {
        dump::lane(to, lane);
    }
    for (const Flow &f : trace.flows) {
        dump::line(to, "flow", f.kind, f.from, f.to, f.giver, f.taker, f.lock, f.switchNumber, f.forced);
    }
    for (const std::uint64_t handOffs : trace.handOffs) {
        dump::line(to, "hand-offs", handOffs);
    }
    for (const Tenure &t : trace.tenures) {
        dump::line(to, "tenure", t.lock, t.thread, t.requested, t.taken, t.given, t.switchNumber,
                   t.changedHolder);
    }
    for (const DropRequest &request : trace.dropRequests) {
        dump::line(to, "drop", request.lock, request.thread, request.time, request.switchSeen);
    }
    for (const Request &request : trace.requests) {
        dump::line(to, "request", request.thread, request.begin, request.end);
    }
    for (const std::vector<StepBegin> &steps : trace.steps) {
        dump::line(to, "steps", steps.size());
        for (const StepBegin &step : steps) {
            dump::line(to, "step", step.time, step.step);
        }
    }
    for (const Chunk &c : trace.chunks) {
        dump::line(to, "chunk", c.number, c.items, c.sender, c.worker, c.sent, c.began, c.ended, c.placed);
    }
    dump::outcomes(to, trace);
    for (const std::string &violation : trace.violations) {
        dump::line(to, "violation", violation);
    }
    dump::line(to, "all", trace.coreSource, trace.coreSourceReason, trace.lostSwitches, trace.extent.begin,
               trace.extent.end, trace.eventCount, trace.lostEvents, trace.live);
    return QString::fromStdString(to.str()).split(QLatin1Char('\n'));
}

// Empty where there is none.
[[nodiscard]] inline QString firstDifference(const Trace &one, const Trace &other)
{
    const QStringList lines = dumpOf(one);
    const QStringList others = dumpOf(other);
    for (qsizetype number = 0; number < std::max(lines.size(), others.size()); ++number) {
        if (lines.value(number) != others.value(number)) {
            return QStringLiteral("line %1: \"%2\" and \"%3\"")
                .arg(number)
                .arg(lines.value(number), others.value(number));
        }
    }
    return {};
}

} // namespace gilscope::test
