// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sweeps for tests: made-up results, whose curves are known, and a small scenario with knobs to run.
#pragma once

#include "scenario/scenario_reader.h"
#include "sweep/sweep_result.h"

#include <QtGlobal>

namespace gilscope::test {

// All rounds the same.
[[nodiscard]] inline Spread exactly(double value)
{
    return {value, value, value, value, value, 1};
}

// Ratios of two variants to a baseline of 100 ms, at these points; the band is that many parts of the value.
[[nodiscard]] inline SweepResult madeUpSweep(const std::vector<double> &at,
                                             const std::vector<std::vector<double>> &ratios, double band = 0)
{
    SweepResult result;
    result.scenario = QStringLiteral("made-up");
    result.scenarioTitle = QStringLiteral("When a process pays");
    result.quantity = QStringLiteral("task");
    result.quantityTitle = QStringLiteral("Size of a task");
    result.unit = QStringLiteral("ms");
    result.baseline = QStringLiteral("base");
    result.variants.push_back({QStringLiteral("base"), QStringLiteral("Two threads"), {}});
    for (std::size_t curve = 0; curve < ratios.size(); ++curve) {
        result.variants.push_back({QStringLiteral("v%1").arg(curve + 1),
                                   QStringLiteral("Variant number %1, with a title").arg(curve + 1),
                                   {}});
    }
    constexpr double baseWall = 1e8;
    for (std::size_t point = 0; point < at.size(); ++point) {
        SweptPoint &swept = result.points.emplace_back();
        swept.at = at[point];
        swept.variants.push_back({exactly(baseWall), exactly(1)});
        for (const std::vector<double> &curve : ratios) {
            const double value = curve.at(point);
            const Spread ratio{value,
                               value * (1 - 2 * band),
                               value * (1 + 2 * band),
                               value * (1 - band),
                               value * (1 + band),
                               band > 0 ? 5U : 1U};
            Spread wall = ratio;
            for (double *figure :
                 {&wall.median, &wall.min, &wall.max, &wall.lowerQuartile, &wall.upperQuartile}) {
                *figure *= baseWall;
            }
            swept.variants.push_back({wall, ratio});
        }
    }
    result.rounds = band > 0 ? 5 : 1;
    result.complete = result.rounds;
    return result;
}

// "one": 2 × the knob's iterations in a thread, "two": two threads. Its knobs: "iterations", "threads" (only
// shown), and "mode", which has texts.
[[nodiscard]] inline Scenario sweptScenario(int iterations = 20'000)
{
    const QByteArray json = QByteArray(R"({"format":"gilscope-scenario","version":1,"id":"swept",
        "title":"Swept","group":"Test","baseline":"one","knobs":[
        {"id":"iterations","title":"Iterations","stops":[ITERATIONS,2000000],"stop":ITERATIONS},
        {"id":"interval","title":"Switch interval","unit":"ms","stops":[1,5,50],"stop":5},
        {"id":"mode","title":"Hand-shake","stops":["on","off"],"stop":"on"}],
        "variants":[
        {"id":"one","title":"One thread","processes":[{"name":"python","interpreters":[
            {"lock":{"kind":"switch-interval","interval_ms":"=interval","handshake":"=mode"},"threads":[
            {"name":"a","program":[{"do":"countdown","iterations":"=iterations*2"}]}]}]}]},
        {"id":"two","title":"Two threads","processes":[{"name":"python","interpreters":[
            {"lock":{"kind":"switch-interval","interval_ms":"=interval","handshake":"=mode"},"threads":[
            {"name":"t_{n}","copies":2,"program":[{"do":"countdown","iterations":"=iterations"}]}]}]}]}
        ]})")
                                .replace("ITERATIONS", QByteArray::number(iterations));
    const Result<Scenario> scenario = readScenario(json);
    if (!scenario.isOk()) {
        qFatal("the test's own scenario: %s", scenario.error().text().c_str());
    }
    return scenario.value();
}

} // namespace gilscope::test
