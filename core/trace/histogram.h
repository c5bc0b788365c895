// SPDX-License-Identifier: GPL-3.0-or-later
//
// How often durations of which size occur. The bins are the same for all histograms, so that two can be held
// against each other: ten a decade, between round numbers of nanoseconds (10, 12, 16, 20, 25, 31, 40, 50, 63,
// 80, 100, 125 …). 5 ms is such an edge: what is never shorter than the switch interval stands right of it.
#pragma once

#include "runtime/base/time.h"

#include <cstddef>
#include <span>
#include <vector>

namespace gilscope {

inline constexpr std::size_t histogramBins = 122; // the first one: below 10 ns; the last one: without end

struct Histogram
{
    std::size_t first = 0;           // number of the first bin that is not empty
    std::vector<std::size_t> counts; // from that one to the last that is not empty
};

// Where a bin begins. The first one begins at 0.
[[nodiscard]] TimeNs histogramEdge(std::size_t bin);

[[nodiscard]] Histogram histogramOf(std::span<const TimeNs> ascending);

} // namespace gilscope
