// SPDX-License-Identifier: GPL-3.0-or-later
//
// Variants made in code in which one process starts others.
#pragma once

#include "started_processes.h"
#include "variants.h"

namespace gilscope::test {

// The first process starts one child by each of `methods` and joins them all; each counts down.
[[nodiscard]] inline Variant startingVariant(const std::vector<StartMethod> &methods, std::int64_t iterations)
{
    Variant variant = countdownVariant(static_cast<int>(methods.size()) + 1, 1, iterations);
    std::vector<StepPlan> program;
    for (std::uint32_t child = 1; child <= methods.size(); ++child) {
        program.push_back(startStep({true, child}, methods[child - 1]));
        variant.processes[child].startedBy = 0;
    }
    for (std::uint32_t child = 1; child <= methods.size(); ++child) {
        program.push_back(joinStep({true, child}));
    }
    numberSteps(program);
    variant.processes[0].interpreters[0].threads[0].program = program;
    return variant;
}

// Process n starts process n + 1, counts down beside it and joins it.
[[nodiscard]] inline Variant chainVariant(StartMethod method, int length, std::int64_t iterations)
{
    Variant variant = countdownVariant(length, 1, iterations);
    for (std::uint32_t process = 0; process + 1 < variant.processes.size(); ++process) {
        std::vector<StepPlan> &program = variant.processes[process].interpreters[0].threads[0].program;
        program.insert(program.begin(), startStep({true, process + 1}, method));
        program.push_back(joinStep({true, process + 1}));
        numberSteps(program);
        variant.processes[process + 1].startedBy = process;
    }
    return variant;
}

} // namespace gilscope::test
