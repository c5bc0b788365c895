// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool_worker.h"

#include "pool_messages.h"
#include "pool_transport.h"
#include "runtime/program/countdown.h"
#include "runtime/program/process_host.h"
#include "runtime/program/thread_context.h"

#include <csignal>

namespace gilscope {

namespace {

enum Parameter : std::uint8_t { Operations, Kind, OperationsPerItem, ResultBytes, ChunkSize, DiesAtItem };

constexpr std::string_view workerStepName = "pool-worker";

// Operations: none that anybody asked for; what the pool does is counted where map was called.
constexpr std::array parameters{
    ParameterSpec{.name = "operations", .counts = true},
    ParameterSpec{.name = "pool", .kind = ParameterKind::Choice, .choices = poolKindNames},
    ParameterSpec{.name = "operations_per_item"},
    ParameterSpec{.name = "result_bytes"},
    ParameterSpec{.name = "chunksize"},
    ParameterSpec{.name = "dies_at_item"}};

class PoolWorker
{
public:
    PoolWorker(ThreadContext &thread, const Arguments &arguments)
        : m_thread(thread),
          m_arguments(arguments),
          m_kind(static_cast<PoolKind>(arguments[Kind])),
          m_tasks{descriptor(PoolDescriptors::TaskRead), -1,
                  SharedSemaphore(descriptor(PoolDescriptors::TaskLock))},
          m_results{-1, descriptor(PoolDescriptors::ResultWrite),
                    SharedSemaphore(descriptor(PoolDescriptors::ResultLock))},
          m_freeSlots(descriptor(PoolDescriptors::FreeSlots))
    {}

    void run()
    {
        while (doNextTask()) {}
    }

private:
    [[nodiscard]] int descriptor(PoolDescriptors::Place place) const
    {
        return m_thread.host().descriptors()[place];
    }

    // False: it was the last one, or stopped.
    [[nodiscard]] bool doNextTask()
    {
        const auto message = receiveMessageInTurn(m_thread, m_tasks, m_freeSlots);
        const auto value = message ? decodeValue(m_thread, *message) : std::nullopt;
        if (!value || value->isNone()) {
            return false;
        }
        const std::optional<TaskMessage> task = readTask(m_kind, *value);
        if (!task) {
            m_thread.raise(Exception::RuntimeError);
            return false;
        }
        m_thread.writer().write(EventKind::ChunkBegan, task->items.size(), task->chunk);
        auto results = compute(*task);
        if (!results) {
            return false;
        }
        m_thread.writer().write(EventKind::ChunkEnded, 0, task->chunk);
        const auto answer = encodeValue(m_thread, resultMessage(m_kind, task->chunk, std::move(*results)));
        return answer && sendMessageInTurn(m_thread, m_results, *answer);
    }

    [[nodiscard]] std::optional<std::vector<Value>> compute(const TaskMessage &task) const
    {
        static const StepType countdown = countdownStepType();
        StepPlan work;
        work.arguments[0] = m_arguments[OperationsPerItem];
        std::int64_t number = task.chunk * m_arguments[ChunkSize];
        std::vector<Value> results;
        const PickleWatch watch = watchFor(m_thread);
        for (const Value &item : task.items) {
            if (number++ == m_arguments[DiesAtItem]) {
                raise(SIGKILL); // what the kernel does when memory runs out
            }
            if (countdown.run(m_thread, work) != work.arguments[0]) {
                return {};
            }
            results.push_back(makeResult(item, m_arguments[ResultBytes], watch));
        }
        return results;
    }

    ThreadContext &m_thread;
    const Arguments &m_arguments;
    PoolKind m_kind;
    MessagePipe m_tasks;
    MessagePipe m_results;
    SharedSemaphore m_freeSlots;
};

std::int64_t workForPool(ThreadContext &thread, const StepPlan &step)
{
    if (thread.host().descriptors().size() < PoolDescriptors::inheritedCount) {
        thread.raise(Exception::OSError); // nobody's worker
        return 0;
    }
    PoolWorker(thread, step.arguments).run();
    return 0;
}

} // namespace

StepType poolWorkerStepType()
{
    return {.name = workerStepName,
            .title = "working for a pool",
            .parameters = parameters,
            .run = workForPool,
            .internal = true};
}

StepPlan poolWorkerStep(const PoolSetup &setup)
{
    StepPlan step;
    step.type = stepTypeNamed(workerStepName);
    step.arguments[Kind] = static_cast<std::int64_t>(setup.kind);
    step.arguments[OperationsPerItem] = setup.operationsPerItem;
    step.arguments[ResultBytes] = setup.resultBytes;
    step.arguments[ChunkSize] = setup.chunks().size;
    step.arguments[DiesAtItem] = setup.diesAtItem;
    return step;
}

} // namespace gilscope
