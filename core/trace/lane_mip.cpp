// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_mip.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace gilscope {

namespace {

constexpr TimeNs farthest = TimeNs{1} << 61;
constexpr std::size_t fewBins = 1024;
constexpr std::size_t slicesABin = 4;
constexpr std::size_t rarity = 256;
constexpr std::uint32_t mostSlices = 0x7fffffff; // 50 GB of them

TimeNs clamped(TimeNs time)
{
    return std::clamp(time, -farthest, farthest);
}

TimeNs firstTimeOf(const std::vector<Slice> &slices)
{
    return clamped(slices.front().begin);
}

// The finest bins of which no more than `most` span what lies between.
int finestExponent(TimeNs begin, TimeNs end, std::size_t most)
{
    int exponent = 0;
    while (static_cast<std::uint64_t>((end >> exponent) - (begin >> exponent)) >= most) {
        ++exponent;
    }
    return exponent;
}

} // namespace

const LaneMip::Level *LaneMip::levelFor(TimeNs width) const
{
    if (m_levels.empty() || width <= 0) {
        return nullptr;
    }
    const int exponent = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(width))) - 1;
    const int level = exponent - m_levels.front().exponent;
    return level < 0 ? nullptr : &m_levels[std::min(static_cast<std::size_t>(level), m_levels.size() - 1)];
}

std::size_t LaneMip::find(SliceKind kind, std::size_t first, std::size_t count) const
{
    const void *found = std::memchr(m_kinds.data() + first, kind, count);
    return found == nullptr
        ? first + count
        : static_cast<std::size_t>(static_cast<const SliceKind *>(found) - m_kinds.data());
}

void LaneMip::update(const std::vector<Slice> &slices, std::size_t first, TimeNs latestEnd)
{
    if (first >= slices.size() && m_kinds.size() == slices.size()) {
        return;
    }
    count(slices, first);
    if (slices.empty()) {
        m_levels.clear();
        return;
    }
    const TimeNs begin = firstTimeOf(slices);
    const TimeNs end = std::max(begin, clamped(latestEnd));
    const std::size_t most = std::max(fewBins, slices.size() / slicesABin);
    const int exponent = finestExponent(begin, end, most);
    const auto isOfUse = [&] {
        const int finest = m_levels.front().exponent;
        const bool tooCoarse = exponent < finest && slices.size() >= 2 * m_builtAt;
        const bool tooFine = exponent >= finest + static_cast<int>(m_levels.size());
        return !tooCoarse && !tooFine && m_levels.front().firstBin == begin >> finest;
    };
    if (first == 0 || m_levels.empty() || !isOfUse()) {
        m_levels.assign(1, {exponent, begin >> exponent, {}});
        m_builtAt = slices.size();
        fill(slices, 0, 0);
        summarise(0);
        return;
    }
    const auto tooFine = std::max(0, exponent - m_levels.front().exponent);
    m_levels.erase(m_levels.begin(), m_levels.begin() + tooFine);
    // What has changed began no earlier than the last slice that has not.
    const Level &finest = m_levels.front();
    const auto bin =
        static_cast<std::size_t>((clamped(slices[first - 1].begin) >> finest.exponent) - finest.firstBin);
    const std::size_t kept = std::min(bin, finest.bins.size() - 1);
    fill(slices, std::min<std::size_t>(finest.bins[kept].first, first - 1), kept);
    summarise(kept);
}

void LaneMip::count(const std::vector<Slice> &slices, std::size_t first)
{
    for (std::size_t number = first; number < m_kinds.size(); ++number) {
        --m_counts[m_kinds[number]];
    }
    m_kinds.resize(slices.size());
    for (std::size_t number = first; number < slices.size(); ++number) {
        m_kinds[number] = kindOf(slices[number]);
        ++m_counts[m_kinds[number]];
    }
    m_rareKinds = 0;
    for (std::size_t kind = 0; kind < sliceKindCount; ++kind) {
        if (m_counts[kind] != 0 && m_counts[kind] * rarity < slices.size()) {
            m_rareKinds |= bitOf(static_cast<SliceKind>(kind));
        }
    }
}

// Makes the finest level anew from a bin on; `first` is the first slice that ends behind its begin.
void LaneMip::fill(const std::vector<Slice> &slices, std::size_t first, std::size_t fromBin)
{
    Level &level = m_levels.front();
    std::vector<Bin> &bins = level.bins;
    bins.resize(fromBin);
    const auto beginOf = [&](std::int64_t bin) { return bin * (TimeNs{1} << level.exponent); };
    TimeNs covered = beginOf(level.firstBin + static_cast<std::int64_t>(fromBin));
    for (std::size_t number = first; number < slices.size(); ++number) {
        const Slice &slice = slices[number];
        const TimeNs begin = std::max(clamped(slice.begin), covered);
        const TimeNs end = std::max(clamped(slice.end), begin + 1);
        const std::int64_t firstBin = (begin >> level.exponent) - level.firstBin;
        const std::int64_t lastBin = ((end - 1) >> level.exponent) - level.firstBin;
        while (std::ssize(bins) <= lastBin) {
            const bool isCarried = slice.begin < beginOf(level.firstBin + std::ssize(bins));
            bins.push_back({static_cast<std::uint32_t>(number) & mostSlices, isCarried ? 1U : 0U, {}});
        }
        for (std::int64_t bin = firstBin; bin <= lastBin; ++bin) {
            const TimeNs from = std::max(begin, beginOf(level.firstBin + bin));
            const TimeNs until = std::min(end, beginOf(level.firstBin + bin + 1));
            bins[static_cast<std::size_t>(bin)].tally.add(tallyOf(slice, until - from));
        }
        // Of what is overlapped to the end, a nanosecond is left.
        covered = std::max(covered, std::min(end, clamped(slice.end)));
    }
}

// Makes the levels above anew, from what is above that bin of the finest on.
void LaneMip::summarise(std::size_t fromBin)
{
    std::size_t level = 0;
    // Two bins on both sides of zero never become one.
    for (; m_levels[level].bins.size() > 2; ++level) {
        if (level + 1 == m_levels.size()) {
            m_levels.push_back({m_levels[level].exponent + 1, m_levels[level].firstBin >> 1, {}});
            fromBin = 0;
        }
        const Level &below = m_levels[level];
        Level &above = m_levels[level + 1];
        const std::int64_t last = (below.firstBin + std::ssize(below.bins) - 1) >> 1;
        above.bins.resize(static_cast<std::size_t>(last - above.firstBin + 1));
        fromBin = static_cast<std::size_t>(((below.firstBin + static_cast<std::int64_t>(fromBin)) >> 1)
                                           - above.firstBin);
        for (std::size_t number = fromBin; number < above.bins.size(); ++number) {
            // A level that begins at an odd bin lacks the left half of its first pair.
            const std::int64_t left =
                2 * (above.firstBin + static_cast<std::int64_t>(number)) - below.firstBin;
            Bin bin = below.bins[static_cast<std::size_t>(std::max<std::int64_t>(left, 0))];
            if (left >= 0 && left + 1 < std::ssize(below.bins)) {
                bin.tally.add(below.bins[static_cast<std::size_t>(left) + 1].tally);
            }
            above.bins[number] = bin;
        }
    }
    m_levels.resize(level + 1);
}

} // namespace gilscope
