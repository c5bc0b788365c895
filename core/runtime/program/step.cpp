// SPDX-License-Identifier: GPL-3.0-or-later
#include "step.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace gilscope {

namespace {

// Bodies in bodies can ask for more than there are numbers: then for as many as there are.
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

std::int64_t product(std::int64_t one, std::int64_t other)
{
    std::int64_t result = 0;
    return __builtin_mul_overflow(one, other, &result) ? most : result;
}

std::int64_t sum(std::int64_t one, std::int64_t other)
{
    std::int64_t result = 0;
    return __builtin_add_overflow(one, other, &result) ? most : result;
}

} // namespace

std::uint32_t stepTypeNamed(std::string_view name)
{
    const std::span<const StepType> types = stepTypes();
    const auto found = std::ranges::find(types, name, &StepType::name);
    assert(found != types.end());
    return static_cast<std::uint32_t>(found - types.begin());
}

std::int64_t operationsOf(const StepPlan &step)
{
    const StepType &type = stepTypes()[step.type];
    std::int64_t operations = 1;
    for (std::size_t number = 0; number < type.parameters.size(); ++number) {
        if (type.parameters[number].counts) {
            operations = product(operations, step.arguments.at(number));
        }
    }
    return type.hasBody ? product(operations, operationsOf(step.body)) : operations;
}

std::int64_t operationsOf(std::span<const StepPlan> program)
{
    std::int64_t operations = 0;
    for (const StepPlan &step : program) {
        operations = sum(operations, operationsOf(step));
    }
    return operations;
}

} // namespace gilscope
