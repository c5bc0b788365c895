// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether threads wait for each other for ever, found by another way than the engine's: from where each of
// them stands in its program, which says what it holds and what it wants (random_variants.h). Nothing of the
// engine's bookkeeping of locks is used.
#pragma once

#include "engine/process_plans.h"
#include "programs.h"

#include <set>

namespace gilscope::test {

class DeadlockOracle
{
public:
    // `variant`: expanded. `time`: what happened after it does not count.
    DeadlockOracle(const Variant &variant, const Trace &trace, TimeNs time)
    {
        const std::vector<ThreadPlace> places = threadPlaces(variant);
        m_threads.resize(places.size());
        for (std::size_t number = 0; number < places.size(); ++number) {
            place(variant, places, number, trace, time);
        }
    }

    // Threads that can never go on: each waits for one that cannot either, or for a lock whose holder has
    // ended.
    [[nodiscard]] std::set<std::size_t> stuck() const
    {
        // Who is not waiting can go on; so can who waits for somebody who can.
        std::set<std::size_t> free;
        for (bool grows = true; grows;) {
            grows = false;
            for (std::size_t number = 0; number < m_threads.size(); ++number) {
                grows |= !free.contains(number) && canGoOn(number, free) && free.insert(number).second;
            }
        }
        std::set<std::size_t> rest;
        for (std::size_t number = 0; number < m_threads.size(); ++number) {
            if (!free.contains(number)) {
                rest.insert(number);
            }
        }
        return rest;
    }

private:
    struct Lock
    {
        std::size_t process = 0;
        std::size_t interpreter = 0;
        std::int64_t number = 0;
        friend auto operator<=>(const Lock &, const Lock &) = default;
    };
    struct Standing
    {
        bool hasEnded = false;
        std::set<Lock> holds;
        std::optional<Lock> wants;
        std::vector<std::size_t> joins;
    };

    void place(const Variant &variant, const std::vector<ThreadPlace> &places, std::size_t number,
               const Trace &trace, TimeNs time)
    {
        const ThreadPlace &at = places[number];
        const auto &interpreter = variant.processes[at.process].interpreters[at.interpreter];
        Standing &standing = m_threads[number];
        const ThreadOutcome &outcome = trace.outcomes.at(number);
        standing.hasEnded = outcome.finished && *outcome.finished <= time;
        const std::optional<std::uint32_t> step = stepAt(trace, static_cast<ThreadId>(number), time);
        const Program &program = interpreter.threads[at.thread].program;
        for (std::size_t here = 0; here < program.size(); ++here) {
            const StepPlan &plan = program[here];
            const bool hasBegun = standing.hasEnded || (step && plan.number <= *step);
            const bool isOver =
                standing.hasEnded || (step && here + 1 < program.size() && program[here + 1].number <= *step);
            if (!hasBegun) {
                break;
            }
            const std::string_view name = stepTypes()[plan.type].name;
            const Lock lock{at.process, at.interpreter, plan.arguments[0]};
            if (name == "acquire" && isOver) {
                standing.holds.insert(lock);
            } else if (name == "release" && isOver) {
                standing.holds.erase(lock);
            } else if (name == "acquire") {
                standing.wants = lock;
            } else if (name == "repeat" && !isOver) {
                standing.wants = lockOfLoop(plan, at);
            } else if (name == "join" && !isOver) {
                standing.joins = joined(places, at.process, TargetArgument::decode(plan.arguments[0]));
            }
        }
    }

    // If it can't be had now, it will be wanted.
    static std::optional<Lock> lockOfLoop(const StepPlan &loop, const ThreadPlace &at)
    {
        for (const StepPlan &plan : loop.body) {
            if (stepTypes()[plan.type].name == "acquire") {
                return Lock{at.process, at.interpreter, plan.arguments[0]};
            }
        }
        return std::nullopt;
    }

    static std::vector<std::size_t> joined(const std::vector<ThreadPlace> &places, std::size_t process,
                                           TargetArgument target)
    {
        std::vector<std::size_t> threads;
        std::uint32_t inProcess = 0;
        for (std::size_t number = 0; number < places.size(); ++number) {
            if (target.isProcess && places[number].process == target.number) {
                threads.push_back(number);
            } else if (!target.isProcess && places[number].process == process) {
                if (inProcess == target.number) {
                    threads.push_back(number);
                }
                ++inProcess;
            }
        }
        return threads;
    }

    [[nodiscard]] bool canGoOn(std::size_t number, const std::set<std::size_t> &free) const
    {
        const Standing &standing = m_threads[number];
        if (standing.hasEnded) {
            return true;
        }
        const auto isFree = [&](std::size_t other) { return free.contains(other); };
        if (!std::ranges::all_of(standing.joins, isFree)) {
            return false;
        }
        for (std::size_t other = 0; standing.wants && other < m_threads.size(); ++other) {
            const Standing &holder = m_threads[other];
            if (holder.holds.contains(*standing.wants)
                && (other == number || holder.hasEnded || !isFree(other))) {
                return false;
            }
        }
        return true;
    }

    std::vector<Standing> m_threads; // by ThreadId
};

} // namespace gilscope::test
