// SPDX-License-Identifier: GPL-3.0-or-later
//
// A finished run as the one JSON object of `gilscope run --json` (docs/run-json.md). Times in seconds or,
// where the key says so, milliseconds; what is not known is null, never zero.
#pragma once

#include "engine/repeated_run.h"

#include <QJsonObject>

namespace gilscope {

[[nodiscard]] QJsonObject runToJson(const ScenarioRun &run);
// Its newest round, and the spread over all complete ones.
[[nodiscard]] QJsonObject runToJson(const RepeatedRun &run);

// One element of its `variants`. `ratio` is wall ÷ the baseline's; `baseline` may be null or `run` itself.
[[nodiscard]] QJsonObject variantToJson(const VariantRun &run, std::optional<double> ratio,
                                        const VariantRun *baseline);

} // namespace gilscope
