// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a thread's program is made of. A step is a row of the registry: a name, what it is told, and a
// function that does a fixed number of operations on the calling worker thread and returns how many it did:
// all of them (operationsOf), or fewer when it was stopped or raised. It sees a stop within 1 ms where it
// computes and within 100 ms where it waits.
#pragma once

#include "process_plan.h"

#include <span>
#include <string_view>

namespace gilscope {

class ThreadContext;

struct StepType
{
    std::string_view name;                     // in scenarios: "countdown"
    std::string_view title;                    // for people
    std::span<const ParameterSpec> parameters; // those that count say how many operations it is
    std::int64_t (*run)(ThreadContext &thread, const StepPlan &step) = nullptr;
    bool hasBody = false;      // it has a program of its own, "program" in the scenario
    bool startsTarget = false; // its Target begins when the step says so, not at the common start
    bool needsServer = false;  // it talks to the server, which the engine adds to the variant
    bool internal = false;     // part of what another step does; no scenario can name it
};

// All of them. The index of a row is what a process plan carries.
[[nodiscard]] std::span<const StepType> stepTypes();

// Its row; there must be one.
[[nodiscard]] std::uint32_t stepTypeNamed(std::string_view name);

// The product of its parameters that count, 1 where there are none; times its body's where it has one. At
// most INT64_MAX.
[[nodiscard]] std::int64_t operationsOf(const StepPlan &step);
[[nodiscard]] std::int64_t operationsOf(std::span<const StepPlan> program);

} // namespace gilscope
