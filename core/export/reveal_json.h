// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a run says to the scenario's question and claims, as `gilscope run --json` has it (docs/run-json.md).
#pragma once

#include "lesson/reveal.h"

#include <QJsonArray>
#include <QJsonObject>

namespace gilscope {

[[nodiscard]] QJsonArray claimsToJson(const Reveal &reveal);
[[nodiscard]] QJsonObject revealToJson(const Scenario &scenario, const Reveal &reveal);

} // namespace gilscope
