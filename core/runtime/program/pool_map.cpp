// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool_map.h"

#include "pool/pool.h"
#include "process_host.h"
#include "thread_context.h"

namespace gilscope {

namespace {

bool startWorkers(ThreadContext &thread, Pool &pool)
{
    for (std::int64_t started = 0; started < pool.setup().workers; ++started) {
        if (!pool.startWorker(thread)) {
            return false;
        }
    }
    return true;
}

bool startHelpers(ThreadContext &thread, const PoolSetup &setup, std::uint32_t count)
{
    for (std::uint32_t helper = 0; helper < count; ++helper) {
        if (!thread.host().startThread(setup.firstHelper + helper).isOk()) {
            return false;
        }
    }
    return true;
}

// Those that were started.
void joinHelpers(ThreadContext &thread, const PoolSetup &setup)
{
    for (std::uint32_t helper = 0; helper < setup.helpers(); ++helper) {
        const std::uint32_t number = setup.firstHelper + helper;
        if (thread.host().wasThreadStarted(number) && !thread.host().joinThread(thread, number)) {
            return;
        }
    }
}

void refuse(ThreadContext &thread, Exception exception)
{
    if (!thread.stopRequested()) {
        thread.raise(exception);
    }
}

void takeResults(ThreadContext &thread, Pool &pool)
{
    if (pool.waitForAll(thread)) {
        if (!pool.resultsAreInOrder(thread)) {
            refuse(thread, Exception::RuntimeError);
        }
    } else if (const auto refusal = pool.refusal()) {
        pool.cancelWaiting(); // an executor's futures that nobody has begun; a Pool has none left
        refuse(thread, exceptionFor(*refusal));
    } else if (pool.hasFailed()) {
        refuse(thread, Exception::BrokenProcessPool);
    }
}

// All workers first, while there is one thread; then the helpers; then the tasks.
void mapWithPool(ThreadContext &thread, Pool &pool)
{
    const bool hasWorkers = startWorkers(thread, pool);
    const bool hasHelpers = hasWorkers && startHelpers(thread, pool.setup(), pool.setup().helpers());
    if (hasHelpers) {
        for (std::uint32_t chunk = 0; chunk < pool.chunks().count(); ++chunk) {
            pool.waiting.put(chunk);
        }
        takeResults(thread, pool);
    } else {
        refuse(thread, hasWorkers ? Exception::RuntimeError : Exception::OSError);
        pool.killWorkers(thread);
    }
    pool.close();
    joinHelpers(thread, pool.setup());
    (void)pool.joinWorkers(thread);
}

// One future a chunk. Where workers are forked all of them are, before there is a second thread; else each
// task starts one, until there are enough or one is idle.
bool submit(ThreadContext &thread, Pool &pool, std::uint32_t chunk)
{
    const bool isFirst = chunk == 0;
    pool.waiting.put(chunk);
    if (pool.setup().method == StartMethod::Fork) {
        if (isFirst && !startWorkers(thread, pool)) {
            return false;
        }
    } else if (!pool.takeIdleWorker() && pool.startedWorkers() < pool.setup().workers
               && !pool.startWorker(thread)) {
        return false;
    }
    pool.tellNews();
    return !isFirst || startHelpers(thread, pool.setup(), 1);
}

void mapWithExecutor(ThreadContext &thread, Pool &pool)
{
    bool going = true;
    for (std::uint32_t chunk = 0; going && chunk < pool.chunks().count(); ++chunk) {
        going = submit(thread, pool, chunk) && thread.safepoint();
    }
    if (going) {
        takeResults(thread, pool);
    } else {
        refuse(thread, Exception::OSError);
        pool.fail();
        pool.killWorkers(thread);
    }
    pool.close();
    joinHelpers(thread, pool.setup());
    (void)pool.joinWorkers(thread);
}

std::int64_t poolMap(ThreadContext &thread, const StepPlan &step)
{
    const PoolSetup setup = poolSetupOf(step.arguments);
    const auto pool = std::make_shared<Pool>(setup);
    if (!pool->open(thread).isOk()) {
        thread.raise(Exception::OSError);
        return 0;
    }
    if (thread.stopRequested()) {
        return 0; // not all items were made
    }
    PoolTable &pools = thread.interpreter().pools;
    pools.add(setup.firstHelper, pool);
    switch (setup.kind) {
    case PoolKind::Pool:
        mapWithPool(thread, *pool);
        break;
    case PoolKind::ProcessPoolExecutor:
        mapWithExecutor(thread, *pool);
        break;
    }
    pools.remove(setup.firstHelper);
    return pool->placedItems() * setup.operationsPerItem;
}

} // namespace

StepType poolMapStepType()
{
    return {.name = "pool-map",
            .title = "mapping over a pool of processes",
            .parameters = poolParameters(),
            .run = poolMap};
}

} // namespace gilscope
