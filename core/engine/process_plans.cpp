// SPDX-License-Identifier: GPL-3.0-or-later
#include "process_plans.h"

#include "runtime/lock/interpreter_lock.h"

namespace gilscope {

std::vector<PlannedProcess> processPlans(const Variant &variant)
{
    std::vector<PlannedProcess> processes;
    std::uint32_t nextThread = 0;
    for (const ProcessSpec &process : variant.processes) {
        PlannedProcess &planned = processes.emplace_back();
        planned.firstThread = nextThread;
        for (const InterpreterSpec &interpreter : process.interpreters) {
            const auto number = static_cast<std::uint32_t>(planned.plan.interpreters.size());
            planned.plan.interpreters.push_back({interpreter.lockType, interpreter.lockArguments});
            for (const ThreadSpec &thread : interpreter.threads) {
                planned.plan.threads.push_back({thread.name.toStdString(), number, thread.program});
            }
        }
        nextThread += static_cast<std::uint32_t>(planned.plan.threads.size());
    }
    return processes;
}

namespace {

std::size_t lockCount(const Variant &variant)
{
    std::size_t count = 0;
    for (const ProcessSpec &process : variant.processes) {
        for (const InterpreterSpec &interpreter : process.interpreters) {
            count += lockTypes()[interpreter.lockType].excludes ? 1 : 0;
        }
    }
    return count;
}

std::string lockName(const Variant &variant, const ProcessSpec &process, std::size_t interpreter)
{
    if (lockCount(variant) == 1) {
        return "lock";
    }
    const std::string owner = process.name.toStdString();
    return process.interpreters.size() == 1 ? "lock of " + owner
                                            : "lock " + std::to_string(interpreter + 1) + " of " + owner;
}

std::uint64_t operationsOf(const ThreadSpec &thread)
{
    std::uint64_t operations = 0;
    for (const StepPlan &step : thread.program) {
        operations += static_cast<std::uint64_t>(step.arguments[0]);
    }
    return operations;
}

} // namespace

TraceLayout traceLayout(const Variant &variant, std::vector<CoreId> cores)
{
    TraceLayout layout;
    layout.cores = std::move(cores);
    for (const ProcessSpec &process : variant.processes) {
        const auto processId = static_cast<ProcessId>(layout.processes.size());
        layout.processes.push_back(process.name.toStdString());
        for (std::size_t number = 0; number < process.interpreters.size(); ++number) {
            const InterpreterSpec &interpreter = process.interpreters[number];
            std::optional<LockId> lock;
            if (lockTypes()[interpreter.lockType].excludes) {
                lock = static_cast<LockId>(layout.locks.size());
                layout.locks.push_back({lockName(variant, process, number), processId});
            }
            for (const ThreadSpec &thread : interpreter.threads) {
                layout.threads.push_back({thread.name.toStdString(), processId, lock, operationsOf(thread)});
            }
        }
    }
    return layout;
}

} // namespace gilscope
