// SPDX-License-Identifier: GPL-3.0-or-later
//
// Step "get": Queue.get() of concurrent.interpreters. Waits for an object, without the interpreter's lock;
// the pickle of a list becomes a list of its own, under the lock of who gets it.
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType getStepType();

} // namespace gilscope
