// SPDX-License-Identifier: GPL-3.0-or-later
#include "slice_index.h"

#include <algorithm>

namespace gilscope {

SliceIndex::Node SliceIndex::summaryOf(const Slice &slice)
{
    return {slice.end, tallyOf(slice, slice.length())};
}

void SliceIndex::include(Node &summary, const Node &next)
{
    summary.end = std::max(summary.end, next.end);
    summary.tally.add(next.tally);
}

void SliceIndex::update(const std::vector<Slice> &slices, std::size_t first)
{
    const std::size_t changed = first;
    std::size_t below = slices.size(); // how many entries the level summarises
    for (std::size_t level = 0;; ++level) {
        const std::size_t count = (below + fanOut - 1) / fanOut;
        if (level == m_levels.size()) {
            m_levels.emplace_back();
        }
        std::vector<Node> &nodes = m_levels[level];
        nodes.resize(count);
        first /= fanOut;
        for (std::size_t number = first; number < count; ++number) {
            const std::size_t begin = number * fanOut;
            const std::size_t end = std::min(begin + fanOut, below);
            const auto entry = [&](std::size_t child) {
                return level == 0 ? summaryOf(slices[child]) : m_levels[level - 1][child];
            };
            Node summary = entry(begin);
            for (std::size_t child = begin + 1; child < end; ++child) {
                include(summary, entry(child));
            }
            nodes[number] = summary;
        }
        if (count <= 1) {
            m_levels.resize(level + 1);
            break;
        }
        below = count;
    }
    m_byTime.update(slices, changed, slices.empty() ? 0 : m_levels.back().front().end);
}

// Up while whole groups end early enough, then down into the one that does not: what is near is found near.
SliceIndex::Stretch SliceIndex::stretchEndingBy(const std::vector<Slice> &slices, std::size_t first,
                                                TimeNs time) const
{
    Stretch stretch{first, {}};
    // Level 0 are the slices themselves. Stops at `end` or at the first entry that ends too late.
    const auto sizeOf = [&](std::size_t level) {
        return level == 0 ? slices.size() : m_levels[level - 1].size();
    };
    const auto scan = [&](std::size_t level, std::size_t at, std::size_t end) {
        for (; level == 0 && at < end && slices[at].end <= time; ++at) {
            stretch.tally.add(tallyOf(slices[at], slices[at].length()));
        }
        for (; level > 0 && at < end && m_levels[level - 1][at].end <= time; ++at) {
            stretch.tally.add(m_levels[level - 1][at].tally);
        }
        return at;
    };

    std::size_t level = 0;
    std::size_t at = first;
    while (true) {
        const std::size_t size = sizeOf(level);
        const std::size_t groupEnd = (at + fanOut - 1) / fanOut * fanOut;
        const std::size_t end = level == m_levels.size() ? size : std::min(groupEnd, size);
        at = scan(level, at, end);
        if (at >= size) {
            stretch.last = slices.size();
            return stretch;
        }
        if (at < end) {
            break;
        }
        at /= fanOut;
        ++level;
    }
    while (level > 0) {
        --level;
        at = scan(level, at * fanOut, sizeOf(level));
    }
    stretch.last = at;
    return stretch;
}

std::size_t SliceIndex::firstEndingAfter(const std::vector<Slice> &slices, TimeNs time,
                                         std::size_t from) const
{
    return stretchEndingBy(slices, from, time).last;
}

} // namespace gilscope
