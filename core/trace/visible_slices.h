// SPDX-License-Identifier: GPL-3.0-or-later
//
// Level of detail as a query of the data: what to draw of a lane in a given range on a given number of pixel
// columns. Slices of three columns and more come out themselves, on the columns whose middle they cover.
// Elsewhere each column in which something is has one entry, which stands for all that touches it:
//
//   slices    aaaaaaaaaaaaaaaaaaaaaa b a b c aaaaaaaaaaa b b bbb
//   columns   |   |   |   |   |   |   |   |   |   |   |   |   |   |
//             [      wide a        ) b   b   [ wide a ) b   b
//
// What it is drawn as: what must not be missed (lost events, a lost race); else what is rare in the lane
// (less than one slice of 256), so that a single one among a million is seen at every zoom; else what takes
// most of the column's time. Where even that takes little of it the column says so: busy now and then is not
// busy all the time. Idle slices are nothing. A slice that is alone in two columns and covers less
// than half of one is in the other only. Where columns hold many slices their borders are those of the lane's
// bins: within them all is exact, and they are off by a quarter of a column at most. The cost is that of the
// columns. A pure function.
#pragma once

#include "lane.h"

#include <cstddef>
#include <vector>

namespace gilscope {

inline constexpr int wideColumns = 3;
inline constexpr double littleShare = 0.15;

struct WideSlice
{
    int left = 0; // columns
    int right = 0;
    std::size_t number = 0; // in lane.slices; lane.slices.size() for the open one
    Slice slice;
};

struct VisibleColumn
{
    int column = 0;
    std::uint32_t first = 0; // of the slices that touch it; lane.slices.size() for the open one
    std::uint32_t count = 1;
    ThreadState state{}; // of what it is drawn as
    ThreadId thread{};
    bool isLittle = false; // takes less than littleShare of the column, and may be missed
};

struct VisibleSlices
{
    // Both by column; none in the column of another.
    std::vector<WideSlice> wide;
    std::vector<VisibleColumn> columns;
};

// `pixels` columns over `range`; nothing when either is empty.
[[nodiscard]] VisibleSlices visibleSlices(const Lane &lane, TimeRange range, int pixels);

} // namespace gilscope
