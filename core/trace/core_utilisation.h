// SPDX-License-Identifier: GPL-3.0-or-later
//
// How busy the cores were, bin by bin of a range of time: the on-core time of the run's threads, whoever they
// are. Other programs are not seen. Durations in nanoseconds. The cost is
// bounded by the bins: where there are very many slices in each, their sums are asked instead of them.
#pragma once

#include "trace.h"

namespace gilscope {

struct CoreUtilisation
{
    TimeRange range;
    std::size_t bins = 0;                  // equally long, but for a nanosecond
    std::vector<std::vector<TimeNs>> busy; // one a core lane, in their order; one a bin in each

    [[nodiscard]] TimeNs edge(std::size_t bin) const; // where it begins; edge(bins) is the end
    // How many cores' worth of time, from 0 to the number of lanes: in a bin, and in all of the range.
    [[nodiscard]] double coresUsed(std::size_t bin) const;
    [[nodiscard]] double coresUsed() const;
};

// At most as many bins as the range has nanoseconds; none where it is empty.
[[nodiscard]] CoreUtilisation coreUtilisation(const Trace &trace, TimeRange range, std::size_t bins);

} // namespace gilscope
