// SPDX-License-Identifier: GPL-3.0-or-later
#include "request_rate_chart.h"

#include "chart_range.h"
#include "ui/timeline/time_axis.h"

#include <QCoreApplication>

#include <algorithm>
#include <span>

namespace gilscope {

namespace {

constexpr TimeNs bins = 40; // enough answers in each for their number to mean something

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Charts)
};

// Those answered within the range; they are in order of their answers.
std::span<const Request> answeredWithin(const Trace &trace, TimeRange range)
{
    const auto first = std::ranges::upper_bound(trace.requests, range.begin, {}, &Request::end);
    const auto last = std::ranges::upper_bound(first, trace.requests.end(), range.end, {}, &Request::end);
    return {first, last};
}

ChartStrip stripOf(const TimelinePanel &panel, TimeRange axis)
{
    ChartStrip strip;
    strip.title = panel.title;
    strip.style = styleOf(ThreadState::InRequest, ThreadId{0});
    strip.figure = panel.trace ? Text::tr("none") : missingPhrase(panel);
    const std::span<const Request> requests =
        panel.trace ? answeredWithin(*panel.trace, axis) : std::span<const Request>();
    if (requests.empty())
        return strip;
    const TimeNs width = std::max<TimeNs>(axis.length() / bins, 1);
    const auto binOf = [&](TimeNs time) { return static_cast<std::size_t>((time - 1 - axis.begin) / width); };
    // Up to the bin of the last answer: behind it nobody asks any more.
    std::vector<double> counts(binOf(requests.back().end) + 1);
    TimeRange asking{requests.front().begin, requests.back().end};
    for (const Request &request : requests) {
        counts[binOf(request.end)] += 1;
        asking.begin = std::min(asking.begin, request.begin);
    }
    const double perSecond = static_cast<double>(second) / static_cast<double>(width);
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
        strip.edges.push_back(static_cast<double>(axis.begin + static_cast<TimeNs>(bin) * width));
        strip.heights.push_back(counts[bin] * perSecond);
    }
    strip.edges.push_back(strip.edges.back() + static_cast<double>(width));
    const double rate = static_cast<double>(requests.size()) * second
        / static_cast<double>(std::max<TimeNs>(asking.length(), 1));
    strip.figure =
        Text::tr("%1 a second · n = %2").arg(decimalText(rate, rate < 10 ? 1 : 0)).arg(requests.size());
    return strip;
}

} // namespace

bool hasRequests(const std::vector<TimelinePanel> &panels)
{
    return std::ranges::any_of(
        panels, [](const TimelinePanel &panel) { return panel.trace && !panel.trace->requests.empty(); });
}

StripChart requestRateChart(const std::vector<TimelinePanel> &panels, TimeRange visible,
                            const std::optional<TimeRange> &selection)
{
    StripChart chart;
    chart.title = Text::tr("Requests answered a second");
    chart.whatToDo = Text::tr("No request was answered in this part of the run. Show a longer one.");
    const ChartRange of = chartRangeOf(panels, visible, std::nullopt);
    const TimeRange axis = visible.isEmpty() ? of.range : visible;
    chart.caption = of.phrase;
    chart.begin = static_cast<double>(axis.begin);
    chart.end = static_cast<double>(std::max(axis.end, axis.begin + 1));
    double peak = 0;
    for (const TimelinePanel &panel : panels) {
        const ChartStrip &strip = chart.strips.emplace_back(stripOf(panel, axis));
        for (const double height : strip.heights)
            peak = std::max(peak, height);
    }
    if (peak <= 0) {
        chart.strips.clear();
        return chart;
    }
    chart.top = static_cast<double>(nextRoundTime(std::llround(peak)));
    chart.levels = {{chart.top, QString::number(chart.top, 'f', 0)}};
    chart.markSelection(selection);
    return chart;
}

} // namespace gilscope
