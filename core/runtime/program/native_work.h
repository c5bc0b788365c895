// SPDX-License-Identifier: GPL-3.0-or-later
//
// Work of native code: operations that each cost what an iteration of a loop costs, without any safepoint.
#pragma once

#include "iteration.h"
#include "thread_context.h"

#include <algorithm>

namespace gilscope {

// Sees a stop within a fraction of a millisecond. Returns how many operations were done.
inline std::int64_t workNatively(ThreadContext &thread, std::int64_t operations, std::uint64_t &state)
{
    constexpr std::int64_t longestStretch = 8192;
    std::int64_t left = operations;
    while (left > 0 && !thread.stopRequested()) {
        const auto stretch = std::min<std::int64_t>({left, thread.sampler().budget(), longestStretch});
        for (std::int64_t done = 0; done < stretch; ++done) {
            state = iterate(state);
        }
        left -= stretch;
        thread.sampler().sample(static_cast<std::uint32_t>(stretch));
    }
    return operations - left;
}

} // namespace gilscope
