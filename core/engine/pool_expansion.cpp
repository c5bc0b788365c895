// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool_expansion.h"

#include "runtime/program/pool/pool_helpers.h"
#include "runtime/program/pool/pool_worker.h"
#include "runtime/program/step.h"

namespace gilscope {

namespace {

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString methodWord(StartMethod method)
{
    switch (method) {
    case StartMethod::Fork:
        return QStringLiteral("Fork");
    case StartMethod::Forkserver:
        return QStringLiteral("ForkServer");
    case StartMethod::Spawn:
        return QStringLiteral("Spawn");
    }
    Q_UNREACHABLE();
}

QString workerWord(PoolKind kind)
{
    switch (kind) {
    case PoolKind::Pool:
        return QStringLiteral("PoolWorker");
    case PoolKind::ProcessPoolExecutor:
        return QStringLiteral("Process");
    }
    Q_UNREACHABLE();
}

// The pools of one process. Threads are numbered interpreter by interpreter, so the helpers of one move the
// threads of those behind it.
class PoolsOfProcess
{
public:
    PoolsOfProcess(Variant &variant, std::size_t process)
        : m_variant(variant), m_process(process), m_poolMap(stepTypeNamed("pool-map"))
    {}

    void add()
    {
        renumberThreads();
        for (std::size_t interpreter = 0; interpreter < interpreters().size(); ++interpreter) {
            const std::size_t threads = interpreters()[interpreter].threads.size();
            for (std::size_t thread = 0; thread < threads; ++thread) {
                const std::size_t steps = interpreters()[interpreter].threads[thread].program.size();
                for (std::size_t step = 0; step < steps; ++step) {
                    addPool(interpreter, thread, step);
                }
            }
        }
    }

private:
    [[nodiscard]] std::vector<InterpreterSpec> &interpreters()
    {
        return m_variant.processes[m_process].interpreters;
    }

    [[nodiscard]] std::uint32_t helpersIn(const InterpreterSpec &interpreter) const
    {
        std::uint32_t helpers = 0;
        for (const ThreadSpec &thread : interpreter.threads) {
            for (const StepPlan &step : thread.program) {
                helpers += step.type == m_poolMap ? poolSetupOf(step.arguments).helpers() : 0;
            }
        }
        return helpers;
    }

    // The number that each thread will have.
    void renumberThreads()
    {
        std::vector<std::uint32_t> numbers;
        std::uint32_t next = 0;
        for (const InterpreterSpec &interpreter : interpreters()) {
            for (std::size_t thread = 0; thread < interpreter.threads.size(); ++thread) {
                numbers.push_back(next++);
            }
            next += helpersIn(interpreter);
        }
        for (InterpreterSpec &interpreter : interpreters()) {
            for (ThreadSpec &thread : interpreter.threads) {
                renumberTargets(thread.program, numbers);
            }
        }
    }

    static void renumberTargets(std::vector<StepPlan> &program, const std::vector<std::uint32_t> &numbers)
    {
        for (StepPlan &step : program) {
            const std::span<const ParameterSpec> parameters = stepTypes()[step.type].parameters;
            for (std::size_t at = 0; at < parameters.size(); ++at) {
                const TargetArgument target = TargetArgument::decode(step.arguments.at(at));
                if (parameters[at].kind == ParameterKind::Target && !target.isProcess
                    && target.number < numbers.size()) {
                    step.arguments.at(at) = TargetArgument{false, numbers[target.number]}.encode();
                }
            }
            renumberTargets(step.body, numbers);
        }
    }

    void addPool(std::size_t interpreter, std::size_t thread, std::size_t step)
    {
        StepPlan &plan = interpreters()[interpreter].threads[thread].program[step];
        if (plan.type != m_poolMap) {
            return;
        }
        PoolSetup setup = poolSetupOf(plan.arguments);
        setup.firstHelper = firstFreeThread(interpreter);
        setup.firstWorker = static_cast<std::uint32_t>(m_variant.processes.size());
        plan.arguments = argumentsOf(setup);
        addHelpers(interpreters()[interpreter], setup);
        addWorkers(interpreter, setup);
    }

    [[nodiscard]] std::uint32_t firstFreeThread(std::size_t interpreter)
    {
        std::uint32_t number = 0;
        for (std::size_t before = 0; before < interpreter; ++before) {
            number += static_cast<std::uint32_t>(interpreters()[before].threads.size());
        }
        return number + static_cast<std::uint32_t>(interpreters()[interpreter].threads.size());
    }

    void addHelpers(InterpreterSpec &interpreter, const PoolSetup &setup)
    {
        const std::span<const std::string_view> steps = helperSteps(setup.kind);
        for (std::size_t helper = 0; helper < steps.size(); ++helper) {
            ThreadSpec &thread = interpreter.threads.emplace_back();
            thread.name = threadName(setup.kind, fromView(helperNames(setup.kind)[helper]));
            thread.program.push_back(helperStep(steps[helper], setup.firstHelper));
            thread.startsLater = true;
            thread.isService = true;
        }
    }

    // A thread has a number unless it has a name of its own; from Python 3.10 on its function's too.
    [[nodiscard]] QString threadName(PoolKind kind, const QString &name)
    {
        const bool hasOwnName = kind == PoolKind::ProcessPoolExecutor && !name.isEmpty();
        if (hasOwnName) {
            return name;
        }
        const QString number = QStringLiteral("Thread-%1").arg(++m_threadsNamed);
        return name.isEmpty() ? number : QStringLiteral("%1 (%2)").arg(number, name);
    }

    void addWorkers(std::size_t interpreter, const PoolSetup &setup)
    {
        InterpreterSpec own;
        own.lockType = interpreters()[interpreter].lockType;
        own.lockArguments = interpreters()[interpreter].lockArguments;
        own.threads.push_back({QStringLiteral("MainThread"), {poolWorkerStep(setup)}});
        const QString word = methodWord(setup.method) + workerWord(setup.kind);
        for (std::uint32_t worker = 0; worker < setup.processes(); ++worker) {
            ProcessSpec &process = m_variant.processes.emplace_back();
            process.name = QStringLiteral("%1-%2").arg(word).arg(++m_processesNamed);
            process.interpreters.push_back(own);
            process.startedBy = m_process;
        }
    }

    Variant &m_variant;
    std::size_t m_process;
    std::uint32_t m_poolMap;
    int m_threadsNamed = 0;
    int m_processesNamed = 0;
};

} // namespace

void addPools(Variant &variant)
{
    const std::size_t processes = variant.processes.size();
    for (std::size_t process = 0; process < processes; ++process) {
        PoolsOfProcess(variant, process).add();
    }
}

} // namespace gilscope
