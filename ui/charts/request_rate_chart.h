// SPDX-License-Identifier: GPL-3.0-or-later
//
// Answers a second over the visible range, where there are requests at all.
#pragma once

#include "strip_chart.h"
#include "ui/timeline/timeline_panel.h"

namespace gilscope {

[[nodiscard]] bool hasRequests(const std::vector<TimelinePanel> &panels);

[[nodiscard]] StripChart requestRateChart(const std::vector<TimelinePanel> &panels, TimeRange visible,
                                          const std::optional<TimeRange> &selection);

} // namespace gilscope
