// SPDX-License-Identifier: GPL-3.0-or-later
//
// Step "put": Queue.put() of concurrent.interpreters. A list is pickled, by who puts it and under its own
// interpreter's lock; of a memoryview only the handle goes through the queue.
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType putStepType();

} // namespace gilscope
