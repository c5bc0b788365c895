// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_result.h"

#include "lesson/run_outcome.h"
#include "scenario/cores_needed.h"
#include "trace/deadlock_sentence.h"
#include "ui/timeline/timeline_panel.h"

namespace gilscope {

RunResult resultOf(const ScenarioRun &run)
{
    RunResult result;
    result.baseline = run.baseline();
    result.cores = run.machine().cores.size();
    result.simulated = run.source().kind == SourceKind::Simulated;
    result.over = run.isOver();
    result.stopped = run.wasStopped();
    for (const VariantRun &variant : run.variants()) {
        VariantResult &row = result.variants.emplace_back();
        row.id = variant.variant->id;
        row.title = variant.variant->title;
        row.state = variant.state();
        row.runsHere = variant.runs();
        row.whyNot = variant.whyNot;
        row.isLockSeen = variant.trace() == nullptr || isLockSeen(*variant.trace());
        row.statistics = variant.statistics;
        row.ratioToBaseline = run.ratioToBaseline(variant);
        // The scenario may know that it needs fewer: threads that only wait need none of their own.
        row.coresNeeded = std::min(coresNeeded(*variant.variant), run.scenario().coresNeeded);
        row.isBaseline = variant.variant->id == result.baseline;
        if (variant.engine) {
            row.failure = variant.engine->failure();
            row.deadlock = deadlockSentence(variant.engine->trace());
        }
        if (variant.statistics) {
            row.heldUp = heldUp(variant);
            row.remarks = remarksOf(*variant.trace(), *variant.statistics);
        }
        for (const std::string &violation : variant.violations) {
            row.violations.append(QString::fromStdString(violation));
        }
    }
    return result;
}

RunResult withSpreads(RunResult result, const Rounds &rounds)
{
    for (VariantResult &variant : result.variants) {
        variant.walls = spreadOf(rounds.wallsOf(variant.id));
        variant.ratios = spreadOf(rounds.ratiosOf(variant.id, result.baseline));
    }
    return result;
}

} // namespace gilscope
