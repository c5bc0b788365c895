// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated_pool.h"

#include "simulated_process.h"

#include <csignal>

namespace gilscope {

Task<> SimulatedChunkQueue::put(VirtualMachine &machine, std::uint32_t chunk)
{
    m_chunks.push_back(chunk);
    co_await machine.compute(machine.costs().uncontended);
    co_await m_takers.wakeAllPaying(machine);
}

Task<> SimulatedChunkQueue::close(VirtualMachine &machine)
{
    m_closed = true;
    co_await m_takers.wakeAllPaying(machine);
}

std::optional<std::uint32_t> SimulatedChunkQueue::tryTake()
{
    if (m_chunks.empty()) {
        return {};
    }
    const std::uint32_t first = m_chunks.front();
    m_chunks.pop_front();
    return first;
}

Task<std::optional<std::uint32_t>> SimulatedChunkQueue::take(SimulatedThread &thread)
{
    co_await thread.machine().compute(thread.machine().costs().uncontended);
    if (const auto first = tryTake()) {
        co_return first;
    }
    co_await beginReleased(thread, Activity::Idle);
    while (m_chunks.empty() && !m_closed && !thread.stopRequested()) {
        co_await waitFor(thread, m_takers);
    }
    co_await endReleased(thread, Activity::Idle);
    co_return thread.stopRequested() ? std::nullopt : tryTake();
}

SimulatedPool::SimulatedPool(const PoolSetup &setup)
    // multiprocessing.Queue, between executor and workers: one task more than there are workers.
    : freeSlots(setup.workers + 1), m_setup(setup), m_chunks(setup.chunks()), m_sizes(setup)
{}

Task<> SimulatedPool::open(SimulatedThread &thread)
{
    constexpr int systemCalls = 6; // two pipes, four semaphores
    const SimulationCosts &costs = thread.machine().costs();
    co_await thread.machine().compute(systemCalls * costs.syscall + m_sizes.makingItems(costs));
}

Task<bool> SimulatedPool::startWorker(SimulatedThread &thread)
{
    const std::uint32_t number = startedWorkers();
    if (number >= m_setup.processes()) {
        co_return false;
    }
    m_workerEnded.push_back(false);
    std::any ends = SimulatedPoolEnds{shared_from_this()};
    const bool started = co_await thread.process().startChild(thread, m_setup.firstWorker + number,
                                                              m_setup.method, std::move(ends));
    m_workerEnded[number] = !started;
    co_return started;
}

std::uint32_t SimulatedPool::noteDeaths(SimulatedThread &thread)
{
    std::uint32_t dead = 0;
    for (std::uint32_t number = 0; number < startedWorkers(); ++number) {
        const std::uint32_t child = m_setup.firstWorker + number;
        const std::optional<ChildEnd> end = thread.process().childEnd(child);
        // Whoever stops the pool ends its workers too; that is no death.
        if (end && !m_workerEnded[number] && !thread.stopRequested()) {
            m_workerEnded[number] = true;
            ++dead;
            thread.write(EventKind::WorkerDied, static_cast<std::uint64_t>(end->signal),
                         firstRingOf(thread.process().plan(), child));
        }
    }
    return dead;
}

Task<> SimulatedPool::killWorkers(SimulatedThread &thread)
{
    for (std::uint32_t number = 0; number < startedWorkers(); ++number) {
        co_await thread.machine().compute(thread.machine().costs().syscall);
        thread.process().killChild(m_setup.firstWorker + number, SIGKILL);
    }
}

Task<bool> SimulatedPool::joinWorkers(SimulatedThread &thread)
{
    bool joined = true;
    for (std::uint32_t number = 0; number < startedWorkers() && joined; ++number) {
        const std::uint32_t child = m_setup.firstWorker + number;
        if (thread.process().worker().child(child) != nullptr) {
            joined = co_await thread.process().joinChild(thread, child);
        }
    }
    co_return joined;
}

Task<> SimulatedPool::awaitWorkersOrNews(SimulatedThread &thread, bool orResults)
{
    VirtualMachine &machine = thread.machine();
    SimulatedChildren &children = thread.process().worker().children();
    co_await beginReleased(thread, Activity::Idle);
    co_await machine.compute(machine.costs().syscall);
    for (;;) {
        std::vector<SimulatedWaiters *> awaited{&m_news.waiters()};
        bool isThere = m_news.isFree() || thread.stopRequested();
        if (orResults) {
            awaited.push_back(&results.readers());
            isThere = isThere || results.isReadable();
        }
        for (std::uint32_t number = 0; number < startedWorkers(); ++number) {
            SimulatedChild &child = children.all[m_setup.firstWorker + number];
            if (!m_workerEnded[number]) {
                awaited.push_back(&child.exit);
                isThere = isThere || child.end;
            }
        }
        if (isThere) {
            break;
        }
        co_await waitForAny(thread, std::move(awaited));
    }
    co_await endReleased(thread, Activity::Idle);
    // Whatever it was is looked at now.
    co_await m_news.takeAll(machine);
}

Task<> SimulatedPool::close(VirtualMachine &machine)
{
    m_closed = true;
    co_await tellNews(machine);
}

Task<> SimulatedPool::fail(VirtualMachine &machine)
{
    m_failed = true;
    co_await m_changed.wakeAllPaying(machine);
}

Task<> SimulatedPool::refuse(VirtualMachine &machine)
{
    m_hasRefused = true;
    m_unplaceableChunks += 1;
    if (m_setup.kind == PoolKind::ProcessPoolExecutor || isSettled()) {
        co_await m_changed.wakeAllPaying(machine);
    }
}

void SimulatedPool::cancelWaiting()
{
    while (waiting.tryTake()) {
        ++m_unplaceableChunks;
    }
}

std::optional<PickleRefusal> SimulatedPool::refusal() const
{
    return m_hasRefused ? m_sizes.refusal() : std::nullopt;
}

Task<> SimulatedPool::place(SimulatedThread &thread, std::uint32_t chunk)
{
    co_await thread.machine().compute(thread.machine().costs().uncontended);
    m_placedItems += m_chunks.sizeOf(chunk);
    m_placedChunks += 1;
    thread.write(EventKind::ChunkPlaced, 0, chunk);
    if (m_placedChunks == m_chunks.count()) {
        co_await m_changed.wakeAllPaying(thread.machine());
    }
}

Task<bool> SimulatedPool::waitForAll(SimulatedThread &thread)
{
    co_await beginReleased(thread, Activity::Idle);
    const bool isExecutor = m_setup.kind == PoolKind::ProcessPoolExecutor;
    while (!isSettled() && !(isExecutor && m_hasRefused) && !m_failed && !thread.stopRequested()) {
        co_await waitFor(thread, m_changed);
    }
    const bool all = m_placedChunks == m_chunks.count();
    co_await endReleased(thread, Activity::Idle);
    co_return all;
}

bool SimulatedPool::takeIdleWorker()
{
    const bool isIdle = m_idleWorkers > 0;
    m_idleWorkers -= isIdle ? 1 : 0;
    return isIdle;
}

} // namespace gilscope
