// SPDX-License-Identifier: GPL-3.0-or-later
//
// Level of detail as a query of the data: what to draw of a lane in a given range on a given number of
// pixels. Slices at least one column wide come out themselves; narrower ones are grouped by the column they
// end in, and the most telling of a column stands for the others. So nothing that happened vanishes, no
// column has more than one group, and there are at most 2 × pixels + 2 items. In dense columns a group may
// take or leave slices within an eighth of a column from its border: that is what lets the cost depend on the
// pixels and not on the slices. A pure function.
#pragma once

#include "lane.h"

#include <cstddef>
#include <vector>

namespace gilscope {

struct VisibleSlice
{
    TimeRange
        range;   // of the one slice; of the whole column, up to its neighbours, when it stands for several
    Slice slice; // itself, or the most telling one of the stretch
    std::size_t first = 0; // index of the first slice in lane.slices; lane.slices.size() for the open one
    std::size_t count = 1; // how many slices it stands for
};

// `pixels` columns over `range`; empty when either is. In order of time, without overlap.
[[nodiscard]] std::vector<VisibleSlice> visibleSlices(const Lane &lane, TimeRange range, int pixels);

} // namespace gilscope
