// SPDX-License-Identifier: GPL-3.0-or-later
//
// All rounds of this sitting, by scenario: what reveals and charts are computed from. As in RoundHistory the
// same scenario is one of the same content. For figures a deadlock and a pool that hangs are ends like any
// other. Plain values; the traces of a run are not kept.
#pragma once

#include "engine/round_history.h"
#include "session/session.h"

namespace gilscope {

class SittingRounds
{
public:
    // When a round is over. One that was stopped or that failed does not count. Of more than mostRounds the
    // oldest go, whatever their scenario.
    void add(const ScenarioRun &run);

    // Oldest first, all of them.
    [[nodiscard]] std::vector<RunFigures> figuresOf(const Scenario &scenario, const RunSource &source) const;
    [[nodiscard]] Rounds roundsOf(const Scenario &scenario, const RunSource &source) const;

    [[nodiscard]] const std::vector<SavedRound> &all() const { return m_rounds; }
    // In place of those there are. What can't be a round of its scenario is left out.
    void restore(const std::vector<SavedRound> &rounds);

private:
    void add(SavedRound round);

    std::vector<SavedRound> m_rounds;
};

} // namespace gilscope
