// SPDX-License-Identifier: GPL-3.0-or-later
//
// The article's countdown(): `while x > 0: x -= 1`. One iteration is a fixed chain of integer operations of
// about 30 ns (CPython 3.11 measured 33), then a safepoint at the back edge (CPython 3.10 and later:
// JUMP_BACKWARD looks at the eval breaker).
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType countdownStepType();

} // namespace gilscope
