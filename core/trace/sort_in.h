// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sorting what is new into what is sorted: how a trace grows batch by batch.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

namespace gilscope {

// Adds `batch` to `all`, which is sorted, and leaves the batch empty. Returns the index of the first that is
// new or elsewhere. The cost is that of the batch as long as it belongs to the end.
template <typename T, typename Before>
std::size_t sortInAtEnd(std::vector<T> &all, std::vector<T> &batch, Before before)
{
    if (batch.empty()) {
        return all.size();
    }
    std::stable_sort(batch.begin(), batch.end(), before);
    const auto moved =
        std::distance(all.begin(), std::upper_bound(all.begin(), all.end(), batch.front(), before));
    const auto old = static_cast<std::ptrdiff_t>(all.size());
    all.insert(all.end(), batch.begin(), batch.end());
    std::inplace_merge(all.begin() + moved, all.begin() + old, all.end(), before);
    batch.clear();
    return static_cast<std::size_t>(moved);
}

} // namespace gilscope
