// SPDX-License-Identifier: GPL-3.0-or-later
#include "countdown.h"

#include "thread_context.h"

#include <algorithm>
#include <atomic>

namespace gilscope {

namespace {

// Each operation needs the result of the one before it, so that no compiler and no wide core can make it
// shorter.
constexpr int chainLength = 20;

[[gnu::always_inline]] inline std::uint64_t iterate(std::uint64_t state)
{
    for (int link = 0; link < chainLength; ++link) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        state ^= state >> 33U;
    }
    return state;
}

std::int64_t countdown(ThreadContext &thread, const StepPlan &step)
{
    const std::int64_t iterations = step.arguments[0];
    std::int64_t left = iterations;
    std::uint64_t state = static_cast<std::uint64_t>(iterations);
    bool going = !thread.stopRequested();
    while (left > 0 && going) {
        const auto chunk = std::min<std::int64_t>(left, thread.sampler().budget());
        std::int64_t done = 0;
        while (done < chunk && going) {
            state = iterate(state);
            ++done;
            going = thread.safepoint();
        }
        left -= done;
        thread.sampler().sample(static_cast<std::uint32_t>(done));
    }
    // The result is used, so the work is done.
    static std::atomic<std::uint64_t> sink;
    sink.store(state, std::memory_order_relaxed);
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
