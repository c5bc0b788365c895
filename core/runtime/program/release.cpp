// SPDX-License-Identifier: GPL-3.0-or-later
#include "release.h"

#include "iteration.h"
#include "thread_context.h"

#include <array>

namespace gilscope {

namespace {

std::int64_t release(ThreadContext &thread, const StepPlan &step)
{
    const auto number = static_cast<std::uint32_t>(step.arguments[0]);
    if (!thread.interpreter().userLocks[number]->release(thread, number)) {
        thread.raise(Exception::RuntimeError);
        return 0;
    }
    // As after every call. A stop is seen by the next step.
    static_cast<void>(thread.safepoint(ticksPerCall));
    return 1;
}

constexpr std::array parameters{ParameterSpec{.name = "lock", .kind = ParameterKind::UserLock}};

} // namespace

StepType releaseStepType()
{
    return {.name = "release", .title = "releasing a lock", .parameters = parameters, .run = release};
}

} // namespace gilscope
