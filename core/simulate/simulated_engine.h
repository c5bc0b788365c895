// SPDX-License-Identifier: GPL-3.0-or-later
//
// The source SIMULATED: one variant in virtual time, on so many cores, from one seed. It runs the same plans
// as the measured engine and writes the same events, in batches of virtual time, so that the trace does not
// depend on how often poll() was called. poll() computes for a few milliseconds and returns; the whole result
// is there as fast as this machine can compute it.
//
// A deadlock is exact: between two batches everything is known, so a cycle in the wait-for graph is one. It
// is shown for as long as the measured engine shows it; so is a pool that waits for ever.
#pragma once

#include "engine/engine.h"
#include "engine/process_plans.h"
#include "engine/run_source.h"
#include "engine/wait_for_graph.h"
#include "simulated_process.h"
#include "trace/trace_builder.h"

#include <memory>

namespace gilscope {

class SimulatedEngine : public Engine
{
public:
    SimulatedEngine(const Variant &variant, const Simulation &simulation);
    ~SimulatedEngine() override;

    void start() override;
    void requestStop() override;
    void poll() override;

    [[nodiscard]] RunState state() const override { return m_state.state(); }
    [[nodiscard]] const Trace &trace() const override { return m_builder.trace(); }
    [[nodiscard]] const std::optional<RunFailure> &failure() const override { return m_failure; }
    [[nodiscard]] const TraceJournal *journal() const override { return &m_builder.journal(); }

private:
    class Switches;

    void letGo();
    void runBatch();
    void runIdle();
    void dismissServer();
    void drain();
    void drainThread(SimulatedWorker &worker, std::uint32_t ring);
    void lookForDeadlock();
    void lookForHang();
    void stopAt(TimeNs time);
    void fail(const QString &text, const QString &remedy);
    void wrapUp();
    [[nodiscard]] bool allDone() const;

    RunStateMachine m_state;
    std::vector<PlannedProcess> m_plans;
    Simulation m_simulation;
    CoreSet m_cores;
    TraceBuilder m_builder;
    WaitForGraph m_waits;
    std::optional<RunFailure> m_failure;

    TimeNs m_known = 0; // everything up to then has happened
    TimeNs m_lastNews = 0;
    bool m_deadlockFound = false;
    bool m_workerDied = false; // of a pool
    bool m_hangFound = false;
    std::optional<TimeNs> m_stopAt;      // a deadlock or a hang was shown for long enough
    std::optional<TimeNs> m_stoppedFrom; // when it was asked to stop
    bool m_serverDismissed = false;
    std::vector<TimedEvent> m_told; // kept between batches

    std::unique_ptr<Switches> m_switches;
    std::vector<std::unique_ptr<SimulatedWorker>> m_workers;
    std::unique_ptr<VirtualMachine> m_machine; // ends first: its threads refer to all of the above
};

} // namespace gilscope
