// SPDX-License-Identifier: GPL-3.0-or-later
//
// Plans of any steps, by their names, and what tests ask of machine and run.
#pragma once

#include "hosted_run.h"

#include <fstream>
#include <initializer_list>

#include <sched.h>

namespace gilscope::test {

using Program = std::vector<StepPlan>;

[[nodiscard]] inline StepPlan step(std::string_view name, std::initializer_list<std::int64_t> arguments,
                                   Program body = {})
{
    const auto types = stepTypes();
    const auto found = std::ranges::find(types, name, &StepType::name);
    if (found == types.end()) {
        throw std::runtime_error("no such step");
    }
    StepPlan plan{static_cast<std::uint32_t>(found - types.begin()), {}, std::move(body), 0};
    std::ranges::copy(arguments, plan.arguments.begin());
    return plan;
}

[[nodiscard]] inline std::uint32_t userLockTypeNamed(std::string_view name)
{
    const auto types = userLockTypes();
    const auto found = std::ranges::find(types, name, &UserLockType::name);
    if (found == types.end()) {
        throw std::runtime_error("no such user lock");
    }
    return static_cast<std::uint32_t>(found - types.begin());
}

// One interpreter with such a lock, and one thread for each program.
[[nodiscard]] inline ProcessPlan planOf(std::string_view lock, std::vector<Program> programs)
{
    ProcessPlan plan = countdowns(lockTypeNamed(lock), static_cast<std::uint32_t>(programs.size()), 1);
    for (std::size_t thread = 0; thread < programs.size(); ++thread) {
        plan.threads[thread].program = std::move(programs[thread]);
        numberSteps(plan.threads[thread].program);
    }
    return plan;
}

// Where the lock of the first interpreter has one.
inline void setInterval(ProcessPlan &plan, TimeNs interval)
{
    const auto parameters = lockTypes()[plan.interpreters[0].lockType].parameters;
    for (std::size_t number = 0; number < parameters.size(); ++number) {
        if (parameters[number].name == "interval_ms") {
            plan.interpreters[0].lockArguments.at(number) = interval;
        }
    }
}

// One more interpreter of the same process, with the same kind of lock as the first.
inline void addInterpreter(ProcessPlan &plan, std::vector<Program> programs)
{
    const auto number = static_cast<std::uint32_t>(plan.interpreters.size());
    plan.interpreters.push_back(plan.interpreters[0]);
    for (Program &program : programs) {
        numberSteps(program);
        plan.threads.push_back(
            {"thread_" + std::to_string(plan.threads.size() + 1), number, std::move(program)});
    }
}

[[nodiscard]] inline int usableCores()
{
    cpu_set_t cores;
    return sched_getaffinity(0, sizeof(cores), &cores) == 0 ? CPU_COUNT(&cores) : 1;
}

// Whether others want more cores than there are: times then tell of them.
[[nodiscard]] inline bool isMachineBusy()
{
    double lastMinute = 0;
    double skipped = 0;
    int runnable = 0;
    std::ifstream load("/proc/loadavg");
    load >> lastMinute >> skipped >> skipped >> runnable;
    return lastMinute > usableCores() * 0.8 || runnable > usableCores();
}

// Increments that were done but are not in the counter, as the threads tell it.
[[nodiscard]] inline std::int64_t lostIncrements(const HostedRun &run)
{
    std::int64_t added = 0;
    TimedEvent last;
    for (std::uint32_t thread = 0; thread < run.threads.size(); ++thread) {
        for (const TimedEvent &event : run.of(thread, EventKind::CounterAdded)) {
            added += static_cast<std::int64_t>(event.value);
        }
        for (const TimedEvent &event : run.of(thread, EventKind::CounterRead)) {
            last = event.time >= last.time ? event : last;
        }
    }
    return added - static_cast<std::int64_t>(last.value);
}

} // namespace gilscope::test
