// SPDX-License-Identifier: GPL-3.0-or-later
//
// The times of all complete runs of this session, by scenario: what charts show a spread of. The same
// scenario is one of the same content; one with another title, another switch interval or another source
// has rounds of its own. Plain values; the traces of a run are not kept.
#pragma once

#include "repeated_run.h"

namespace gilscope {

// The rounds of one scenario, oldest first.
struct Rounds
{
    Scenario scenario;
    RunSource source;
    std::vector<std::vector<TimeNs>> walls; // by round, then by variant of the scenario

    // One figure a round, in their order: nanoseconds; and multiples of the baseline of the same round.
    // Empty where the scenario has no such variant, or it does not run here. By id.
    [[nodiscard]] std::vector<double> wallsOf(const QString &variant) const;
    [[nodiscard]] std::vector<double> ratiosOf(const QString &variant, const QString &baseline) const;
};

// By variant; empty where the run is none that counts: one that was stopped, that failed or in which a
// variant was left out.
[[nodiscard]] std::vector<TimeNs> countingWalls(const ScenarioRun &run);

class RoundHistory
{
public:
    // When a run is over, where it counts. Of more than mostRounds the oldest go, whatever their scenario.
    void add(const ScenarioRun &run);
    // The same by its figures: one wall a variant, above 0 where it runs here.
    void add(const Scenario &scenario, std::vector<TimeNs> walls, const RunSource &source = {});

    [[nodiscard]] Rounds of(const Scenario &scenario, const RunSource &source = {}) const;

private:
    struct Round
    {
        Scenario scenario;
        RunSource source;
        std::vector<TimeNs> walls;
    };
    std::vector<Round> m_rounds; // oldest first
};

} // namespace gilscope
