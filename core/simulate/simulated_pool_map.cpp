// SPDX-License-Identifier: GPL-3.0-or-later
//
// The twin of runtime/program/pool_map.cpp.
#include "runtime/program/pool/pool_messages.h"
#include "simulated_pool.h"
#include "simulated_process.h"
#include "simulated_step.h"

namespace gilscope {

namespace {

Task<bool> startWorkers(SimulatedThread &thread, SimulatedPool &pool)
{
    for (std::int64_t started = 0; started < pool.setup().workers; ++started) {
        if (!co_await pool.startWorker(thread)) {
            co_return false;
        }
    }
    co_return true;
}

Task<bool> startHelpers(SimulatedThread &thread, const PoolSetup &setup, std::uint32_t count)
{
    for (std::uint32_t helper = 0; helper < count; ++helper) {
        if (!co_await thread.process().startThread(thread, setup.firstHelper + helper)) {
            co_return false;
        }
    }
    co_return true;
}

// Those that were started.
Task<> joinHelpers(SimulatedThread &thread, const PoolSetup &setup)
{
    for (std::uint32_t helper = 0; helper < setup.helpers(); ++helper) {
        const std::uint32_t number = setup.firstHelper + helper;
        if (!thread.process().wasThreadStarted(number)) {
            continue;
        }
        const bool joined = co_await thread.process().joinThread(thread, number);
        if (!joined) {
            co_return;
        }
    }
}

void refuse(SimulatedThread &thread, Exception exception)
{
    if (!thread.stopRequested()) {
        thread.raise(exception);
    }
}

Task<> takeResults(SimulatedThread &thread, SimulatedPool &pool)
{
    if (co_await pool.waitForAll(thread)) {
        // Each result is compared with its item.
        const SimulationCosts &costs = thread.machine().costs();
        co_await thread.machine().compute(pool.setup().items * costs.decodeValuePs / 1000);
        (void)co_await thread.safepoint();
    } else if (const auto refusal = pool.refusal()) {
        pool.cancelWaiting(); // an executor's futures that nobody has begun; a Pool has none left
        refuse(thread, exceptionFor(*refusal));
    } else if (pool.hasFailed()) {
        refuse(thread, Exception::BrokenProcessPool);
    }
}

Task<> shutDown(SimulatedThread &thread, SimulatedPool &pool)
{
    co_await pool.close(thread.machine());
    co_await joinHelpers(thread, pool.setup());
    (void)co_await pool.joinWorkers(thread);
}

// All workers first, while there is one thread; then the helpers; then the tasks.
Task<> mapWithPool(SimulatedThread &thread, SimulatedPool &pool)
{
    const bool hasWorkers = co_await startWorkers(thread, pool);
    bool hasHelpers = false;
    if (hasWorkers) {
        hasHelpers = co_await startHelpers(thread, pool.setup(), pool.setup().helpers());
    }
    if (hasHelpers) {
        for (std::uint32_t chunk = 0; chunk < pool.chunks().count(); ++chunk) {
            co_await pool.waiting.put(thread.machine(), chunk);
        }
        co_await takeResults(thread, pool);
    } else {
        refuse(thread, hasWorkers ? Exception::RuntimeError : Exception::OSError);
        co_await pool.killWorkers(thread);
    }
    co_await shutDown(thread, pool);
}

// One future a chunk. Where workers are forked all of them are, before there is a second thread; else each
// task starts one, until there are enough or one is idle.
Task<bool> submit(SimulatedThread &thread, SimulatedPool &pool, std::uint32_t chunk)
{
    const bool isFirst = chunk == 0;
    co_await pool.waiting.put(thread.machine(), chunk);
    bool hasWorkers = true;
    if (pool.setup().method == StartMethod::Fork) {
        if (isFirst) {
            hasWorkers = co_await startWorkers(thread, pool);
        }
    } else if (!pool.takeIdleWorker() && pool.startedWorkers() < pool.setup().workers) {
        hasWorkers = co_await pool.startWorker(thread);
    }
    if (!hasWorkers) {
        co_return false;
    }
    co_await pool.tellNews(thread.machine());
    bool hasManager = true;
    if (isFirst) {
        hasManager = co_await startHelpers(thread, pool.setup(), 1);
    }
    co_return hasManager;
}

Task<> mapWithExecutor(SimulatedThread &thread, SimulatedPool &pool)
{
    bool going = true;
    for (std::uint32_t chunk = 0; going && chunk < pool.chunks().count(); ++chunk) {
        going = co_await submit(thread, pool, chunk);
        if (going) {
            going = co_await thread.safepoint();
        }
    }
    if (going) {
        co_await takeResults(thread, pool);
    } else {
        refuse(thread, Exception::OSError);
        co_await pool.fail(thread.machine());
        co_await pool.killWorkers(thread);
    }
    co_await shutDown(thread, pool);
}

SimulatedPoolTable &tableOf(SimulatedProcess &process)
{
    if (!process.shared.has_value()) {
        process.shared = SimulatedPoolTable();
    }
    return std::any_cast<SimulatedPoolTable &>(process.shared);
}

} // namespace

Task<std::int64_t> simulatePoolMap(SimulatedThread &thread, const StepPlan &step)
{
    const PoolSetup setup = poolSetupOf(step.arguments);
    const auto pool = std::make_shared<SimulatedPool>(setup);
    co_await pool->open(thread);
    if (thread.stopRequested()) {
        co_return 0;
    }
    tableOf(thread.process()).pools[setup.firstHelper] = pool;
    switch (setup.kind) {
    case PoolKind::Pool:
        co_await mapWithPool(thread, *pool);
        break;
    case PoolKind::ProcessPoolExecutor:
        co_await mapWithExecutor(thread, *pool);
        break;
    }
    tableOf(thread.process()).pools.erase(setup.firstHelper);
    co_return pool->placedItems() * setup.operationsPerItem;
}

} // namespace gilscope
