// SPDX-License-Identifier: GPL-3.0-or-later
//
// All charts of a run, computed from its panels: what the window's pane and the exported pictures show. Pure.
#pragma once

#include "chart_range.h"
#include "engine/round_history.h"
#include "strip_chart.h"
#include "trace/range_statistics.h"

#include <array>

namespace gilscope {

// Left what is compared, over the run; right how long things last.
enum class ChartKind : std::uint8_t { Comparison, Utilisation, RequestRate, Hold, Wait, Latency };
inline constexpr std::array leftCharts{ChartKind::Comparison, ChartKind::Utilisation, ChartKind::RequestRate};
inline constexpr std::array rightCharts{ChartKind::Hold, ChartKind::Wait, ChartKind::Latency};
inline constexpr std::size_t chartKindCount = leftCharts.size() + rightCharts.size();

struct ChartQuestion
{
    TimeRange visible; // empty: the whole run
    std::optional<TimeRange> selection;
    Rounds rounds;    // of the scenario that is shown
    QString baseline; // the id that ratios refer to
    std::size_t bins = 200;
};

struct NamedChart
{
    ChartKind kind{};
    StripChart chart;
    friend bool operator==(const NamedChart &, const NamedChart &) = default;
};

// Before anything has run one chart says what to do, and for all; those of requests only where there are any.
[[nodiscard]] bool shows(ChartKind kind, const std::vector<TimelinePanel> &panels);

// Those that are shown, in the order of the kinds. `figures` are those within `of` (figuresWithin): whoever
// asks again for the same range keeps them.
[[nodiscard]] std::vector<NamedChart> chartsOf(const std::vector<TimelinePanel> &panels,
                                               const ChartQuestion &question, const ChartRange &of,
                                               const std::vector<RangeStatistics> &figures);
[[nodiscard]] std::vector<NamedChart> chartsOf(const std::vector<TimelinePanel> &panels,
                                               const ChartQuestion &question);

} // namespace gilscope
