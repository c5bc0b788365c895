// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated_children.h"

#include "runtime/program/start_up_work.h"
#include "simulated_memory.h"
#include "simulated_process.h"

#include <algorithm>
#include <csignal>

namespace gilscope {

namespace {

constexpr std::int64_t pageBytes = 4096;

TimeNs writingImage(const SimulationCosts &costs)
{
    return costs.interpreterKiB * 1024 * costs.freshBytePs / 1000;
}

Task<> serveForks(VirtualMachine &machine, SimulatedWorker &worker, SimulatedForkServer &server)
{
    const SimulationCosts &costs = machine.costs();
    const std::int64_t operations = startUpModel(StartMethod::Spawn).operations;
    co_await machine.compute(costs.processBirth + costs.programLoad + writingImage(costs)
                             + operations * costs.iterationPs / 1000);
    for (;;) {
        while (server.asked.empty()) {
            co_await machine.block();
        }
        const std::uint32_t number = server.asked.front();
        server.asked.pop_front();
        co_await machine.compute(costs.forkServerCall);
        SimulatedChild &child = worker.children().all[number];
        SimulatedProcess &process = worker.createChild(number);
        process.shared = std::move(child.inherited);
        process.startAsChild(child.asked, StartMethod::Forkserver);
        child.wasAnswered = true;
        co_await machine.compute(static_cast<TimeNs>(child.answer.wakeAll()) * costs.signal);
    }
}

} // namespace

Task<bool> SimulatedProcess::startChild(SimulatedThread &starter, std::uint32_t child, StartMethod method,
                                        std::any inherited)
{
    SimulatedChild &started = m_worker.children().all.at(child);
    if (started.wasAsked || m_stopRequested) {
        co_return false;
    }
    started.wasAsked = true;
    started.asked = m_machine.now();
    started.starter = &starter;
    switch (method) {
    case StartMethod::Fork:
    case StartMethod::Spawn: {
        co_await m_machine.compute(m_machine.costs().forkCall);
        if (m_stopRequested) {
            co_return false;
        }
        SimulatedProcess &process = m_worker.createChild(child);
        process.shared = std::move(inherited);
        process.startAsChild(started.asked, method);
        break;
    }
    case StartMethod::Forkserver:
        started.inherited = std::move(inherited);
        co_await startByServer(starter, child);
        break;
    }
    co_return !m_stopRequested;
}

// The server's answer is awaited without the interpreter's lock.
Task<> SimulatedProcess::startByServer(SimulatedThread &starter, std::uint32_t child)
{
    SimulatedChild &asked = m_worker.children().all[child];
    co_await beginReleased(starter, Activity::Idle);
    if (m_forkServer.thread == nullptr) {
        const TimeNs delay = m_machine.costs().forkCall;
        m_forkServer.thread =
            &m_machine.spawn(serveForks(m_machine, m_worker, m_forkServer), m_cores, unrecordedTag, delay);
        co_await m_machine.compute(delay);
    }
    co_await m_machine.compute(m_machine.costs().syscall);
    m_forkServer.asked.push_back(child);
    if (m_machine.isBlocked(*m_forkServer.thread)) {
        m_machine.wake(*m_forkServer.thread);
        co_await m_machine.compute(m_machine.costs().signal);
    }
    while (!asked.wasAnswered && !starter.stopRequested()) {
        co_await waitFor(starter, asked.answer);
    }
    co_await endReleased(starter, Activity::Idle);
}

Task<bool> SimulatedProcess::joinChild(SimulatedThread &thread, std::uint32_t child)
{
    const std::uint32_t ring = firstRingOf(plan(), child);
    SimulatedChild &joined = m_worker.children().all.at(child);
    thread.write(EventKind::JoinBegan, plan().children[child].threads.size(), ring);
    do {
        co_await beginReleased(thread, Activity::Idle);
        co_await m_machine.compute(m_machine.costs().syscall);
        while (!joined.end && !thread.stopRequested() && !thread.isInterrupted()) {
            co_await waitFor(thread, joined.exit);
        }
        co_await endReleased(thread, Activity::Idle);
        if (thread.isInterrupted()) {
            thread.runSignalHandlers();
        }
    } while (!joined.end && !thread.stopRequested());
    thread.write(EventKind::JoinEnded, 0, ring);
    co_return joined.end.has_value();
}

std::optional<ChildEnd> SimulatedProcess::childEnd(std::uint32_t child) const
{
    return m_worker.children().all.at(child).end;
}

void SimulatedProcess::killChild(std::uint32_t child, int signal)
{
    SimulatedChild &killed = m_worker.children().all.at(child);
    SimulatedProcess *process = m_worker.child(child);
    if (process != nullptr && !killed.end) {
        process->dieNow(signal, nullptr);
    }
}

// All its threads but the one that runs now, and the processes that they started: each dies with its starter.
void SimulatedProcess::dieNow(int signal, const SimulatedThread *running)
{
    SimulatedChildren &children = m_worker.children();
    for (std::uint32_t number = 0; number < children.all.size(); ++number) {
        const SimulatedThread *starter = children.all[number].starter;
        if (std::ranges::any_of(m_threads,
                                [starter](const SimulatedThread &own) { return &own == starter; })) {
            killChild(number, SIGKILL);
        }
    }
    killForkServer();
    kill(running);
    if (m_child) {
        children.all[*m_child].end = ChildEnd{0, signal};
        children.all[*m_child].exit.wakeAll();
    }
}

void SimulatedProcess::killForkServer()
{
    if (m_forkServer.thread != nullptr) {
        m_machine.kill(*m_forkServer.thread);
    }
}

// What the system does when the last thread of a child has ended.
Task<> SimulatedProcess::exitAsChild(SimulatedThread &first)
{
    for (ThreadState &other : m_states) {
        other.joiners.push_back(&first);
        while (other.phase == Phase::Started && !first.stopRequested()) {
            co_await first.sleep();
        }
        std::erase(other.joiners, &first);
    }
    killForkServer(); // it ends when its socket closes
    co_await m_machine.compute(m_machine.costs().processExit);
    SimulatedChild &self = m_worker.children().all.at(*m_child);
    self.end = ChildEnd{m_allCompleted ? 0 : 1, 0};
    self.exit.wakeAll();
}

void SimulatedProcess::noteMemory(SimulatedThread &first, StartMethod method)
{
    const MemoryReading reading = modelledMemory(
        m_machine.costs(), {m_interpreters.size(), m_started - 1, method, m_worker.processCount()});
    first.write(EventKind::MemoryMeasured, reading.encode(), m_started);
}

void SimulatedWorker::noteMemory()
{
    const auto atGate =
        static_cast<std::uint32_t>(std::ranges::count(m_plan.threads, false, &ThreadPlan::startsLater));
    for (const std::uint32_t threads : {0U, atGate}) {
        const MemoryReading reading =
            modelledMemory(m_machine.costs(), {m_plan.interpreters.size(), threads, {}, m_plan.workers});
        m_written.push_back({m_machine.now(), reading.encode(), threads, {}, EventKind::MemoryMeasured});
    }
}

Task<> startUpSimulated(SimulatedThread &thread, StartMethod method)
{
    VirtualMachine &machine = thread.machine();
    const SimulationCosts &costs = machine.costs();
    const StartUpModel &model = startUpModel(method);
    co_await machine.compute(costs.processBirth + (method == StartMethod::Spawn ? costs.programLoad : 0));
    thread.beginActivity(Activity::StartUpWork);
    const auto interpreters = static_cast<std::int64_t>(thread.process().interpreterPlans().size());
    const auto touched = static_cast<std::int64_t>(model.bytesUsed) / pageBytes;
    const std::int64_t inherited = touched > 0 ? 1 : 0;
    co_await machine.compute(touched * costs.pageTouch + (interpreters - inherited) * writingImage(costs));
    co_await thread.work(model.operations, costs.iterationPs);
    thread.endActivity(Activity::StartUpWork);
}

Task<> awaitSimulatedChildrenOf(SimulatedThread &thread)
{
    for (SimulatedChild &child : thread.process().worker().children().all) {
        while (child.starter == &thread && !child.end && !thread.stopRequested()) {
            co_await waitFor(thread, child.exit);
        }
    }
}

Task<> dieBySignal(SimulatedThread &thread, int signal)
{
    thread.process().dieNow(signal, &thread);
    for (;;) {
        co_await thread.machine().block();
    }
}

} // namespace gilscope
