// SPDX-License-Identifier: GPL-3.0-or-later
#include "judgement.h"

#include "engine/repeated_run.h"
#include "run_outcome.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Judgement)
};

// One value a round; empty where a round lacks it.
std::vector<double> valuesOf(const FigureReference &figure, const std::optional<FigureReference> &dividedBy,
                             std::span<const RunFigures> rounds)
{
    std::vector<double> values = valuesOf(figure, rounds);
    if (!dividedBy) {
        return values;
    }
    const std::vector<double> divisors = valuesOf(*dividedBy, rounds);
    if (divisors.size() != values.size()) {
        return {};
    }
    std::ranges::transform(values, divisors, values.begin(), std::divides{});
    const bool all = std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
    return all ? values : std::vector<double>{};
}

bool isWithin(const Condition &condition, double value)
{
    return (!condition.atLeast || value >= *condition.atLeast)
        && (!condition.atMost || value <= *condition.atMost);
}

QString titleOf(const QString &variant, const Scenario &scenario)
{
    const std::optional<std::size_t> at = variantIndex(scenario, variant);
    return inQuotes(at ? scenario.variants[*at].title : variant);
}

// A ratio says by its unit what it is.
QString nameOf(const FigureReference &figure, const Scenario &scenario)
{
    const QString title = titleOf(figure.variant, scenario);
    return figure.figure == Figure::Ratio ? title : Text::tr("%1, %2").arg(title, labelOf(figure.figure));
}

QString valueInWords(const Condition &condition, double value)
{
    return condition.dividedBy ? timesInWords(value) : inWords(condition.figure.figure, value);
}

} // namespace

JudgedCondition judge(const Condition &condition, std::span<const RunFigures> rounds)
{
    const std::vector<double> values = valuesOf(condition.figure, condition.dividedBy, rounds);
    if (values.empty()) {
        return {};
    }
    const Spread spread = spreadOf(values);
    JudgedCondition judged;
    judged.value = spread.median;
    judged.roundsDisagree = isWithin(condition, spread.lowerQuartile) != isWithin(condition, spread.median)
        || isWithin(condition, spread.upperQuartile) != isWithin(condition, spread.median);
    if (!judged.roundsDisagree) {
        judged.judgement = isWithin(condition, spread.median) ? Judgement::Holds : Judgement::Fails;
    }
    return judged;
}

Judgement judge(const std::vector<Condition> &conditions, std::span<const RunFigures> rounds)
{
    bool open = conditions.empty();
    for (const Condition &condition : conditions) {
        const Judgement judgement = judge(condition, rounds).judgement;
        if (judgement == Judgement::Fails) {
            return judgement;
        }
        open = open || judgement == Judgement::Open;
    }
    return open ? Judgement::Open : Judgement::Holds;
}

std::optional<double> medianOf(const FigureReference &figure, const std::optional<FigureReference> &dividedBy,
                               std::span<const RunFigures> rounds)
{
    const std::vector<double> values = valuesOf(figure, dividedBy, rounds);
    return values.empty() ? std::nullopt : std::optional(spreadOf(values).median);
}

QString figureInWords(const Condition &condition, const JudgedCondition &judged, const Scenario &scenario)
{
    const QString name = nameOf(condition.figure, scenario);
    const QString value = judged.value ? valueInWords(condition, *judged.value) : Text::tr("unknown");
    return condition.dividedBy
        ? Text::tr("%1 ÷ %2: %3").arg(name, nameOf(*condition.dividedBy, scenario), value)
        : Text::tr("%1: %2").arg(name, value);
}

QString inWords(const Condition &condition, const JudgedCondition &judged, const Scenario &scenario)
{
    const QString figure = figureInWords(condition, judged, scenario);
    const bool isYesNo = nameOf(condition.figure.figure).unit == FigureUnit::YesNo && !condition.dividedBy;
    if (isYesNo || (condition.atLeast && condition.atLeast == condition.atMost)) {
        const double only = condition.atLeast ? *condition.atLeast : condition.atMost.value_or(0);
        return Text::tr("%1, expected %2").arg(figure, valueInWords(condition, only));
    }
    if (condition.atLeast && condition.atMost) {
        return Text::tr("%1, expected %2 to %3")
            .arg(figure, valueInWords(condition, *condition.atLeast),
                 valueInWords(condition, *condition.atMost));
    }
    return condition.atLeast
        ? Text::tr("%1, expected at least %2").arg(figure, valueInWords(condition, *condition.atLeast))
        : Text::tr("%1, expected at most %2")
              .arg(figure, valueInWords(condition, condition.atMost.value_or(0)));
}

} // namespace gilscope
