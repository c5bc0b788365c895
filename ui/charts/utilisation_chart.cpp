// SPDX-License-Identifier: GPL-3.0-or-later
#include "utilisation_chart.h"

#include "chart_range.h"
#include "trace/core_utilisation.h"
#include "ui/timeline/time_axis.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Charts)
};

ChartStrip stripOf(const TimelinePanel &panel, TimeRange range, std::size_t bins)
{
    ChartStrip strip;
    strip.title = panel.title;
    strip.style = styleOf(ThreadState::Running, ThreadId{0});
    if (!panel.trace) {
        strip.figure = missingPhrase(panel);
        return strip;
    }
    // Bins stand on the axis, so that nothing moves while the run grows, and end with the run.
    const TimeRange within{std::max(range.begin, panel.trace->extent.begin),
                           std::min(range.end, panel.trace->extent.end)};
    if (within.isEmpty()) {
        strip.figure = Text::tr("not running here");
        return strip;
    }
    const double share = static_cast<double>(within.length()) / static_cast<double>(range.length());
    const auto wanted = static_cast<std::size_t>(std::ceil(share * static_cast<double>(bins)));
    const CoreUtilisation utilisation = coreUtilisation(*panel.trace, within, wanted);
    for (std::size_t bin = 0; bin < utilisation.bins; ++bin) {
        strip.edges.push_back(static_cast<double>(utilisation.edge(bin)));
        strip.heights.push_back(utilisation.coresUsed(bin));
    }
    strip.edges.push_back(static_cast<double>(within.end));
    strip.figure = Text::tr("%1 cores").arg(decimalText(utilisation.coresUsed(), 2));
    return strip;
}

// All cores of a small machine: what is idle is the lesson. Of a large one those that matter.
double topOf(const StripChart &chart, std::size_t cores)
{
    double peak = 1;
    for (const ChartStrip &strip : chart.strips) {
        for (const double height : strip.heights)
            peak = std::max(peak, height);
    }
    const auto all = static_cast<double>(std::max<std::size_t>(cores, 1));
    return std::min(all, std::max(8.0, std::ceil(peak)));
}

} // namespace

StripChart utilisationChart(const std::vector<TimelinePanel> &panels, TimeRange visible,
                            const std::optional<TimeRange> &selection, std::size_t bins)
{
    StripChart chart;
    chart.title = Text::tr("Cores in use");
    chart.whatToDo = Text::tr("Press Run: it shows how many cores each arrangement keeps busy.");
    const ChartRange of = chartRangeOf(panels, visible, std::nullopt);
    // The axis is the picture's own, its margins too.
    const TimeRange axis = visible.isEmpty() ? of.range : visible;
    std::size_t cores = 0;
    if (!axis.isEmpty()) {
        for (const TimelinePanel &panel : panels) {
            chart.strips.push_back(stripOf(panel, axis, bins));
            cores = std::max(cores, panel.trace ? panel.trace->layout.cores.size() : 0);
        }
    }
    if (cores == 0)
        chart.strips.clear();
    chart.begin = static_cast<double>(axis.begin);
    chart.end = static_cast<double>(std::max(axis.end, axis.begin + 1));
    chart.top = topOf(chart, cores);
    const double step = chart.top <= 4 ? 1 : chart.top;
    for (double level = step; level <= chart.top; level += step)
        chart.levels.push_back({level, QString::number(level)});
    chart.markSelection(selection);
    chart.caption =
        of.phrase + ' ' + Text::tr("Cores of this machine: %1. The figure is the mean.").arg(cores);
    return chart;
}

} // namespace gilscope
