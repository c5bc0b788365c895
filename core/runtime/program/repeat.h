// SPDX-License-Identifier: GPL-3.0-or-later
//
// A loop: its body, a program of its own, so many times. Around it goes the interpreter, so there is a
// safepoint at the back edge.
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType repeatStepType();

} // namespace gilscope
