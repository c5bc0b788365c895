// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect.h"

#include "native_work.h"

#include <array>

namespace gilscope {

namespace {

std::int64_t collect(ThreadContext &thread, const StepPlan &step)
{
    const std::int64_t operations = step.arguments[0];
    const std::int64_t again = operations / 2;
    auto state = static_cast<std::uint64_t>(operations);
    std::int64_t done = 0;
    for (const std::int64_t part : {operations - again, again}) {
        const WorldStopped stopped(thread);
        done += workNatively(thread, part, state);
    }
    use(state);
    static_cast<void>(thread.safepoint(ticksPerCall)); // as after every call
    return done;
}

constexpr std::array parameters{ParameterSpec{
    .name = "operations", .minimum = 1, .maximum = 1e12, .required = true, .integer = true, .counts = true}};

} // namespace

StepType collectStepType()
{
    return {.name = "collect", .title = "garbage collection", .parameters = parameters, .run = collect};
}

} // namespace gilscope
