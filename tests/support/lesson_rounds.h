// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rounds and scenarios made by hand: what conditions, answers and claims are judged from.
#pragma once

#include "lesson/run_figures.h"

#include <initializer_list>
#include <utility>

namespace gilscope::test {

inline const QString serialId = QStringLiteral("serial");
inline const QString threadsId = QStringLiteral("threads");

using Values = std::initializer_list<std::pair<Figure, double>>;

[[nodiscard]] inline VariantFigures figuresWith(Values values)
{
    VariantFigures figures;
    for (const auto &[figure, value] : values) {
        figures[static_cast<std::size_t>(figure)] = value;
    }
    return figures;
}

// Both variants, with the threads as many times as long as the serial one.
[[nodiscard]] inline RunFigures roundWithRatio(double ratio, Disturbance ofSerial = {},
                                               Disturbance ofThreads = {})
{
    RunFigures round;
    round.setBaseline(serialId);
    round.set(serialId, figuresWith({{Figure::Wall, 1.25}, {Figure::Ratio, 1}}), ofSerial);
    round.set(threadsId,
              figuresWith({{Figure::Wall, 1.25 * ratio}, {Figure::Ratio, ratio}, {Figure::HandOffs, 196}}),
              ofThreads);
    return round;
}

[[nodiscard]] inline std::vector<RunFigures> roundsWithRatios(std::initializer_list<double> ratios)
{
    std::vector<RunFigures> rounds;
    for (const double ratio : ratios) {
        rounds.push_back(roundWithRatio(ratio));
    }
    return rounds;
}

[[nodiscard]] inline Condition threadsRatio(std::optional<double> atLeast, std::optional<double> atMost)
{
    return {{threadsId, Figure::Ratio}, {}, atLeast, atMost};
}

// The article's experiment: half as long, about as long, longer; and one claim.
[[nodiscard]] inline Scenario askingScenario()
{
    Scenario scenario;
    scenario.id = QStringLiteral("two");
    scenario.title = QStringLiteral("Two countdowns");
    scenario.group = QStringLiteral("The lock");
    scenario.question = QStringLiteral("Two threads: how long does it take?");
    scenario.summary = QStringLiteral("Two threads took {threads.ratio}.");
    scenario.baseline = serialId;
    const std::vector<ProcessSpec> processes{{QStringLiteral("python"), {}}};
    scenario.variants = {{serialId, QStringLiteral("One after the other"), processes},
                         {threadsId, QStringLiteral("Two threads"), processes}};
    scenario.coresNeeded = 2;
    scenario.answers = {
        {QStringLiteral("Half as long"),
         {threadsRatio({}, 0.75)},
         QStringLiteral("Two threads are two workers"),
         QStringLiteral("They share one lock: {threads.ratio}."),
         {{threadsId, 0.5}}},
        {QStringLiteral("About as long"), {threadsRatio(0.85, 1.25)}, {}, {}, {{threadsId, 1}}},
        {QStringLiteral("Longer"), {threadsRatio(1.4, {})}, QStringLiteral("Changing costs most"), {}, {}}};
    scenario.claims = {{QStringLiteral("Threads take {threads.ratio}"), {threadsRatio(0.9, 1.2)}}};
    return scenario;
}

} // namespace gilscope::test
