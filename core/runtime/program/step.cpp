// SPDX-License-Identifier: GPL-3.0-or-later
#include "step.h"

namespace gilscope {

std::int64_t operationsOf(const StepPlan &step)
{
    const StepType &type = stepTypes()[step.type];
    std::int64_t operations = 1;
    for (std::size_t number = 0; number < type.parameters.size(); ++number) {
        if (type.parameters[number].counts) {
            operations *= step.arguments.at(number);
        }
    }
    return type.hasBody ? operations * operationsOf(step.body) : operations;
}

std::int64_t operationsOf(std::span<const StepPlan> program)
{
    std::int64_t operations = 0;
    for (const StepPlan &step : program) {
        operations += operationsOf(step);
    }
    return operations;
}

} // namespace gilscope
