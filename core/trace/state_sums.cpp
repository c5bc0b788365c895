// SPDX-License-Identifier: GPL-3.0-or-later
#include "state_sums.h"

#include "lane.h"

#include <algorithm>
#include <functional>

namespace gilscope {

static_assert(StateSums::states == threadStateCount);

namespace {

constexpr std::size_t blockSize = 1024;

void add(StateSums::Sums &sums, const std::vector<Slice> &slices, std::size_t first, std::size_t last)
{
    for (std::size_t number = first; number < last; ++number) {
        sums[static_cast<std::size_t>(slices[number].state)] += slices[number].length();
    }
}

} // namespace

void StateSums::update(const std::vector<Slice> &slices, std::size_t first)
{
    m_blocks.resize(std::min(m_blocks.size(), first / blockSize));
    const std::size_t full = slices.size() / blockSize;
    while (m_blocks.size() < full) {
        const std::size_t begin = m_blocks.size() * blockSize;
        Sums sums = m_blocks.empty() ? Sums{} : m_blocks.back();
        add(sums, slices, begin, begin + blockSize);
        m_blocks.push_back(sums);
    }
}

StateSums::Sums StateSums::before(const std::vector<Slice> &slices, std::size_t number) const
{
    const std::size_t blocks = std::min(number / blockSize, m_blocks.size());
    Sums sums = blocks == 0 ? Sums{} : m_blocks[blocks - 1];
    add(sums, slices, blocks * blockSize, number);
    return sums;
}

StateSums::Part StateSums::within(const std::vector<Slice> &slices, TimeRange range) const
{
    Part part;
    if (range.isEmpty()) {
        return part;
    }
    const auto from = std::ranges::upper_bound(slices, range.begin, {}, &Slice::end);
    const auto until = std::ranges::lower_bound(slices, range.end, {}, &Slice::begin);
    if (from >= until) {
        return part;
    }
    part.first = static_cast<std::size_t>(from - slices.begin());
    part.last = static_cast<std::size_t>(until - slices.begin());
    const Sums last = before(slices, part.last);
    const Sums first = before(slices, part.first);
    std::ranges::transform(last, first, part.sums.begin(), std::minus{});
    // What of the outermost ones lies outside.
    const Slice &back = *std::prev(until);
    part.sums[static_cast<std::size_t>(from->state)] -= std::max<TimeNs>(range.begin - from->begin, 0);
    part.sums[static_cast<std::size_t>(back.state)] -= std::max<TimeNs>(back.end - range.end, 0);
    return part;
}

} // namespace gilscope
