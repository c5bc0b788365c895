// SPDX-License-Identifier: GPL-3.0-or-later
//
// time.sleep(): without the interpreter's lock, and without a core. Zero milliseconds is a call too: the lock
// is given and taken again.
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType idleStepType();

} // namespace gilscope
