// SPDX-License-Identifier: GPL-3.0-or-later
#include "sweep_data.h"

#include "break_even.h"
#include "export/csv_row.h"
#include "export/statistics_json.h"
#include "export/trace_keys.h"
#include "session/session_json.h"

#include <QJsonArray>

namespace gilscope {

namespace {

constexpr int formatVersion = 1;
constexpr double nanoseconds = 1e9;
constexpr char header[] = "scenario,source,quantity,unit,value,variant,n,"
                          "wall_s,wall_s_min,wall_s_q1,wall_s_q3,wall_s_max,"
                          "ratio,ratio_min,ratio_q1,ratio_q3,ratio_max\r\n";
constexpr double Spread::*spreadMembers[] = {&Spread::median, &Spread::min, &Spread::lowerQuartile,
                                             &Spread::upperQuartile, &Spread::max};

void addSpread(CsvRow &row, const Spread &spread, double unit)
{
    for (const auto member : spreadMembers) {
        if (spread.n > 0) {
            row.number(spread.*member / unit);
        } else {
            row.nothing();
        }
    }
}

QJsonObject spreadToJson(const Spread &spread, double unit)
{
    const auto known = [&](double Spread::*figure) {
        return spread.n > 0 ? QJsonValue(spread.*figure / unit) : QJsonValue(QJsonValue::Null);
    };
    return {{"median", known(&Spread::median)},    {"min", known(&Spread::min)},
            {"max", known(&Spread::max)},          {"q1", known(&Spread::lowerQuartile)},
            {"q3", known(&Spread::upperQuartile)}, {"n", count(spread.n)}};
}

QJsonArray pointsToJson(const SweepResult &result)
{
    QJsonArray points;
    for (const SweptPoint &point : result.points) {
        QJsonArray variants;
        for (std::size_t number = 0; number < result.variants.size(); ++number) {
            const SweptFigures &figures = point.variants[number];
            variants.append(QJsonObject{{"id", result.variants[number].id},
                                        {"wall_s", spreadToJson(figures.wall, nanoseconds)},
                                        {"ratio_to_baseline", spreadToJson(figures.ratio, 1)}});
        }
        points.append(QJsonObject{{"value", point.at}, {"variants", variants}});
    }
    return points;
}

QJsonArray breakEvensToJson(const SweepResult &result)
{
    QJsonArray breakEvens;
    for (const BreakEven &breakEven : breakEvensOf(result, suitedFigure(result))) {
        const Crossing &crossing = breakEven.crossing;
        breakEvens.append(QJsonObject{{"variant", result.variants[breakEven.variant].id},
                                      {"other", result.variants[breakEven.other].id},
                                      {"value", crossing.x},
                                      {"between", QJsonArray{crossing.from, crossing.to}},
                                      {"shorter_after", crossing.firstWins}});
    }
    return breakEvens;
}

QJsonArray variantsToJson(const SweepResult &result)
{
    QJsonArray variants;
    for (const SweptVariant &variant : result.variants) {
        variants.append(QJsonObject{{"id", variant.id}, {"title", variant.title}});
    }
    return variants;
}

} // namespace

QByteArray sweepCsv(const SweepResult &result)
{
    QByteArray csv(header);
    CsvRow row;
    for (const SweptPoint &point : result.points) {
        for (std::size_t number = 0; number < result.variants.size(); ++number) {
            const SweptFigures &figures = point.variants[number];
            row.cell(csvText(result.scenario)).cell(csvText(keyOf(result.source.kind)));
            row.cell(csvText(result.quantity)).cell(csvText(result.unit)).number(point.at);
            row.cell(csvText(result.variants[number].id)).number(figures.wall.n);
            addSpread(row, figures.wall, nanoseconds);
            addSpread(row, figures.ratio, 1);
            csv += row.line();
        }
    }
    return csv;
}

QJsonObject sweepToJson(const SweepResult &result)
{
    const bool hasMachine = result.source.kind != SourceKind::Simulated;
    return {
        {"format", "gilscope-sweep"},
        {"version", formatVersion},
        {"app_version", GILSCOPE_VERSION},
        {"scenario", QJsonObject{{"id", result.scenario}, {"title", result.scenarioTitle}}},
        {"source", jsonOf(result.source)},
        {"stamp", stampOf(result)},
        {"machine", hasMachine ? QJsonValue(jsonOf(result.machine)) : QJsonValue(QJsonValue::Null)},
        {"quantity",
         QJsonObject{{"id", result.quantity},
                     {"title", result.quantityTitle},
                     {"unit", result.unit},
                     {"logarithmic", result.logarithmic}}},
        {"baseline", result.baseline.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(result.baseline)},
        {"rounds", result.rounds},
        {"complete", result.complete},
        {"variants", variantsToJson(result)},
        {"points", pointsToJson(result)},
        {"break_even", breakEvensToJson(result)}};
}

} // namespace gilscope
