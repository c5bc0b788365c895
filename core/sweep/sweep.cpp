// SPDX-License-Identifier: GPL-3.0-or-later
#include "sweep.h"

#include "engine/repeated_run.h"
#include "scenario/knob_expression.h"
#include "scenario/scenario_reader.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Sweep)
};

constexpr double widestLinear = 10; // last ÷ first, beyond which points are wanted by ratio
constexpr std::size_t mostSuited = 13;

const QString coresId = QStringLiteral("cores");

Error errorAt(const QString &place, const QString &message, const QString &remedy = {})
{
    return {place.toStdString(), message.toStdString(), remedy.toStdString()};
}

bool hasNumbers(const Knob &knob)
{
    return knob.stops.front().number.has_value();
}

// Points far from each other need fewer digits: 1, 2.2, 4.6, 10.
constexpr double farApart = 1.2;

double inDigits(double number, int digits)
{
    if (number == 0) {
        return 0;
    }
    const double unit = std::pow(10, std::floor(std::log10(std::abs(number))) - digits + 1);
    // Through its text: 1.7 and not 1.7000000000000002.
    return QString::number(std::round(number / unit) * unit, 'g', digits).toDouble();
}

// Doublings where the range is made of them (1, 2, 4 … 64), else three to a decade.
std::size_t suitedByRatio(double ratio)
{
    const double doublings = std::log2(ratio);
    const auto whole = static_cast<std::size_t>(std::lround(doublings));
    if (std::abs(doublings - std::round(doublings)) < 1e-9 && whole >= 2 && whole < mostSuited) {
        return whole + 1;
    }
    return std::clamp<std::size_t>(static_cast<std::size_t>(std::lround(3 * std::log10(ratio))) + 1, 5,
                                   mostSuited);
}

std::size_t suitedPoints(const SweepRange &range, bool whole)
{
    if (range.logarithmic) {
        return suitedByRatio(range.to / range.from);
    }
    constexpr std::size_t suited = 9;
    const double numbers = range.to - range.from + 1;
    return whole && numbers <= mostSuited ? static_cast<std::size_t>(std::ceil(numbers)) : suited;
}

QString namesOf(const Scenario &scenario, const RunSource &source)
{
    QStringList names;
    for (const SweptQuantity &quantity : sweptQuantities(scenario, source)) {
        names << idOf(quantity, scenario);
    }
    names.removeDuplicates();
    return names.isEmpty() ? QString() : Text::tr("It has: %1").arg(names.join(QStringLiteral(", ")));
}

Status checkRange(const Sweep &sweep, const QString &place)
{
    const SweepRange &range = sweep.range;
    const auto allowed = [](double number) { return std::abs(number) <= SweepLimits::number; };
    if (!allowed(range.from) || !allowed(range.to)) {
        return errorAt(place, Text::tr("a number is out of range"), Text::tr("Choose one below 10¹²"));
    }
    if (range.from >= range.to) {
        return errorAt(
            place,
            Text::tr("found %1 to %2, expected a range").arg(plainNumber(range.from), plainNumber(range.to)),
            Text::tr("Let it begin below where it ends"));
    }
    if (range.logarithmic && range.from <= 0) {
        return errorAt(place, Text::tr("a logarithmic axis can't begin at %1").arg(plainNumber(range.from)),
                       Text::tr("Begin above 0, or take even steps"));
    }
    if (range.points != 0 && (range.points < 2 || range.points > SweepLimits::points)) {
        return errorAt(
            place, Text::tr("found %1 points, expected 2 to %2").arg(range.points).arg(SweepLimits::points));
    }
    const bool whole = isWhole(sweep.quantity, sweep.scenario);
    if (whole && (std::trunc(range.from) != range.from || std::trunc(range.to) != range.to)) {
        return errorAt(place,
                       Text::tr("found %1 to %2, expected whole numbers")
                           .arg(plainNumber(range.from), plainNumber(range.to)));
    }
    if (sweep.rounds < 1 || sweep.rounds > mostRounds) {
        return errorAt(place,
                       Text::tr("found %1 rounds, expected 1 to %2").arg(sweep.rounds).arg(mostRounds));
    }
    return Nothing{};
}

Status checkCores(const Sweep &sweep, const QString &place)
{
    if (sweep.source.kind != SourceKind::Simulated) {
        return errorAt(place, Text::tr("this machine has the cores that it has"),
                       Text::tr("Simulate it, or sweep a knob"));
    }
    if (sweep.range.from < 1 || sweep.range.to > SweepLimits::cores) {
        return errorAt(place,
                       Text::tr("found %1 to %2 cores, expected 1 to %3")
                           .arg(plainNumber(sweep.range.from), plainNumber(sweep.range.to))
                           .arg(SweepLimits::cores));
    }
    return Nothing{};
}

Status checkVariants(const Sweep &sweep)
{
    for (const QString &id : sweep.variants) {
        if (!variantIndex(sweep.scenario, id)) {
            QStringList ids;
            for (const Variant &variant : sweep.scenario.variants) {
                ids << variant.id;
            }
            return errorAt(id, Text::tr("there is no such variant"),
                           Text::tr("The variants are: %1").arg(ids.join(QStringLiteral(", "))));
        }
    }
    return Nothing{};
}

// A variant runs at both ends, or at none and is passed over.
Status checkEnds(const Sweep &sweep, const QString &place)
{
    const Result<Scenario> first = scenarioAt(sweep, sweep.range.from);
    if (!first.isOk()) {
        return first.error();
    }
    const Result<Scenario> last = scenarioAt(sweep, sweep.range.to);
    if (!last.isOk()) {
        return last.error();
    }
    bool some = false;
    for (std::size_t number = 0; number < first.value().variants.size(); ++number) {
        const Variant &variant = first.value().variants[number];
        const QString whyNotFirst = whyNot(variant, sweep.source);
        const QString whyNotLast = whyNot(last.value().variants[number], sweep.source);
        if (whyNotFirst.isEmpty() != whyNotLast.isEmpty()) {
            const double end = whyNotFirst.isEmpty() ? sweep.range.to : sweep.range.from;
            return errorAt(
                variant.id,
                Text::tr("with %1 at %2: %3").arg(place, plainNumber(end), whyNotFirst + whyNotLast),
                Text::tr("Choose another range"));
        }
        if (!whyNotFirst.isEmpty() && sweep.variants.contains(variant.id)) {
            return errorAt(variant.id, whyNotFirst, Text::tr("Choose another variant"));
        }
        some = some || whyNotFirst.isEmpty();
    }
    return some ? Status(Nothing{})
                : errorAt(sweep.scenario.id, Text::tr("nothing of it runs with this source"),
                          Text::tr("Choose another scenario or another source"));
}

} // namespace

std::vector<SweptQuantity> sweptQuantities(const Scenario &scenario, const RunSource &source)
{
    std::vector<SweptQuantity> quantities;
    for (std::size_t knob = 0; knob < scenario.knobs.size(); ++knob) {
        if (hasNumbers(scenario.knobs[knob])) {
            quantities.push_back({SweptKind::Knob, knob});
        }
    }
    if (source.kind == SourceKind::Simulated) {
        quantities.push_back({SweptKind::Cores, 0});
    }
    return quantities;
}

QString idOf(const SweptQuantity &quantity, const Scenario &scenario)
{
    return quantity.kind == SweptKind::Cores ? coresId : scenario.knobs.at(quantity.knob).id;
}

Result<SweptQuantity> sweptQuantityNamed(const QString &id, const Scenario &scenario, const RunSource &source)
{
    const auto knob = std::ranges::find(scenario.knobs, id, &Knob::id);
    if (knob == scenario.knobs.end() && id == coresId) {
        return SweptQuantity{SweptKind::Cores, 0};
    }
    if (knob == scenario.knobs.end()) {
        return errorAt(id, Text::tr("there is nothing of that name to sweep"), namesOf(scenario, source));
    }
    if (!hasNumbers(*knob)) {
        return errorAt(id, Text::tr("this knob has no numbers"), namesOf(scenario, source));
    }
    return SweptQuantity{SweptKind::Knob, static_cast<std::size_t>(knob - scenario.knobs.begin())};
}

QString titleOf(const SweptQuantity &quantity, const Scenario &scenario)
{
    return quantity.kind == SweptKind::Cores ? Text::tr("Simulated cores")
                                             : scenario.knobs.at(quantity.knob).title;
}

QString unitOf(const SweptQuantity &quantity, const Scenario &scenario)
{
    return quantity.kind == SweptKind::Cores ? QString() : scenario.knobs.at(quantity.knob).unit;
}

bool isWhole(const SweptQuantity &quantity, const Scenario &scenario)
{
    if (quantity.kind == SweptKind::Cores) {
        return true;
    }
    const Knob &knob = scenario.knobs.at(quantity.knob);
    return knob.unit.isEmpty() && std::ranges::all_of(knob.stops, [](const KnobStop &stop) {
               return stop.number && std::trunc(*stop.number) == *stop.number;
           });
}

SweepRange suggestedRange(const SweptQuantity &quantity, const Scenario &scenario)
{
    if (quantity.kind == SweptKind::Cores) {
        return {1, static_cast<double>(SweepLimits::cores), 0, true};
    }
    SweepRange range;
    const std::vector<KnobStop> &stops = scenario.knobs.at(quantity.knob).stops;
    const auto [lowest, highest] =
        std::ranges::minmax(stops, {}, [](const KnobStop &stop) { return stop.number.value_or(0); });
    range.from = lowest.number.value_or(0);
    range.to = highest.number.value_or(0);
    range.logarithmic = range.from > 0 && range.to / range.from >= widestLinear;
    return range;
}

std::vector<double> pointsOf(const SweepRange &range, bool whole)
{
    const std::size_t count = range.points != 0 ? range.points : suitedPoints(range, whole);
    const bool isFar =
        range.logarithmic && std::pow(range.to / range.from, 1 / static_cast<double>(count - 1)) > farApart;
    std::vector<double> points{range.from};
    for (std::size_t number = 1; number + 1 < count; ++number) {
        const double share = static_cast<double>(number) / static_cast<double>(count - 1);
        const double exact = range.logarithmic ? range.from * std::pow(range.to / range.from, share)
                                               : std::lerp(range.from, range.to, share);
        const double point = whole ? std::round(exact) : inDigits(exact, isFar ? 2 : 4);
        if (point > points.back() && point < range.to) {
            points.push_back(point);
        }
    }
    points.push_back(range.to);
    return points;
}

Status checkSweep(const Sweep &sweep)
{
    const QString place = idOf(sweep.quantity, sweep.scenario);
    if (const Status range = checkRange(sweep, place); !range.isOk()) {
        return range.error();
    }
    if (sweep.quantity.kind == SweptKind::Cores) {
        if (const Status cores = checkCores(sweep, place); !cores.isOk()) {
            return cores.error();
        }
    }
    if (const Status variants = checkVariants(sweep); !variants.isOk()) {
        return variants.error();
    }
    return checkEnds(sweep, place);
}

Result<Scenario> withKnobAt(const Scenario &scenario, std::size_t knob, double number)
{
    QJsonObject document = scenario.document; // the files that it names are in it
    QJsonArray knobs = document.value(QLatin1String("knobs")).toArray();
    QJsonObject turned = knobs.at(static_cast<qsizetype>(knob)).toObject();
    QJsonArray stops{number};
    for (const KnobStop &stop : scenario.knobs.at(knob).stops) {
        if (stops.size() < 2 && stop.number != number) { // there must be another
            stops.append(stop.number.value_or(0));
        }
    }
    turned.insert(QStringLiteral("stops"), stops);
    turned.insert(QStringLiteral("stop"), number);
    knobs[static_cast<qsizetype>(knob)] = turned;
    document.insert(QStringLiteral("knobs"), knobs);
    return readScenario(QJsonDocument(document).toJson(QJsonDocument::Compact));
}

Result<Scenario> scenarioAt(const Sweep &sweep, double at)
{
    Result<Scenario> scenario = sweep.quantity.kind == SweptKind::Knob
        ? withKnobAt(sweep.scenario, sweep.quantity.knob, at)
        : Result<Scenario>(sweep.scenario);
    if (!scenario.isOk()) {
        Error error = scenario.error();
        error.message = Text::tr("with %1 at %2: %3")
                            .arg(idOf(sweep.quantity, sweep.scenario), plainNumber(at),
                                 QString::fromStdString(error.message))
                            .toStdString();
        return error;
    }
    if (!sweep.variants.isEmpty()) {
        std::erase_if(scenario.value().variants,
                      [&](const Variant &variant) { return !sweep.variants.contains(variant.id); });
    }
    return scenario;
}

RunSource sourceAt(const Sweep &sweep, double at, int round)
{
    RunSource source = sweep.source;
    if (source.kind == SourceKind::Simulated) {
        source.simulation.seed += static_cast<std::uint64_t>(round);
        if (sweep.quantity.kind == SweptKind::Cores) {
            source.simulation.cores = static_cast<std::size_t>(std::lround(at));
        }
    }
    return source;
}

} // namespace gilscope
