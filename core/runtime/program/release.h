// SPDX-License-Identifier: GPL-3.0-or-later
//
// lock.release(). Raises RuntimeError when the thread does not hold the lock.
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType releaseStepType();

} // namespace gilscope
