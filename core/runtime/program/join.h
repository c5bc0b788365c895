// SPDX-License-Identifier: GPL-3.0-or-later
//
// Waits, without the interpreter's lock, until a thread of the own process or a process that this one has
// started has ended. One that was not started yet raises RuntimeError.
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType joinStepType();

} // namespace gilscope
