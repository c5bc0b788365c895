// SPDX-License-Identifier: GPL-3.0-or-later
#include "remarks.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Remarks)
};

QString whole(double value)
{
    return QLocale().toString(static_cast<qlonglong>(std::llround(value)));
}

// Never "0 %" for what is more than nothing, nor "100 %" for less than all.
QString percent(double share)
{
    const double value = share * 100;
    const double distance = std::min(std::abs(value), std::abs(100 - value));
    const int places = distance >= 1 || distance == 0 ? 0 : distance >= 0.1 ? 1 : 2;
    return distance > 0 && distance < 0.01 ? Text::tr("under 0.01 %")
                                           : Text::tr("%1 %").arg(QLocale().toString(value, 'f', places));
}

QString mebibytes(double bytes)
{
    constexpr double mebi = 1024.0 * 1024.0;
    const double value = bytes / mebi;
    return Text::tr("%1 MiB").arg(QLocale().toString(value, 'f', std::abs(value) < 10 ? 2 : 0));
}

void addExceptions(const TraceStatistics &statistics, Remarks &remarks)
{
    for (const ThreadStatistics &thread : statistics.threads) {
        if (!thread.raised) {
            continue;
        }
        const QString name = QString::fromLatin1(pythonNameOf(*thread.raised));
        if (!remarks.texts.contains(name)) {
            remarks.texts << name;
        }
        remarks.isWarning = true;
    }
}

void addDeadlock(const Trace &trace, Remarks &remarks)
{
    if (trace.deadlock) {
        remarks.texts << Text::tr("deadlock of %n threads", nullptr,
                                  static_cast<int>(trace.deadlock->members.size()));
        remarks.isWarning = true;
    }
}

void addDeaths(const Trace &trace, const TraceStatistics &statistics, Remarks &remarks)
{
    for (std::size_t at = 0; at < statistics.processes.size(); ++at) {
        if (const std::optional<int> signal = statistics.processes[at].killedBySignal) {
            const QString name = QString::fromStdString(trace.layout.processes.at(at));
            remarks.texts << (*signal == 0 ? Text::tr("%1 ended early").arg(name)
                                           : Text::tr("%1 killed by signal %2").arg(name).arg(*signal));
            remarks.isWarning = true;
        }
    }
}

void addCounters(const Trace &trace, const TraceStatistics &statistics, Remarks &remarks)
{
    for (std::size_t at = 0; at < statistics.counters.size(); ++at) {
        const CounterStatistics &counter = statistics.counters[at];
        if (!counter.lostShare()) {
            continue;
        }
        const QString name = statistics.counters.size() == 1
            ? QString()
            : Text::tr(" of %1").arg(QString::fromStdString(trace.layout.counters.at(at).name));
        const bool lost = *counter.lost() != 0;
        remarks.texts << (lost ? Text::tr("lost %1%2").arg(percent(*counter.lostShare()), name)
                               : Text::tr("no update lost%1").arg(name));
        remarks.isWarning |= lost;
    }
}

void addLitmus(const Trace &trace, Remarks &remarks)
{
    if (trace.litmus.rounds > 0) {
        remarks.texts << Text::tr("both read 0 in %1 of %2 rounds")
                             .arg(whole(static_cast<double>(trace.litmus.bothZero)),
                                  whole(static_cast<double>(trace.litmus.rounds)));
    }
}

// Who got the program's own lock how often. With many threads the two ends say it.
void addTakes(const Trace &trace, const TraceStatistics &statistics, Remarks &remarks)
{
    const LockStatistics *most = nullptr;
    for (std::size_t at = 0; at < statistics.locks.size(); ++at) {
        const LockStatistics &lock = statistics.locks[at];
        const bool counts = trace.layout.locks.at(at).owner == LockOwner::User && lock.takers.size() > 1;
        if (counts && (most == nullptr || lock.takes > most->takes)) {
            most = &lock;
        }
    }
    const auto nothing = [](const LockTaker &taker) { return taker.takes == 0; };
    if (most == nullptr || std::ranges::all_of(most->takers, nothing)) {
        return;
    }
    constexpr std::size_t mostNamed = 4;
    QStringList takes;
    for (const LockTaker &taker : most->takers) {
        takes << whole(static_cast<double>(taker.takes));
    }
    if (takes.size() > static_cast<qsizetype>(mostNamed)) {
        takes = QStringList{takes.front(), QStringLiteral("…"), takes.back()};
    }
    remarks.texts << Text::tr("%1 takes").arg(takes.join(QStringLiteral(" : ")));
}

void addRates(const TraceStatistics &statistics, Remarks &remarks)
{
    if (statistics.requestsPerSecond) {
        remarks.texts << Text::tr("%1 requests/s").arg(whole(*statistics.requestsPerSecond));
        const double p99 = static_cast<double>(statistics.latency.p99) / 1e6;
        remarks.texts << Text::tr("p99 %1 ms").arg(QLocale().toString(p99, 'f', p99 < 10 ? 2 : 0));
    }
    if (statistics.lostRaces > 0) {
        remarks.texts << (statistics.lostRaces == 1 ? Text::tr("%1 lost race") : Text::tr("%1 lost races"))
                             .arg(whole(static_cast<double>(statistics.lostRaces)));
    }
}

void addPool(const TraceStatistics &statistics, Remarks &remarks)
{
    if (statistics.pool && statistics.pool->idleWorkers() > 0) {
        remarks.texts << Text::tr("%1 of %2 workers got nothing")
                             .arg(statistics.pool->idleWorkers())
                             .arg(statistics.pool->workers.size());
    }
}

// Of an arrangement of many: then it is what they cost.
void addMemory(const TraceStatistics &statistics, Remarks &remarks)
{
    constexpr std::size_t many = 10;
    const QString memory = memoryText(statistics);
    const bool hasMany = statistics.threads.size() >= many || statistics.processes.size() >= many;
    if (hasMany && !memory.isEmpty()) {
        remarks.texts << Text::tr("memory %1").arg(memory);
    }
}

} // namespace

// Proportional set sizes may be added up.
QString memoryText(const TraceStatistics &statistics)
{
    double bytes = 0;
    for (const ProcessStatistics &process : statistics.processes) {
        bytes += process.memory ? static_cast<double>(process.memory->pssBytes) : 0;
    }
    return bytes > 0 ? mebibytes(bytes) : QString();
}

Remarks remarksOf(const Trace &trace, const TraceStatistics &statistics)
{
    Remarks remarks;
    addExceptions(statistics, remarks);
    addDeadlock(trace, remarks);
    addDeaths(trace, statistics, remarks);
    addCounters(trace, statistics, remarks);
    addLitmus(trace, remarks);
    addTakes(trace, statistics, remarks);
    addRates(statistics, remarks);
    addPool(statistics, remarks);
    addMemory(statistics, remarks);
    return remarks;
}

} // namespace gilscope
