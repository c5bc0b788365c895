// SPDX-License-Identifier: GPL-3.0-or-later
#include "curve_chart.h"

#include "ui/timeline/time_axis.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <span>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::CurveChart)
};

constexpr double linearRoom = 1.06;
constexpr double logarithmicRoom = 1.12;
constexpr double nearlyWhole = 1e-9;

CurveUnit unitOf(SweepFigure figure)
{
    switch (figure) {
    case SweepFigure::Ratio:
        return CurveUnit::Times;
    case SweepFigure::Wall:
        return CurveUnit::Duration;
    }
    Q_UNREACHABLE();
}

bool areDoublings(const std::vector<SweptPoint> &points)
{
    return points.size() > 2 && std::ranges::all_of(points, [&](const SweptPoint &point) {
               const double power = std::log2(point.at / points.front().at);
               return std::abs(power - std::round(power)) < nearlyWhole;
           });
}

CurveAxis axisAlong(const SweepResult &result)
{
    CurveAxis axis;
    axis.title = result.unit.isEmpty()
        ? result.quantityTitle
        : Text::tr("%1 (%2)", "quantity and unit").arg(result.quantityTitle, result.unit);
    axis.logarithmic = result.logarithmic;
    axis.whole = result.whole;
    axis.doublings = result.logarithmic && areDoublings(result.points);
    axis.begin = result.points.front().at;
    axis.end = result.points.back().at;
    return axis;
}

Curve curveOf(const SweepResult &result, SweepFigure figure, std::size_t variant)
{
    Curve curve;
    curve.title = result.variants[variant].title;
    bool goesOn = false;
    for (const SweptPoint &point : result.points) {
        const Spread &spread = figureOf(point.variants[variant], figure);
        if (spread.n > 0 && !goesOn) {
            curve.pieces.emplace_back();
        }
        goesOn = spread.n > 0;
        if (goesOn) {
            curve.pieces.back().push_back(
                {point.at, spread.median, spread.lowerQuartile, spread.upperQuartile});
        }
    }
    return curve;
}

CurveAxis axisUp(const CurveChart &chart, const SweepResult &result, SweepFigure figure)
{
    CurveAxis axis;
    axis.unit = unitOf(figure);
    axis.logarithmic = isLogarithmic(result, figure);
    double lowest = 0;
    double highest = 0;
    for (const Curve &curve : chart.curves) {
        for (const std::vector<CurvePoint> &piece : curve.pieces) {
            for (const CurvePoint &point : piece) {
                lowest = lowest > 0 ? std::min(lowest, point.low) : point.low;
                highest = std::max(highest, point.high);
            }
        }
    }
    axis.begin = axis.logarithmic ? lowest / logarithmicRoom : 0;
    axis.end = std::max(highest, 1e-9) * (axis.logarithmic ? logarithmicRoom : linearRoom);
    return axis;
}

QString captionOf(const SweepResult &result, const QStringList &sentences)
{
    QStringList caption;
    if (result.wasStopped) {
        caption << Text::tr("Stopped: some points have fewer rounds, or none.");
    }
    if (result.rounds > 1) {
        caption << Text::tr("Median of %n rounds; the bands hold their middle half.", nullptr, result.rounds);
    } else if (result.source.kind != SourceKind::Simulated) {
        caption << Text::tr("One run at each point: more rounds show how much it varies.");
    }
    return (caption + sentences).join(QLatin1Char(' '));
}

CurveMark markOf(const SweepResult &result, const BreakEven &breakEven, bool isOnly)
{
    const Crossing &crossing = breakEven.crossing;
    CurveMark mark;
    mark.x = crossing.x;
    mark.y = crossing.y;
    mark.shortLabel = quantityText(aboutWhere(breakEven), result.unit);
    mark.label = mark.shortLabel;
    if (!isOnly) {
        mark.label =
            Text::tr("%1: %2", "variant and where").arg(result.variants[breakEven.variant].title, mark.label);
    }
    if (!isExact(result)) {
        mark.from = crossing.from;
        mark.to = crossing.to;
    }
    return mark;
}

std::vector<double> multiplesOf(double step, const CurveAxis &axis)
{
    std::vector<double> places;
    for (double number = std::ceil(axis.begin / step - nearlyWhole);
         number * step <= axis.end * (1 + nearlyWhole); ++number) {
        places.push_back(number * step);
    }
    return places;
}

// Of the smallest of 1, 2, 5 × 10ⁿ with which there are not too many.
std::vector<double> evenPlaces(const CurveAxis &axis, int maximum)
{
    const double range = axis.end - axis.begin;
    double power = std::pow(10, std::floor(std::log10(range / maximum)));
    std::vector<double> places;
    for (;; power *= 10) {
        for (const double digit : {1.0, 2.0, 5.0}) {
            if (axis.whole && digit * power < 1) {
                continue;
            }
            const std::vector<double> next = multiplesOf(digit * power, axis);
            // One alone says nothing of the scale.
            if (next.size() < 2 || static_cast<int>(next.size()) <= maximum) {
                return next.size() < 2 ? places : next;
            }
            places = next;
        }
    }
}

// "100 ms", "1 s": of round numbers, without the digits that a measured one has.
QString roundDurationText(double nanoseconds)
{
    struct Unit
    {
        double length;
        const char *name;
    };
    constexpr std::array units{Unit{1e9, "s"}, Unit{1e6, "ms"}, Unit{1e3, "µs"}, Unit{1, "ns"}};
    const auto *unit = std::ranges::find_if(
        units, [nanoseconds](const Unit &one) { return nanoseconds >= one.length * (1 - nearlyWhole); });
    const Unit &found = unit == units.end() ? units.back() : *unit;
    return QLocale().toString(nanoseconds / found.length, 'g', 3) + QChar(0x00a0)
        + QString::fromUtf8(found.name);
}

bool isWithin(const CurveAxis &axis, double at)
{
    return at >= axis.begin * (1 - nearlyWhole) && at <= axis.end * (1 + nearlyWhole);
}

std::vector<double> decadePlaces(const CurveAxis &axis, std::span<const double> digits, int step)
{
    std::vector<double> places;
    const int first = static_cast<int>(std::floor(std::log10(axis.begin)));
    const int last = static_cast<int>(std::ceil(std::log10(axis.end)));
    for (int exponent = first; exponent <= last; exponent += step) {
        for (const double digit : digits) {
            const double at = digit * std::pow(10, exponent);
            if (isWithin(axis, at) && (!axis.whole || at >= 1)) {
                places.push_back(at);
            }
        }
    }
    return places;
}

std::vector<double> doublingPlaces(const CurveAxis &axis, int maximum)
{
    const double doublings = std::log2(axis.end / axis.begin);
    const int step = std::max(1, static_cast<int>(std::ceil((doublings + 1) / maximum)));
    std::vector<double> places;
    for (double at = axis.begin; at <= axis.end * (1 + nearlyWhole); at *= std::pow(2, step)) {
        places.push_back(at);
    }
    return places;
}

std::vector<double> placesByRatio(const CurveAxis &axis, int maximum)
{
    if (axis.doublings) {
        return doublingPlaces(axis, maximum);
    }
    constexpr std::array all{1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0};
    constexpr std::array some{1.0, 2.0, 5.0};
    constexpr std::array two{1.0, 3.0};
    constexpr std::array one{1.0};
    std::vector<double> best;
    for (const std::span<const double> digits :
         {std::span<const double>(all), std::span<const double>(some), std::span<const double>(two),
          std::span<const double>(one)}) {
        best = decadePlaces(axis, digits, 1);
        if (static_cast<int>(best.size()) <= maximum) {
            break;
        }
    }
    for (int step = 2; static_cast<int>(best.size()) > maximum; ++step) {
        best = decadePlaces(axis, one, step);
    }
    // Fewer than two say nothing of the scale.
    return best.size() >= 2 ? best : std::vector{axis.begin, axis.end};
}

} // namespace

CurveChart curveChartOf(const SweepResult &result, SweepFigure figure)
{
    CurveChart chart;
    const std::optional<std::size_t> baseline = baselineOf(result);
    const QString base = baseline ? result.variants[*baseline].title : QString();
    chart.whatToDo = Text::tr("Nothing has run to its end yet.");
    chart.title = Text::tr("%1: what it does to the time").arg(result.quantityTitle);
    std::size_t look = 0;
    for (std::size_t variant = 0; variant < result.variants.size(); ++variant) {
        Curve curve = curveOf(result, figure, variant);
        curve.isReference = figure == SweepFigure::Ratio && variant == baseline;
        curve.look = curve.isReference ? 0 : look++;
        if (!curve.pieces.empty()) {
            chart.curves.push_back(std::move(curve));
        }
    }
    if (chart.isEmpty()) {
        return chart;
    }
    chart.x = axisAlong(result);
    chart.y = axisUp(chart, result, figure);
    chart.y.title = figure == SweepFigure::Ratio ? Text::tr("times as long as “%1”").arg(base)
                                                 : Text::tr("time from start to end");
    for (Curve &curve : chart.curves) {
        curve.figure = figure == SweepFigure::Ratio ? Text::tr("%1 ×").arg(decimalText(curve.last().y, 2))
                                                    : durationText(std::llround(curve.last().y));
    }
    const std::vector<BreakEven> breakEvens = breakEvensOf(result, figure);
    std::set<std::size_t> crossed;
    for (const BreakEven &breakEven : breakEvens) {
        crossed.insert(breakEven.variant);
    }
    for (const BreakEven &breakEven : breakEvens) {
        chart.marks.push_back(markOf(result, breakEven, crossed.size() == 1 && baseline));
    }
    chart.caption = captionOf(result, sentencesOf(result, breakEvens));
    return chart;
}

QString labelOf(const CurveAxis &axis, double at)
{
    switch (axis.unit) {
    case CurveUnit::Number:
        return quantityText(QString::number(at, 'g', 6).toDouble(), {});
    case CurveUnit::Times:
        return Text::tr("%1 ×").arg(QLocale().toString(at, 'g', 3));
    case CurveUnit::Duration:
        return roundDurationText(at);
    }
    Q_UNREACHABLE();
}

std::vector<CurveTick> ticksOf(const CurveAxis &axis, int maximum)
{
    std::vector<CurveTick> ticks;
    const int most = std::max(2, maximum);
    for (const double at : axis.logarithmic ? placesByRatio(axis, most) : evenPlaces(axis, most)) {
        // "0.2 s", not "200.00 ms".
        ticks.push_back({at, labelOf(axis, at)});
    }
    if (axis.unit == CurveUnit::Duration && !axis.logarithmic) {
        ticks.clear();
        for (const TimeTick &tick : timeTicks({std::llround(axis.begin), std::llround(axis.end)}, most)) {
            ticks.push_back({static_cast<double>(tick.time), tick.label});
        }
    }
    return ticks;
}

QString tableOf(const CurveChart &chart)
{
    QStringList lines{chart.title};
    if (chart.isEmpty()) {
        return (lines << chart.whatToDo).join(QLatin1Char('\n'));
    }
    lines << chart.caption;
    std::set<double> places;
    QStringList head{chart.x.title};
    for (const Curve &curve : chart.curves) {
        head << curve.title;
        for (const std::vector<CurvePoint> &piece : curve.pieces) {
            for (const CurvePoint &point : piece) {
                places.insert(point.x);
            }
        }
    }
    lines << head.join(QLatin1Char('\t'));
    for (const double place : places) {
        QStringList cells{labelOf(chart.x, place)};
        for (const Curve &curve : chart.curves) {
            QString cell;
            for (const std::vector<CurvePoint> &piece : curve.pieces) {
                const auto point = std::ranges::find(piece, place, &CurvePoint::x);
                cell = point == piece.end() ? cell : labelOf(chart.y, point->y);
            }
            cells << cell;
        }
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

QString summaryOf(const CurveChart &chart)
{
    if (chart.isEmpty()) {
        return chart.whatToDo;
    }
    QStringList sentences{chart.caption};
    for (const Curve &curve : chart.curves) {
        const CurvePoint &first = curve.pieces.front().front();
        sentences << Text::tr("%1: %2 at %3, %4 at %5.")
                         .arg(curve.title, labelOf(chart.y, first.y), labelOf(chart.x, first.x),
                              labelOf(chart.y, curve.last().y), labelOf(chart.x, curve.last().x));
    }
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

} // namespace gilscope
