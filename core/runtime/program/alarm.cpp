// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarm.h"

#include "iteration.h"
#include "process_host.h"
#include "thread_context.h"

#include <array>

namespace gilscope {

namespace {

std::int64_t alarm(ThreadContext &thread, const StepPlan &step)
{
    if (!thread.host().processSignals().alarm(step.arguments[0])) {
        thread.raise(Exception::OSError);
        return 0;
    }
    // As after every call. A stop is seen by the next step.
    static_cast<void>(thread.safepoint(ticksPerCall));
    return 1;
}

constexpr std::array parameters{
    ParameterSpec{.name = "after_ms", .minimum = 0, .maximum = 600'000, .scale = 1e6, .required = true}};

} // namespace

StepType alarmStepType()
{
    return {.name = "alarm", .title = "setting the alarm", .parameters = parameters, .run = alarm};
}

} // namespace gilscope
