// SPDX-License-Identifier: GPL-3.0-or-later
#include "break_even.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Sweep)
};

constexpr double levelWithin = 0.02;

double scaled(double value, bool logarithmic)
{
    return logarithmic ? std::log(value) : value;
}

double unscaled(double value, bool logarithmic)
{
    return logarithmic ? std::exp(value) : value;
}

// -1: the first is clearly below, 1: above, 0: level.
int sideOf(const CurveSample &one, const CurveSample &other)
{
    const double larger = std::max(std::abs(one.value), std::abs(other.value));
    const bool overlap = one.low <= other.high && other.low <= one.high;
    if (overlap || std::abs(one.value - other.value) <= levelWithin * larger) {
        return 0;
    }
    return one.value < other.value ? -1 : 1;
}

class CrossingFinder
{
public:
    CrossingFinder(std::span<const CurveSample> one, std::span<const CurveSample> other,
                   const CurveScales &scales)
        : m_first(one), m_second(other), m_scales(scales)
    {}

    [[nodiscard]] std::vector<Crossing> found() const
    {
        std::vector<Crossing> crossings;
        std::optional<std::size_t> clear; // the last point at which one is
        for (std::size_t at = 0; at < m_first.size(); ++at) {
            const int side = sideOf(m_first[at], m_second[at]);
            if (side == 0) {
                continue;
            }
            if (clear && side != sideOf(m_first[*clear], m_second[*clear])) {
                crossings.push_back(between(*clear, at));
            }
            clear = at;
        }
        return crossings;
    }

private:
    [[nodiscard]] double difference(std::size_t at) const
    {
        return scaled(m_first[at].value, m_scales.logarithmicY)
            - scaled(m_second[at].value, m_scales.logarithmicY);
    }

    // They may meet several times where they are level: the first time counts.
    [[nodiscard]] Crossing between(std::size_t begin, std::size_t end) const
    {
        std::size_t after = begin + 1;
        while (after < end && difference(after) * difference(begin) > 0) {
            ++after;
        }
        const std::size_t before = after - 1;
        const double share = difference(before) / (difference(before) - difference(after));
        const auto at = [share](double from, double to, bool logarithmic) {
            return unscaled(std::lerp(scaled(from, logarithmic), scaled(to, logarithmic), share),
                            logarithmic);
        };
        Crossing crossing;
        crossing.x = at(m_first[before].x, m_first[after].x, m_scales.logarithmicX);
        crossing.y = at(m_second[before].value, m_second[after].value, m_scales.logarithmicY);
        crossing.from = m_first[begin].x;
        crossing.to = m_first[end].x;
        crossing.firstWins = sideOf(m_first[end], m_second[end]) < 0;
        return crossing;
    }

    std::span<const CurveSample> m_first;
    std::span<const CurveSample> m_second;
    CurveScales m_scales;
};

struct SamplePairs
{
    std::vector<CurveSample> first;
    std::vector<CurveSample> second;
};

CurveSample sampleOf(double x, const Spread &spread)
{
    return {x, spread.median, spread.lowerQuartile, spread.upperQuartile};
}

SamplePairs samplesOf(const SweepResult &result, SweepFigure figure, std::size_t variant, std::size_t other)
{
    SamplePairs pairs;
    for (const SweptPoint &point : result.points) {
        const Spread &its = figureOf(point.variants[variant], figure);
        const Spread &others = figureOf(point.variants[other], figure);
        if (its.n > 0 && others.n > 0) {
            pairs.first.push_back(sampleOf(point.at, its));
            pairs.second.push_back(sampleOf(point.at, others));
        }
    }
    return pairs;
}

// "“Processes” from about 4.2 ms on (between 4 and 8 ms)"
QString partOf(const SweepResult &result, const BreakEven &breakEven)
{
    const Crossing &crossing = breakEven.crossing;
    const QString said = Text::tr("“%1” from about %2 on")
                             .arg(result.variants.at(breakEven.variant).title,
                                  quantityText(aboutWhere(breakEven), result.unit));
    return isExact(result)
        ? said
        : Text::tr("%1 (between %2 and %3)")
              .arg(said, quantityText(crossing.from, {}), quantityText(crossing.to, result.unit));
}

bool canCross(const SweepResult &result)
{
    const auto complete = std::ranges::count_if(result.points, [](const SweptPoint &point) {
        return std::ranges::count_if(point.variants,
                                     [](const SweptFigures &figures) { return figures.wall.n > 0; })
            > 1;
    });
    return complete > 1;
}

} // namespace

std::vector<Crossing> crossingsOf(std::span<const CurveSample> one, std::span<const CurveSample> other,
                                  const CurveScales &scales)
{
    Q_ASSERT(one.size() == other.size());
    return CrossingFinder(one, other, scales).found();
}

std::vector<BreakEven> breakEvensOf(const SweepResult &result, SweepFigure figure)
{
    const CurveScales scales{result.logarithmic, isLogarithmic(result, figure)};
    const std::optional<std::size_t> baseline = baselineOf(result);
    std::vector<BreakEven> breakEvens;
    const auto look = [&](std::size_t variant, std::size_t other) {
        const SamplePairs pairs = samplesOf(result, figure, variant, other);
        for (const Crossing &crossing : crossingsOf(pairs.first, pairs.second, scales)) {
            breakEvens.push_back({variant, other, crossing});
        }
    };
    for (std::size_t variant = 0; variant < result.variants.size(); ++variant) {
        if (baseline && variant != *baseline) {
            look(variant, *baseline);
        }
        for (std::size_t other = 0; !baseline && other < variant; ++other) {
            look(variant, other);
        }
    }
    return breakEvens;
}

double aboutWhere(const BreakEven &breakEven)
{
    return QString::number(breakEven.crossing.x, 'g', 2).toDouble();
}

bool isExact(const SweepResult &result)
{
    return result.source.kind == SourceKind::Simulated && result.rounds == 1;
}

QStringList sentencesOf(const SweepResult &result, const std::vector<BreakEven> &breakEvens)
{
    if (breakEvens.empty() && canCross(result)) {
        const QString range = Text::tr("%1 to %2")
                                  .arg(quantityText(result.points.front().at, {}),
                                       quantityText(result.points.back().at, result.unit));
        return {Text::tr("No break-even from %1.").arg(range)};
    }
    struct Group
    {
        std::size_t other = 0;
        bool isShorter = false;
        QStringList parts;
    };
    std::vector<Group> groups;
    for (const BreakEven &breakEven : breakEvens) {
        const auto same = std::ranges::find_if(groups, [&](const Group &group) {
            return group.other == breakEven.other && group.isShorter == breakEven.crossing.firstWins;
        });
        Group &group = same != groups.end()
            ? *same
            : groups.emplace_back(Group{breakEven.other, breakEven.crossing.firstWins, {}});
        group.parts << partOf(result, breakEven);
    }
    QStringList sentences;
    for (const Group &group : groups) {
        sentences << (group.isShorter ? Text::tr("Shorter than “%1”: %2.")
                                      : Text::tr("Longer than “%1”: %2."))
                         .arg(result.variants.at(group.other).title, group.parts.join(QStringLiteral(", ")));
    }
    return sentences;
}

} // namespace gilscope
