// SPDX-License-Identifier: GPL-3.0-or-later
//
// The same scenario by two sources, ratio against ratio: each variant's time as a multiple of the baseline's
// by the same source. Times themselves are not compared: another machine, or none, has others. Plain values,
// computed from the runs, or from their rounds: medians then.
#pragma once

#include "engine/round_history.h"

namespace gilscope {

// From so large a difference on it is to be looked at.
inline constexpr double tellingDifference = 0.1;

struct ComparedVariant
{
    QString variant; // id
    QString title;
    std::optional<double> here; // × baseline; none where this side has none
    std::optional<double> there;
    QString insteadHere; // in a word, why there is none: "deadlock", "not run"
    QString insteadThere;
    // Other programs took so much of the cores from it, or from the baseline, that chance may decide.
    bool disturbed = false;

    // there ÷ here − 1; none where a side has no ratio: inconclusive.
    [[nodiscard]] std::optional<double> difference() const;
    [[nodiscard]] bool isLarge() const; // more than tellingDifference
    [[nodiscard]] bool differs() const; // it is large, and not by chance
};

struct SourceComparison
{
    RunSource here;
    RunSource there;
    QString baseline; // id
    QString baselineTitle;
    std::vector<ComparedVariant> rows;
};

// Both of one scenario; ratios are those to `here`'s baseline. Rounds of both, where there are several, make
// the ratios medians; those of another scenario or source are passed over.
[[nodiscard]] SourceComparison comparisonOf(const ScenarioRun &here, const ScenarioRun &there,
                                            const Rounds &roundsHere = {}, const Rounds &roundsThere = {});

// "+3 %", "−12 %"; "inconclusive" where a side has none; "inconclusive (+54 %)" where that may be chance.
[[nodiscard]] QString differenceInWords(const ComparedVariant &row);
// "1.02 ×", or the word instead.
[[nodiscard]] QString ratioInWords(const std::optional<double> &ratio, const QString &instead);
// In one sentence, for pictures and for those who do not see them. The baseline's row is left out.
[[nodiscard]] QString inWords(const SourceComparison &comparison);

} // namespace gilscope
