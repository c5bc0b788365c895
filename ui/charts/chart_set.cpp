// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_set.h"

#include "comparison_chart.h"
#include "duration_chart.h"
#include "request_rate_chart.h"
#include "utilisation_chart.h"

#include <algorithm>

namespace gilscope {

namespace {

bool isMeasured(const std::vector<TimelinePanel> &panels)
{
    return std::ranges::any_of(panels, [](const TimelinePanel &panel) { return panel.trace != nullptr; });
}

StripChart chartOf(ChartKind kind, const std::vector<TimelinePanel> &panels, const ChartQuestion &question,
                   const ChartRange &of, const std::vector<RangeStatistics> &figures)
{
    switch (kind) {
    case ChartKind::Comparison:
        return comparisonChart(panels, question.rounds, question.baseline);
    case ChartKind::Utilisation:
        return utilisationChart(panels, question.visible, question.selection, question.bins);
    case ChartKind::RequestRate:
        return requestRateChart(panels, question.visible, question.selection);
    case ChartKind::Hold:
        return durationChart(panels, of, figures, DurationKind::Hold);
    case ChartKind::Wait:
        return durationChart(panels, of, figures, DurationKind::Wait);
    case ChartKind::Latency:
        return durationChart(panels, of, figures, DurationKind::Latency);
    }
    Q_UNREACHABLE();
}

} // namespace

bool shows(ChartKind kind, const std::vector<TimelinePanel> &panels)
{
    switch (kind) {
    case ChartKind::Comparison:
        return true;
    case ChartKind::Utilisation:
    case ChartKind::Hold:
    case ChartKind::Wait:
        return isMeasured(panels);
    case ChartKind::RequestRate:
    case ChartKind::Latency:
        return hasRequests(panels);
    }
    Q_UNREACHABLE();
}

std::vector<NamedChart> chartsOf(const std::vector<TimelinePanel> &panels, const ChartQuestion &question,
                                 const ChartRange &of, const std::vector<RangeStatistics> &figures)
{
    std::vector<NamedChart> charts;
    for (std::size_t i = 0; i < chartKindCount; ++i) {
        const auto kind = static_cast<ChartKind>(i);
        if (shows(kind, panels))
            charts.push_back({kind, chartOf(kind, panels, question, of, figures)});
    }
    return charts;
}

std::vector<NamedChart> chartsOf(const std::vector<TimelinePanel> &panels, const ChartQuestion &question)
{
    const ChartRange of = chartRangeOf(panels, question.visible, question.selection);
    return chartsOf(panels, question, of, figuresWithin(panels, of.range));
}

} // namespace gilscope
