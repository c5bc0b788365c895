// SPDX-License-Identifier: GPL-3.0-or-later
#include "sweep_result.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Sweep)
};

constexpr double widestLinear = 15; // highest ÷ lowest

QString seedsText(std::uint64_t first, int rounds)
{
    return rounds == 1 ? Text::tr("seed %1").arg(first)
                       : Text::tr("seeds %1 to %2").arg(first).arg(first + static_cast<unsigned>(rounds) - 1);
}

} // namespace

SweepResult emptyResultOf(const Sweep &sweep)
{
    SweepResult result;
    const Scenario &scenario = sweep.scenario;
    result.scenario = scenario.id;
    result.scenarioTitle = scenario.title;
    result.quantity = idOf(sweep.quantity, scenario);
    result.quantityTitle = titleOf(sweep.quantity, scenario);
    result.unit = unitOf(sweep.quantity, scenario);
    result.kind = sweep.quantity.kind;
    result.whole = isWhole(sweep.quantity, scenario);
    result.logarithmic = sweep.range.logarithmic;
    result.source = sweep.source;
    // Where the knob stands now need not be in the range.
    const Result<Scenario> first = scenarioAt(sweep, sweep.range.from);
    for (const Variant &variant : first.isOk() ? first.value().variants : std::vector<Variant>()) {
        result.variants.push_back({variant.id, variant.title, whyNot(variant, sweep.source)});
        if (variant.id == scenario.baseline && result.variants.back().whyNot.isEmpty()) {
            result.baseline = variant.id;
        }
    }
    for (const double at : pointsOf(sweep.range, result.whole)) {
        result.points.push_back({at, std::vector<SweptFigures>(result.variants.size())});
    }
    result.rounds = sweep.rounds;
    return result;
}

const Spread &figureOf(const SweptFigures &figures, SweepFigure figure)
{
    switch (figure) {
    case SweepFigure::Ratio:
        return figures.ratio;
    case SweepFigure::Wall:
        return figures.wall;
    }
    Q_UNREACHABLE();
}

std::optional<std::size_t> baselineOf(const SweepResult &result)
{
    const auto found = std::ranges::find(result.variants, result.baseline, &SweptVariant::id);
    return found == result.variants.end()
        ? std::nullopt
        : std::optional(static_cast<std::size_t>(found - result.variants.begin()));
}

bool hasFigures(const SweepResult &result, SweepFigure figure)
{
    return std::ranges::any_of(result.points, [figure](const SweptPoint &point) {
        return std::ranges::any_of(point.variants, [figure](const SweptFigures &figures) {
            return figureOf(figures, figure).n > 0;
        });
    });
}

SweepFigure suitedFigure(const SweepResult &result)
{
    const auto running = std::ranges::count_if(
        result.variants, [](const SweptVariant &variant) { return variant.whyNot.isEmpty(); });
    return running > 1 && baselineOf(result) ? SweepFigure::Ratio : SweepFigure::Wall;
}

bool isLogarithmic(const SweepResult &result, SweepFigure figure)
{
    double lowest = 0;
    double highest = 0;
    for (const SweptPoint &point : result.points) {
        for (const SweptFigures &figures : point.variants) {
            const Spread &spread = figureOf(figures, figure);
            if (spread.n > 0 && spread.min > 0) {
                lowest = lowest > 0 ? std::min(lowest, spread.min) : spread.min;
                highest = std::max(highest, spread.max);
            }
        }
    }
    return lowest > 0 && highest / lowest > widestLinear;
}

QString quantityText(double at, const QString &unit)
{
    const QString number = QLocale().toString(at, 'g', 6);
    const QString shown =
        at >= 1e5 && at == std::trunc(at) && at < 1e15 ? QLocale().toString(at, 'f', 0) : number;
    return unit.isEmpty() ? shown : Text::tr("%1 %2", "number and unit").arg(shown, unit);
}

QString stampOf(const SweepResult &result)
{
    if (result.source.kind != SourceKind::Simulated || result.points.empty()) {
        return stampOf(result.source);
    }
    const Simulation &simulation = result.source.simulation;
    const QString cores = result.kind == SweptKind::Cores
        ? Text::tr("%1 to %2 cores").arg(result.points.front().at).arg(result.points.back().at)
        : Text::tr("%n cores", nullptr, static_cast<int>(simulation.cores));
    return Text::tr("SIMULATED · %1 · %2 · %3")
        .arg(cores, seedsText(simulation.seed, result.rounds),
             simulation.costs.asHere ? Text::tr("costs as here") : Text::tr("textbook costs"));
}

} // namespace gilscope
