// SPDX-License-Identifier: GPL-3.0-or-later
//
// The twin of runtime/program/pool/pool_worker.cpp. Between two items of a chunk nothing happens that anybody
// could see, so a chunk is one countdown.
#include "simulated_pool.h"
#include "simulated_pool_transport.h"
#include "simulated_process.h"
#include "simulated_step.h"

#include <algorithm>
#include <csignal>

namespace gilscope {

namespace {

Task<bool> countDown(SimulatedThread &thread, std::int64_t operations)
{
    StepPlan work;
    work.arguments[0] = operations;
    std::int64_t done = 0;
    if (operations > 0) {
        done = co_await simulateCountdown(thread, work);
    }
    co_return done == operations;
}

// False: stopped.
Task<bool> computeChunk(SimulatedThread &thread, SimulatedPool &pool, std::uint32_t chunk)
{
    const PoolSetup &setup = pool.setup();
    const std::int64_t items = pool.chunks().sizeOf(chunk);
    const std::int64_t deadly = setup.diesAtItem - pool.chunks().first(chunk);
    if (setup.diesAtItem >= 0 && deadly >= 0 && deadly < items) {
        if (!co_await countDown(thread, deadly * setup.operationsPerItem)) {
            co_return false;
        }
        co_await dieBySignal(thread, SIGKILL); // what the kernel does when memory runs out
    }
    if (!co_await countDown(thread, items * setup.operationsPerItem)) {
        co_return false;
    }
    co_await thread.machine().compute(items * pool.sizes().makingResult(thread.machine().costs()));
    co_return true;
}

// False: it was the last one, or stopped.
Task<bool> doNextTask(SimulatedThread &thread, SimulatedPool &pool)
{
    const std::optional<SimulatedMessage> message =
        co_await receiveSimulatedInTurn(thread, pool.tasks, pool.freeSlots);
    if (!message) {
        co_return false;
    }
    const bool isTask = message->kind == SimulatedMessage::Kind::Task;
    const std::uint32_t chunk = message->chunk;
    const PickledSize taskSize = isTask ? pool.sizes().task(chunk) : SimulatedPoolSizes::end();
    const bool decoded = co_await decodeSimulated(thread, taskSize);
    if (!decoded || !isTask) {
        co_return false;
    }
    thread.write(EventKind::ChunkBegan, static_cast<std::uint64_t>(pool.chunks().sizeOf(chunk)), chunk);
    if (!co_await computeChunk(thread, pool, chunk)) {
        co_return false;
    }
    thread.write(EventKind::ChunkEnded, 0, chunk);
    const PickledSize size = pool.sizes().result(chunk);
    bool going = co_await encodeSimulated(thread, size);
    if (going) {
        going = co_await sendSimulatedInTurn(
            thread, pool.results, SimulatedMessage{SimulatedMessage::Kind::Result, chunk, size.bytes});
    }
    co_return going;
}

} // namespace

Task<std::int64_t> simulatePoolWorker(SimulatedThread &thread, const StepPlan &)
{
    const auto *ends = std::any_cast<SimulatedPoolEnds>(&thread.process().shared);
    if (ends == nullptr) {
        thread.raise(Exception::OSError); // nobody's worker
        co_return 0;
    }
    const std::shared_ptr<SimulatedPool> pool = ends->pool;
    bool hasMore = true;
    while (hasMore) {
        hasMore = co_await doNextTask(thread, *pool);
    }
    co_return 0;
}

} // namespace gilscope
