// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the thread that calls map and the pool's helper threads share: the items, the pipes, the queues
// between them, the places for the results, and the workers. Any thread of the process may call; where a
// ThreadContext is asked for it is the caller's own, and has its interpreter's lock.
#pragma once

#include "chunk_queue.h"
#include "message_pipe.h"
#include "pool_messages.h"
#include "pool_setup.h"
#include "runtime/pickle/pickle_encoder.h"

namespace gilscope {

class Pool
{
public:
    explicit Pool(const PoolSetup &setup);

    // Opens the pipes and makes the items.
    [[nodiscard]] Status open(ThreadContext &thread);

    [[nodiscard]] const PoolSetup &setup() const { return m_setup; }
    [[nodiscard]] const Chunks &chunks() const { return m_chunks; }
    [[nodiscard]] const MessagePipe &tasks() const { return m_tasks; }
    [[nodiscard]] const MessagePipe &results() const { return m_results; }
    [[nodiscard]] const SharedSemaphore &freeSlots() const { return m_freeSlots; }
    [[nodiscard]] std::span<const Value> itemsOf(std::uint32_t chunk) const;

    ChunkQueue waiting; // from the thread that calls map
    ChunkQueue calls;   // from the executor's manager to its feeder

    // Workers. Started in their order; false when there is none left or the system refuses.
    [[nodiscard]] bool startWorker(ThreadContext &thread);
    [[nodiscard]] std::uint32_t startedWorkers();
    // Records those that have ended since the last time as dead; how many there are.
    [[nodiscard]] std::uint32_t noteDeaths(ThreadContext &thread);
    void killWorkers(ThreadContext &thread);
    [[nodiscard]] bool joinWorkers(ThreadContext &thread); // false: stopped

    // Waits, without the interpreter's lock, for the end of a worker, for news, or for a stop.
    void awaitWorkersOrNews(ThreadContext &thread, bool orResults);
    void tellNews() const { SharedSemaphore(m_descriptors[PoolDescriptors::News]).release(); }
    [[nodiscard]] bool hasResults() const;

    // No more will be asked of it; the helpers end when what was asked is done.
    void close();
    [[nodiscard]] bool isClosed() const { return m_closed.load(std::memory_order_acquire); }
    // All that has no result yet will have none.
    void fail();
    [[nodiscard]] bool hasFailed() const { return m_failed.load(std::memory_order_acquire); }
    // One chunk's function cannot be pickled: it will have no result, and nor will the next that `waiting`
    // holds where somebody cancels them.
    void refuse(PickleRefusal refusal);
    void cancelWaiting();
    [[nodiscard]] std::optional<PickleRefusal> refusal();
    // Each chunk has its result, or will have none.
    [[nodiscard]] bool isSettled();

    // False: it is no result that fits. Records ChunkPlaced.
    [[nodiscard]] bool place(ThreadContext &thread, ResultMessage result);
    // Does without the interpreter's lock until each chunk is in its place. False: stopped, it has failed, or
    // a chunk was refused: Pool gets to know when all are settled, an executor by the first future.
    [[nodiscard]] bool waitForAll(ThreadContext &thread);
    [[nodiscard]] std::int64_t placedItems();
    // Whether the results are those of the items, in the order of the items.
    [[nodiscard]] bool resultsAreInOrder(ThreadContext &thread);

    // Workers that had nothing to do when they were last heard of (ProcessPoolExecutor).
    [[nodiscard]] bool takeIdleWorker();
    void addIdleWorker();

private:
    PoolSetup m_setup;
    Chunks m_chunks;
    PoolDescriptors m_descriptors;
    MessagePipe m_tasks;
    MessagePipe m_results;
    SharedSemaphore m_freeSlots{-1};
    std::vector<Value> m_items;

    std::mutex m_mutex; // guards all below
    std::condition_variable m_changed;
    std::vector<bool> m_workerEnded; // one for each that was started
    std::vector<std::vector<Value>> m_placed;
    std::int64_t m_placedChunks = 0;
    std::int64_t m_placedItems = 0;
    std::int64_t m_unplaceableChunks = 0;   // refused or cancelled
    std::optional<PickleRefusal> m_refusal; // the first one
    std::uint32_t m_idleWorkers = 0;

    // Set with release by one thread, read with acquire by the others.
    std::atomic<bool> m_closed{false};
    std::atomic<bool> m_failed{false};
};

} // namespace gilscope
