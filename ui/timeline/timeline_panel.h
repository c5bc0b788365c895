// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one panel of the picture shows, apart from how: one variant's trace, its title and its figures in
// words. Values and pointers into a run that must outlive them; made anew for every frame. All figures come
// from the trace.
#pragma once

#include "engine/scenario_run.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace gilscope {

struct LaneName
{
    LaneKind kind{};
    QString label;
    bool isService = false; // of a thread that is not the program's
    std::size_t id = 0;     // of its core, lock or thread
};

struct TimelinePanel
{
    QString title;
    const Trace *trace = nullptr;     // none before its turn
    const Variant *variant = nullptr; // what was run; none for panels made by hand
    QString whyNot;                   // its source can't run it: see VariantRun
    // Of several sources in one picture: which, as its stamp has it; empty where there is one.
    QString source;
    bool isBeside = false; // of the run beside: rounds and baseline are those of its own source
    std::vector<LaneName>
        expectedLanes; // then: the lanes there will be, so that nothing moves when they come
    QString note; // what to do, or what went wrong; drawn where there is nothing else, or beside the title
    bool noteIsWarning = false;
    // Right of the title, a column each; empty where there is nothing to say.
    QString handOffs;
    QString time;
    QString ratio;
    std::optional<TimeNs> end; // where all its threads had finished
    bool isBaseline = false;   // the others' ratios refer to it
    // What it is compared with, both drawn with the picture: how long the class guessed that it takes, and
    // the run before this one, which must outlive the panel.
    std::optional<TimeNs> expectedEnd;
    const Trace *ghost = nullptr;
    std::optional<TimeNs> ghostEnd;
};

// What a run is compared with in its panels.
struct RunComparison
{
    const ScenarioRun *previous = nullptr;           // whose ghost they show: it must outlive them
    std::vector<std::optional<TimeNs>> expectedEnds; // by variant of the run; empty for none
    // The same scenario by another source, likewise: its panels stand under those of the same variants.
    const ScenarioRun *beside = nullptr;
};

// One a variant, in their order; two, a source each, where there is a run beside; empty without a run.
[[nodiscard]] std::vector<TimelinePanel> panelsOf(const ScenarioRun *run, const RunComparison &with = {});

// The smallest range that contains all traces, what was guessed and the ends of earlier runs; {0, 0} when
// there is nothing of these.
[[nodiscard]] TimeRange extentOf(const std::vector<TimelinePanel> &panels);
[[nodiscard]] bool isLive(const std::vector<TimelinePanel> &panels);

// What a thread is called where its lane does not say it: "thread_2"; the process where that is what differs.
[[nodiscard]] QString threadLabel(const Trace &trace, ThreadId thread);
// "thread_12" → "12": what there is room for in a narrow box. Empty for a name without a number.
[[nodiscard]] QString shortLabel(const QString &label);
// Of a real interpreter's program, seen from outside.
[[nodiscard]] bool isReal(const Trace &trace);
// Of some real interpreters it is not: then nothing is known of its hand-offs.
[[nodiscard]] bool isLockSeen(const Trace &trace);
// What stands left of a lane: and the same with what is known of it before it is there.
[[nodiscard]] QString laneLabel(const Trace &trace, const Lane &lane);
[[nodiscard]] LaneName nameOf(const Trace &trace, const Lane &lane);
// The lock as part of a sentence: "the lock", "the lock of process_2", "the Lock “balance”".
[[nodiscard]] QString lockPhrase(const Trace &trace, LockId lock);

// How it is known which thread was on which core, for the stamp of a picture: "cores: sampled every 25 µs".
// Empty while nothing was recorded.
[[nodiscard]] QString coreSourcePhrase(const ScenarioRun &run);

// Why there is no figure where there is no trace: "not yet".
[[nodiscard]] QString missingPhrase(const TimelinePanel &panel);

// The whole picture in words, for those who do not see it.
[[nodiscard]] QString summaryOf(const std::vector<TimelinePanel> &panels);

} // namespace gilscope
