// SPDX-License-Identifier: GPL-3.0-or-later
//
// A sweep as data for other programs (docs/sweep-formats.md): a table with a line for each point and variant,
// and the JSON object of `gilscope sweep --json`. Times in seconds; what is not known is empty or null, never
// zero. The same simulated sweep makes the same bytes on every machine.
#pragma once

#include "sweep_result.h"

#include <QByteArray>
#include <QJsonObject>

namespace gilscope {

[[nodiscard]] QByteArray sweepCsv(const SweepResult &result);
[[nodiscard]] QJsonObject sweepToJson(const SweepResult &result);

} // namespace gilscope
