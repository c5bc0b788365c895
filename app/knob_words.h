// SPDX-License-Identifier: GPL-3.0-or-later
//
// "threads=4", as it stands behind --knob: which knob, and at which of its stops.
#pragma once

#include "runtime/base/result.h"
#include "scenario/scenario.h"

#include <QStringList>

namespace gilscope {

// The scenario with its knobs at these stops; of two words for one knob the last one counts. An error, with
// an empty place, for a knob that it does not have and for a value at which it can't stand.
[[nodiscard]] Result<Scenario> withKnobWords(const Scenario &scenario, const QStringList &words);

} // namespace gilscope
