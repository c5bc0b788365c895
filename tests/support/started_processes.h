// SPDX-License-Identifier: GPL-3.0-or-later
//
// Plans in which one thread starts others, or processes, and joins them.
#pragma once

#include "hosted_run.h"
#include "runtime/program/child_processes.h"

namespace gilscope::test {

[[nodiscard]] inline std::uint32_t stepTypeNamed(std::string_view name)
{
    const auto types = stepTypes();
    const auto found = std::ranges::find(types, name, &StepType::name);
    if (found == types.end()) {
        throw std::runtime_error("no such step");
    }
    return static_cast<std::uint32_t>(found - types.begin());
}

[[nodiscard]] inline StepPlan countdownStep(std::int64_t iterations)
{
    return {stepTypeNamed("countdown"), {iterations}};
}

[[nodiscard]] inline StepPlan startStep(TargetArgument target, StartMethod method = StartMethod::Fork)
{
    return {stepTypeNamed("start"), {target.encode(), static_cast<std::int64_t>(method)}};
}

[[nodiscard]] inline StepPlan joinStep(TargetArgument target)
{
    return {stepTypeNamed("join"), {target.encode()}};
}

[[nodiscard]] inline TargetArgument childNumber(std::uint32_t number)
{
    return {true, number};
}

// A child with one interpreter and one thread.
inline void addChild(ProcessPlan &plan, std::vector<StepPlan> program)
{
    ChildPlan &child = plan.children.emplace_back();
    child.name = "process_" + std::to_string(plan.children.size());
    child.interpreters = {plan.interpreters.front()};
    child.threads = {{"MainThread", 0, std::move(program)}};
}

// One thread with this program; its steps are numbered by number().
[[nodiscard]] inline ProcessPlan mainThread(std::vector<StepPlan> program)
{
    ProcessPlan plan = countdowns(lockTypeNamed("switch-interval"), 1, 1);
    plan.threads[0] = {"MainThread", 0, std::move(program)};
    return plan;
}

inline void number(ProcessPlan &plan)
{
    for (ThreadPlan &thread : plan.threads) {
        numberSteps(thread.program);
    }
    for (ChildPlan &child : plan.children) {
        for (ThreadPlan &thread : child.threads) {
            numberSteps(thread.program);
        }
    }
}

// The main thread starts all `children` processes, each of which counts down, then joins them.
[[nodiscard]] inline ProcessPlan startAllJoinAll(StartMethod method, std::uint32_t children,
                                                 std::int64_t iterations)
{
    std::vector<StepPlan> program;
    for (std::uint32_t child = 0; child < children; ++child) {
        program.push_back(startStep(childNumber(child), method));
    }
    for (std::uint32_t child = 0; child < children; ++child) {
        program.push_back(joinStep(childNumber(child)));
    }
    ProcessPlan plan = mainThread(std::move(program));
    for (std::uint32_t child = 0; child < children; ++child) {
        addChild(plan, {countdownStep(iterations)});
    }
    number(plan);
    return plan;
}

// How long each pair of steps `start, join` took, from its start's begin to its join's end.
[[nodiscard]] inline std::vector<TimeNs> startJoinTimes(const HostedRun &run)
{
    const auto begins = run.of(0, EventKind::StepBegan);
    const auto ends = run.of(0, EventKind::StepEnded);
    std::vector<TimeNs> times;
    for (std::size_t step = 0; step + 1 < ends.size(); step += 2) {
        times.push_back(ends[step + 1].time - begins[step].time);
    }
    return times;
}

} // namespace gilscope::test
