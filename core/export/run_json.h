// SPDX-License-Identifier: GPL-3.0-or-later
//
// A finished run as the one JSON object of `gilscope run --json` (docs/run-json.md).
#pragma once

#include "engine/scenario_run.h"

#include <QJsonObject>

namespace gilscope {

[[nodiscard]] QJsonObject runToJson(const ScenarioRun &run);

} // namespace gilscope
