// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparison_chart.h"

#include "ui/timeline/time_axis.h"

#include <QCoreApplication>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Charts)
};

QString idOf(const TimelinePanel &panel)
{
    return panel.variant ? panel.variant->id : panel.title;
}

// All rounds there are; before the first one is complete, the run that is shown.
std::vector<double> wallsOf(const TimelinePanel &panel, const Rounds &rounds)
{
    std::vector<double> walls = panel.isBeside ? std::vector<double>() : rounds.wallsOf(idOf(panel));
    if (walls.empty() && panel.end)
        walls.push_back(static_cast<double>(*panel.end));
    return walls;
}

std::optional<double> ratioOf(const TimelinePanel &panel, const TimelinePanel *baseline, const Rounds &rounds)
{
    const Spread spread = spreadOf(rounds.ratiosOf(idOf(panel), baseline ? idOf(*baseline) : QString()));
    if (spread.n > 0 && !panel.isBeside)
        return spread.median;
    if (baseline && baseline->end && panel.end && *baseline->end > 0)
        return static_cast<double>(*panel.end) / static_cast<double>(*baseline->end);
    return std::nullopt;
}

ChartStrip stripOf(const TimelinePanel &panel, const TimelinePanel *baseline, const Rounds &rounds)
{
    ChartStrip strip;
    strip.title = panel.title;
    strip.style = &panel == baseline ? serviceStyle : styleOf(ThreadState::Running, ThreadId{0});
    const std::vector<double> walls = wallsOf(panel, rounds);
    const Spread spread = spreadOf(walls);
    if (spread.n == 0) {
        strip.figure = panel.trace && !panel.trace->live ? Text::tr("did not finish") : missingPhrase(panel);
        return strip;
    }
    strip.figure = durationText(std::llround(spread.median));
    if (const auto ratio = ratioOf(panel, baseline, rounds))
        strip.figure += Text::tr(" · %1 ×").arg(decimalText(*ratio, 2));
    strip.bar =
        ChartBar{.length = spread.median, .low = spread.min, .high = spread.max, .rounds = {}, .current = {}};
    if (spread.n > 1) {
        strip.detail =
            Text::tr("%1 to %2")
                .arg(durationText(std::llround(spread.min)), durationText(std::llround(spread.max)));
        strip.bar->rounds = walls;
        if (panel.end)
            strip.bar->current = static_cast<double>(*panel.end);
    }
    return strip;
}

QString captionOf(std::size_t rounds, const TimelinePanel *baseline)
{
    QString caption = rounds > 1
        ? Text::tr("Whole run, n = %1 runs: median, shortest and longest; a dot a run, this one filled.")
              .arg(rounds)
        : Text::tr("Whole run, n = 1: run it again to see how much it varies.");
    if (baseline)
        caption += ' ' + Text::tr("1.00 × is “%1” (grey).").arg(baseline->title);
    return caption;
}

} // namespace

StripChart comparisonChart(const std::vector<TimelinePanel> &panels, const Rounds &rounds,
                           const QString &baseline)
{
    StripChart chart;
    chart.title = Text::tr("Time from start to end");
    chart.whatToDo = Text::tr("Press Run: the charts come with the measurement.");
    const auto baselineOf = [&](bool isBeside) -> const TimelinePanel * { // each source has its own
        const auto found = std::ranges::find_if(panels, [&](const TimelinePanel &panel) {
            return idOf(panel) == baseline && panel.isBeside == isBeside;
        });
        return found == panels.end() ? nullptr : &*found;
    };
    const TimelinePanel *base = baselineOf(false);
    const TimelinePanel *besideBase = baselineOf(true);
    std::size_t most = 0;
    double longest = 0;
    for (const TimelinePanel &panel : panels) {
        const ChartStrip &strip =
            chart.strips.emplace_back(stripOf(panel, panel.isBeside ? besideBase : base, rounds));
        if (!strip.bar)
            continue;
        most = std::max({most, strip.bar->rounds.size(), std::size_t{1}});
        longest = std::max({longest, strip.bar->high, strip.bar->current.value_or(0)});
        if (&panel == base)
            chart.reference = ChartRule{strip.bar->length, {}, true};
    }
    if (most == 0)
        chart.strips.clear();
    chart.end = std::max(longest * 1.03, 1.0); // the last dot is whole
    chart.caption = captionOf(most, base);
    return chart;
}

} // namespace gilscope
