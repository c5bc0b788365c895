// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the class is told once a scenario has been run: which answer was right, computed from these rounds and
// from nothing else, and what was seen. Inconclusive, with the reason, where too few cores are there, other
// programs took so much of the machine that it may have decided the matter, the rounds disagree, or no answer
// (or more than one) fits.
//
// Others may have decided the matter when they took more than a tenth of the cores while a variant ran and
// another answer comes out with that variant (each disturbed one alone, and all of them) as much faster as it
// can have been slowed down: by what its threads waited for a core, and by no more than the core time that
// others took. How a lock changed hands is open where others took half a core and more. A claim is open under
// the same rules.
#pragma once

#include "judgement.h"

namespace gilscope {

enum class RevealKind {
    Pending,  // not run, or not to its end
    Answered, // `right` is the answer
    Seen, // there are no answers to choose from, or none that a run can make right; the claims say what was
          // seen
    Inconclusive, // `reason` says why
    Failed,       // a variant failed; `reason` says how, and what to do
    NotRunHere,   // nothing of it runs here: what is documented stands in the variants
};

struct ClaimSeen
{
    QString text; // with the figures of these rounds
    Judgement judgement = Judgement::Open;
};

struct Reveal
{
    RevealKind kind = RevealKind::Pending;
    std::optional<std::size_t> right; // among the scenario's answers
    QString headline;                 // one sentence, plain; empty while pending
    QString reason;                   // of what is inconclusive or failed: cause and remedy
    std::vector<ClaimSeen> claims;    // one a claim of the scenario, once the run is over
};

// What the machine was like while it ran.
struct Circumstances
{
    std::size_t cores = 1;    // that the run might use
    double takenByOthers = 0; // cores that other programs kept busy meanwhile, the largest of the variants
    bool simulated = false;   // these cores are
};

[[nodiscard]] Circumstances circumstancesOf(const ScenarioRun &run);

// newest: the last of the rounds, and what its state says. rounds: the complete ones. A run that was stopped
// is judged by the rounds that were complete before.
[[nodiscard]] Reveal revealOf(const ScenarioRun &newest, std::span<const RunFigures> rounds,
                              const Circumstances &circumstances);

// The same from plain values.
struct RunEnd
{
    bool isOver = false;
    bool wasStopped = false;
    QString failure; // in a sentence; empty where nothing failed
    RunSource source;
};
[[nodiscard]] Reveal revealOf(const Scenario &scenario, const RunEnd &end, std::span<const RunFigures> rounds,
                              const Circumstances &circumstances);

// What to say to whoever chose `answer`: that it was right, or which misconception it was and the reply to
// it. Empty while the reveal names no right answer.
[[nodiscard]] QString replyTo(std::size_t answer, const Scenario &scenario, const Reveal &reveal,
                              std::span<const RunFigures> rounds);

} // namespace gilscope
