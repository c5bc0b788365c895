// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long each arrangement took: the median of all complete rounds of the scenario, shortest and longest, a
// dot a round, the dot of the run that is shown filled. Always of the whole run, whatever is selected: a part
// of it has no time of its own to compare.
#pragma once

#include "engine/round_history.h"
#include "strip_chart.h"
#include "ui/timeline/timeline_panel.h"

namespace gilscope {

// The baseline by its id; ratios are those within a round.
[[nodiscard]] StripChart comparisonChart(const std::vector<TimelinePanel> &panels, const Rounds &rounds,
                                         const QString &baseline);

} // namespace gilscope
