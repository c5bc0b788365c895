// SPDX-License-Identifier: GPL-3.0-or-later
#include "countdown.h"

#include "iteration.h"
#include "tax.h"
#include "thread_context.h"

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

std::int64_t countdown(ThreadContext &thread, const StepPlan &step)
{
    const std::int64_t iterations = step.arguments[0];
    std::int64_t left = iterations;
    std::uint64_t state = static_cast<std::uint64_t>(iterations);
    Tax tax(thread.rules().tax);
    const bool oldLoop = thread.rules().oldLoop;
    bool going = !thread.stopRequested();
    while (left > 0 && going) {
        const auto chunk = std::min<std::int64_t>(left, thread.sampler().budget());
        std::int64_t done = 0;
        while (done < chunk && going) {
            state = tax.pay(oldLoop ? advance(state, linksPerOldIteration) : iterate(state));
            ++done;
            going = thread.safepoint(ticksPerIteration);
        }
        left -= done;
        thread.sampler().sample(static_cast<std::uint32_t>(done));
    }
    use(state);
    return iterations - left;
}

constexpr std::array parameters{ParameterSpec{
    .name = "iterations", .minimum = 1, .maximum = 1e12, .required = true, .integer = true, .counts = true}};

} // namespace

StepType countdownStepType()
{
    return {.name = "countdown", .title = "counting down", .parameters = parameters, .run = countdown};
}

} // namespace gilscope
