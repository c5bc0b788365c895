// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the thread that calls map, the pool's helper threads and its workers share, in virtual time: the twin
// of runtime/program/pool/pool.h. Where a thread is asked for it is the caller's own, and has its
// interpreter's lock. Results have no content here: that each is in its place follows from their numbers.
#pragma once

#include "simulated_pipe.h"
#include "simulated_pool_sizes.h"

#include <map>
#include <memory>

namespace gilscope {

// Numbers of chunks on their way from one thread of the parent to another: Python's queue.SimpleQueue.
class SimulatedChunkQueue
{
public:
    Task<> put(VirtualMachine &machine, std::uint32_t chunk);
    Task<> close(VirtualMachine &machine); // what is in it is still taken
    [[nodiscard]] bool isEmpty() const { return m_chunks.empty(); }
    // Nothing: empty and closed, or stopped.
    [[nodiscard]] Task<std::optional<std::uint32_t>> take(SimulatedThread &thread);
    [[nodiscard]] std::optional<std::uint32_t> tryTake();

private:
    std::deque<std::uint32_t> m_chunks;
    bool m_closed = false;
    SimulatedWaiters m_takers;
};

class SimulatedPool : public std::enable_shared_from_this<SimulatedPool>
{
public:
    explicit SimulatedPool(const PoolSetup &setup);

    Task<> open(SimulatedThread &thread); // makes the pipes and the items

    [[nodiscard]] const PoolSetup &setup() const { return m_setup; }
    [[nodiscard]] const Chunks &chunks() const { return m_chunks; }
    [[nodiscard]] SimulatedPoolSizes &sizes() { return m_sizes; }

    SimulatedPipe tasks;
    SimulatedPipe results;
    SimulatedSemaphore freeSlots; // how many tasks may still be on their way (ProcessPoolExecutor)
    SimulatedChunkQueue waiting;  // from the thread that calls map
    SimulatedChunkQueue calls;    // from the executor's manager to its feeder

    // Workers. Started in their order; false when there is none left or it was stopped.
    [[nodiscard]] Task<bool> startWorker(SimulatedThread &thread);
    [[nodiscard]] std::uint32_t startedWorkers() const
    {
        return static_cast<std::uint32_t>(m_workerEnded.size());
    }
    // Records those that have ended since the last time as dead; how many there are.
    [[nodiscard]] std::uint32_t noteDeaths(SimulatedThread &thread);
    Task<> killWorkers(SimulatedThread &thread);
    [[nodiscard]] Task<bool> joinWorkers(SimulatedThread &thread); // false: stopped

    // Waits, without the interpreter's lock, for the end of a worker, for news, or for a stop.
    Task<> awaitWorkersOrNews(SimulatedThread &thread, bool orResults);
    Task<> tellNews(VirtualMachine &machine) { return m_news.release(machine); }

    // No more will be asked of it; the helpers end when what was asked is done.
    Task<> close(VirtualMachine &machine);
    [[nodiscard]] bool isClosed() const { return m_closed; }
    // All that has no result yet will have none.
    Task<> fail(VirtualMachine &machine);
    [[nodiscard]] bool hasFailed() const { return m_failed; }
    // One chunk's function cannot be pickled: it will have no result, and nor will the next that `waiting`
    // holds where somebody cancels them.
    Task<> refuse(VirtualMachine &machine);
    void cancelWaiting();
    [[nodiscard]] std::optional<PickleRefusal> refusal() const;
    // Each chunk has its result, or will have none.
    [[nodiscard]] bool isSettled() const { return m_placedChunks + m_unplaceableChunks >= m_chunks.count(); }

    Task<> place(SimulatedThread &thread, std::uint32_t chunk); // writes ChunkPlaced
    // Does without the interpreter's lock until each chunk is in its place. False: stopped, it has failed, or
    // a chunk was refused: Pool gets to know when all are settled, an executor by the first future.
    [[nodiscard]] Task<bool> waitForAll(SimulatedThread &thread);
    [[nodiscard]] std::int64_t placedItems() const { return m_placedItems; }

    // Workers that had nothing to do when they were last heard of (ProcessPoolExecutor).
    [[nodiscard]] bool takeIdleWorker();
    void addIdleWorker() { ++m_idleWorkers; }

private:
    PoolSetup m_setup;
    Chunks m_chunks;
    SimulatedPoolSizes m_sizes;
    SimulatedSemaphore m_news{0}; // wakes the thread that looks after the workers
    SimulatedWaiters m_changed;   // all have been placed, or none will
    std::vector<bool> m_workerEnded;
    std::int64_t m_placedChunks = 0;
    std::int64_t m_placedItems = 0;
    std::int64_t m_unplaceableChunks = 0; // refused or cancelled
    bool m_hasRefused = false;
    std::uint32_t m_idleWorkers = 0;
    bool m_closed = false;
    bool m_failed = false;
};

// SimulatedProcess::shared of a process that has pools: by their first helper.
struct SimulatedPoolTable
{
    std::map<std::uint32_t, std::shared_ptr<SimulatedPool>> pools;
};
// … and of a pool's worker.
struct SimulatedPoolEnds
{
    std::shared_ptr<SimulatedPool> pool;
};

} // namespace gilscope
