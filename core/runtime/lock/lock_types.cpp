// SPDX-License-Identifier: GPL-3.0-or-later
#include "fifo_yield_lock.h"
#include "no_lock.h"
#include "switch_interval_lock.h"
#include "tick_lock.h"

#include <array>

namespace gilscope {

std::span<const LockType> lockTypes()
{
    static const std::array types{switchIntervalLockType(), noLockType(), tickLockType(),
                                  fifoYieldLockType()};
    return types;
}

Arguments usualArguments(std::span<const ParameterSpec> parameters)
{
    Arguments arguments{};
    for (std::size_t number = 0; number < parameters.size(); ++number) {
        const ParameterSpec &parameter = parameters[number];
        arguments.at(number) = static_cast<std::int64_t>(parameter.defaultValue * parameter.scale);
    }
    return arguments;
}

} // namespace gilscope
