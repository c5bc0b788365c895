// SPDX-License-Identifier: GPL-3.0-or-later
//
// One process of a plan in virtual time: the twin of runtime/program/process_host.h and child_processes.h.
// The worker's own process and each of its children is one; all of a worker share its plan. Used by the
// machine's threads and, between events, by the engine.
#pragma once

#include "runtime/program/child_processes.h"
#include "runtime/program/process_plan.h"
#include "simulated_children.h"
#include "simulated_queues.h"
#include "simulated_thread.h"
#include "virtual_sync.h"

#include <any>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace gilscope {

class SimulatedWorker;

class SimulatedProcess
{
public:
    // `child`: which of the plan's children it is; none for the worker's own process.
    SimulatedProcess(VirtualMachine &machine, SimulatedWorker &worker, std::optional<std::uint32_t> child,
                     CoreSet cores);
    SimulatedProcess(const SimulatedProcess &) = delete;
    SimulatedProcess &operator=(const SimulatedProcess &) = delete;

    [[nodiscard]] SimulatedWorker &worker() { return m_worker; }
    [[nodiscard]] const ProcessPlan &plan() const;
    [[nodiscard]] std::uint32_t firstRing() const;
    [[nodiscard]] std::uint32_t threadCount() const;
    [[nodiscard]] SimulatedThread &thread(std::uint32_t number) { return m_threads[number]; }
    [[nodiscard]] std::span<const InterpreterPlan> interpreterPlans() const;
    [[nodiscard]] std::span<const ThreadPlan> threadPlans() const;
    [[nodiscard]] std::optional<std::uint32_t> child() const { return m_child; }
    [[nodiscard]] CoreSet cores() const { return m_cores; }

    // At the common start: all that do not start later.
    void startThreads();
    // The same for a child, which its parent asked for at `asked`; its first thread does the start-up first
    // (startUpSimulated() in simulated_children.cpp), then starts the others.
    void startAsChild(TimeNs asked, StartMethod method);
    // For steps. False: it was started before. Costs the caller what starting a thread costs.
    Task<bool> startThread(SimulatedThread &starter, std::uint32_t number);
    [[nodiscard]] bool wasThreadStarted(std::uint32_t number) const;
    // Does without the interpreter's lock until that thread has ended. False: stopped meanwhile.
    Task<bool> joinThread(SimulatedThread &thread, std::uint32_t number);
    // The same for the worker's children (simulated_children.cpp).
    // `inherited` becomes the child's `shared`.
    Task<bool> startChild(SimulatedThread &starter, std::uint32_t child, StartMethod method,
                          std::any inherited = {});
    Task<bool> joinChild(SimulatedThread &thread, std::uint32_t child);
    [[nodiscard]] std::optional<ChildEnd> childEnd(std::uint32_t child) const;
    void killChild(std::uint32_t child, int signal);

    // setitimer(), or raise_signal() where the time is 0: the twin of program/process_signals.h
    // (simulated_signals.cpp).
    void setAlarm(TimeNs after);

    void requestStop();
    [[nodiscard]] bool stopRequested() const { return m_stopRequested; }
    // Gone at once, whatever its threads do; `running`: one that runs now, and must not go on.
    void kill(const SimulatedThread *running = nullptr);
    void dieNow(int signal, const SimulatedThread *running);
    // All threads that were started have ended.
    [[nodiscard]] bool isDone() const { return m_finished == m_started; }
    [[nodiscard]] bool allCompleted() const { return m_allCompleted; }
    [[nodiscard]] SimulatedQueues &queues() { return m_queues; }
    std::any shared; // what a pool's parts share, in the process that has it

private:
    enum class Phase : std::uint8_t { NotStarted, Started, Ended };
    struct ThreadState
    {
        Phase phase = Phase::NotStarted;
        std::vector<SimulatedThread *> joiners;
    };

    void spawn(std::uint32_t number, TimeNs asked, TimeNs delay);
    Task<> runThread(std::uint32_t number, TimeNs asked);
    Task<> runAsChild(TimeNs asked, StartMethod method);
    Task<> runToEnd(SimulatedThread &thread, std::uint32_t number);
    Task<> startByServer(SimulatedThread &starter, std::uint32_t child);
    Task<> exitAsChild(SimulatedThread &first);
    void noteMemory(SimulatedThread &first, StartMethod method);
    void killForkServer();
    void clearAlarm();
    void signalArrives();

    VirtualMachine &m_machine;
    SimulatedWorker &m_worker;
    std::optional<std::uint32_t> m_child;
    CoreSet m_cores;
    std::deque<SimulatedInterpreter> m_interpreters; // never moved
    std::deque<SimulatedThread> m_threads;           // never moved
    SimulatedQueues m_queues;
    std::vector<ThreadState> m_states;
    SimulatedForkServer m_forkServer;
    std::uint32_t m_mainThread = 0;       // the main interpreter's first
    std::optional<std::uint32_t> m_alarm; // a timer of the machine's
    std::uint32_t m_started = 0;
    std::uint32_t m_finished = 0;
    bool m_stopRequested = false;
    bool m_allCompleted = true;
};

// What a child does before its program: simulated_children.cpp.
Task<> startUpSimulated(SimulatedThread &thread, StartMethod method);
// At the end of a thread: until all children that it has started have ended, who would die with it.
Task<> awaitSimulatedChildrenOf(SimulatedThread &thread);

// All processes of one plan: what one ring set is to the measured engine.
class SimulatedWorker
{
public:
    // `firstThread`: the ThreadId of its first ring; a virtual thread's tag is its ThreadId.
    SimulatedWorker(VirtualMachine &machine, ProcessPlan plan, std::uint32_t firstThread, CoreSet cores);
    SimulatedWorker(const SimulatedWorker &) = delete;
    SimulatedWorker &operator=(const SimulatedWorker &) = delete;
    [[nodiscard]] const ProcessPlan &plan() const { return m_plan; }
    [[nodiscard]] std::uint32_t firstThread() const { return m_firstThread; }
    [[nodiscard]] CoreSet cores() const { return m_cores; }
    [[nodiscard]] SimulatedProcess &process() { return *m_processes.front(); }
    [[nodiscard]] SimulatedProcess *child(std::uint32_t number); // null before it was started
    SimulatedProcess &createChild(std::uint32_t number);         // once
    // By the number of its ring; null while its process does not exist.
    [[nodiscard]] SimulatedThread *threadOfRing(std::uint32_t ring);
    // All threads of all processes that were started have ended.
    [[nodiscard]] bool isDone() const;
    void requestStop();
    [[nodiscard]] SimulatedChildren &children() { return m_children; }
    [[nodiscard]] std::size_t processCount() const; // that there are by now
    // Before any thread is started.
    void noteMemory();
    // Said of the worker as a whole (switch records, memory), since they were last taken.
    [[nodiscard]] std::vector<TimedEvent> &written() { return m_written; }
    SimulatedWorker *server = nullptr; // that requests of this one go to

private:
    VirtualMachine &m_machine;
    ProcessPlan m_plan;
    std::uint32_t m_firstThread;
    CoreSet m_cores;
    SimulatedChildren m_children;
    std::vector<std::unique_ptr<SimulatedProcess>> m_processes; // its own, then one a child
    std::vector<TimedEvent> m_written;
};

} // namespace gilscope
