// SPDX-License-Identifier: GPL-3.0-or-later
#include "histogram.h"

#include <algorithm>
#include <array>

namespace gilscope {

TimeNs histogramEdge(std::size_t bin)
{
    if (bin == 0) {
        return 0;
    }
    // Renard's preferred numbers, the same ratio from each to the next.
    constexpr std::array<TimeNs, 10> series{100, 125, 160, 200, 250, 315, 400, 500, 630, 800};
    TimeNs edge = series[(bin - 1) % series.size()];
    for (std::size_t decade = (bin - 1) / series.size(); decade > 0; --decade) {
        edge *= 10;
    }
    return edge / 10;
}

Histogram histogramOf(std::span<const TimeNs> ascending)
{
    Histogram histogram;
    auto from = ascending.begin();
    for (std::size_t bin = 0; bin < histogramBins && from != ascending.end(); ++bin) {
        const auto to = bin + 1 == histogramBins
            ? ascending.end()
            : std::lower_bound(from, ascending.end(), histogramEdge(bin + 1));
        if (histogram.counts.empty() && from == to) {
            histogram.first = bin + 1;
        } else {
            histogram.counts.push_back(static_cast<std::size_t>(to - from));
        }
        from = to;
    }
    return histogram;
}

} // namespace gilscope
