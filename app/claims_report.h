// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the run says to the scenario's question, and which of its claims hold, for people.
#pragma once

#include "lesson/reveal.h"

namespace gilscope {

// Lines behind the table: the answer, or why there is none; then "✔ …", "✘ …" or "? …", a claim each, and
// under one that does not hold the conditions with what was measured. `width` in characters.
[[nodiscard]] QString claimsReport(const Scenario &scenario, const Reveal &reveal,
                                   std::span<const RunFigures> rounds, int width);

} // namespace gilscope
