// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which part of the run a chart is about: what is selected, else what is visible, else all of it. The chart
// says which, since two pictures of different parts look alike.
#pragma once

#include "ui/timeline/timeline_panel.h"

namespace gilscope {

struct ChartRange
{
    TimeRange range;
    QString phrase; // "Selected: 0.20 s to 0.35 s."
};

// A selection or a visible range that is empty counts as none.
[[nodiscard]] ChartRange chartRangeOf(const std::vector<TimelinePanel> &panels, TimeRange visible,
                                      const std::optional<TimeRange> &selection);

} // namespace gilscope
