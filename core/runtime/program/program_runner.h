// SPDX-License-Identifier: GPL-3.0-or-later
//
// One thread's program, from its start to its end: take the lock, do the steps, give it back, and say what
// the kernel counted meanwhile.
#pragma once

#include "process_plan.h"
#include "thread_context.h"

namespace gilscope {

// On the calling thread. Returns whether the program was completed; false means stopped or raised.
bool runProgram(ThreadContext &thread, std::span<const StepPlan> program);

// The body of a step, once. Returns how many operations were done: all of them unless it was stopped or
// raised. Its steps are recorded as often as is of use to see which one the thread is at, not each time.
[[nodiscard]] std::int64_t runBody(ThreadContext &thread, std::span<const StepPlan> body);

} // namespace gilscope
