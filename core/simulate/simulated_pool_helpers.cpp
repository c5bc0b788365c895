// SPDX-License-Identifier: GPL-3.0-or-later
//
// The twins of runtime/program/pool/pool_helpers.cpp.
#include "simulated_pool.h"
#include "simulated_pool_transport.h"
#include "simulated_process.h"
#include "simulated_step.h"

namespace gilscope {

namespace {

// A helper keeps its pool alive.
std::shared_ptr<SimulatedPool> poolOf(SimulatedThread &thread, const StepPlan &step)
{
    const auto *table = std::any_cast<SimulatedPoolTable>(&thread.process().shared);
    if (table == nullptr) {
        return nullptr;
    }
    const auto found = table->pools.find(static_cast<std::uint32_t>(step.arguments[1]));
    return found == table->pools.end() ? nullptr : found->second;
}

template <Task<> (*work)(SimulatedThread &, SimulatedPool &)>
Task<std::int64_t> runHelper(SimulatedThread &thread, const StepPlan &step)
{
    const std::shared_ptr<SimulatedPool> pool = poolOf(thread, step);
    if (pool) {
        co_await work(thread, *pool);
    }
    co_return 0;
}

// A chunk whose function cannot be pickled is as if it had never been asked for: whoever waits for its result
// hears of it, and the executor's queue has room for another.
Task<bool> refuseTask(SimulatedThread &thread, SimulatedPool &pool)
{
    bool going = co_await encodeSimulated(thread, SimulatedPoolSizes::refusedTask);
    co_await pool.refuse(thread.machine());
    if (pool.setup().kind == PoolKind::ProcessPoolExecutor) {
        co_await pool.freeSlots.release(thread.machine());
        co_await pool.tellNews(thread.machine());
    }
    if (going) {
        going = co_await thread.safepoint();
    }
    co_return going;
}

// False: stopped.
Task<bool> sendTask(SimulatedThread &thread, SimulatedPool &pool, std::uint32_t chunk)
{
    if (pool.sizes().refusal()) {
        co_return co_await refuseTask(thread, pool);
    }
    const PickledSize size = pool.sizes().task(chunk);
    bool going = co_await encodeSimulated(thread, size);
    if (going) {
        going = co_await sendSimulated(thread, pool.tasks,
                                       SimulatedMessage{SimulatedMessage::Kind::Task, chunk, size.bytes});
    }
    if (going) {
        thread.write(EventKind::ChunkSent, static_cast<std::uint64_t>(pool.chunks().sizeOf(chunk)), chunk);
    }
    co_return going;
}

SimulatedMessage endMessage()
{
    return {SimulatedMessage::Kind::End, 0, SimulatedPoolSizes::end().bytes};
}

// None: the end, for whoever reads it.
Task<> sendSentinels(SimulatedThread &thread, SimulatedPipe &pipe, std::uint32_t count)
{
    bool going = co_await encodeSimulated(thread, SimulatedPoolSizes::end());
    for (; going && count > 0; --count) {
        going = co_await sendSimulated(thread, pipe, endMessage());
    }
}

// The next one from the workers; nothing when stopped.
Task<std::optional<SimulatedMessage>> receiveResult(SimulatedThread &thread, SimulatedPool &pool)
{
    const std::optional<SimulatedMessage> message = co_await receiveSimulated(thread, pool.results);
    if (!message) {
        co_return std::nullopt;
    }
    const bool isResult = message->kind == SimulatedMessage::Kind::Result;
    const PickledSize size = isResult ? pool.sizes().result(message->chunk) : SimulatedPoolSizes::end();
    const bool decoded = co_await decodeSimulated(thread, size);
    co_return decoded ? message : std::nullopt;
}

Task<> keepWorkers(SimulatedThread &thread, SimulatedPool &pool)
{
    while (!thread.stopRequested() && !pool.isClosed()) {
        co_await pool.awaitWorkersOrNews(thread, false);
        for (std::uint32_t dead = pool.noteDeaths(thread); dead > 0; --dead) {
            (void)co_await pool.startWorker(thread); // as many as the plan has room for
        }
    }
    co_await pool.waiting.close(thread.machine());
}

Task<> sendTasks(SimulatedThread &thread, SimulatedPool &pool)
{
    for (;;) {
        const std::optional<std::uint32_t> chunk = co_await pool.waiting.take(thread);
        if (!chunk) {
            break;
        }
        const bool sent = co_await sendTask(thread, pool, *chunk);
        if (!sent) {
            co_return;
        }
    }
    bool going = !thread.stopRequested();
    if (going) {
        going = co_await encodeSimulated(thread, SimulatedPoolSizes::end());
    }
    if (going) {
        going = co_await sendSimulatedInTurn(thread, pool.results, endMessage());
    }
    if (going) {
        co_await sendSentinels(thread, pool.tasks, static_cast<std::uint32_t>(pool.setup().workers));
    }
}

Task<> receiveResults(SimulatedThread &thread, SimulatedPool &pool)
{
    for (;;) {
        const std::optional<SimulatedMessage> message = co_await receiveResult(thread, pool);
        if (!message || message->kind == SimulatedMessage::Kind::End) {
            co_return;
        }
        co_await pool.place(thread, message->chunk);
    }
}

// As many as the call queue has room for; the first one starts the feeder. False: no feeder.
Task<bool> handOut(SimulatedThread &thread, SimulatedPool &pool)
{
    while (!pool.waiting.isEmpty()) {
        const bool hasRoom = co_await pool.freeSlots.tryAcquire(thread.machine());
        if (!hasRoom) {
            break;
        }
        const std::uint32_t feeder = pool.setup().firstHelper + 1;
        bool isFed = thread.process().wasThreadStarted(feeder);
        if (!isFed) {
            isFed = co_await thread.process().startThread(thread, feeder);
        }
        if (!isFed) {
            thread.raise(Exception::RuntimeError);
            co_return false;
        }
        const std::optional<std::uint32_t> chunk = pool.waiting.tryTake();
        if (chunk) {
            co_await pool.calls.put(thread.machine(), *chunk);
        } else { // cancelled meanwhile
            co_await pool.freeSlots.release(thread.machine());
        }
    }
    co_return true;
}

// Every future that is pending gets BrokenProcessPool, then the workers that are left are ended.
Task<> breakDown(SimulatedThread &thread, SimulatedPool &pool)
{
    co_await pool.fail(thread.machine());
    co_await pool.calls.close(thread.machine());
    co_await pool.killWorkers(thread);
    (void)co_await pool.joinWorkers(thread);
}

Task<> manage(SimulatedThread &thread, SimulatedPool &pool)
{
    VirtualMachine &machine = thread.machine();
    while (!pool.isClosed() || !pool.isSettled()) {
        const bool isFed = co_await handOut(thread, pool);
        if (!isFed) {
            co_await breakDown(thread, pool);
            co_return;
        }
        co_await pool.awaitWorkersOrNews(thread, true);
        if (thread.stopRequested()) {
            co_return;
        }
        co_await machine.compute(machine.costs().syscall);
        if (pool.results.isReadable()) {
            const std::optional<SimulatedMessage> message = co_await receiveResult(thread, pool);
            if (!message || message->kind != SimulatedMessage::Kind::Result) {
                co_await breakDown(thread, pool);
                co_return;
            }
            co_await pool.place(thread, message->chunk);
            pool.addIdleWorker();
        } else if (pool.noteDeaths(thread) > 0 || pool.hasFailed()) {
            co_await breakDown(thread, pool);
            co_return;
        }
    }
    co_await pool.calls.close(machine);
    const std::uint32_t feeder = pool.setup().firstHelper + 1;
    bool going = true;
    if (thread.process().wasThreadStarted(feeder)) {
        going = co_await thread.process().joinThread(thread, feeder);
    }
    if (going) {
        (void)co_await pool.joinWorkers(thread);
    }
}

Task<> feed(SimulatedThread &thread, SimulatedPool &pool)
{
    for (;;) {
        const std::optional<std::uint32_t> chunk = co_await pool.calls.take(thread);
        if (!chunk) {
            break;
        }
        const bool sent = co_await sendTask(thread, pool, *chunk);
        if (!sent) {
            co_return;
        }
    }
    if (!thread.stopRequested() && !pool.hasFailed()) {
        co_await sendSentinels(thread, pool.tasks, pool.startedWorkers());
    }
}

} // namespace

Task<std::int64_t> simulatePoolKeeper(SimulatedThread &thread, const StepPlan &step)
{
    return runHelper<keepWorkers>(thread, step);
}

Task<std::int64_t> simulatePoolSender(SimulatedThread &thread, const StepPlan &step)
{
    return runHelper<sendTasks>(thread, step);
}

Task<std::int64_t> simulatePoolReceiver(SimulatedThread &thread, const StepPlan &step)
{
    return runHelper<receiveResults>(thread, step);
}

Task<std::int64_t> simulateExecutorManager(SimulatedThread &thread, const StepPlan &step)
{
    return runHelper<manage>(thread, step);
}

Task<std::int64_t> simulateExecutorFeeder(SimulatedThread &thread, const StepPlan &step)
{
    return runHelper<feed>(thread, step);
}

} // namespace gilscope
