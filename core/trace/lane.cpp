// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane.h"

#include <algorithm>

namespace gilscope {

int urgency(ThreadState state)
{
    switch (state) {
    case ThreadState::Unknown:
        return 2;
    case ThreadState::WaitingHot:
        return 1;
    case ThreadState::Running:
    case ThreadState::Native:
    case ThreadState::Encoding:
    case ThreadState::Transferring:
    case ThreadState::Decoding:
    case ThreadState::InRequest:
    case ThreadState::WaitingForUserLock:
    case ThreadState::Idle:
    case ThreadState::StartUpWork:
    case ThreadState::WaitingForLock:
    case ThreadState::Handshake:
    case ThreadState::Ready:
    case ThreadState::Starting:
        break;
    }
    return 0;
}

SliceIndex::Node SliceIndex::summaryOf(const Slice &slice, std::size_t number)
{
    constexpr int urgencyShift = 60;
    constexpr TimeNs longest = (TimeNs{1} << urgencyShift) - 1;
    // The lowest weight is 1, so that a node that summarises nothing loses against every slice.
    const TimeNs length = std::clamp<TimeNs>(slice.length(), 1, longest);
    return {slice.end,
            static_cast<std::uint64_t>(urgency(slice.state)) << urgencyShift
                | static_cast<std::uint64_t>(length),
            static_cast<std::uint32_t>(number)};
}

void SliceIndex::include(Node &summary, const Node &next)
{
    summary.end = std::max(summary.end, next.end);
    if (next.weight > summary.weight) {
        summary.weight = next.weight;
        summary.telling = next.telling;
    }
}

void SliceIndex::update(const std::vector<Slice> &slices, std::size_t first)
{
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
                return level == 0 ? summaryOf(slices[child], child) : m_levels[level - 1][child];
            };
            Node summary = entry(begin);
            for (std::size_t child = begin + 1; child < end; ++child) {
                include(summary, entry(child));
            }
            nodes[number] = summary;
        }
        if (count <= 1) {
            m_levels.resize(level + 1);
            return;
        }
        below = count;
    }
}

// Up while whole groups end early enough, then down into the one that does not: what is near is found near.
SliceIndex::Stretch SliceIndex::stretchEndingBy(const std::vector<Slice> &slices, std::size_t first,
                                                TimeNs time, TimeNs slack) const
{
    Stretch stretch{first, first};
    std::uint64_t heaviest = 0;
    const auto take = [&](const Node &node) {
        const bool heavier = node.weight > heaviest;
        heaviest = heavier ? node.weight : heaviest;
        stretch.telling = heavier ? node.telling : stretch.telling;
    };
    // Level 0 are the slices themselves. Both stop at `end` or at the first entry that ends too late.
    const auto sizeOf = [&](std::size_t level) {
        return level == 0 ? slices.size() : m_levels[level - 1].size();
    };
    const auto scan = [&](std::size_t level, std::size_t at, std::size_t end) {
        if (level == 0) {
            for (; at < end && slices[at].end <= time; ++at) {
                take(summaryOf(slices[at], at));
            }
            return at;
        }
        const std::vector<Node> &nodes = m_levels[level - 1];
        for (; at < end && nodes[at].end <= time; ++at) {
            take(nodes[at]);
        }
        return at;
    };

    const auto isShort = [&](std::size_t level, std::size_t at) {
        const std::vector<Node> &nodes = m_levels[level - 1];
        return at > 0 && nodes[at].end - nodes[at - 1].end <= slack;
    };

    std::size_t level = 0;
    std::size_t groupSize = 1;
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
        groupSize *= fanOut;
    }
    while (level > 0 && !isShort(level, at)) {
        --level;
        groupSize /= fanOut;
        at = scan(level, at * fanOut, sizeOf(level));
    }
    stretch.last = at * groupSize;
    return stretch;
}

std::size_t SliceIndex::firstEndingAfter(const std::vector<Slice> &slices, TimeNs time,
                                         std::size_t from) const
{
    return stretchEndingBy(slices, from, time, -1).last;
}

} // namespace gilscope
