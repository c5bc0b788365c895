// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a thread's program is made of. A step is a row of the registry: a name, the numbers it takes, and a
// function that does a fixed number of operations on the calling worker thread and returns how many it did:
// all of them, or fewer when it was asked to stop. It sees a stop within 1 ms.
#pragma once

#include "runtime/base/parameter.h"

#include <span>

namespace gilscope {

class ThreadContext;

struct StepType
{
    std::string_view name;                     // in scenarios: "countdown"
    std::string_view title;                    // for people
    std::span<const ParameterSpec> parameters; // the first is the number of operations
    std::int64_t (*run)(ThreadContext &thread, const Arguments &arguments) = nullptr;
};

// All of them. The index of a row is what a process plan carries.
[[nodiscard]] std::span<const StepType> stepTypes();

} // namespace gilscope
