// SPDX-License-Identifier: GPL-3.0-or-later
//
// The figures of all complete rounds of this sitting, by scenario: what a reveal is computed from. As in
// RoundHistory the same scenario is one of the same content. A deadlock and a pool that hangs are ends like
// any other here.
#pragma once

#include "lesson/run_figures.h"

namespace gilscope {

class FigureRounds
{
public:
    // When a round is over. One that was stopped or that failed does not count. Of more than mostRounds the
    // oldest go, whatever their scenario.
    void add(const ScenarioRun &run);
    void add(const Scenario &scenario, RunFigures figures);

    [[nodiscard]] std::vector<RunFigures> of(const Scenario &scenario) const; // oldest first

private:
    struct Round
    {
        Scenario scenario;
        RunFigures figures;
    };
    std::vector<Round> m_rounds;
};

} // namespace gilscope
