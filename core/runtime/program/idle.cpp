// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle.h"

#include "iteration.h"
#include "thread_context.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>

namespace gilscope {

namespace {

// It looks up this often whether to stop.
constexpr TimeNs longestSleep = 50 * millisecond;

// False: a signal came.
bool sleepUntil(TimeNs monotonic)
{
    const timespec until{monotonic / second, monotonic % second};
    return clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr) != EINTR;
}

// Whether the time is over. A signal interrupts it; up to Python 3.4 that was the end of it.
bool sleepOn(ThreadContext &thread, TimeNs end)
{
    const LockReleased released(thread, ReleaseReason::Blocking, Activity::Idle);
    while (!thread.stopRequested() && !thread.isInterrupted()) {
        const bool sleptOut = sleepUntil(std::min(end, monotonicNow() + longestSleep));
        const bool isCutShort = !sleptOut && thread.hasSignal() && thread.rules().oldSignals;
        if (isCutShort || monotonicNow() >= end) {
            return true;
        }
    }
    return false;
}

std::int64_t idle(ThreadContext &thread, const StepPlan &step)
{
    const TimeNs end = monotonicNow() + step.arguments[0];
    bool over = false;
    do {
        over = sleepOn(thread, end);
        if (thread.isInterrupted()) {
            thread.runSignalHandlers();
        }
    } while (!over && !thread.stopRequested());
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
