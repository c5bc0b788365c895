// SPDX-License-Identifier: GPL-3.0-or-later
//
// Many durations in a few figures.
#pragma once

#include "runtime/base/time.h"

#include <cstddef>
#include <vector>

namespace gilscope {

// Nearest-rank percentiles. All zero when n is.
struct Distribution
{
    TimeNs median = 0;
    TimeNs p5 = 0;
    TimeNs p95 = 0;
    TimeNs p99 = 0;
    TimeNs max = 0;
    std::size_t n = 0;
};

[[nodiscard]] Distribution distributionOf(std::vector<TimeNs> values);

} // namespace gilscope
