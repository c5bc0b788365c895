// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a process would use of the memory, by the figures of SimulationCosts: modelled, where the real engine
// asks the kernel. Private pages are what the process alone has; PSS adds its share of what others have too.
#pragma once

#include "runtime/program/child_processes.h"
#include "runtime/record/event.h"

#include <optional>

namespace gilscope {

struct SimulationCosts;

struct ModelledProcess
{
    std::size_t interpreters = 1;
    std::size_t threads = 0;          // its first one is free: it comes with the process
    std::optional<StartMethod> child; // how it was started; none: by the engine
    std::size_t sharers = 1;          // processes of the variant so far, this one too
};

[[nodiscard]] MemoryReading modelledMemory(const SimulationCosts &costs, const ModelledProcess &process);

} // namespace gilscope
