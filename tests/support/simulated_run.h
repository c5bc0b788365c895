// SPDX-License-Identifier: GPL-3.0-or-later
//
// Variants run in virtual time, to their end.
#pragma once

#include "hosted_run.h"
#include "simulate/simulated_engine.h"

#include <QByteArray>

#include <memory>

namespace gilscope::test {

[[nodiscard]] inline Simulation simulation(std::size_t cores, std::uint64_t seed = 1)
{
    Simulation simulation;
    simulation.cores = cores;
    simulation.seed = seed;
    return simulation;
}

[[nodiscard]] inline std::unique_ptr<SimulatedEngine> simulated(const Variant &variant,
                                                                const Simulation &simulation)
{
    auto engine = std::make_unique<SimulatedEngine>(variant, simulation);
    engine->start();
    while (!isOver(engine->state())) {
        engine->poll();
    }
    return engine;
}

// What the threads of a plan say, without an engine: the twin of runHosted().
[[nodiscard]] inline HostedRun simulateHosted(const ProcessPlan &plan, const Simulation &simulation)
{
    VirtualMachine machine(simulation.cores, simulation.costs, simulation.seed);
    SimulatedWorker worker(machine, plan, 0, CoreSet{});
    worker.process().startThreads();
    machine.run(600 * second);
    HostedRun run;
    for (std::uint32_t ring = 0; ring < threadCount(plan); ++ring) {
        run.threads.emplace_back();
        if (SimulatedThread *thread = worker.threadOfRing(ring)) {
            run.threads.back() = thread->written();
        }
    }
    run.wall = machine.now();
    return run;
}

// All that the run was told, as it would be saved.
[[nodiscard]] inline QByteArray journalBytes(const Engine &engine)
{
    const TraceRecord record = engine.journal()->record();
    QByteArray bytes = record.head;
    for (const QByteArray &chunk : record.chunks) {
        bytes += chunk;
    }
    return bytes;
}

} // namespace gilscope::test
