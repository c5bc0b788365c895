// SPDX-License-Identifier: GPL-3.0-or-later
//
// A run as a table for a terminal: one line a variant, columns aligned, and the source stamp below. What is
// not known is a dash.
#pragma once

#include "engine/scenario_run.h"

namespace gilscope {

[[nodiscard]] QString comparisonTable(const ScenarioRun &run);

} // namespace gilscope
