// SPDX-License-Identifier: GPL-3.0-or-later
#include "round_history.h"

#include <algorithm>

namespace gilscope {

namespace {

std::optional<std::size_t> placeOf(const Scenario &scenario, const RunSource &source, const QString &variant)
{
    const auto found = std::ranges::find(scenario.variants, variant, &Variant::id);
    if (found == scenario.variants.end() || !canRun(*found, source)) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - scenario.variants.begin());
}

} // namespace

std::vector<double> Rounds::wallsOf(const QString &variant) const
{
    std::vector<double> figures;
    if (const auto place = placeOf(scenario, source, variant)) {
        for (const std::vector<TimeNs> &round : walls) {
            figures.push_back(static_cast<double>(round[*place]));
        }
    }
    return figures;
}

std::vector<double> Rounds::ratiosOf(const QString &variant, const QString &baseline) const
{
    std::vector<double> figures = wallsOf(variant);
    const std::vector<double> ofBaseline = wallsOf(baseline);
    if (ofBaseline.size() != figures.size()) {
        return {};
    }
    std::ranges::transform(figures, ofBaseline, figures.begin(), std::divides{});
    return figures;
}

std::vector<TimeNs> countingWalls(const ScenarioRun &run)
{
    const bool complete = run.variants().size() == run.scenario().variants.size();
    if (!run.isOver() || run.wasStopped() || !complete || !canRun(run.scenario(), run.source())) {
        return {};
    }
    std::vector<TimeNs> walls;
    for (const VariantRun &variant : run.variants()) {
        if (!variant.runs()) {
            walls.push_back(0);
            continue;
        }
        if (variant.state() != RunState::Finished || !variant.statistics || variant.statistics->wall <= 0) {
            return {};
        }
        walls.push_back(variant.statistics->wall);
    }
    return walls;
}

void RoundHistory::add(const ScenarioRun &run)
{
    if (std::vector<TimeNs> walls = countingWalls(run); !walls.empty()) {
        add(run.scenario(), std::move(walls), run.source());
    }
}

void RoundHistory::add(const Scenario &scenario, std::vector<TimeNs> walls, const RunSource &source)
{
    Q_ASSERT(walls.size() == scenario.variants.size());
    if (m_rounds.size() == mostRounds) {
        m_rounds.erase(m_rounds.begin());
    }
    m_rounds.push_back({scenario, source, std::move(walls)});
}

Rounds RoundHistory::of(const Scenario &scenario, const RunSource &source) const
{
    Rounds rounds{scenario, source, {}};
    for (const Round &round : m_rounds) {
        if (round.source == source && round.scenario == scenario) {
            rounds.walls.push_back(round.walls);
        }
    }
    return rounds;
}

} // namespace gilscope
