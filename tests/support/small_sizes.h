// SPDX-License-Identifier: GPL-3.0-or-later
//
// A scenario with less to do: what its steps count (iterations, operations, requests, rounds of a loop) times
// a factor. Bodies of loops, a pool's items and what a message holds stay, since it is their size that
// matters.
#pragma once

#include "scenario/scenario.h"

#include "runtime/program/step.h"

#include <algorithm>
#include <cmath>

namespace gilscope::test {

[[nodiscard]] inline std::int64_t shrunk(std::int64_t count, double factor)
{
    return std::max<std::int64_t>(1, std::llround(static_cast<double>(count) * factor));
}

inline void shrink(StepPlan &step, double factor)
{
    const auto parameters = stepTypes()[step.type].parameters;
    for (std::size_t number = 0; number < parameters.size(); ++number) {
        // Of parameters that multiply, one is enough; items are told apart by their number.
        if (parameters[number].counts && parameters[number].name != "items") {
            step.arguments[number] = shrunk(step.arguments[number], factor);
            return;
        }
    }
}

[[nodiscard]] inline Scenario shrunk(Scenario scenario, double factor)
{
    for (Variant &variant : scenario.variants) {
        for (ProcessSpec &process : variant.processes) {
            for (InterpreterSpec &interpreter : process.interpreters) {
                for (ThreadSpec &thread : interpreter.threads) {
                    std::ranges::for_each(thread.program, [&](StepPlan &step) { shrink(step, factor); });
                }
            }
        }
    }
    return scenario;
}

} // namespace gilscope::test
