// SPDX-License-Identifier: GPL-3.0-or-later
//
// From one hand-off to the next, over the panels: each is visited exactly once, in order of time, also where
// several share a nanosecond. A step costs O(panels × log hand-offs). Pure.
#pragma once

#include "timeline_panel.h"

#include <compare>
#include <limits>
#include <optional>
#include <vector>

namespace gilscope {

struct HandOffPlace
{
    TimeNs time = 0; // when the taker had the lock
    std::size_t panel = 0;
    std::size_t flow = 0; // in the panel's trace
    friend auto operator<=>(const HandOffPlace &, const HandOffPlace &) = default;
};

// Before and behind all hand-offs of a time, to start from.
[[nodiscard]] constexpr HandOffPlace before(TimeNs time)
{
    return {time, 0, 0};
}
[[nodiscard]] constexpr HandOffPlace behind(TimeNs time)
{
    constexpr std::size_t last = std::numeric_limits<std::size_t>::max();
    return {time, last, last};
}

// The neighbours of a place; of one panel alone where that is said.
[[nodiscard]] std::optional<HandOffPlace> handOffAfter(const std::vector<TimelinePanel> &panels,
                                                       const HandOffPlace &place,
                                                       std::optional<std::size_t> only);
[[nodiscard]] std::optional<HandOffPlace> handOffBefore(const std::vector<TimelinePanel> &panels,
                                                        const HandOffPlace &place,
                                                        std::optional<std::size_t> only);

} // namespace gilscope
