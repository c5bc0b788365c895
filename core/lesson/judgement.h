// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether what a condition says holds in the rounds that were run. The median over the rounds decides. Open
// where a figure is missing, and where the rounds disagree: the quartiles lie on different sides of a limit.
#pragma once

#include "run_figures.h"

namespace gilscope {

enum class Judgement { Holds, Fails, Open };

struct JudgedCondition
{
    Judgement judgement = Judgement::Open;
    std::optional<double> value; // median; none where a figure is missing
    bool roundsDisagree = false;
};

[[nodiscard]] JudgedCondition judge(const Condition &condition, std::span<const RunFigures> rounds);
// One fails, or all of them hold, or else it is open; of no conditions at all it is open.
[[nodiscard]] Judgement judge(const std::vector<Condition> &conditions, std::span<const RunFigures> rounds);

// Of the rounds, or of the quotient of two figures in each; none where a round lacks one of them.
[[nodiscard]] std::optional<double> medianOf(const FigureReference &figure,
                                             const std::optional<FigureReference> &dividedBy,
                                             std::span<const RunFigures> rounds);

// "“Two threads”: 1.02 ×, expected at most 1.25 ×": what became of a condition, for people.
[[nodiscard]] QString inWords(const Condition &condition, const JudgedCondition &judged,
                              const Scenario &scenario);
// "“Two threads”: 1.02 ×": the same without what was expected.
[[nodiscard]] QString figureInWords(const Condition &condition, const JudgedCondition &judged,
                                    const Scenario &scenario);

} // namespace gilscope
