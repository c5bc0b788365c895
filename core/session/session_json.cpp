// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_json.h"

#include "scenario/scenario_reader.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

constexpr double mostCores = 1024;
constexpr qsizetype mostVariants = ScenarioLimits::arrayLength;
constexpr double hugeFigure = 1e300;
constexpr double mostCost = 1e12;
constexpr double mostIds = 1e9;

QString nameOf(FailureKind kind)
{
    switch (kind) {
    case FailureKind::CannotStart:
        return QStringLiteral("cannot_start");
    case FailureKind::WorkerDied:
        return QStringLiteral("worker_died");
    case FailureKind::WorkerStuck:
        return QStringLiteral("worker_stuck");
    }
    Q_UNREACHABLE();
}

} // namespace

QString textOf(const QJsonValue &json)
{
    return json.toString().left(ScenarioLimits::stringBytes);
}

double numberOf(const QJsonValue &json, double minimum, double maximum, double fallback)
{
    return json.isDouble() && std::isfinite(json.toDouble()) ? std::clamp(json.toDouble(), minimum, maximum)
                                                             : fallback;
}

std::uint64_t idOf(const QJsonValue &json)
{
    return static_cast<std::uint64_t>(numberOf(json, 0, mostIds, 0));
}

QJsonObject jsonOf(const Machine &machine)
{
    QJsonArray cores;
    for (const CoreId core : machine.cores) {
        cores.append(static_cast<int>(core));
    }
    return {{QStringLiteral("cores"), cores},
            {QStringLiteral("cpu"), machine.cpu},
            {QStringLiteral("load"), machine.load}};
}

Machine machineOf(const QJsonObject &json)
{
    Machine machine;
    const QJsonArray cores = json.value(QLatin1String("cores")).toArray();
    for (const QJsonValue &core : cores) {
        const CoreId id{static_cast<std::uint16_t>(numberOf(core, 0, 0xffff, 0))};
        if (machine.cores.size() < std::size_t{1024}
            && (machine.cores.empty() || machine.cores.back() < id)) {
            machine.cores.push_back(id);
        }
    }
    machine.cpu = textOf(json.value(QLatin1String("cpu")));
    machine.load = numberOf(json.value(QLatin1String("load")), 0, 1e6, 0);
    return machine;
}

QJsonObject jsonOf(const SimulationCosts &costs)
{
    QJsonObject json{{QStringLiteral("as_here"), costs.asHere},
                     {QStringLiteral("wake_policy"), static_cast<int>(costs.wakePolicy)}};
    for (const CostField &field : costFields()) {
        json.insert(QLatin1String(field.name.data(), static_cast<qsizetype>(field.name.size())),
                    static_cast<qint64>(costs.*field.member));
    }
    return json;
}

SimulationCosts costsOf(const QJsonObject &json)
{
    SimulationCosts costs;
    costs.asHere = json.value(QLatin1String("as_here")).toBool();
    costs.wakePolicy = static_cast<WakePolicy>(static_cast<int>(
        numberOf(json.value(QLatin1String("wake_policy")), 0, static_cast<double>(lastWakePolicy),
                 static_cast<double>(costs.wakePolicy))));
    for (const CostField &field : costFields()) {
        const QLatin1String name(field.name.data(), static_cast<qsizetype>(field.name.size()));
        std::int64_t &cost = costs.*field.member;
        cost = static_cast<std::int64_t>(numberOf(json.value(name), 0, mostCost, static_cast<double>(cost)));
    }
    return costs;
}

QJsonObject jsonOf(const RunSource &source)
{
    switch (source.kind) {
    case SourceKind::Measured:
        break;
    case SourceKind::Simulated:
        return {{QStringLiteral("kind"), QStringLiteral("simulated")},
                {QStringLiteral("cores"), static_cast<int>(source.simulation.cores)},
                {QStringLiteral("seed"), QString::number(source.simulation.seed)},
                {QStringLiteral("costs"), jsonOf(source.simulation.costs)}};
    case SourceKind::Python:
        return {{QStringLiteral("kind"), QStringLiteral("python")},
                {QStringLiteral("program"), source.python.program},
                {QStringLiteral("implementation"), source.python.implementation},
                {QStringLiteral("version"), source.python.version},
                {QStringLiteral("switch_interval"), source.python.switchInterval},
                {QStringLiteral("has_lock"), source.python.hasLock},
                {QStringLiteral("free_threaded"), source.python.isFreeThreaded},
                {QStringLiteral("watched"), source.python.canBeWatched}};
    }
    return {{QStringLiteral("kind"), QStringLiteral("measured")}};
}

// A file that says nothing of it is of a time when everything was measured.
RunSource sourceOf(const QJsonObject &json)
{
    RunSource source;
    const QString kind = textOf(json.value(QLatin1String("kind")));
    if (kind == QLatin1String("simulated")) {
        source.kind = SourceKind::Simulated;
        source.simulation.cores =
            static_cast<std::size_t>(numberOf(json.value(QLatin1String("cores")), 1, 64, 1));
        source.simulation.seed = textOf(json.value(QLatin1String("seed"))).toULongLong();
        source.simulation.costs = costsOf(json.value(QLatin1String("costs")).toObject());
    } else if (kind == QLatin1String("python")) {
        source.kind = SourceKind::Python;
        source.python.program = textOf(json.value(QLatin1String("program")));
        source.python.implementation = textOf(json.value(QLatin1String("implementation")));
        source.python.version = textOf(json.value(QLatin1String("version")));
        source.python.switchInterval = numberOf(json.value(QLatin1String("switch_interval")), 0, 1e6, 0);
        source.python.hasLock = json.value(QLatin1String("has_lock")).toBool(true);
        source.python.isFreeThreaded = json.value(QLatin1String("free_threaded")).toBool();
        source.python.canBeWatched = json.value(QLatin1String("watched")).toBool();
    }
    return source;
}

QJsonObject jsonOf(const RunFigures &figures)
{
    QJsonArray rows;
    for (const RunFigures::Row &row : figures.rows()) {
        QJsonObject values;
        for (const FigureName &name : figureNames()) {
            if (const auto &value = row.figures[static_cast<std::size_t>(name.figure)]) {
                values.insert(QLatin1String(name.name.data(), static_cast<qsizetype>(name.name.size())),
                              *value);
            }
        }
        rows.append(QJsonObject{{QStringLiteral("variant"), row.variant},
                                {QStringLiteral("figures"), values},
                                {QStringLiteral("taken_by_others"), row.disturbance.takenByOthers},
                                {QStringLiteral("least_share"), row.disturbance.leastShare}});
    }
    return {{QStringLiteral("baseline"), figures.baseline()}, {QStringLiteral("variants"), rows}};
}

RunFigures figuresOf(const QJsonObject &json)
{
    RunFigures figures;
    figures.setBaseline(textOf(json.value(QLatin1String("baseline"))));
    const QJsonArray rows = json.value(QLatin1String("variants")).toArray();
    for (qsizetype number = 0; number < std::min(rows.size(), mostVariants); ++number) {
        const QJsonObject row = rows.at(number).toObject();
        const QJsonObject values = row.value(QLatin1String("figures")).toObject();
        VariantFigures ofVariant;
        for (auto value = values.begin(); value != values.end(); ++value) {
            if (const auto figure = figureNamed(value.key()); figure && value.value().isDouble()) {
                ofVariant[static_cast<std::size_t>(*figure)] =
                    numberOf(value.value(), -hugeFigure, hugeFigure, 0);
            }
        }
        figures.set(textOf(row.value(QLatin1String("variant"))), ofVariant,
                    {numberOf(row.value(QLatin1String("taken_by_others")), 0, mostCores, 0),
                     numberOf(row.value(QLatin1String("least_share")), 0.01, 1, 1)});
    }
    return figures;
}

QJsonObject jsonOf(const RunFailure &failure)
{
    return {{QStringLiteral("kind"), nameOf(failure.kind)},
            {QStringLiteral("text"), failure.text},
            {QStringLiteral("remedy"), failure.remedy}};
}

RunFailure failureOf(const QJsonObject &json)
{
    RunFailure failure{FailureKind::WorkerDied, textOf(json.value(QLatin1String("text"))),
                       textOf(json.value(QLatin1String("remedy")))};
    const QString kind = json.value(QLatin1String("kind")).toString();
    for (const FailureKind known :
         {FailureKind::CannotStart, FailureKind::WorkerDied, FailureKind::WorkerStuck}) {
        failure.kind = nameOf(known) == kind ? known : failure.kind;
    }
    return failure;
}

QString nameOf(LessonStage stage)
{
    switch (stage) {
    case LessonStage::Question:
        return QStringLiteral("question");
    case LessonStage::Run:
        return QStringLiteral("run");
    case LessonStage::Reveal:
        return QStringLiteral("reveal");
    case LessonStage::Explanation:
        return QStringLiteral("explanation");
    }
    Q_UNREACHABLE();
}

LessonStage stageOf(const QJsonValue &json)
{
    const QString name = json.toString();
    for (int stage = 0; stage <= static_cast<int>(lastLessonStage); ++stage) {
        if (nameOf(static_cast<LessonStage>(stage)) == name) {
            return static_cast<LessonStage>(stage);
        }
    }
    return LessonStage::Question;
}

std::optional<RunState> endStateOf(const QJsonValue &json)
{
    const std::string name = json.toString().toStdString();
    for (const RunState state :
         {RunState::Finished, RunState::Stopped, RunState::Deadlocked, RunState::Hung, RunState::Failed}) {
        if (nameOf(state) == name) {
            return state;
        }
    }
    return {};
}

} // namespace gilscope
