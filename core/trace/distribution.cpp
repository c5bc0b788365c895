// SPDX-License-Identifier: GPL-3.0-or-later
#include "distribution.h"

#include <algorithm>

namespace gilscope {

Distribution distributionOf(std::vector<TimeNs> values)
{
    if (values.empty()) {
        return {};
    }
    std::sort(values.begin(), values.end());
    // Nearest rank: the smallest value that at least so many percent do not exceed.
    const auto percentile = [&values](std::size_t percent) {
        const std::size_t rank = (values.size() * percent + 99) / 100;
        return values[std::max<std::size_t>(rank, 1) - 1];
    };
    return {percentile(50), percentile(5), percentile(95), percentile(99), values.back(), values.size()};
}

} // namespace gilscope
