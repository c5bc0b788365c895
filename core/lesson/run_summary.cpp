// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_summary.h"

#include "run_outcome.h"
#include "trace/deadlock_sentence.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::RunSummary)
};

QString threadsAndProcesses(const Trace &trace)
{
    const auto threads =
        static_cast<int>(std::ranges::count(trace.layout.threads, false, &TraceThread::isService));
    const auto processes = static_cast<int>(trace.layout.processes.size());
    const QString ofThreads = Text::tr("%n threads", nullptr, threads);
    return processes < 2 ? ofThreads
                         : Text::tr("%1 in %2").arg(ofThreads, Text::tr("%n processes", nullptr, processes));
}

// Spoken, so without the sign: "1.02 times as long as".
QString comparison(double ratio, const VariantRun &baseline)
{
    return Text::tr("%1 times as long as %2")
        .arg(QLocale().toString(ratio, 'f', ratio < 10 ? 2 : 0), inQuotes(baseline.variant->title));
}

QStringList partsOfFinished(const VariantRun &run, const VariantRun *baseline)
{
    const VariantFigures figures = figuresOf(run, baseline);
    const auto value = [&figures](Figure figure) { return figures[static_cast<std::size_t>(figure)]; };
    QStringList parts{threadsAndProcesses(*run.trace())};
    if (const auto wall = value(Figure::Wall)) {
        parts << Text::tr("took %1").arg(inWords(Figure::Wall, *wall));
    }
    // Of several interpreters' locks the first one's share would say little.
    const auto locks =
        std::ranges::count(run.trace()->layout.locks, LockOwner::Interpreter, &TraceLock::owner);
    if (const auto held = value(Figure::LockHeld); held && locks == 1) {
        parts << Text::tr("the lock was held %1 of the time").arg(percentInWords(*held));
    }
    if (const auto handOffs = value(Figure::HandOffs); handOffs && locks > 0) {
        parts << Text::tr("%n hand-offs", nullptr, static_cast<int>(*handOffs));
    }
    if (const auto lost = value(Figure::LostUpdates); lost && *lost > 0) {
        parts << Text::tr("%n updates were lost", nullptr, static_cast<int>(*lost));
    }
    if (const auto ratio = value(Figure::Ratio); ratio && baseline != nullptr && baseline != &run) {
        parts << comparison(*ratio, *baseline);
    }
    return parts;
}

QString ending(const VariantRun &run, const VariantRun *baseline)
{
    const Trace *trace = run.trace();
    switch (run.state()) {
    case RunState::Idle:
        return run.runs() ? Text::tr("not run yet") : Text::tr("not run here");
    case RunState::Starting:
    case RunState::Running:
    case RunState::Stopping:
        return Text::tr("is running");
    case RunState::Finished:
        return run.statistics ? partsOfFinished(run, baseline).join(QStringLiteral("; ")) : QString();
    case RunState::Stopped:
        return Text::tr("stopped before its end");
    case RunState::Deadlocked:
        return Text::tr("%1; %2").arg(threadsAndProcesses(*trace), deadlockSentence(*trace));
    case RunState::Hung:
        return (workerDied(*trace) ? Text::tr("%1; waits for ever for a worker that has died")
                                   : Text::tr("%1; waits for ever at a queue"))
            .arg(threadsAndProcesses(*trace));
    case RunState::Failed:
        return Text::tr("failed");
    }
    Q_UNREACHABLE();
}

} // namespace

QString summaryOf(const VariantRun &run, const VariantRun *baseline)
{
    return Text::tr("%1: %2.").arg(run.variant->title, ending(run, baseline));
}

QString summaryOf(const ScenarioRun &run)
{
    const std::vector<VariantRun> &variants = run.variants();
    const auto baseline = std::ranges::find_if(
        variants, [&run](const VariantRun &variant) { return variant.variant->id == run.baseline(); });
    QStringList sentences;
    for (const VariantRun &variant : variants) {
        sentences << summaryOf(variant, baseline == variants.end() ? nullptr : &*baseline);
    }
    return sentences.join(QLatin1Char('\n'));
}

} // namespace gilscope
