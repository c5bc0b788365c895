// SPDX-License-Identifier: GPL-3.0-or-later
#include "process_plans.h"

#include "pool_expansion.h"
#include "request_server.h"
#include "runtime/program/step.h"
#include "scenario/interpreter_locks.h"

#include <QCoreApplication>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ProcessPlans)
};

// The worker's own process first, then its children in the order of the variant.
using WorkerTree = std::vector<std::size_t>;

std::size_t rootOf(const Variant &variant, std::size_t process)
{
    while (variant.processes[process].startedBy) {
        process = *variant.processes[process].startedBy;
    }
    return process;
}

std::vector<WorkerTree> workerTrees(const Variant &variant)
{
    std::vector<WorkerTree> trees;
    for (std::size_t root = 0; root < variant.processes.size(); ++root) {
        if (variant.processes[root].startedBy) {
            continue;
        }
        WorkerTree &tree = trees.emplace_back(WorkerTree{root});
        for (std::size_t process = 0; process < variant.processes.size(); ++process) {
            if (process != root && rootOf(variant, process) == root) {
                tree.push_back(process);
            }
        }
    }
    return trees;
}

// A process is named by its number in the variant; its worker knows it as one of its children.
void nameChildren(std::vector<StepPlan> &program, const WorkerTree &tree)
{
    for (StepPlan &step : program) {
        const std::span<const ParameterSpec> parameters = stepTypes()[step.type].parameters;
        for (std::size_t number = 0; number < parameters.size(); ++number) {
            if (parameters[number].kind != ParameterKind::Target) {
                continue;
            }
            TargetArgument target = TargetArgument::decode(step.arguments.at(number));
            const auto child = std::ranges::find(tree, target.number);
            if (target.isProcess && child != tree.end()) {
                target.number = static_cast<std::uint32_t>(child - tree.begin() - 1);
                step.arguments.at(number) = target.encode();
            }
        }
        nameChildren(step.body, tree);
    }
}

// Interpreters and threads of one process, into a ProcessPlan or a ChildPlan.
template <typename Plan>
void planContent(const ProcessSpec &process, const WorkerTree &tree, Plan &plan)
{
    plan.queues = static_cast<std::uint32_t>(process.queues.size());
    for (const InterpreterSpec &interpreter : process.interpreters) {
        const auto number = static_cast<std::uint32_t>(plan.interpreters.size());
        InterpreterPlan &planned = plan.interpreters.emplace_back();
        planned.lockType = interpreter.lockType;
        planned.lockArguments = interpreter.lockArguments;
        planned.counters = static_cast<std::uint32_t>(interpreter.counters.size());
        for (const UserLockSpec &lock : interpreter.userLocks) {
            planned.userLocks.push_back(lock.type);
        }
        for (const ThreadSpec &thread : interpreter.threads) {
            plan.threads.push_back({thread.name.toStdString(), number, thread.program, thread.startsLater});
            nameChildren(plan.threads.back().program, tree);
        }
    }
}

std::size_t lockCount(const Variant &variant)
{
    std::size_t count = 0;
    for (const ProcessSpec &process : variant.processes) {
        for (const InterpreterSpec &interpreter : process.interpreters) {
            count += hasLock(interpreter) ? 1 : 0;
        }
    }
    return count;
}

QString lockName(const Variant &variant, const ProcessSpec &process, std::size_t interpreter)
{
    if (lockCount(variant) == 1) {
        return Text::tr("lock");
    }
    return process.interpreters.size() == 1
        ? Text::tr("lock of %1").arg(process.name)
        : Text::tr("lock %1 of %2").arg(QString::number(interpreter + 1), process.name);
}

void layOut(const Variant &variant, const ProcessSpec &process, TraceLayout &layout)
{
    const auto processId = static_cast<ProcessId>(layout.processes.size());
    layout.processes.push_back(process.name.toStdString());
    for (std::size_t number = 0; number < process.interpreters.size(); ++number) {
        const InterpreterSpec &interpreter = process.interpreters[number];
        TraceThread common;
        common.process = processId;
        if (hasLock(interpreter)) {
            common.lock = static_cast<LockId>(layout.locks.size());
            layout.locks.push_back(
                {lockName(variant, process, number).toStdString(), processId, LockOwner::Interpreter});
        }
        common.firstUserLock = static_cast<std::uint32_t>(layout.locks.size());
        common.userLocks = static_cast<std::uint32_t>(interpreter.userLocks.size());
        for (const UserLockSpec &lock : interpreter.userLocks) {
            layout.locks.push_back({lock.name.toStdString(), processId, LockOwner::User});
        }
        common.firstCounter = static_cast<std::uint32_t>(layout.counters.size());
        common.counters = static_cast<std::uint32_t>(interpreter.counters.size());
        for (const QString &counter : interpreter.counters) {
            layout.counters.push_back({counter.toStdString(), processId});
        }
        for (const ThreadSpec &thread : interpreter.threads) {
            TraceThread &laidOut = layout.threads.emplace_back(common);
            laidOut.name = thread.name.toStdString();
            laidOut.operationsAsked = static_cast<std::uint64_t>(operationsOf(thread.program));
            laidOut.isService = thread.isService;
        }
    }
}

} // namespace

Variant expanded(const Variant &variant)
{
    Variant expanded = variant;
    addPools(expanded);
    addRequestServer(expanded);
    return expanded;
}

std::vector<ThreadPlace> threadPlaces(const Variant &variant)
{
    std::vector<ThreadPlace> places;
    for (const WorkerTree &tree : workerTrees(variant)) {
        for (const std::size_t process : tree) {
            const std::vector<InterpreterSpec> &interpreters = variant.processes[process].interpreters;
            for (std::size_t interpreter = 0; interpreter < interpreters.size(); ++interpreter) {
                for (std::size_t thread = 0; thread < interpreters[interpreter].threads.size(); ++thread) {
                    places.push_back({process, interpreter, thread});
                }
            }
        }
    }
    return places;
}

std::vector<PlannedProcess> processPlans(const Variant &variant)
{
    std::vector<PlannedProcess> planned;
    std::uint32_t nextThread = 0;
    std::uint32_t nextProcess = 0;
    const std::vector<WorkerTree> trees = workerTrees(variant);
    for (const WorkerTree &tree : trees) {
        PlannedProcess &worker = planned.emplace_back();
        worker.firstThread = nextThread;
        worker.firstProcess = nextProcess;
        worker.isServer = variant.processes[tree.front()].isServer;
        worker.plan.workers = static_cast<std::uint32_t>(trees.size());
        planContent(variant.processes[tree.front()], tree, worker.plan);
        for (const std::size_t child : std::span(tree).subspan(1)) {
            ChildPlan &plan = worker.plan.children.emplace_back();
            plan.name = variant.processes[child].name.toStdString();
            planContent(variant.processes[child], tree, plan);
        }
        nextThread += threadCount(worker.plan);
        nextProcess += static_cast<std::uint32_t>(tree.size());
    }
    return planned;
}

TraceLayout traceLayout(const Variant &variant, std::vector<CoreId> cores)
{
    TraceLayout layout;
    layout.cores = std::move(cores);
    for (const WorkerTree &tree : workerTrees(variant)) {
        for (const std::size_t process : tree) {
            layOut(variant, variant.processes[process], layout);
        }
    }
    return layout;
}

} // namespace gilscope
