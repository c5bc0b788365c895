// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long things lasted in a part of the run, by how often which length occurs: holds of the interpreters'
// locks, waits for them, requests to the server. Each strip is scaled to its own tallest bin: shapes are
// compared, and the words say how many there were.
#pragma once

#include "chart_range.h"
#include "strip_chart.h"
#include "trace/range_statistics.h"

namespace gilscope {

enum class DurationKind : std::uint8_t { Hold, Wait, Latency };

// One a panel; empty where it has no trace. All kinds are made of the same ones: many takes cost their time.
[[nodiscard]] std::vector<RangeStatistics> figuresWithin(const std::vector<TimelinePanel> &panels,
                                                         TimeRange range);

// `figures` are those of the range, for each of the panels.
[[nodiscard]] StripChart durationChart(const std::vector<TimelinePanel> &panels, const ChartRange &of,
                                       const std::vector<RangeStatistics> &figures, DurationKind kind);

} // namespace gilscope
