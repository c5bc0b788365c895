// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow.h"

#include <algorithm>

namespace gilscope {

void FlowIndex::update(const std::vector<Flow> &flows, std::size_t first)
{
    const auto forget = [first](auto &all) {
        for (auto &[key, places] : all)
            places.erase(std::ranges::lower_bound(places, first), places.end());
    };
    forget(m_ofLock);
    forget(m_ofPath);
    for (std::size_t place = first; place < flows.size(); ++place) {
        m_ofLock[flows[place].lock].push_back(static_cast<std::uint32_t>(place));
        m_ofPath[pathOf(flows[place])].push_back(static_cast<std::uint32_t>(place));
    }
}

std::span<const std::uint32_t> FlowIndex::places(LockId lock) const
{
    const auto found = m_ofLock.find(lock);
    return found == m_ofLock.end() ? std::span<const std::uint32_t>() : found->second;
}

std::span<const std::uint32_t> FlowIndex::places(const FlowPath &path) const
{
    const auto found = m_ofPath.find(path);
    return found == m_ofPath.end() ? std::span<const std::uint32_t>() : found->second;
}

std::span<const std::uint32_t> placesWithin(const std::vector<Flow> &flows,
                                            std::span<const std::uint32_t> places, TimeRange range)
{
    const auto timeOf = [&flows](std::uint32_t place) { return flows[place].to; };
    const auto first = std::ranges::lower_bound(places, range.begin, {}, timeOf);
    const auto last = std::ranges::lower_bound(first, places.end(), range.end, {}, timeOf);
    return {first, last};
}

} // namespace gilscope
