// SPDX-License-Identifier: GPL-3.0-or-later
#include "repeat.h"

#include "iteration.h"
#include "program_runner.h"

#include <array>

namespace gilscope {

namespace {

std::int64_t repeat(ThreadContext &thread, const StepPlan &step)
{
    const std::int64_t times = step.arguments[0];
    const std::int64_t asked = operationsOf(step.body);
    std::int64_t all = 0;
    bool going = !thread.stopRequested();
    for (std::int64_t round = 0; round < times && going; ++round) {
        const std::int64_t done = runBody(thread, step.body);
        all += done;
        if (thread.isTimeToTell()) {
            thread.sampler().sample(0);
        }
        going = done == asked && thread.safepoint(ticksPerIteration);
    }
    return all;
}

constexpr std::array parameters{ParameterSpec{
    .name = "times", .minimum = 1, .maximum = 1e9, .required = true, .integer = true, .counts = true}};

} // namespace

StepType repeatStepType()
{
    return {.name = "repeat", .title = "a loop", .parameters = parameters, .run = repeat, .hasBody = true};
}

} // namespace gilscope
