// SPDX-License-Identifier: GPL-3.0-or-later
#include "sitting_rounds.h"

#include <algorithm>

namespace gilscope {

namespace {

bool cameToItsEnd(const VariantRun &run)
{
    if (!run.runs()) {
        return true;
    }
    switch (run.state()) {
    case RunState::Finished:
    case RunState::Deadlocked:
    case RunState::Hung:
        return run.violations.empty();
    case RunState::Idle:
    case RunState::Starting:
    case RunState::Running:
    case RunState::Stopping:
    case RunState::Stopped:
    case RunState::Failed:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace

void SittingRounds::add(const ScenarioRun &run)
{
    SavedRound round{run.scenario(), countingWalls(run), {}, run.source()};
    if (run.isOver() && !run.wasStopped() && std::ranges::all_of(run.variants(), cameToItsEnd)) {
        round.figures = gilscope::figuresOf(run);
    }
    add(std::move(round));
}

void SittingRounds::add(SavedRound round)
{
    const bool fits = round.walls.empty() || round.walls.size() == round.scenario.variants.size();
    if (!fits || (round.walls.empty() && !round.figures)) {
        return;
    }
    if (m_rounds.size() == mostRounds) {
        m_rounds.erase(m_rounds.begin());
    }
    m_rounds.push_back(std::move(round));
}

std::vector<RunFigures> SittingRounds::figuresOf(const Scenario &scenario, const RunSource &source) const
{
    std::vector<RunFigures> figures;
    for (const SavedRound &round : m_rounds) {
        if (round.figures && round.source == source && round.scenario == scenario) {
            figures.push_back(*round.figures);
        }
    }
    return figures;
}

Rounds SittingRounds::roundsOf(const Scenario &scenario, const RunSource &source) const
{
    Rounds rounds{scenario, source, {}};
    for (const SavedRound &round : m_rounds) {
        if (!round.walls.empty() && round.source == source && round.scenario == scenario) {
            rounds.walls.push_back(round.walls);
        }
    }
    return rounds;
}

void SittingRounds::restore(const std::vector<SavedRound> &rounds)
{
    m_rounds.clear();
    for (const SavedRound &round : rounds) {
        add(round);
    }
}

} // namespace gilscope
