// SPDX-License-Identifier: GPL-3.0-or-later
//
// One thread's program, from the common start to its end: take the lock, do the steps, give it back, and say
// what the kernel counted meanwhile.
#pragma once

#include "process_plan.h"
#include "thread_context.h"

namespace gilscope {

// On the calling thread. Returns whether the program was completed; false means stopped.
bool runProgram(ThreadContext &thread, std::span<const StepPlan> program);

} // namespace gilscope
