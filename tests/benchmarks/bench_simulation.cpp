// SPDX-License-Identifier: GPL-3.0-or-later
//
// What it costs to simulate. An event must not get dearer with how many there were: runs of 10⁴ to 10⁷ events
// against the shortest, each in turns with it. And many-threads with 256 threads on 64 cores: how long ten
// seconds of it take.
#include "ratio_reporter.h"
#include "runtime/lock/interpreter_lock.h"
#include "runtime/program/step.h"
#include "simulate/simulated_engine.h"

#include <chrono>

using namespace gilscope;

namespace {

Variant variantOf(std::uint32_t processes, std::uint32_t threads, std::int64_t iterations, TimeNs interval)
{
    Variant variant;
    variant.id = QStringLiteral("benchmark");
    for (std::uint32_t process = 0; process < processes; ++process) {
        InterpreterSpec interpreter;
        interpreter.lockArguments[0] = interval;
        for (std::uint32_t thread = 0; thread < threads; ++thread) {
            interpreter.threads.push_back(
                {QStringLiteral("thread_%1").arg(thread + 1), {{stepTypeNamed("countdown"), {iterations}}}});
        }
        variant.processes.push_back({QStringLiteral("python_%1").arg(process + 1), {interpreter}});
    }
    return variant;
}

struct Measured
{
    double seconds = 0;
    double events = 0;
    double virtualSeconds = 0;
};

Measured simulate(const Variant &variant, std::size_t cores)
{
    Simulation simulation;
    simulation.cores = cores;
    SimulatedEngine engine(variant, simulation);
    const auto began = std::chrono::steady_clock::now();
    engine.start();
    while (!isOver(engine.state())) {
        engine.poll();
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    return {took.count(), static_cast<double>(engine.trace().eventCount),
            static_cast<double>(engine.trace().extent.end) / 1e9};
}

// Four threads that hand the lock over every 100 µs: some 27 events each time. Never more than a trace holds:
// what is simulated beyond that is not counted.
Variant handOffs(std::int64_t events)
{
    constexpr std::int64_t iterationsAHandOff = 4'500;
    constexpr std::int64_t eventsAHandOff = 28;
    return variantOf(1, 4, events / eventsAHandOff * iterationsAHandOff / 4, 100 * microsecond);
}

void costAnEvent(benchmark::State &state)
{
    const Variant some = handOffs(10'000);
    const Variant many = handOffs(state.range(0));
    for (auto _ : state) {
        // As long as the other takes, so that both see the same machine.
        Measured shortest;
        const auto repetitions = std::max<std::int64_t>(state.range(0) / 100'000, 1);
        for (std::int64_t repetition = 0; repetition < repetitions; ++repetition) {
            const Measured one = simulate(some, 4);
            shortest.seconds += one.seconds;
            shortest.events += one.events;
        }
        const Measured longer = simulate(many, 4);
        state.SetIterationTime(longer.seconds);
        state.counters["ratio"] = longer.seconds / longer.events / (shortest.seconds / shortest.events);
        state.counters["events"] = longer.events;
        state.counters["ns_an_event"] = longer.seconds / longer.events * 1e9;
    }
}
void costOfTenThousand(benchmark::State &state)
{
    costAnEvent(state);
}
void costOfHundredThousand(benchmark::State &state)
{
    costAnEvent(state);
}
void costOfAMillion(benchmark::State &state)
{
    costAnEvent(state);
}
void costOfTenMillion(benchmark::State &state)
{
    costAnEvent(state);
}
BENCHMARK(costOfTenThousand)->Arg(10'000)->UseManualTime()->Iterations(1);
BENCHMARK(costOfHundredThousand)->Arg(100'000)->UseManualTime()->Iterations(1);
BENCHMARK(costOfAMillion)->Arg(1'000'000)->UseManualTime()->Iterations(1);
BENCHMARK(costOfTenMillion)->Arg(10'000'000)->UseManualTime()->Iterations(1);

// Ratio: of seconds it takes to ten virtual ones.
void manyThreads(benchmark::State &state, std::uint32_t processes)
{
    const std::int64_t iterations = 10'000'000'000'000 / SimulationCosts{}.iterationPs;
    const Variant variant =
        variantOf(processes, 256 / processes, iterations / 256 * processes, 5 * millisecond);
    for (auto _ : state) {
        const Measured measured = simulate(variant, 64);
        state.SetIterationTime(measured.seconds);
        state.counters["ratio"] = measured.seconds / measured.virtualSeconds;
        state.counters["events"] = measured.events;
        state.counters["virtual_s"] = measured.virtualSeconds;
    }
}
void threadsOfOneProcess(benchmark::State &state)
{
    manyThreads(state, 1);
}
void threadsOfSixtyFourProcesses(benchmark::State &state)
{
    manyThreads(state, 64);
}
BENCHMARK(threadsOfOneProcess)->UseManualTime()->Iterations(1);
BENCHMARK(threadsOfSixtyFourProcesses)->UseManualTime()->Iterations(1);

} // namespace

int main(int argc, char **argv)
{
    return runBenchmarks(argc, argv, 3,
                         {{"costOfTenThousand", "", 1.2},
                          {"costOfHundredThousand", "", 1.2},
                          {"costOfAMillion", "", 1.2},
                          {"costOfTenMillion", "", 1.2},
                          {"threadsOfOneProcess", "", 0.1},
                          {"threadsOfSixtyFourProcesses", "", 0.1}});
}
