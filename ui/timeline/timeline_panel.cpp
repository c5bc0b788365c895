// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_panel.h"

#include "engine/process_plans.h"
#include "lesson/run_outcome.h"
#include "remarks.h"
#include "scenario/interpreter_locks.h"
#include "time_axis.h"
#include "trace/deadlock_sentence.h"
#include "trace/trace_builder.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::TimelinePanel)
};

std::vector<LaneName> expectedLanes(const Variant &variant, const std::vector<CoreId> &cores)
{
    const TraceBuilder empty(traceLayout(expanded(variant), cores));
    std::vector<LaneName> lanes;
    for (const Lane &lane : empty.trace().lanes)
        lanes.push_back(nameOf(empty.trace(), lane));
    return lanes;
}

// Words for what is not a finished run.
void describeState(TimelinePanel &panel, const VariantRun &run, bool anyStarted, bool stopped)
{
    if (run.trace() && run.trace()->deadlock) {
        panel.note = deadlockSentence(*run.trace());
        panel.note[0] = panel.note[0].toUpper();
        panel.noteIsWarning = true;
    }
    if (!run.runs()) {
        panel.note = run.variant->runsHere() || run.variant->documented.isEmpty()
            ? Text::tr("NOT RUN HERE: %1").arg(run.whyNot)
            : Text::tr("NOT RUN HERE: what is documented stands in the explanation");
        return;
    }
    switch (run.state()) {
    case RunState::Idle:
        panel.note = stopped ? Text::tr("Not run: stopped before its turn")
            : anyStarted     ? Text::tr("Runs when the one above is done")
                             : Text::tr("Press Run to measure it");
        return;
    case RunState::Starting:
        panel.note = Text::tr("Starting …");
        return;
    case RunState::Running:
    case RunState::Stopping:
    case RunState::Finished:
        return;
    case RunState::Deadlocked:
        return; // described while it is still running
    case RunState::Hung:
        panel.note = workerDied(*run.trace())
            ? Text::tr("A worker died, and its chunk never comes back: the pool waits for ever. Stopped")
            : Text::tr("Nobody is left who could put something into the queue, or take it out. Stopped");
        panel.noteIsWarning = true;
        return;
    case RunState::Stopped:
        panel.note = Text::tr("Stopped");
        panel.noteIsWarning = true;
        return;
    case RunState::Failed:
        panel.noteIsWarning = true;
        panel.note = Text::tr("Failed");
        if (const auto &failure = run.engine->failure()) {
            panel.note = failure->remedy.isEmpty() ? failure->text
                                                   : Text::tr("%1. %2").arg(failure->text, failure->remedy);
        }
        return;
    }
}

// Of interpreters' locks, as in the figures at the end.
std::uint64_t handOffsSoFar(const Trace &trace)
{
    std::uint64_t sum = 0;
    for (std::size_t lock = 0; lock < trace.handOffs.size(); ++lock)
        sum += trace.layout.locks[lock].owner == LockOwner::Interpreter ? trace.handOffs[lock] : 0;
    return sum;
}

void addFigures(TimelinePanel &panel, const VariantRun &run, std::optional<double> ratio)
{
    const bool sharesLock = std::any_of(
        run.variant->processes.begin(), run.variant->processes.end(), [](const ProcessSpec &process) {
            return std::any_of(process.interpreters.begin(), process.interpreters.end(),
                               [](const InterpreterSpec &interpreter) {
                                   return interpreter.threads.size() > 1 && hasLock(interpreter);
                               });
        });
    if (!run.statistics) {
        if (panel.trace && panel.trace->extent.end > 0) {
            panel.time = durationText(panel.trace->extent.end);
            if (sharesLock)
                panel.handOffs = Text::tr("%1 hand-offs").arg(handOffsSoFar(*panel.trace));
        }
        return;
    }
    const TraceStatistics &figures = *run.statistics;
    if (sharesLock || figures.handOffs > 0)
        panel.handOffs = Text::tr("%1 hand-offs").arg(figures.handOffs);
    if (figures.wall > 0)
        panel.time = durationText(figures.wall);
    if (run.state() == RunState::Finished)
        panel.end = figures.wall;
    if (ratio)
        panel.ratio = Text::tr("%1 ×").arg(decimalText(*ratio, 2));
    if (panel.note.isEmpty() && panel.trace) {
        const Remarks remarks = remarksOf(*panel.trace, figures);
        panel.note = remarks.texts.join(QStringLiteral(" · "));
        panel.noteIsWarning = remarks.isWarning;
    }
}

void addGhost(TimelinePanel &panel, const ScenarioRun &previous)
{
    for (const VariantRun &before : previous.variants()) {
        if (before.variant->id == panel.variant->id && before.state() == RunState::Finished
            && before.statistics) {
            panel.ghost = before.trace();
            panel.ghostEnd = before.statistics->wall;
        }
    }
}

} // namespace

namespace {

std::vector<TimelinePanel> panelsOfOne(const ScenarioRun *run, const RunComparison &with)
{
    std::vector<TimelinePanel> panels;
    const bool anyStarted = std::any_of(run->variants().begin(), run->variants().end(),
                                        [](const VariantRun &one) { return one.engine != nullptr; });
    for (const VariantRun &one : run->variants()) {
        TimelinePanel panel;
        panel.title = one.variant->title;
        panel.trace = one.trace();
        panel.variant = one.variant;
        panel.whyNot = one.whyNot;
        panel.isBaseline = run->variants().size() > 1 && one.variant->id == run->baseline();
        if (!panel.trace)
            panel.expectedLanes = expectedLanes(*one.variant, run->machine().cores);
        describeState(panel, one, anyStarted, run->wasStopped());
        addFigures(panel, one, run->ratioToBaseline(one));
        if (with.previous)
            addGhost(panel, *with.previous);
        if (panels.size() < with.expectedEnds.size())
            panel.expectedEnd = with.expectedEnds[panels.size()];
        panels.push_back(std::move(panel));
    }
    return panels;
}

} // namespace

std::vector<TimelinePanel> panelsOf(const ScenarioRun *run, const RunComparison &with)
{
    if (!run)
        return {};
    std::vector<TimelinePanel> panels = panelsOfOne(run, with);
    if (!with.beside)
        return panels;
    std::vector<TimelinePanel> beside = panelsOfOne(with.beside, {});
    std::vector<TimelinePanel> pairs;
    for (TimelinePanel &panel : panels) {
        const auto same = std::ranges::find_if(
            beside, [&panel](const TimelinePanel &other) { return other.variant->id == panel.variant->id; });
        panel.source = stampOf(run->source());
        pairs.push_back(std::move(panel));
        if (same != beside.end()) {
            same->source = stampOf(with.beside->source());
            same->isBeside = true;
            pairs.push_back(std::move(*same));
        }
    }
    for (TimelinePanel &panel : pairs)
        panel.title = Text::tr("%1 · %2", "a variant's title, and its source").arg(panel.title, panel.source);
    return pairs;
}

QString missingPhrase(const TimelinePanel &panel)
{
    return !panel.whyNot.isEmpty() ? Text::tr("not run here") : Text::tr("not yet");
}

TimeRange extentOf(const std::vector<TimelinePanel> &panels)
{
    TimeRange all;
    for (const TimelinePanel &panel : panels) {
        if (panel.trace)
            all = all.united(panel.trace->extent);
        for (const std::optional<TimeNs> &end : {panel.expectedEnd, panel.ghostEnd})
            all.end = std::max(all.end, end.value_or(0));
    }
    return all;
}

bool isLive(const std::vector<TimelinePanel> &panels)
{
    return std::any_of(panels.begin(), panels.end(),
                       [](const TimelinePanel &panel) { return panel.trace && panel.trace->live; });
}

namespace {

std::size_t interpreterLocks(const TraceLayout &layout)
{
    return static_cast<std::size_t>(
        std::ranges::count(layout.locks, LockOwner::Interpreter, &TraceLock::owner));
}

// What a thread is called by: its process where there are several, its own name where that says more.
struct ThreadWords
{
    std::string process;
    std::string thread;
    friend bool operator==(const ThreadWords &, const ThreadWords &) = default;
};

ThreadWords wordsOf(const TraceLayout &layout, const TraceThread &thread)
{
    if (layout.processes.size() < 2 || index(thread.process) >= layout.processes.size())
        return {{}, thread.name};
    const bool alone = std::ranges::count(layout.threads, thread.process, &TraceThread::process) == 1;
    return {layout.processes[index(thread.process)], alone ? std::string() : thread.name};
}

std::size_t idOf(const Lane &lane)
{
    switch (lane.kind) {
    case LaneKind::Core:
        return index(lane.core);
    case LaneKind::Lock:
        return index(lane.lock);
    case LaneKind::Thread:
        return index(lane.thread);
    }
    Q_UNREACHABLE();
}

QString lockLabel(const TraceLayout &layout, const Lane &lane)
{
    const QString name = QString::fromStdString(lane.label);
    const bool several = lane.process && layout.processes.size() > 1;
    const QString process =
        several ? QString::fromStdString(layout.processes.at(index(*lane.process))) : QString();
    if (layout.locks.at(index(lane.lock)).owner == LockOwner::User)
        return several ? Text::tr("%1 · Lock %2").arg(process, name) : Text::tr("Lock %1").arg(name);
    return several && interpreterLocks(layout) == layout.processes.size()
        ? Text::tr("lock of %1").arg(process)
        : name;
}

} // namespace

QString threadLabel(const Trace &trace, ThreadId thread)
{
    const TraceLayout &layout = trace.layout;
    if (index(thread) >= layout.threads.size())
        return Text::tr("thread %1").arg(index(thread));
    const TraceThread &which = layout.threads[index(thread)];
    const ThreadWords words = wordsOf(layout, which);
    const QString label = words.process.empty() ? QString::fromStdString(words.thread)
        : words.thread.empty()                  ? QString::fromStdString(words.process)
                               : Text::tr("%1 · %2").arg(QString::fromStdString(words.process),
                                                         QString::fromStdString(words.thread));
    // Interpreters of one process may have threads of one name, and processes too.
    std::size_t equal = 0;
    std::size_t number = 0;
    for (std::size_t i = 0; i < layout.threads.size(); ++i) {
        if (wordsOf(layout, layout.threads[i]) != words)
            continue;
        ++equal;
        number += i <= index(thread) ? 1 : 0;
    }
    return equal > 1 ? Text::tr("%1 (%2)").arg(label).arg(number) : label;
}

QString shortLabel(const QString &label)
{
    qsizetype digits = 0;
    while (digits < label.size() && label.at(label.size() - 1 - digits).isDigit())
        ++digits;
    return label.right(digits);
}

bool isReal(const Trace &trace)
{
    return std::ranges::any_of(trace.layout.threads,
                               [](const TraceThread &thread) { return thread.witness != Witness::Itself; });
}

bool isLockSeen(const Trace &trace)
{
    return !isReal(trace) || !trace.layout.locks.empty();
}

QString lockPhrase(const Trace &trace, LockId lock)
{
    const TraceLayout &layout = trace.layout;
    if (index(lock) < layout.locks.size() && layout.locks[index(lock)].owner == LockOwner::User)
        return Text::tr("the Lock “%1”").arg(QString::fromStdString(layout.locks[index(lock)].name));
    if (interpreterLocks(layout) < 2 || index(lock) >= layout.locks.size())
        return Text::tr("the lock");
    const std::size_t process = index(layout.locks[index(lock)].process);
    if (process < layout.processes.size() && layout.processes.size() == interpreterLocks(layout))
        return Text::tr("the lock of %1").arg(QString::fromStdString(layout.processes[process]));
    return Text::tr("the %1").arg(QString::fromStdString(layout.locks[index(lock)].name));
}

QString laneLabel(const Trace &trace, const Lane &lane)
{
    switch (lane.kind) {
    case LaneKind::Core:
        return Text::tr("core %1").arg(index(lane.core));
    case LaneKind::Lock:
        return lockLabel(trace.layout, lane);
    case LaneKind::Thread:
        return threadLabel(trace, lane.thread);
    }
    Q_UNREACHABLE();
}

LaneName nameOf(const Trace &trace, const Lane &lane)
{
    const std::vector<TraceThread> &threads = trace.layout.threads;
    const bool isService = lane.kind == LaneKind::Thread && index(lane.thread) < threads.size()
        && threads[index(lane.thread)].isService;
    return {lane.kind, laneLabel(trace, lane), isService, idOf(lane)};
}

QString coreSourcePhrase(const ScenarioRun &run)
{
    if (run.source().kind == SourceKind::Simulated) {
        return {}; // they are what was decided, and no record of it
    }
    bool sampled = false;
    bool recorded = false;
    for (const VariantRun &variant : run.variants()) {
        if (const Trace *trace = variant.trace(); trace && trace->eventCount > 0) {
            sampled |= trace->coreSource == CoreSource::Samples;
            recorded |= trace->coreSource == CoreSource::SwitchRecords;
        }
    }
    if (sampled && recorded)
        return Text::tr("cores: in part kernel switch records, in part sampled every 25 µs");
    if (recorded)
        return Text::tr("cores: kernel switch records");
    return sampled ? Text::tr("cores: sampled every 25 µs") : QString();
}

QString summaryOf(const std::vector<TimelinePanel> &panels)
{
    if (panels.empty())
        return Text::tr("No run yet.");
    QStringList sentences;
    for (const TimelinePanel &panel : panels) {
        QStringList facts;
        if (panel.end)
            facts << Text::tr("finished after %1").arg(panel.time);
        else if (!panel.time.isEmpty())
            facts << Text::tr("has run for %1").arg(panel.time);
        if (!panel.ratio.isEmpty())
            facts << Text::tr("%1 the baseline's time").arg(panel.ratio);
        if (!panel.handOffs.isEmpty())
            facts << panel.handOffs;
        if (!panel.note.isEmpty())
            facts << panel.note;
        sentences << Text::tr("%1: %2.").arg(panel.title, facts.join(QStringLiteral(", ")));
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace gilscope
