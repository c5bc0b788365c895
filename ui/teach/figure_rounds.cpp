// SPDX-License-Identifier: GPL-3.0-or-later
#include "figure_rounds.h"

#include "engine/repeated_run.h"

#include <algorithm>

namespace gilscope {

namespace {

bool cameToItsEnd(const VariantRun &run)
{
    if (!run.variant->runsHere()) {
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

void FigureRounds::add(const ScenarioRun &run)
{
    if (run.isOver() && !run.wasStopped() && std::ranges::all_of(run.variants(), cameToItsEnd)) {
        add(run.scenario(), figuresOf(run));
    }
}

void FigureRounds::add(const Scenario &scenario, RunFigures figures)
{
    m_rounds.push_back({scenario, std::move(figures)});
    if (m_rounds.size() > mostRounds) {
        m_rounds.erase(m_rounds.begin());
    }
}

std::vector<RunFigures> FigureRounds::of(const Scenario &scenario) const
{
    std::vector<RunFigures> figures;
    for (const Round &round : m_rounds) {
        if (round.scenario == scenario) {
            figures.push_back(round.figures);
        }
    }
    return figures;
}

} // namespace gilscope
