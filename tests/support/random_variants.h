// SPDX-License-Identifier: GPL-3.0-or-later
//
// Variants that nobody would think of: any shape of processes, interpreters and threads, any lock, any steps,
// by a seed that means the same everywhere. Each ends, unless its threads wait for each other for ever. Locks
// of the program's own are taken and released at the top of a program, or in a loop that holds nothing else,
// so that where a thread is in its program says what it holds (deadlock_oracle.h).
#pragma once

#include "programs.h"
#include "scenario/scenario.h"
#include "simulate/random.h"

namespace gilscope::test {

class RandomVariant
{
public:
    explicit RandomVariant(std::uint64_t seed) : m_random(seed * 7919 + 1), m_alarms(seed * 104729 + 3) {}

    [[nodiscard]] Variant make()
    {
        Variant variant;
        variant.id = QStringLiteral("random");
        variant.title = variant.id;
        const std::size_t processes = 1 + below(3);
        for (std::size_t number = 0; number < processes; ++number) {
            ProcessSpec &process = variant.processes.emplace_back();
            process.name = QStringLiteral("process_%1").arg(number + 1);
            const std::size_t interpreters = below(4) == 0 ? 2 : 1;
            for (std::size_t interpreter = 0; interpreter < interpreters; ++interpreter) {
                process.interpreters.push_back(interpreterSpec());
            }
            startThreads(process);
            addQueue(process);
        }
        startProcesses(variant);
        addLitmusTests(variant);
        setAlarms(variant);
        if (below(4) == 0) {
            variant.cores = 1 + below(4);
        }
        for (ProcessSpec &process : variant.processes) {
            for (InterpreterSpec &interpreter : process.interpreters) {
                for (ThreadSpec &thread : interpreter.threads) {
                    numberSteps(thread.program);
                }
            }
        }
        return variant;
    }

    // For the machine that it runs on.
    [[nodiscard]] std::size_t cores()
    {
        constexpr std::array choices{1, 1, 2, 2, 2, 3, 4, 8, 16, 64};
        return static_cast<std::size_t>(choices.at(below(choices.size())));
    }

private:
    [[nodiscard]] std::size_t below(std::size_t bound)
    {
        return static_cast<std::size_t>(m_random.below(bound));
    }
    [[nodiscard]] std::int64_t between(std::int64_t least, std::int64_t most)
    {
        return least
            + static_cast<std::int64_t>(m_random.below(static_cast<std::uint64_t>(most - least + 1)));
    }
    [[nodiscard]] bool chance(std::int64_t percent) { return m_random.permille(10 * percent); }

    [[nodiscard]] InterpreterSpec interpreterSpec()
    {
        InterpreterSpec spec;
        spec.lockType = static_cast<std::uint32_t>(below(lockTypes().size()));
        spec.lockArguments = lockArguments(lockTypes()[spec.lockType]);
        const std::size_t userLocks = below(4);
        for (std::size_t lock = 0; lock < userLocks; ++lock) {
            spec.userLocks.push_back({QString(QChar(u'A' + static_cast<char16_t>(lock))),
                                      static_cast<std::uint32_t>(below(userLockTypes().size()))});
        }
        const std::size_t counters = below(3);
        for (std::size_t counter = 0; counter < counters; ++counter) {
            spec.counters.push_back(QStringLiteral("counter_%1").arg(counter));
        }
        const std::size_t threads = 1 + below(chance(10) ? 24 : 5);
        for (std::size_t thread = 0; thread < threads; ++thread) {
            ThreadSpec &made = spec.threads.emplace_back();
            made.name = QStringLiteral("thread_%1").arg(thread + 1);
            made.program = program(userLocks, counters, threads);
        }
        return spec;
    }

    [[nodiscard]] Arguments lockArguments(const LockType &type)
    {
        Arguments arguments = defaultArguments(type.parameters);
        for (std::size_t number = 0; number < type.parameters.size(); ++number) {
            const ParameterSpec &parameter = type.parameters[number];
            if (parameter.kind == ParameterKind::Choice) {
                arguments.at(number) = static_cast<std::int64_t>(below(parameter.choices.size()));
            } else if (parameter.name == "interval_ms") {
                arguments.at(number) = between(100, 8'000) * microsecond;
            } else if (parameter.name == "check_interval") {
                arguments.at(number) = between(30, 3'000);
            } else if (parameter.name == "tax_percent" && chance(50)) {
                arguments.at(number) = between(0, 400);
            }
        }
        return arguments;
    }

    // Less work for each where there are many.
    [[nodiscard]] Program program(std::size_t userLocks, std::size_t counters, std::size_t threads)
    {
        const std::int64_t share = threads > 6 ? 5 : 1;
        Program made;
        const std::size_t parts = 1 + below(5);
        for (std::size_t part = 0; part < parts; ++part) {
            switch (below(6)) {
            case 0:
            case 1:
                made.push_back(step("countdown", {between(1, 60'000 / share)}));
                break;
            case 2:
                made.push_back(native(share));
                break;
            case 3:
                made.push_back(step("idle", {between(0, 4'000) * microsecond}));
                break;
            case 4:
                made.push_back(counters == 0
                                   ? loop(userLocks)
                                   : step("increment",
                                          {between(1, 20'000 / share),
                                           static_cast<std::int64_t>(below(counters)), between(0, 1)}));
                break;
            default:
                addSection(made, userLocks);
                break;
            }
            if (chance(8)) {
                made.push_back(step("collect", {between(1, 20'000 / share)}));
            }
            if (chance(3)) {
                made.push_back(step("import", {between(0, 1)}));
            }
        }
        return made;
    }

    [[nodiscard]] StepPlan native(std::int64_t share)
    {
        const std::int64_t operations = between(1, 60'000 / share);
        return step("native",
                    {operations,
                     chance(50) ? 0 : between(std::max<std::int64_t>(operations / 50, 1), operations),
                     between(0, 1)});
    }

    // A loop may take one lock, and lets go of it.
    [[nodiscard]] StepPlan loop(std::size_t userLocks)
    {
        Program body{step("countdown", {between(1, 2'000)})};
        if (userLocks > 0 && chance(60)) {
            const auto lock = static_cast<std::int64_t>(below(userLocks));
            body.insert(body.begin(), step("acquire", {lock}));
            body.push_back(step("release", {lock}));
        }
        if (chance(20)) {
            body.push_back(step("idle", {between(0, 300) * microsecond}));
        }
        return step("repeat", {between(1, 20)}, body);
    }

    // Takes some locks in any order, holds them, and gives them back; sometimes one too few.
    void addSection(Program &program, std::size_t userLocks)
    {
        std::vector<std::int64_t> held;
        for (std::size_t lock = 0; lock < userLocks; ++lock) {
            if (chance(60)) {
                held.insert(held.begin() + static_cast<std::ptrdiff_t>(below(held.size() + 1)),
                            static_cast<std::int64_t>(lock));
            }
        }
        for (const std::int64_t lock : held) {
            program.push_back(step("acquire", {lock}));
            program.push_back(chance(40) ? step("idle", {between(0, 2'000) * microsecond})
                                         : step("countdown", {between(1, 8'000)}));
        }
        if (held.empty() || chance(1)) {
            return;
        }
        for (const std::int64_t lock : held) {
            program.push_back(step("release", {lock}));
        }
    }

    // Some threads are started by the first one, which waits for some of them.
    void startThreads(ProcessSpec &process)
    {
        std::vector<StepPlan> starts;
        std::vector<StepPlan> joins;
        std::uint32_t number = 0;
        for (InterpreterSpec &interpreter : process.interpreters) {
            for (ThreadSpec &thread : interpreter.threads) {
                if (number > 0 && chance(20)) {
                    thread.startsLater = true;
                    starts.push_back(step("start", {TargetArgument{false, number}.encode()}));
                    if (chance(60)) {
                        joins.push_back(step("join", {TargetArgument{false, number}.encode()}));
                    }
                }
                ++number;
            }
        }
        Program &first = process.interpreters.front().threads.front().program;
        first.insert(first.begin() + static_cast<std::ptrdiff_t>(chance(50) ? 0 : below(first.size() + 1)),
                     starts.begin(), starts.end());
        first.insert(first.end(), joins.begin(), joins.end());
    }

    // What is put into a queue is put before anything can hold up who puts it, and no more is taken than
    // that.
    void addQueue(ProcessSpec &process)
    {
        if (!chance(30)) {
            return;
        }
        process.queues = {QStringLiteral("q")};
        const std::size_t objects = 1 + below(4);
        for (std::size_t taken = below(objects + 1); taken > 0; --taken) {
            InterpreterSpec &interpreter = process.interpreters[below(process.interpreters.size())];
            Program &program = interpreter.threads[below(interpreter.threads.size())].program;
            program.insert(program.begin() + static_cast<std::ptrdiff_t>(below(program.size() + 1)),
                           step("get", {0}));
        }
        Program &first = process.interpreters.front().threads.front().program;
        for (std::size_t object = 0; object < objects; ++object) {
            first.insert(first.begin(), step("put", {0, between(0, 1), between(1, 3'000)}));
        }
    }

    // Some processes are started by the first one.
    void startProcesses(Variant &variant)
    {
        Program &first = variant.processes.front().interpreters.front().threads.front().program;
        for (std::uint32_t number = 1; number < variant.processes.size(); ++number) {
            if (!chance(25)) {
                continue;
            }
            variant.processes[number].startedBy = 0;
            const std::int64_t target = TargetArgument{true, number}.encode();
            first.insert(first.begin(), step("start", {target, between(0, 2)}));
            first.push_back(step("join", {target}));
        }
    }

    // Some pairs of threads do one before anything else: there is nothing that could keep them apart.
    void addLitmusTests(Variant &variant)
    {
        for (ProcessSpec &process : variant.processes) {
            for (InterpreterSpec &interpreter : process.interpreters) {
                const std::int64_t rounds = between(1, 300);
                std::int64_t side = 0;
                const bool wanted = chance(20);
                for (ThreadSpec &thread : interpreter.threads) {
                    if (wanted && !thread.startsLater && side < 2) {
                        thread.program.insert(thread.program.begin(), step("litmus", {rounds, 1, side}));
                        ++side;
                    }
                }
                if (side == 1) {
                    removeLitmus(interpreter);
                }
            }
        }
    }

    static void removeLitmus(InterpreterSpec &interpreter)
    {
        for (ThreadSpec &thread : interpreter.threads) {
            std::erase_if(thread.program,
                          [](const StepPlan &plan) { return stepTypes()[plan.type].name == "litmus"; });
        }
    }

    // Some are set by the main thread, some by others. From a generator of their own: whatever else a seed
    // means stays as it is.
    void setAlarms(Variant &variant)
    {
        for (ProcessSpec &process : variant.processes) {
            for (InterpreterSpec &interpreter : process.interpreters) {
                for (ThreadSpec &thread : interpreter.threads) {
                    if (m_alarms.permille(150)) {
                        const auto place =
                            static_cast<std::ptrdiff_t>(m_alarms.below(thread.program.size() + 1));
                        const auto after = static_cast<std::int64_t>(m_alarms.below(4'000)) * microsecond;
                        thread.program.insert(thread.program.begin() + place, step("alarm", {after}));
                    }
                }
            }
        }
    }

    Random m_random;
    Random m_alarms;
};

} // namespace gilscope::test
