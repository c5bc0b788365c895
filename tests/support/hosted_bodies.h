// SPDX-License-Identifier: GPL-3.0-or-later
//
// Threads of one interpreter that do what a test says, instead of the steps of a plan.
#pragma once

#include "runtime/program/iteration.h"
#include "runtime/program/thread_context.h"
#include "tests/support/hosted_run.h"

#include <functional>
#include <thread>

namespace gilscope::test {

// Each body runs in a thread of its own, which has taken the lock.
using Body = std::function<void(ThreadContext &)>;

[[nodiscard]] inline HostedRun runBodies(std::uint32_t lockType, const Arguments &lockArguments,
                                         const std::vector<Body> &bodies)
{
    const auto count = static_cast<std::uint32_t>(bodies.size());
    auto rings = RingSet::create(count, 1U << 16U, {});
    if (!rings.isOk()) {
        throw std::runtime_error(rings.error().text());
    }
    const ClockCalibration calibration = ClockCalibration::calibrate(Clock::bestKind());
    const Clock clock(calibration.kind());
    Interpreter interpreter;
    interpreter.lock = lockTypes()[lockType].create(interpreter.breaker, lockArguments, count);
    const std::uint64_t start = clock.ticks();
    std::vector<std::thread> threads;
    for (std::uint32_t number = 0; number < count; ++number) {
        threads.emplace_back([&, number] {
            ThreadContext context(EventWriter(clock, rings.value().ring(number)),
                                  calibration.ticksPerSecond(), interpreter, 0);
            context.takeLock();
            bodies[number](context);
            context.giveLock(ReleaseReason::Exit);
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    HostedRun run;
    run.wall = calibration.between(start, clock.ticks());
    for (std::uint32_t number = 0; number < count; ++number) {
        RingReader reader(rings.value().ring(number), clock);
        std::vector<Event> events;
        reader.drain(events);
        std::vector<TimedEvent> &timed = run.threads.emplace_back();
        for (const Event &event : events) {
            timed.push_back({calibration.between(start, event.ticks), event.value, event.detail, event.core,
                             event.kind, event.flags});
        }
        run.lost += reader.dropped() + reader.refused();
    }
    return run;
}

// So many iterations of a loop of the interpreter.
inline void iterateUnderLock(ThreadContext &thread, int iterations)
{
    std::uint64_t state = 1;
    for (int done = 0; done < iterations && thread.safepoint(ticksPerIteration); ++done) {
        state = iterate(state);
    }
    use(state);
}

} // namespace gilscope::test
