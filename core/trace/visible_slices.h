// SPDX-License-Identifier: GPL-3.0-or-later
//
// Level of detail as a query of the data: what to draw of a lane in a given range on a given number of pixels, at most
// one thing a pixel column, and at least one in each column that anything falls into. The cost depends on the pixels,
// not on the slices. A pure function.
#pragma once

#include "lane.h"

#include <cstddef>
#include <vector>

namespace gilscope {

struct VisibleSlice
{
    TimeRange range; // of the one slice, or of the stretch it stands for (clipped to whole columns)
    Slice slice; // itself, or the most telling one of the stretch
    std::size_t first = 0; // index of the first slice in lane.slices; lane.slices.size() for the open one
    std::size_t count = 1; // how many slices it stands for
};

// `pixels` columns over `range`; empty when either is. In order of time.
[[nodiscard]] std::vector<VisibleSlice> visibleSlices(const Lane &lane, TimeRange range, int pixels);

} // namespace gilscope
