// SPDX-License-Identifier: GPL-3.0-or-later
#include "core_borders.h"

#include <algorithm>

namespace gilscope {

namespace {

// Two threads on one core notice the change at samples of their own: their borders may overlap by so much.
constexpr TimeNs tolerableOverlap = 200 * microsecond;

} // namespace

std::size_t cutBorders(std::vector<Slice> &slices, std::size_t first)
{
    const std::size_t changed = first > 0 ? first - 1 : 0;
    std::vector<Slice> cut;
    for (std::size_t number = changed; number < slices.size(); ++number) {
        Slice slice = slices[number];
        if (cut.empty() || cut.back().end <= slice.begin) {
            cut.push_back(slice);
            continue;
        }
        Slice &before = cut.back();
        slice.begin = std::max(slice.begin, before.begin); // it may be the rest of one that was interrupted
        if (slice.length() <= 0) {
            continue;
        }
        if (slice.end < before.end && slice.length() < tolerableOverlap) {
            Slice rest = before;
            rest.begin = slice.end;
            before.end = slice.begin;
            cut.push_back(slice);
            cut.push_back(rest);
            continue;
        }
        if (before.end - slice.begin < tolerableOverlap) {
            before.end = slice.begin;
        }
        cut.push_back(slice);
    }
    std::erase_if(cut, [](const Slice &slice) { return slice.length() <= 0; });
    slices.resize(changed);
    slices.insert(slices.end(), cut.begin(), cut.end());
    return changed;
}

} // namespace gilscope
