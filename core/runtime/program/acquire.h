// SPDX-License-Identifier: GPL-3.0-or-later
//
// lock.acquire(): waits until the thread has it. Not reentrant, so a thread that acquires what it holds waits
// for ever, as in Python.
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType acquireStepType();

} // namespace gilscope
