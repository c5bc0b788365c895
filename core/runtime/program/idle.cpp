// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle.h"

#include "iteration.h"
#include "thread_context.h"

#include <algorithm>
#include <array>
#include <ctime>

namespace gilscope {

namespace {

// It looks up this often whether to stop.
constexpr TimeNs longestSleep = 50 * millisecond;

void sleepUntil(TimeNs monotonic)
{
    const timespec until{monotonic / second, monotonic % second};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr);
}

std::int64_t idle(ThreadContext &thread, const StepPlan &step)
{
    const TimeNs end = monotonicNow() + step.arguments[0];
    bool over = false;
    {
        const LockReleased released(thread, ReleaseReason::Blocking, Activity::Idle);
        while (!over && !thread.stopRequested()) {
            sleepUntil(std::min(end, monotonicNow() + longestSleep));
            over = monotonicNow() >= end;
        }
    }
    static_cast<void>(thread.safepoint(ticksPerCall)); // as after every call
    return over ? 1 : 0;
}

constexpr std::array parameters{
    ParameterSpec{.name = "milliseconds", .minimum = 0, .maximum = 600'000, .scale = 1e6, .required = true}};

} // namespace

StepType idleStepType()
{
    return {.name = "idle", .title = "sleeping", .parameters = parameters, .run = idle};
}

} // namespace gilscope
