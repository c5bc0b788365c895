// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_outcome.h"

#include <QCoreApplication>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::RunOutcome)
};

// Threads of one lock wait for each other, so what holds up one may hold up all; the rest waits side by side.
TimeNs waitedForCores(const Trace &trace, const TraceStatistics &statistics)
{
    constexpr auto ready = static_cast<std::size_t>(ThreadState::Ready);
    std::vector<TimeNs> ofLocks(trace.layout.locks.size(), 0);
    TimeNs longest = 0;
    for (std::size_t i = 0; i < statistics.threads.size(); ++i) {
        if (trace.layout.threads.at(i).isService) {
            continue;
        }
        const TimeNs waited = statistics.threads[i].states[ready];
        const std::optional<LockId> lock = trace.layout.threads.at(i).lock;
        longest = std::max(longest, lock ? ofLocks.at(index(*lock)) += waited : waited);
    }
    return std::min(longest, statistics.wall);
}

} // namespace

QString inQuotes(const QString &title)
{
    constexpr qsizetype longest = 60;
    return Text::tr("“%1”").arg(title.size() > longest ? title.left(longest - 1) + u'…' : title);
}

QString failureSentence(const QString &title, const RunFailure &failure)
{
    const QString text = Text::tr("%1 failed: %2.").arg(inQuotes(title), failure.text);
    return failure.remedy.isEmpty() ? text : text + QLatin1Char(' ') + failure.remedy;
}

QString contradictionSentence(const QString &title, const QString &violation)
{
    return Text::tr("The recording of %1 contradicts itself: %2. Do not trust this picture; run again, and "
                    "report it if it happens again.")
        .arg(inQuotes(title), violation);
}

QString endlessSentence(const QString &title, const QString &deadlock)
{
    return Text::tr("%1: %2. Without Stop it would last for ever.").arg(inQuotes(title), deadlock);
}

bool workerDied(const Trace &trace)
{
    return std::ranges::any_of(trace.processes,
                               [](const auto &process) { return process.killedBySignal.has_value(); });
}

TimeNs heldUp(const VariantRun &run)
{
    if (!run.statistics || run.trace() == nullptr) {
        return 0;
    }
    const TimeNs waited = waitedForCores(*run.trace(), *run.statistics);
    if (!run.takenByOthers) {
        return waited;
    }
    const double taken = *run.takenByOthers * static_cast<double>(run.statistics->wall);
    return std::min(waited, static_cast<TimeNs>(taken));
}

} // namespace gilscope
