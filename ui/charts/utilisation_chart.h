// SPDX-License-Identifier: GPL-3.0-or-later
//
// How many cores each arrangement kept busy, over the visible range: the picture's axis, with the selection
// as a band. All threads of the run count, a server's too; other programs are not seen.
#pragma once

#include "strip_chart.h"
#include "ui/timeline/timeline_panel.h"

namespace gilscope {

[[nodiscard]] StripChart utilisationChart(const std::vector<TimelinePanel> &panels, TimeRange visible,
                                          const std::optional<TimeRange> &selection, std::size_t bins);

} // namespace gilscope
