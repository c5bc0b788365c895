// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_figures.h"

#include "run_outcome.h"

#include <algorithm>

namespace gilscope {

namespace {

using Value = std::optional<double>;

// Below this share of all cores, others are the usual background of a machine.
constexpr double tellingShare = 0.1;
// From so much of a core on, which thread has a core when is a matter of chance.
constexpr double chanceRules = 0.5;

// Others can have cost it at most the core time that they took, and at most what its threads waited for a
// core.
Disturbance disturbanceOf(const VariantRun &run, std::size_t cores)
{
    Disturbance disturbance;
    disturbance.takenByOthers = run.takenByOthers.value_or(0);
    if (!run.statistics || run.statistics->wall <= 0
        || disturbance.takenByOthers <= tellingShare * static_cast<double>(cores)) {
        return disturbance;
    }
    const auto wall = static_cast<double>(run.statistics->wall);
    disturbance.leastShare = 1 - std::min(static_cast<double>(heldUp(run)) / wall, 0.99);
    return disturbance;
}

Value &at(VariantFigures &figures, Figure figure)
{
    return figures[static_cast<std::size_t>(figure)];
}

void multiply(VariantFigures &figures, std::initializer_list<Figure> which, double factor)
{
    for (const Figure figure : which) {
        if (Value &value = at(figures, figure)) {
            *value *= factor;
        }
    }
}

void forget(VariantFigures &figures, std::initializer_list<Figure> which)
{
    for (const Figure figure : which) {
        at(figures, figure).reset();
    }
}

} // namespace

void RunFigures::set(const QString &variant, const VariantFigures &figures, Disturbance disturbance)
{
    m_rows.push_back({variant, figures, disturbance});
}

std::optional<double> RunFigures::value(const FigureReference &reference) const
{
    const auto row = std::ranges::find(m_rows, reference.variant, &Row::variant);
    return row == m_rows.end() ? std::nullopt : row->figures[static_cast<std::size_t>(reference.figure)];
}

double RunFigures::takenByOthers() const
{
    double most = 0;
    for (const Row &row : m_rows) {
        most = std::max(most, row.disturbance.takenByOthers);
    }
    return most;
}

std::vector<QString> RunFigures::disturbedVariants() const
{
    std::vector<QString> disturbed;
    for (const Row &row : m_rows) {
        if (row.disturbance.leastShare < 1 || row.disturbance.takenByOthers > chanceRules) {
            disturbed.push_back(row.variant);
        }
    }
    return disturbed;
}

RunFigures RunFigures::undisturbed(const std::optional<QString> &variant) const
{
    const auto shareOf = [&](const Row &row) {
        return !variant || row.variant == *variant ? row.disturbance.leastShare : 1;
    };
    const auto baseline = std::ranges::find(m_rows, m_baseline, &Row::variant);
    const double ofBaseline = baseline == m_rows.end() ? 1 : shareOf(*baseline);
    RunFigures other = *this;
    for (Row &row : other.m_rows) {
        const double share = shareOf(row);
        using enum Figure;
        multiply(row.figures, {Wall, WallWithStartup}, share);
        multiply(row.figures, {Ratio, RatioWithStartup}, share / ofBaseline);
        multiply(row.figures, {CoresUsed, HandOffsPerSecond, LostRacesPerSecond, Requests}, 1 / share);
        if (Value &waiting = at(row.figures, WaitingForCore)) {
            waiting = std::max(*waiting - (1 - share) * 100, 0.0);
        }
        if ((!variant || row.variant == *variant) && row.disturbance.takenByOthers > chanceRules) {
            forget(row.figures,
                   {HandOffs, HandOffsPerSecond, Alternation, Hold, Wait, LongestWait, LostRaces,
                    LostRacesPerSecond, MostTakes, LeastTakes, LongestTurn});
        }
    }
    return other;
}

RunFigures figuresOf(const ScenarioRun &run)
{
    const std::vector<VariantRun> &variants = run.variants();
    const auto baseline = std::ranges::find_if(variants, [&run](const VariantRun &variant) {
        return variant.variant->id == run.scenario().baseline;
    });
    RunFigures figures;
    figures.setBaseline(run.scenario().baseline);
    for (const VariantRun &variant : variants) {
        figures.set(variant.variant->id,
                    figuresOf(variant, baseline == variants.end() ? nullptr : &*baseline),
                    disturbanceOf(variant, run.machine().cores.size()));
    }
    return figures;
}

std::vector<double> valuesOf(const FigureReference &figure, std::span<const RunFigures> rounds)
{
    std::vector<double> values;
    for (const RunFigures &round : rounds) {
        const std::optional<double> value = round.value(figure);
        if (!value) {
            return {};
        }
        values.push_back(*value);
    }
    return values;
}

} // namespace gilscope
