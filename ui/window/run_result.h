// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the result strip and the verdict look at: the outcome of each variant, taken out of a run as plain
// values. Every figure is the trace's own.
#pragma once

#include "engine/round_history.h"
#include "ui/timeline/remarks.h"

#include <QStringList>

namespace gilscope {

struct VariantResult
{
    QString title;
    RunState state = RunState::Idle;
    bool runsHere = true;                      // else it is only documented, and no part of any comparison
    QString whyNot;                            // then: see VariantRun
    bool isLockSeen = true;                    // else nothing is known of hand-offs
    std::optional<TraceStatistics> statistics; // once it is over
    std::optional<double> ratioToBaseline;
    std::optional<RunFailure> failure;
    QString deadlock;            // in a sentence; empty where there was none
    QStringList violations;      // what no correct run can say
    Remarks remarks;             // what there is to say of it beside its time
    std::size_t coresNeeded = 1; // to run all that may run at once
    TimeNs heldUp = 0;           // at most so much faster had it never waited for a core
    QString id;
    bool isBaseline = false;
    Spread walls; // over the complete rounds, in nanoseconds; n is 0 where there are none
    Spread ratios;
};

struct RunResult
{
    QString baseline; // id
    std::vector<VariantResult> variants;
    std::size_t cores = 0;  // that it may use
    bool simulated = false; // these cores are
    bool over = false;
    bool stopped = false;
};

[[nodiscard]] RunResult resultOf(const ScenarioRun &run);
// With the spreads over these rounds of the same scenario.
[[nodiscard]] RunResult withSpreads(RunResult result, const Rounds &rounds);

} // namespace gilscope
