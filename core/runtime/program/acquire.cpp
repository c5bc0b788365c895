// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire.h"

#include "iteration.h"
#include "thread_context.h"

#include <array>

namespace gilscope {

namespace {

std::int64_t acquire(ThreadContext &thread, const StepPlan &step)
{
    const auto number = static_cast<std::uint32_t>(step.arguments[0]);
    if (!thread.interpreter().userLocks[number]->acquire(thread, number)) {
        return 0;
    }
    // As after every call. A stop is seen by the next step.
    static_cast<void>(thread.safepoint(ticksPerCall));
    return 1;
}

constexpr std::array parameters{ParameterSpec{.name = "lock", .kind = ParameterKind::UserLock}};

} // namespace

StepType acquireStepType()
{
    return {.name = "acquire", .title = "acquiring a lock", .parameters = parameters, .run = acquire};
}

} // namespace gilscope
