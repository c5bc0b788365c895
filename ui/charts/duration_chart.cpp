// SPDX-License-Identifier: GPL-3.0-or-later
#include "duration_chart.h"

#include "trace/histogram.h"
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

struct KindWords
{
    QString title;
    QString whatToDo;
    ThreadState state{}; // whose colour it has
};

KindWords wordsFor(DurationKind kind)
{
    switch (kind) {
    case DurationKind::Hold:
        return {Text::tr("How long the lock was held"),
                Text::tr("Nobody gave the lock back in this part of the run. Show or select a longer one."),
                ThreadState::Running};
    case DurationKind::Wait:
        return {Text::tr("How long threads waited for the lock"),
                Text::tr("Nobody got the lock in this part of the run. Show or select a longer one."),
                ThreadState::WaitingForLock};
    case DurationKind::Latency:
        return {Text::tr("How long a request took"),
                Text::tr("No request was answered in this part of the run. Show or select a longer one."),
                ThreadState::InRequest};
    }
    Q_UNREACHABLE();
}

struct Durations
{
    const std::vector<TimeNs> &ascending;
    const Distribution &distribution;
};

Durations durationsOf(const RangeStatistics &figures, DurationKind kind)
{
    switch (kind) {
    case DurationKind::Hold:
        return {figures.holds, figures.hold};
    case DurationKind::Wait:
        return {figures.waits, figures.wait};
    case DurationKind::Latency:
        return {figures.latencies, figures.latency};
    }
    Q_UNREACHABLE();
}

// Zero and what is next to it have a place on a logarithmic axis too.
double logOf(TimeNs duration)
{
    return std::log10(static_cast<double>(std::max<TimeNs>(duration, 8)));
}

void addHistogram(ChartStrip &strip, const std::vector<TimeNs> &ascending)
{
    const Histogram histogram = histogramOf(ascending);
    const auto tallest = static_cast<double>(std::ranges::max(histogram.counts));
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        strip.edges.push_back(logOf(histogramEdge(histogram.first + i)));
        strip.heights.push_back(static_cast<double>(histogram.counts[i]) / tallest);
    }
    // The last bin of all has no end of its own.
    const std::size_t behind = histogram.first + histogram.counts.size();
    strip.edges.push_back(behind < histogramBins ? logOf(histogramEdge(behind)) : strip.edges.back() + 0.1);
}

// Of fewer than twenty, the 95th percentile is the longest.
void addFigures(ChartStrip &strip, const Distribution &figures)
{
    constexpr std::size_t enough = 20;
    if (figures.n == 1) {
        strip.figure = Text::tr("%1, once").arg(durationText(figures.max));
        return;
    }
    const bool many = figures.n >= enough;
    const TimeNs upper = many ? figures.p95 : figures.max;
    strip.figure =
        (many ? Text::tr("median %1 · p95 %2 · n = %3") : Text::tr("median %1 · longest %2 · n = %3"))
            .arg(durationText(figures.median), durationText(upper))
            .arg(figures.n);
    strip.rules = {{logOf(figures.median), Text::tr("median"), false},
                   {logOf(upper), many ? Text::tr("p95") : Text::tr("longest"), true}};
}

ChartStrip stripOf(const TimelinePanel &panel, const RangeStatistics &figures, DurationKind kind)
{
    ChartStrip strip;
    strip.title = panel.title;
    strip.style = styleOf(wordsFor(kind).state, ThreadId{0});
    if (!panel.trace) {
        strip.figure = missingPhrase(panel);
        return strip;
    }
    const Durations durations = durationsOf(figures, kind);
    if (durations.ascending.empty()) {
        strip.figure = kind == DurationKind::Latency ? Text::tr("none") : Text::tr("not taken here");
        return strip;
    }
    addHistogram(strip, durations.ascending);
    addFigures(strip, durations.distribution);
    return strip;
}

} // namespace

std::vector<RangeStatistics> figuresWithin(const std::vector<TimelinePanel> &panels, TimeRange range)
{
    std::vector<RangeStatistics> figures;
    for (const TimelinePanel &panel : panels)
        figures.push_back(panel.trace ? statisticsWithin(*panel.trace, range) : RangeStatistics());
    return figures;
}

StripChart durationChart(const std::vector<TimelinePanel> &panels, const ChartRange &of,
                         const std::vector<RangeStatistics> &figures, DurationKind kind)
{
    const KindWords words = wordsFor(kind);
    StripChart chart;
    chart.title = words.title;
    chart.whatToDo = words.whatToDo;
    chart.axis = ChartAxis::LogDuration;
    chart.caption = of.phrase + ' ' + Text::tr("The higher, the more often; each to its own scale.");
    double first = std::numeric_limits<double>::max();
    double last = 0;
    bool any = false;
    for (std::size_t i = 0; i < panels.size(); ++i) {
        const ChartStrip &strip = chart.strips.emplace_back(stripOf(panels[i], figures[i], kind));
        if (strip.heights.empty())
            continue;
        any = true;
        first = std::min(first, strip.edges.front());
        last = std::max(last, strip.edges.back());
    }
    if (!any) {
        chart.strips.clear();
        return chart;
    }
    // Whole decades: the axis stands still while figures come in, and both its ends have a label.
    chart.begin = first < 1 ? first : std::floor(first + 1e-6);
    chart.end = std::max(std::ceil(last - 1e-6), chart.begin + 1);
    return chart;
}

} // namespace gilscope
