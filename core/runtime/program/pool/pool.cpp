// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool.h"

#include "pool_transport.h"
#include "runtime/program/process_host.h"

#include <algorithm>
#include <poll.h>

namespace gilscope {

namespace {

constexpr std::chrono::milliseconds lookUp{50}; // in case a stop came just before the wait began

} // namespace

Pool::Pool(const PoolSetup &setup)
    : m_setup(setup), m_chunks(setup.chunks()), m_placed(static_cast<std::size_t>(m_chunks.count()))
{}

Status Pool::open(ThreadContext &thread)
{
    // multiprocessing.Queue, between executor and workers: one task more than there are workers.
    if (Status opened = m_descriptors.open(static_cast<unsigned>(m_setup.workers) + 1); !opened.isOk()) {
        return opened;
    }
    using Place = PoolDescriptors::Place;
    m_tasks = {m_descriptors[Place::TaskRead], m_descriptors[Place::TaskWrite],
               SharedSemaphore(m_descriptors[Place::TaskLock])};
    m_results = {m_descriptors[Place::ResultRead], m_descriptors[Place::ResultWrite],
                 SharedSemaphore(m_descriptors[Place::ResultLock])};
    m_freeSlots = SharedSemaphore(m_descriptors[Place::FreeSlots]);
    const PickleWatch watch = watchFor(thread);
    for (std::int64_t number = 0; number < m_setup.items && watch(); ++number) {
        m_items.push_back(makeItem(m_setup.itemKind, number, m_setup.itemBytes, watch));
    }
    return Nothing{};
}

std::span<const Value> Pool::itemsOf(std::uint32_t chunk) const
{
    return std::span(m_items).subspan(static_cast<std::size_t>(m_chunks.first(chunk)),
                                      static_cast<std::size_t>(m_chunks.sizeOf(chunk)));
}

bool Pool::startWorker(ThreadContext &thread)
{
    std::uint32_t number = 0;
    {
        const std::lock_guard held(m_mutex);
        number = static_cast<std::uint32_t>(m_workerEnded.size());
        if (number >= m_setup.processes()) {
            return false;
        }
        m_workerEnded.push_back(false);
    }
    const Status started = thread.host().children().start(thread, m_setup.firstWorker + number,
                                                          m_setup.method, m_descriptors.inherited());
    if (!started.isOk()) {
        const std::lock_guard held(m_mutex);
        m_workerEnded[number] = true;
    }
    return started.isOk();
}

std::uint32_t Pool::startedWorkers()
{
    const std::lock_guard held(m_mutex);
    return static_cast<std::uint32_t>(m_workerEnded.size());
}

std::uint32_t Pool::noteDeaths(ThreadContext &thread)
{
    std::uint32_t dead = 0;
    for (std::uint32_t number = 0; number < startedWorkers(); ++number) {
        const std::uint32_t child = m_setup.firstWorker + number;
        const std::optional<ChildEnd> end = thread.host().children().end(child);
        const std::lock_guard held(m_mutex);
        // Whoever stops the pool ends its workers too; that is no death.
        if (end && !m_workerEnded[number] && !thread.stopRequested()) {
            m_workerEnded[number] = true;
            ++dead;
            thread.writer().write(EventKind::WorkerDied, static_cast<std::uint64_t>(end->signal),
                                  firstRingOf(thread.host().plan(), child));
        }
    }
    return dead;
}

void Pool::killWorkers(ThreadContext &thread)
{
    for (std::uint32_t number = 0; number < startedWorkers(); ++number) {
        thread.host().children().kill(m_setup.firstWorker + number);
    }
}

bool Pool::joinWorkers(ThreadContext &thread)
{
    bool joined = true;
    for (std::uint32_t number = 0; number < startedWorkers() && joined; ++number) {
        const std::uint32_t child = m_setup.firstWorker + number;
        joined = thread.host().children().exitDescriptor(child) < 0
            || thread.host().children().join(thread, child);
    }
    return joined;
}

void Pool::awaitWorkersOrNews(ThreadContext &thread, bool orResults)
{
    std::vector<int> awaited{m_descriptors[PoolDescriptors::News]};
    if (orResults) {
        awaited.push_back(m_results.readEnd);
    }
    for (std::uint32_t number = 0; number < startedWorkers(); ++number) {
        const int exit = thread.host().children().exitDescriptor(m_setup.firstWorker + number);
        const std::lock_guard held(m_mutex);
        if (!m_workerEnded[number] && exit >= 0) {
            awaited.push_back(exit);
        }
    }
    {
        const LockReleased released(thread, ReleaseReason::Blocking, Activity::Idle);
        while (!thread.stopRequested() && !waitForAny(awaited)) {}
    }
    // Whatever it was is looked at now.
    (void)SharedSemaphore(m_descriptors[PoolDescriptors::News]).tryAcquire();
}

bool Pool::hasResults() const
{
    pollfd watched{m_results.readEnd, POLLIN, 0};
    return poll(&watched, 1, 0) > 0;
}

void Pool::close()
{
    m_closed.store(true, std::memory_order_release);
    tellNews();
}

void Pool::fail()
{
    m_failed.store(true, std::memory_order_release);
    const std::lock_guard held(m_mutex);
    m_changed.notify_all();
}

void Pool::refuse(PickleRefusal refusal)
{
    const std::lock_guard held(m_mutex);
    m_refusal = m_refusal.value_or(refusal);
    m_unplaceableChunks += 1;
    if (m_setup.kind == PoolKind::ProcessPoolExecutor
        || m_placedChunks + m_unplaceableChunks == m_chunks.count()) {
        m_changed.notify_all();
    }
}

void Pool::cancelWaiting()
{
    std::int64_t cancelled = 0;
    while (waiting.tryTake()) {
        ++cancelled;
    }
    const std::lock_guard held(m_mutex);
    m_unplaceableChunks += cancelled;
}

std::optional<PickleRefusal> Pool::refusal()
{
    const std::lock_guard held(m_mutex);
    return m_refusal;
}

bool Pool::isSettled()
{
    const std::lock_guard held(m_mutex);
    return m_placedChunks + m_unplaceableChunks >= m_chunks.count();
}

bool Pool::place(ThreadContext &thread, ResultMessage result)
{
    const std::lock_guard held(m_mutex);
    if (result.chunk >= m_placed.size() || !m_placed[result.chunk].empty()
        || result.results.size() != static_cast<std::size_t>(m_chunks.sizeOf(result.chunk))) {
        return false;
    }
    m_placedItems += m_chunks.sizeOf(result.chunk);
    m_placedChunks += 1;
    m_placed[result.chunk] = std::move(result.results);
    thread.writer().write(EventKind::ChunkPlaced, 0, result.chunk);
    if (m_placedChunks == m_chunks.count()) {
        m_changed.notify_all();
    }
    return true;
}

bool Pool::waitForAll(ThreadContext &thread)
{
    const LockReleased released(thread, ReleaseReason::Blocking, Activity::Idle);
    std::unique_lock held(m_mutex);
    const auto isOver = [this] {
        const bool isRefused = m_setup.kind == PoolKind::ProcessPoolExecutor && m_refusal;
        return isRefused || m_placedChunks + m_unplaceableChunks >= m_chunks.count();
    };
    while (!isOver() && !hasFailed() && !thread.stopRequested()) {
        m_changed.wait_for(held, lookUp);
    }
    return m_placedChunks == m_chunks.count();
}

std::int64_t Pool::placedItems()
{
    const std::lock_guard held(m_mutex);
    return m_placedItems;
}

bool Pool::resultsAreInOrder(ThreadContext &thread)
{
    std::size_t item = 0;
    for (const std::vector<Value> &results : m_placed) {
        for (const Value &result : results) {
            if (!isResultOf(m_items[item], result, m_setup.resultBytes)) {
                return false;
            }
            ++item;
        }
        thread.sampler().sample(0);
        if (!thread.safepoint()) {
            return true; // stopped: nobody asks any more
        }
    }
    return item == m_items.size();
}

bool Pool::takeIdleWorker()
{
    const std::lock_guard held(m_mutex);
    const bool isIdle = m_idleWorkers > 0;
    m_idleWorkers -= isIdle ? 1 : 0;
    return isIdle;
}

void Pool::addIdleWorker()
{
    const std::lock_guard held(m_mutex);
    ++m_idleWorkers;
}

} // namespace gilscope
