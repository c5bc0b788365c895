// SPDX-License-Identifier: GPL-3.0-or-later
//
// Variants of any programs, in virtual time to their end, and what the acceptance tests of
// core/runtime/lock's rules ask of the trace.
#pragma once

#include "engine_run.h"
#include "simulate/simulated_engine.h"
#include "trace/trace_invariants.h"
#include "trace/trace_statistics.h"
#include "variants.h"

#include <QElapsedTimer>

namespace gilscope::test {

[[nodiscard]] inline std::unique_ptr<SimulatedEngine> simulate(const Variant &variant,
                                                               const Simulation &simulation = {})
{
    auto engine = std::make_unique<SimulatedEngine>(variant, simulation);
    QElapsedTimer timer;
    timer.start();
    engine->start();
    while (!isOver(engine->state()) && timer.elapsed() < 60'000) {
        engine->poll();
    }
    return engine;
}

// Empty: it came to its end, and its trace is one that can be.
[[nodiscard]] inline QString problemOf(const SimulatedEngine &engine, RunState expected = RunState::Finished)
{
    if (engine.failure()) {
        return engine.failure()->text;
    }
    if (engine.state() != expected) {
        return QString::fromUtf8(nameOf(engine.state()).data());
    }
    const std::vector<std::string> violations = checkInvariants(engine.trace());
    return violations.empty() ? QString() : QString::fromStdString(violations.front());
}

[[nodiscard]] inline Simulation onCores(std::size_t cores, std::uint64_t seed = 1,
                                        const SimulationCosts &costs = {})
{
    Simulation simulation;
    simulation.cores = cores;
    simulation.seed = seed;
    simulation.costs = costs;
    return simulation;
}

// One process with such a lock; its arguments as a scenario's file has them, in their own units.
[[nodiscard]] inline Variant underLock(std::string_view lock, const Arguments &arguments,
                                       const std::vector<Program> &programs, std::string_view userLock = {})
{
    ProcessSpec process = processOf(lock, programs, userLock.empty() ? 0 : 2);
    process.interpreters[0].lockArguments = arguments;
    for (UserLockSpec &one : process.interpreters[0].userLocks) {
        one.type = userLockTypeNamed(userLock);
    }
    process.interpreters[0].counters.push_back(QStringLiteral("counter"));
    return variantOf({process});
}

[[nodiscard]] inline Variant underLock(std::string_view lock, const std::vector<Program> &programs,
                                       std::string_view userLock = {})
{
    return underLock(lock, defaultArguments(lockTypes()[lockTypeNamed(lock)].parameters), programs, userLock);
}

[[nodiscard]] inline std::vector<Program> times(std::size_t count, const Program &program)
{
    return std::vector<Program>(count, program);
}

[[nodiscard]] inline std::vector<Tenure> tenuresOf(const Trace &trace, std::size_t lock = 0)
{
    std::vector<Tenure> found;
    std::ranges::copy_if(trace.tenures, std::back_inserter(found),
                         [lock](const Tenure &tenure) { return index(tenure.lock) == lock; });
    return found;
}

[[nodiscard]] inline std::vector<Tenure> tenuresOfThread(const Trace &trace, std::size_t thread)
{
    std::vector<Tenure> found;
    std::ranges::copy_if(trace.tenures, std::back_inserter(found),
                         [thread](const Tenure &tenure) { return index(tenure.thread) == thread; });
    return found;
}

[[nodiscard]] inline TimeNs mean(const std::vector<TimeNs> &values)
{
    TimeNs sum = 0;
    for (const TimeNs value : values) {
        sum += value;
    }
    return values.empty() ? 0 : sum / static_cast<TimeNs>(values.size());
}

[[nodiscard]] inline std::vector<TimeNs> waitsOf(const Trace &trace, std::size_t thread)
{
    std::vector<TimeNs> waits;
    for (const Tenure &tenure : tenuresOfThread(trace, thread)) {
        waits.push_back(tenure.taken - tenure.requested);
    }
    return waits;
}

// From the first to the last of a thread's tenures of a lock: the longest stretch that no other thread broke.
[[nodiscard]] inline std::vector<TimeNs> turnsOf(const Trace &trace, std::size_t lock = 0)
{
    std::vector<TimeNs> turns;
    const std::vector<Tenure> tenures = tenuresOf(trace, lock);
    for (std::size_t first = 0; first < tenures.size();) {
        std::size_t last = first;
        while (last + 1 < tenures.size() && tenures[last + 1].thread == tenures[first].thread) {
            ++last;
        }
        turns.push_back(tenures[last].given - tenures[first].taken);
        first = last + 1;
    }
    return turns;
}

[[nodiscard]] inline std::size_t marksOf(const Trace &trace, MarkKind kind,
                                         std::optional<std::size_t> thread = {})
{
    std::size_t count = 0;
    for (const Lane &lane : trace.lanes) {
        for (const Mark &mark : lane.marks) {
            count +=
                lane.kind == LaneKind::Lock && mark.kind == kind && (!thread || index(mark.thread) == *thread)
                ? 1
                : 0;
        }
    }
    return count;
}

[[nodiscard]] inline double ratio(TimeNs one, TimeNs other)
{
    return static_cast<double>(one) / static_cast<double>(other);
}

} // namespace gilscope::test
