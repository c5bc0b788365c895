// SPDX-License-Identifier: GPL-3.0-or-later
//
// What belongs to the thing that is pointed at, so that the painter can veil everything else:
//   a wait                  the stretches during which others held the lock, ranked by how long
//   a hold                  the stretches during which others waited for the lock, ranked likewise
//   a hand-off, an arrow    the giver's slice that ends there and the taker's that begins there
// In times and lanes of the trace, so it stays right while the view moves; cut to what is visible, and
// bounded by the pixels: what shares one is one stretch. A pure function.
#pragma once

#include "timeline_geometry.h"

#include <optional>
#include <vector>

namespace gilscope {

struct HighlightStretch
{
    std::size_t lane = 0; // in the trace
    TimeRange range;
    std::size_t rank = 0; // 1 held (or waited) longest; 0: no part of the ranking
    QString label;        // "1 · 97 %"; on the widest stretch of its rank, else empty
};

struct Highlight
{
    std::size_t panel = 0;
    ItemReference item; // that is pointed at
    std::vector<HighlightStretch> stretches;
    bool isComplete = true; // false: there were too many slices to look at all of them

    [[nodiscard]] bool isEmpty() const { return stretches.empty(); }
};

// Empty where there is nothing that belongs to it.
[[nodiscard]] Highlight highlightFor(const TimelinePanel &panel, const TimelineGeometry &geometry,
                                     const ItemReference &item);

} // namespace gilscope
