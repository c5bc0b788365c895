// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated_process.h"

#include "runtime/lock/interpreter_lock.h"
#include "simulated_step.h"
#include "simulated_waiters.h"

#include <algorithm>
#include <csignal>

namespace gilscope {

SimulatedProcess::SimulatedProcess(VirtualMachine &machine, SimulatedWorker &worker,
                                   std::optional<std::uint32_t> child, CoreSet cores)
    : m_machine(machine),
      m_worker(worker),
      m_child(child),
      m_cores(cores),
      m_queues(child ? plan().children[*child].queues : plan().queues),
      m_states(threadPlans().size())
{
    const std::span<const InterpreterPlan> plans = interpreterPlans();
    for (std::uint32_t number = 0; number < plans.size(); ++number) {
        const auto threads = std::ranges::count(threadPlans(), number, &ThreadPlan::interpreter);
        SimulatedInterpreter &hosted = m_interpreters.emplace_back();
        hosted.lock = makeSimulatedLock(machine, hosted, plans[number].lockType, plans[number].lockArguments,
                                        static_cast<std::uint32_t>(threads));
        hosted.rules = hosted.lock->rules();
        for (const std::uint32_t type : plans[number].userLocks) {
            hosted.userLocks.push_back(makeSimulatedUserLock(machine, type));
        }
        hosted.counters.resize(plans[number].counters);
    }
    for (std::uint32_t number = 0; number < threadPlans().size(); ++number) {
        const std::uint32_t interpreter = threadPlans()[number].interpreter;
        m_threads.emplace_back(machine, *this, m_interpreters[interpreter], interpreter,
                               firstRing() + number);
    }
    const auto first = std::ranges::find(threadPlans(), 0U, &ThreadPlan::interpreter);
    m_mainThread = static_cast<std::uint32_t>(first - threadPlans().begin());
    if (m_mainThread < threadCount()) {
        m_threads[m_mainThread].setMain();
    }
}

const ProcessPlan &SimulatedProcess::plan() const
{
    return m_worker.plan();
}

std::span<const InterpreterPlan> SimulatedProcess::interpreterPlans() const
{
    return m_child ? plan().children[*m_child].interpreters : plan().interpreters;
}

std::span<const ThreadPlan> SimulatedProcess::threadPlans() const
{
    return m_child ? plan().children[*m_child].threads : plan().threads;
}

std::uint32_t SimulatedProcess::firstRing() const
{
    return m_child ? firstRingOf(plan(), *m_child) : 0;
}

std::uint32_t SimulatedProcess::threadCount() const
{
    return static_cast<std::uint32_t>(threadPlans().size());
}

void SimulatedProcess::startThreads()
{
    m_worker.noteMemory();
    for (std::uint32_t number = 0; number < threadCount(); ++number) {
        if (!threadPlans()[number].startsLater) {
            spawn(number, m_machine.now(), 0);
        }
    }
}

void SimulatedProcess::spawn(std::uint32_t number, TimeNs asked, TimeNs delay)
{
    m_states[number].phase = Phase::Started;
    ++m_started;
    SimulatedThread &thread = m_threads[number];
    thread.os =
        &m_machine.spawn(runThread(number, asked), m_cores, m_worker.firstThread() + thread.number(), delay);
}

Task<bool> SimulatedProcess::startThread(SimulatedThread &starter, std::uint32_t number)
{
    if (wasThreadStarted(number)) {
        co_return false;
    }
    const TimeNs asked = m_machine.now();
    m_states[number].phase = Phase::Started;
    co_await m_machine.compute(m_machine.costs().threadStart);
    spawn(number, asked, 0);
    starter.tellWithheld();
    co_return true;
}

bool SimulatedProcess::wasThreadStarted(std::uint32_t number) const
{
    return m_states[number].phase != Phase::NotStarted;
}

Task<> SimulatedProcess::runThread(std::uint32_t number, TimeNs asked)
{
    SimulatedThread &thread = m_threads[number];
    thread.writeAt(asked, EventKind::ThreadStarted);
    co_await runToEnd(thread, number);
}

Task<> SimulatedProcess::runToEnd(SimulatedThread &thread, std::uint32_t number)
{
    const bool completed = co_await runSimulatedProgram(thread, threadPlans()[number].program);
    m_allCompleted = m_allCompleted && completed;
    m_states[number].phase = Phase::Ended;
    if (number == m_mainThread) {
        clearAlarm();
    }
    for (SimulatedThread *joiner : m_states[number].joiners) {
        joiner->wake();
    }
    co_await awaitSimulatedChildrenOf(thread);
    ++m_finished;
}

void SimulatedProcess::startAsChild(TimeNs asked, StartMethod method)
{
    m_states.front().phase = Phase::Started;
    ++m_started;
    SimulatedThread &thread = m_threads.front();
    thread.os =
        &m_machine.spawn(runAsChild(asked, method), m_cores, m_worker.firstThread() + thread.number());
}

Task<> SimulatedProcess::runAsChild(TimeNs asked, StartMethod method)
{
    SimulatedThread &thread = m_threads.front();
    thread.writeAt(asked, EventKind::ThreadStarted);
    co_await startUpSimulated(thread, method);
    for (std::uint32_t number = 1; number < threadCount(); ++number) {
        if (!threadPlans()[number].startsLater) {
            spawn(number, m_machine.now(), 0);
        }
    }
    noteMemory(thread, method);
    co_await runToEnd(thread, 0);
    co_await exitAsChild(thread);
}

Task<bool> SimulatedProcess::joinThread(SimulatedThread &thread, std::uint32_t number)
{
    const std::uint32_t ring = firstRing() + number;
    ThreadState &joined = m_states[number];
    thread.write(EventKind::JoinBegan, 1, ring);
    bool ended = false;
    do {
        co_await beginReleased(thread, Activity::Idle);
        joined.joiners.push_back(&thread);
        while (joined.phase != Phase::Ended && !thread.stopRequested() && !thread.isInterrupted()) {
            co_await thread.sleep();
        }
        std::erase(joined.joiners, &thread);
        ended = joined.phase == Phase::Ended;
        co_await endReleased(thread, Activity::Idle);
        if (thread.isInterrupted()) {
            thread.runSignalHandlers();
        }
    } while (!ended && !thread.stopRequested());
    thread.write(EventKind::JoinEnded, 0, ring);
    co_return ended;
}

void SimulatedProcess::requestStop()
{
    killForkServer();
    m_stopRequested = true;
    for (SimulatedInterpreter &interpreter : m_interpreters) {
        interpreter.breaker.stopRequested = true;
        updateInterrupt(m_machine, interpreter.breaker);
        for (SimulatedCounter &counter : interpreter.counters) {
            updateInterrupt(m_machine, counter, interpreter.breaker);
        }
    }
    for (SimulatedThread &thread : m_threads) {
        thread.wake();
    }
}

void SimulatedProcess::kill(const SimulatedThread *running)
{
    clearAlarm();
    for (std::uint32_t number = 0; number < threadCount(); ++number) {
        VirtualThread *os = m_threads[number].os;
        if (os != nullptr && &m_threads[number] != running && !os->hasEnded()) {
            m_machine.kill(*os);
        }
    }
    m_finished = m_started;
    m_allCompleted = false;
}

SimulatedWorker::SimulatedWorker(VirtualMachine &machine, ProcessPlan plan, std::uint32_t firstThread,
                                 CoreSet cores)
    : m_machine(machine),
      m_plan(std::move(plan)),
      m_firstThread(firstThread),
      m_cores(cores),
      m_children(m_plan.children.size())
{
    m_processes.resize(1 + m_plan.children.size());
    m_processes.front() = std::make_unique<SimulatedProcess>(machine, *this, std::nullopt, cores);
}

SimulatedProcess *SimulatedWorker::child(std::uint32_t number)
{
    return m_processes[number + 1].get();
}

SimulatedProcess &SimulatedWorker::createChild(std::uint32_t number)
{
    m_processes[number + 1] = std::make_unique<SimulatedProcess>(m_machine, *this, number, m_cores);
    return *m_processes[number + 1];
}

SimulatedThread *SimulatedWorker::threadOfRing(std::uint32_t ring)
{
    for (const std::unique_ptr<SimulatedProcess> &process : m_processes) {
        if (process && ring >= process->firstRing() && ring < process->firstRing() + process->threadCount()) {
            return &process->thread(ring - process->firstRing());
        }
    }
    return nullptr;
}

bool SimulatedWorker::isDone() const
{
    return std::ranges::all_of(m_processes, [](const std::unique_ptr<SimulatedProcess> &process) {
        return !process || process->isDone();
    });
}

std::size_t SimulatedWorker::processCount() const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(m_processes, [](const auto &process) { return process != nullptr; }));
}

// The processes that it started are killed.
void SimulatedWorker::requestStop()
{
    for (std::uint32_t number = 0; number < m_children.all.size(); ++number) {
        process().killChild(number, SIGKILL);
    }
    process().requestStop();
}

} // namespace gilscope
