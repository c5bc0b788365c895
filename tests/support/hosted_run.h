// SPDX-License-Identifier: GPL-3.0-or-later
//
// A plan, run by real threads of this process, and what they recorded. For tests of the Qt-free part.
#pragma once

#include "runtime/lock/interpreter_lock.h"
#include "runtime/program/process_host.h"
#include "runtime/program/step.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace gilscope::test {

[[nodiscard]] inline std::uint32_t lockTypeNamed(std::string_view name)
{
    const auto types = lockTypes();
    const auto found = std::ranges::find(types, name, &LockType::name);
    if (found == types.end()) {
        throw std::runtime_error("no such lock");
    }
    return static_cast<std::uint32_t>(found - types.begin());
}

// Each parameter of the lock at its default.
[[nodiscard]] inline Arguments defaultArguments(std::span<const ParameterSpec> parameters)
{
    Arguments arguments{};
    for (std::size_t number = 0; number < parameters.size(); ++number) {
        arguments[number] =
            static_cast<std::int64_t>(parameters[number].defaultValue * parameters[number].scale);
    }
    return arguments;
}

// One interpreter, `threads` threads, each counting down from `iterations`.
[[nodiscard]] inline ProcessPlan countdowns(std::uint32_t lockType, std::uint32_t threads,
                                            std::int64_t iterations)
{
    const ClockCalibration calibration = ClockCalibration::calibrate(Clock::bestKind());
    ProcessPlan plan;
    plan.clock = calibration.kind();
    plan.ticksPerSecond = calibration.ticksPerSecond();
    plan.interpreters.push_back({lockType, defaultArguments(lockTypes()[lockType].parameters)});
    for (std::uint32_t thread = 0; thread < threads; ++thread) {
        plan.threads.push_back({"thread_" + std::to_string(thread + 1), 0, {{0, {iterations}}}});
    }
    return plan;
}

struct HostedRun
{
    std::vector<std::vector<TimedEvent>> threads; // times from the common start
    std::vector<TimedEvent> worker;               // of its last ring
    std::uint64_t lost = 0;
    TimeNs wall = 0; // from go to the end of the last thread

    [[nodiscard]] std::vector<TimedEvent> of(std::uint32_t thread, EventKind kind) const
    {
        std::vector<TimedEvent> found;
        std::ranges::copy_if(threads[thread], std::back_inserter(found),
                             [kind](const TimedEvent &event) { return event.kind == kind; });
        return found;
    }
    [[nodiscard]] std::size_t count(EventKind kind) const
    {
        std::size_t count = 0;
        for (std::uint32_t thread = 0; thread < threads.size(); ++thread) {
            count += of(thread, kind).size();
        }
        return count;
    }
};

// Follows the rings of a run while it goes on, as the app does.
class RunDrain
{
public:
    RunDrain(const RingSet &rings, const ProcessPlan &plan) : m_plan(plan)
    {
        for (std::uint32_t ring = 0; ring < ringCount(plan); ++ring) {
            m_readers.emplace_back(rings.ring(ring), Clock(plan.clock));
        }
        m_drained.resize(m_readers.size());
    }

    void drain()
    {
        for (std::size_t ring = 0; ring < m_readers.size(); ++ring) {
            m_readers[ring].drain(m_drained[ring]);
        }
    }

    // What all threads have published, and what was said of the whole worker. `start`: ticks of the common
    // start.
    void finish(HostedRun &run, std::uint64_t start)
    {
        drain();
        const ClockCalibration calibration = ClockCalibration::calibrate(m_plan.clock);
        for (std::size_t ring = 0; ring < m_readers.size(); ++ring) {
            std::vector<TimedEvent> &timed =
                ring + 1 < m_readers.size() ? run.threads.emplace_back() : run.worker;
            for (const Event &event : m_drained[ring]) {
                timed.push_back({calibration.between(start, event.ticks), event.value, event.detail,
                                 event.core, event.kind, event.flags});
            }
            run.lost += m_readers[ring].dropped() + m_readers[ring].refused();
        }
    }

private:
    const ProcessPlan &m_plan;
    std::vector<RingReader> m_readers;
    std::vector<std::vector<Event>> m_drained;
};

// The rings are drained every 16 ms, as the app does. Stops it after `stopAfter`, if that is not zero.
[[nodiscard]] inline HostedRun runHosted(const ProcessPlan &plan, std::chrono::nanoseconds stopAfter = {})
{
    using namespace std::chrono_literals;
    auto rings = RingSet::create(ringCount(plan), 1U << 16U, encode(plan));
    if (!rings.isOk()) {
        throw std::runtime_error(rings.error().text());
    }
    RunDrain drain(rings.value(), plan);
    std::uint64_t start = 0;
    HostedRun run;
    {
        ProcessHost host(plan, rings.value());
        if (const Status started = host.start(); !started.isOk()) {
            throw std::runtime_error(started.error().text());
        }
        while (!host.allAtGate()) {
            std::this_thread::sleep_for(1ms);
        }
        const auto began = std::chrono::steady_clock::now();
        start = Clock(plan.clock).ticks();
        host.go();
        for (int round = 1; !host.isDone(); ++round) {
            if (stopAfter != 0ns && std::chrono::steady_clock::now() - began >= stopAfter) {
                host.requestStop();
            }
            std::this_thread::sleep_for(1ms);
            if (round % 16 == 0) {
                drain.drain();
            }
        }
        host.join();
        run.wall = (std::chrono::steady_clock::now() - began).count();
    }
    drain.finish(run, start);
    return run;
}

// A hold: who had the lock from when to when.
struct Hold
{
    TimeNs taken = 0;
    TimeNs given = 0;
    std::uint32_t thread = 0;
    ReleaseReason reason{};

    [[nodiscard]] TimeNs length() const { return given - taken; }
};

// In order of time.
[[nodiscard]] inline std::vector<Hold> holdsOf(const HostedRun &run)
{
    std::vector<Hold> holds;
    for (std::uint32_t thread = 0; thread < run.threads.size(); ++thread) {
        const auto takes = run.of(thread, EventKind::LockTaken);
        const auto gives = run.of(thread, EventKind::LockGiven);
        for (std::size_t number = 0; number < std::min(takes.size(), gives.size()); ++number) {
            holds.push_back({takes[number].time, gives[number].time, thread,
                             static_cast<ReleaseReason>(gives[number].flags)});
        }
    }
    std::ranges::sort(holds, {}, &Hold::taken);
    return holds;
}

[[nodiscard]] inline TimeNs medianOf(std::vector<TimeNs> values)
{
    if (values.empty()) {
        return 0;
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

} // namespace gilscope::test
