// SPDX-License-Identifier: GPL-3.0-or-later
#include "expected_ends.h"

#include <algorithm>

namespace gilscope {

std::vector<std::optional<TimeNs>> expectedEnds(const ScenarioRun &run, std::optional<std::size_t> guess)
{
    const Scenario &scenario = run.scenario();
    const auto baseline = std::ranges::find_if(run.variants(), [&scenario](const VariantRun &variant) {
        return variant.variant->id == scenario.baseline;
    });
    if (!guess || *guess >= scenario.answers.size() || baseline == run.variants().end()
        || baseline->state() != RunState::Finished || !baseline->statistics) {
        return {};
    }
    std::vector<std::optional<TimeNs>> ends(run.variants().size());
    for (const Expectation &expected : scenario.answers[*guess].expects) {
        for (std::size_t i = 0; i < ends.size(); ++i) {
            if (run.variants()[i].variant->id == expected.variant) {
                ends[i] =
                    static_cast<TimeNs>(expected.ratio * static_cast<double>(baseline->statistics->wall));
            }
        }
    }
    return ends;
}

} // namespace gilscope
