// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long things lasted in a lane, open slices included: what all statistics count alike.
#pragma once

#include "lane.h"
#include "trace.h"

#include <algorithm>

namespace gilscope {

// How much of it lies behind `from`. Start-up is all before the common start, and counts in full.
[[nodiscard]] inline TimeNs counted(const Slice &slice, TimeNs from = 0)
{
    const bool isStartUp = slice.state == ThreadState::Starting || slice.state == ThreadState::StartUpWork;
    return std::max<TimeNs>(slice.end - (isStartUp ? slice.begin : std::max(slice.begin, from)), 0);
}

template <typename Visit>
void forEachSlice(const Lane &lane, Visit visit)
{
    std::for_each(lane.slices.begin(), lane.slices.end(), visit);
    if (lane.open) {
        visit(*lane.open);
    }
}

// What a real interpreter does with its lock before its program begins is in the picture, but in none of the
// figures.
[[nodiscard]] inline bool isOfStartUp(const Tenure &tenure)
{
    return tenure.given <= 0;
}

} // namespace gilscope
