// SPDX-License-Identifier: GPL-3.0-or-later
#include "mark.h"

#include <algorithm>

namespace gilscope {

void MarkIndex::update(const std::vector<Mark> &marks, std::size_t first)
{
    for (std::vector<std::uint32_t> &places : m_places) {
        places.erase(std::ranges::lower_bound(places, first), places.end());
    }
    for (std::size_t place = first; place < marks.size(); ++place) {
        m_places[static_cast<std::size_t>(marks[place].kind)].push_back(static_cast<std::uint32_t>(place));
    }
}

std::span<const std::uint32_t> MarkIndex::places(MarkKind kind) const
{
    return m_places[static_cast<std::size_t>(kind)];
}

std::span<const std::uint32_t> MarkIndex::placesWithin(const std::vector<Mark> &marks, MarkKind kind,
                                                       TimeRange range) const
{
    const std::span<const std::uint32_t> all = places(kind);
    const auto timeOf = [&marks](std::uint32_t place) { return marks[place].time; };
    const auto first = std::ranges::lower_bound(all, range.begin, {}, timeOf);
    const auto last = std::ranges::lower_bound(first, all.end(), range.end, {}, timeOf);
    return {first, last};
}

} // namespace gilscope
