// SPDX-License-Identifier: GPL-3.0-or-later
#include "distribution.h"

#include <algorithm>

namespace gilscope {

Distribution distributionOf(std::vector<TimeNs> values)
{
    if (values.empty()) {
        return {};
    }
    // Nearest rank: the smallest value that at least so many percent do not exceed. Asked for in ascending
    // order, so that only what lies behind the last one is put in order.
    auto from = values.begin();
    const auto percentile = [&values, &from](std::size_t percent) {
        const std::size_t rank = std::max<std::size_t>((values.size() * percent + 99) / 100, 1);
        const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
        std::nth_element(from, place, values.end());
        from = place;
        return *place;
    };
    Distribution distribution;
    distribution.n = values.size();
    distribution.p5 = percentile(5);
    distribution.median = percentile(50);
    distribution.p95 = percentile(95);
    distribution.p99 = percentile(99);
    distribution.max = percentile(100);
    return distribution;
}

} // namespace gilscope
