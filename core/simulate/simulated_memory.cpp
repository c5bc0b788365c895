// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated_memory.h"

#include "costs.h"
#include "runtime/program/start_up_work.h"

namespace gilscope {

MemoryReading modelledMemory(const SimulationCosts &costs, const ModelledProcess &process)
{
    // What a fork inherits and does not write to stays the parent's as well.
    const std::int64_t used =
        process.child ? static_cast<std::int64_t>(startUpModel(*process.child).bytesUsed / 1024) : 0;
    const auto interpreters = static_cast<std::int64_t>(process.interpreters);
    std::int64_t own = costs.bareKiB + interpreters * costs.interpreterKiB;
    std::int64_t inherited = 0;
    if (used > 0) {
        own = costs.forkedKiB + used + (interpreters - 1) * costs.interpreterKiB;
        inherited = costs.interpreterKiB - used;
    }
    own += static_cast<std::int64_t>(process.threads) * costs.threadKiB;
    const std::int64_t shared = costs.sharedKiB / static_cast<std::int64_t>(process.sharers) + inherited / 2;
    return {static_cast<std::uint32_t>(own), static_cast<std::uint32_t>(own + shared)};
}

} // namespace gilscope
