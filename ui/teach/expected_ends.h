// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario_run.h"

namespace gilscope {

// By variant of the run: how long it would have taken if the guess were right. Empty where there is none, or
// nothing to reckon it with.
[[nodiscard]] std::vector<std::optional<TimeNs>> expectedEnds(const ScenarioRun &run,
                                                              std::optional<std::size_t> guess);

} // namespace gilscope
