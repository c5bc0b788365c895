// SPDX-License-Identifier: GPL-3.0-or-later
#include "strip_chart.h"

#include "ui/timeline/time_axis.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

// "10 µs": a power of ten.
QString decadeLabel(int exponent)
{
    static const QStringList units{QStringLiteral("ns"), QString::fromUtf8("µs"), QStringLiteral("ms"),
                                   QStringLiteral("s")};
    const int unit = std::min(exponent / 3, 3);
    return QString::number(std::llround(std::pow(10, exponent - 3 * unit))) + QChar(0x00a0) + units[unit];
}

std::vector<ChartTick> decades(double begin, double end, int maximum)
{
    const int first = std::max(0, static_cast<int>(std::ceil(begin - 1e-9)));
    const int last = static_cast<int>(std::floor(end + 1e-9));
    const int step = std::max(1, (last - first + maximum) / std::max(maximum, 1));
    std::vector<ChartTick> ticks;
    for (int exponent = first; exponent <= last; exponent += step)
        ticks.push_back({static_cast<double>(exponent), decadeLabel(exponent)});
    return ticks;
}

} // namespace

void StripChart::markSelection(const std::optional<TimeRange> &selection)
{
    if (!selection || selection->isEmpty())
        return;
    bandBegin = static_cast<double>(selection->begin);
    bandEnd = static_cast<double>(selection->end);
}

std::vector<ChartTick> ticksOf(const StripChart &chart, int maximum)
{
    if (chart.axis == ChartAxis::LogDuration)
        return decades(chart.begin, chart.end, maximum);
    std::vector<ChartTick> ticks;
    for (const TimeTick &tick : timeTicks({std::llround(chart.begin), std::llround(chart.end)}, maximum))
        ticks.push_back({static_cast<double>(tick.time), tick.label});
    return ticks;
}

QString tableOf(const StripChart &chart)
{
    QStringList lines{chart.title};
    if (chart.isEmpty())
        return (lines << chart.whatToDo).join('\n');
    lines << chart.caption;
    for (const ChartStrip &strip : chart.strips)
        lines << strip.title + '\t' + strip.figure
                + (strip.detail.isEmpty() ? QString() : '\t' + strip.detail);
    return lines.join('\n');
}

QString summaryOf(const StripChart &chart)
{
    if (chart.isEmpty())
        return chart.whatToDo;
    QStringList sentences{chart.caption};
    for (const ChartStrip &strip : chart.strips)
        sentences << QStringLiteral("%1: %2%3.")
                         .arg(strip.title, strip.figure,
                              strip.detail.isEmpty() ? QString() : QStringLiteral(", ") + strip.detail);
    return sentences.join(' ');
}

} // namespace gilscope
