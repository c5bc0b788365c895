// SPDX-License-Identifier: GPL-3.0-or-later
//
// Importing an extension module. Where there is no lock and the module does not declare that it can do
// without one, the lock is enabled from here on (InterpreterLock::enable). Else it is one operation.
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType importStepType();

// Whether it would enable the lock of an interpreter that has none.
[[nodiscard]] bool enablesLock(std::span<const StepPlan> program);

} // namespace gilscope
