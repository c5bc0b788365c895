// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_panel.h"

#include "engine/process_plans.h"
#include "time_axis.h"
#include "trace/trace_builder.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace gilscope {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("TimelinePanel", text, nullptr, n);
}

std::vector<LaneName> expectedLanes(const Variant &variant, const std::vector<CoreId> &cores)
{
    const TraceBuilder empty(traceLayout(variant, cores));
    std::vector<LaneName> lanes;
    for (const Lane &lane : empty.trace().lanes)
        lanes.push_back({lane.kind, laneLabel(empty.trace(), lane)});
    return lanes;
}

// Words for what is not a finished run.
void describeState(TimelinePanel &panel, const VariantRun &run, bool anyStarted, bool stopped)
{
    switch (run.state()) {
    case RunState::Idle:
        panel.note = stopped ? tr("Not run: stopped before its turn")
            : anyStarted     ? tr("Runs when the one above is done")
                             : tr("Press Run to measure it");
        return;
    case RunState::Starting:
        panel.note = tr("Starting …");
        return;
    case RunState::Running:
    case RunState::Stopping:
    case RunState::Finished:
        return;
    case RunState::Stopped:
        panel.note = tr("Stopped");
        panel.noteIsWarning = true;
        return;
    case RunState::Failed:
        panel.noteIsWarning = true;
        panel.note = tr("Failed");
        if (const auto &failure = run.engine->failure()) {
            panel.note =
                failure->remedy.isEmpty() ? failure->text : tr("%1. %2").arg(failure->text, failure->remedy);
        }
        return;
    }
}

void addFigures(TimelinePanel &panel, const VariantRun &run, std::optional<double> ratio)
{
    const bool sharesLock = std::any_of(
        run.variant->processes.begin(), run.variant->processes.end(), [](const ProcessSpec &process) {
            return std::any_of(
                process.interpreters.begin(), process.interpreters.end(),
                [](const InterpreterSpec &interpreter) { return interpreter.threads.size() > 1; });
        });
    if (!run.statistics) {
        if (panel.trace && panel.trace->extent.end > 0) {
            panel.time = durationText(panel.trace->extent.end);
            if (sharesLock)
                panel.handOffs = tr("%1 hand-offs").arg(QLocale::c().toString(panel.trace->flows.size()));
        }
        return;
    }
    const TraceStatistics &figures = *run.statistics;
    if (sharesLock || figures.handOffs > 0)
        panel.handOffs = tr("%1 hand-offs").arg(figures.handOffs);
    if (figures.wall > 0)
        panel.time = durationText(figures.wall);
    if (run.state() == RunState::Finished)
        panel.end = figures.wall;
    if (ratio)
        panel.ratio = tr("%1 ×").arg(*ratio, 0, 'f', 2);
}

} // namespace

std::vector<TimelinePanel> panelsOf(const ScenarioRun *run)
{
    std::vector<TimelinePanel> panels;
    if (!run)
        return panels;
    const bool anyStarted = std::any_of(run->variants().begin(), run->variants().end(),
                                        [](const VariantRun &one) { return one.engine != nullptr; });
    for (const VariantRun &one : run->variants()) {
        TimelinePanel panel;
        panel.title = one.variant->title;
        panel.trace = one.trace();
        if (!panel.trace)
            panel.expectedLanes = expectedLanes(*one.variant, run->machine().cores);
        describeState(panel, one, anyStarted, run->wasStopped());
        addFigures(panel, one, run->ratioToBaseline(one));
        panels.push_back(std::move(panel));
    }
    return panels;
}

TimeRange extentOf(const std::vector<TimelinePanel> &panels)
{
    TimeRange all;
    for (const TimelinePanel &panel : panels) {
        if (panel.trace)
            all = all.united(panel.trace->extent);
    }
    return all;
}

bool isLive(const std::vector<TimelinePanel> &panels)
{
    return std::any_of(panels.begin(), panels.end(),
                       [](const TimelinePanel &panel) { return panel.trace && panel.trace->live; });
}

QString threadLabel(const Trace &trace, ThreadId thread)
{
    const TraceLayout &layout = trace.layout;
    if (index(thread) >= layout.threads.size())
        return tr("thread %1").arg(index(thread));
    const TraceThread &which = layout.threads[index(thread)];
    const QString name = QString::fromStdString(which.name);
    if (layout.processes.size() < 2 || index(which.process) >= layout.processes.size())
        return name;
    const QString process = QString::fromStdString(layout.processes[index(which.process)]);
    const auto inProcess =
        std::count_if(layout.threads.begin(), layout.threads.end(),
                      [&](const TraceThread &one) { return one.process == which.process; });
    return inProcess == 1 ? process : tr("%1 · %2").arg(process, name);
}

QString lockPhrase(const Trace &trace, LockId lock)
{
    const TraceLayout &layout = trace.layout;
    if (layout.locks.size() < 2 || index(lock) >= layout.locks.size())
        return tr("the lock");
    const std::size_t process = index(layout.locks[index(lock)].process);
    if (process < layout.processes.size() && layout.processes.size() == layout.locks.size())
        return tr("the lock of %1").arg(QString::fromStdString(layout.processes[process]));
    return tr("the %1").arg(QString::fromStdString(layout.locks[index(lock)].name));
}

QString laneLabel(const Trace &trace, const Lane &lane)
{
    switch (lane.kind) {
    case LaneKind::Core:
        return QString::fromStdString(lane.label);
    case LaneKind::Lock:
        if (lane.process && trace.layout.processes.size() > 1
            && trace.layout.locks.size() == trace.layout.processes.size()) {
            return tr("lock of %1").arg(QString::fromStdString(trace.layout.processes[index(*lane.process)]));
        }
        return QString::fromStdString(lane.label);
    case LaneKind::Thread:
        return threadLabel(trace, lane.thread);
    }
    Q_UNREACHABLE();
}

QString summaryOf(const std::vector<TimelinePanel> &panels)
{
    if (panels.empty())
        return tr("No run yet.");
    QStringList sentences;
    for (const TimelinePanel &panel : panels) {
        QStringList facts;
        if (panel.end)
            facts << tr("finished after %1").arg(panel.time);
        else if (!panel.time.isEmpty())
            facts << tr("has run for %1").arg(panel.time);
        if (!panel.ratio.isEmpty())
            facts << tr("%1 the baseline's time").arg(panel.ratio);
        if (!panel.handOffs.isEmpty())
            facts << panel.handOffs;
        if (!panel.note.isEmpty())
            facts << panel.note;
        sentences << tr("%1: %2.").arg(panel.title, facts.join(QStringLiteral(", ")));
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace gilscope
