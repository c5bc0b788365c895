// SPDX-License-Identifier: GPL-3.0-or-later
#include "state_sums.h"

#include "lane.h"

#include <algorithm>
#include <functional>

namespace gilscope {

static_assert(StateSums::states == threadStateCount);

namespace {

constexpr std::size_t blockSize = 1024;

} // namespace

void StateSums::Totals::add(const Slice &slice)
{
    sums[static_cast<std::size_t>(slice.state)] += slice.length();
    counts[static_cast<std::size_t>(slice.state)] += 1;
}

void StateSums::update(const std::vector<Slice> &slices, std::size_t first)
{
    m_blocks.resize(std::min(m_blocks.size(), first / blockSize));
    const std::size_t full = slices.size() / blockSize;
    while (m_blocks.size() < full) {
        const auto begin = slices.begin() + static_cast<std::ptrdiff_t>(m_blocks.size() * blockSize);
        Totals totals = m_blocks.empty() ? Totals{} : m_blocks.back();
        std::for_each_n(begin, blockSize, [&totals](const Slice &slice) { totals.add(slice); });
        m_blocks.push_back(totals);
    }
}

StateSums::Totals StateSums::before(const std::vector<Slice> &slices, std::size_t number) const
{
    const std::size_t blocks = std::min(number / blockSize, m_blocks.size());
    Totals totals = blocks == 0 ? Totals{} : m_blocks[blocks - 1];
    for (std::size_t slice = blocks * blockSize; slice < number; ++slice) {
        totals.add(slices[slice]);
    }
    return totals;
}

std::size_t StateSums::countBefore(const std::vector<Slice> &slices, ThreadState state,
                                   std::size_t number) const
{
    return before(slices, std::min(number, slices.size())).counts[static_cast<std::size_t>(state)];
}

std::size_t StateSums::find(const std::vector<Slice> &slices, ThreadState state, std::size_t rank) const
{
    const auto countOf = [state](const Totals &totals) {
        return totals.counts[static_cast<std::size_t>(state)];
    };
    const auto block = std::ranges::upper_bound(m_blocks, rank, {}, countOf);
    std::size_t left = rank - (block == m_blocks.begin() ? 0 : countOf(*std::prev(block)));
    for (auto number = static_cast<std::size_t>(block - m_blocks.begin()) * blockSize; number < slices.size();
         ++number) {
        if (slices[number].state == state && left-- == 0) {
            return number;
        }
    }
    return slices.size();
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
    const Sums last = before(slices, part.last).sums;
    const Sums first = before(slices, part.first).sums;
    std::ranges::transform(last, first, part.sums.begin(), std::minus{});
    // What of the outermost ones lies outside.
    const Slice &back = *std::prev(until);
    part.sums[static_cast<std::size_t>(from->state)] -= std::max<TimeNs>(range.begin - from->begin, 0);
    part.sums[static_cast<std::size_t>(back.state)] -= std::max<TimeNs>(back.end - range.end, 0);
    return part;
}

} // namespace gilscope
