// SPDX-License-Identifier: GPL-3.0-or-later
#include "countdown.h"

#include <array>

namespace gilscope {

std::span<const StepType> stepTypes()
{
    static const std::array types{countdownStepType()};
    return types;
}

} // namespace gilscope
