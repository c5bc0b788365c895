// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool_helpers.h"

#include "pool.h"
#include "pool_transport.h"
#include "runtime/program/process_host.h"

namespace gilscope {

namespace {

// It does none that anybody asked for: what the pool does is counted where map was called.
constexpr std::array parameters{ParameterSpec{.name = "operations", .counts = true},
                                ParameterSpec{.name = "first_helper", .maximum = maxThreadsPerProcess}};

std::shared_ptr<Pool> poolOf(ThreadContext &thread, const StepPlan &step)
{
    return thread.interpreter().pools.find(static_cast<std::uint32_t>(step.arguments[1]));
}

template <void (*work)(ThreadContext &, Pool &)>
std::int64_t runHelper(ThreadContext &thread, const StepPlan &step)
{
    if (const std::shared_ptr<Pool> pool = poolOf(thread, step)) {
        work(thread, *pool);
    }
    return 0;
}

template <void (*work)(ThreadContext &, Pool &)>
StepType helperStepType(std::string_view name, std::string_view title)
{
    return {.name = name, .title = title, .parameters = parameters, .run = runHelper<work>, .internal = true};
}

// A chunk whose function cannot be pickled is as if it had never been asked for: whoever waits for its result
// hears of it, and the executor's queue has room for another.
bool refuseTask(ThreadContext &thread, Pool &pool, PickleRefusal refusal)
{
    pool.refuse(refusal);
    if (pool.setup().kind == PoolKind::ProcessPoolExecutor) {
        pool.freeSlots().release();
        pool.tellNews();
    }
    return thread.safepoint();
}

// False: stopped.
bool sendTask(ThreadContext &thread, Pool &pool, std::uint32_t chunk)
{
    const std::span<const Value> items = pool.itemsOf(chunk);
    std::optional<PickleRefusal> refusal;
    const auto message =
        encodeValue(thread, taskMessage(pool.setup().kind, chunk, items, pool.setup().function), &refusal);
    if (refusal) {
        return refuseTask(thread, pool, *refusal);
    }
    if (!message || !sendMessage(thread, pool.tasks(), *message)) {
        return false;
    }
    thread.writer().write(EventKind::ChunkSent, items.size(), chunk);
    return true;
}

// None: the end, for whoever reads it.
bool sendSentinels(ThreadContext &thread, const MessagePipe &pipe, std::uint32_t count)
{
    const auto none = encodeValue(thread, Value());
    while (none && count > 0 && sendMessage(thread, pipe, *none)) {
        --count;
    }
    return count == 0;
}

// The next value from the workers; nothing when stopped or broken.
std::optional<Value> receiveResult(ThreadContext &thread, const Pool &pool)
{
    const auto message = receiveMessage(thread, pool.results());
    return message ? decodeValue(thread, *message) : std::nullopt;
}

bool placeResult(ThreadContext &thread, Pool &pool, const Value &value)
{
    auto result = readResult(pool.setup().kind, value);
    if (!result || !pool.place(thread, std::move(*result))) {
        thread.raise(Exception::RuntimeError);
        return false;
    }
    return true;
}

void keepWorkers(ThreadContext &thread, Pool &pool)
{
    while (!thread.stopRequested() && !pool.isClosed()) {
        pool.awaitWorkersOrNews(thread, false);
        for (std::uint32_t dead = pool.noteDeaths(thread); dead > 0; --dead) {
            (void)pool.startWorker(thread); // as many as the plan has room for
        }
    }
    pool.waiting.close();
}

void sendTasks(ThreadContext &thread, Pool &pool)
{
    while (const auto chunk = pool.waiting.take(thread)) {
        if (!sendTask(thread, pool, *chunk)) {
            return;
        }
    }
    const auto workers = static_cast<std::uint32_t>(pool.setup().workers);
    if (!thread.stopRequested()) {
        const auto none = encodeValue(thread, Value());
        (void)(none && sendMessageInTurn(thread, pool.results(), *none)
               && sendSentinels(thread, pool.tasks(), workers));
    }
}

void receiveResults(ThreadContext &thread, Pool &pool)
{
    for (;;) {
        const std::optional<Value> value = receiveResult(thread, pool);
        if (!value || value->isNone() || !placeResult(thread, pool, *value)) {
            return;
        }
    }
}

// As many as the call queue has room for; the first one starts the feeder.
bool handOut(ThreadContext &thread, Pool &pool)
{
    while (!pool.waiting.isEmpty() && pool.freeSlots().tryAcquire()) {
        const std::uint32_t feeder = pool.setup().firstHelper + 1;
        if (!thread.host().wasThreadStarted(feeder) && !thread.host().startThread(feeder).isOk()) {
            thread.raise(Exception::RuntimeError);
            return false;
        }
        if (const auto chunk = pool.waiting.tryTake()) {
            pool.calls.put(*chunk);
        } else { // cancelled meanwhile
            pool.freeSlots().release();
        }
    }
    return true;
}

// Every future that is pending gets BrokenProcessPool, then the workers that are left are ended.
void breakDown(ThreadContext &thread, Pool &pool)
{
    pool.fail();
    pool.calls.close();
    pool.killWorkers(thread);
    (void)pool.joinWorkers(thread);
}

void manage(ThreadContext &thread, Pool &pool)
{
    while (!pool.isClosed() || !pool.isSettled()) {
        if (!handOut(thread, pool)) {
            breakDown(thread, pool);
            return;
        }
        pool.awaitWorkersOrNews(thread, true);
        if (thread.stopRequested()) {
            return;
        }
        if (pool.hasResults()) {
            const std::optional<Value> value = receiveResult(thread, pool);
            if (!value || !placeResult(thread, pool, *value)) {
                breakDown(thread, pool);
                return;
            }
            pool.addIdleWorker();
        } else if (pool.noteDeaths(thread) > 0 || pool.hasFailed()) {
            breakDown(thread, pool);
            return;
        }
    }
    pool.calls.close();
    const std::uint32_t feeder = pool.setup().firstHelper + 1;
    const bool wasFed = thread.host().wasThreadStarted(feeder);
    (void)((!wasFed || thread.host().joinThread(thread, feeder)) && pool.joinWorkers(thread));
}

void feed(ThreadContext &thread, Pool &pool)
{
    while (const auto chunk = pool.calls.take(thread)) {
        if (!sendTask(thread, pool, *chunk)) {
            return;
        }
    }
    if (!thread.stopRequested() && !pool.hasFailed()) {
        (void)sendSentinels(thread, pool.tasks(), pool.startedWorkers());
    }
}

constexpr std::array<std::string_view, 3> poolSteps{"pool-keeper", "pool-sender", "pool-receiver"};
constexpr std::array<std::string_view, 3> poolNames{"_handle_workers", "_handle_tasks", "_handle_results"};
constexpr std::array<std::string_view, 2> executorSteps{"executor-manager", "executor-feeder"};
constexpr std::array<std::string_view, 2> executorNames{"", "QueueFeederThread"};

} // namespace

StepType poolKeeperStepType()
{
    return helperStepType<keepWorkers>(poolSteps[0], "keeping the workers");
}

StepType poolSenderStepType()
{
    return helperStepType<sendTasks>(poolSteps[1], "sending tasks");
}

StepType poolReceiverStepType()
{
    return helperStepType<receiveResults>(poolSteps[2], "receiving results");
}

StepType executorManagerStepType()
{
    return helperStepType<manage>(executorSteps[0], "managing an executor");
}

StepType executorFeederStepType()
{
    return helperStepType<feed>(executorSteps[1], "feeding the call queue");
}

std::span<const std::string_view> helperSteps(PoolKind kind)
{
    return kind == PoolKind::Pool ? std::span<const std::string_view>(poolSteps) : executorSteps;
}

std::span<const std::string_view> helperNames(PoolKind kind)
{
    return kind == PoolKind::Pool ? std::span<const std::string_view>(poolNames) : executorNames;
}

StepPlan helperStep(std::string_view name, std::uint32_t firstHelper)
{
    StepPlan step;
    step.type = stepTypeNamed(name);
    step.arguments[1] = firstHelper;
    return step;
}

} // namespace gilscope
