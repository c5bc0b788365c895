// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether there will be a lock in an interpreter: for lanes, figures and pictures, before anything has run.
#pragma once

#include "scenario.h"

namespace gilscope {

// Taken and given from the beginning, or enabled by an import later.
[[nodiscard]] bool hasLock(const InterpreterSpec &interpreter);

} // namespace gilscope
