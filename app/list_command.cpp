// SPDX-License-Identifier: GPL-3.0-or-later
//
// `gilscope list`: the scenarios that come with the program.
#include "commands.h"
#include "scenario/scenario_reader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gilscope {

namespace {

QJsonObject toJson(const Scenario &scenario)
{
    QJsonArray variants;
    for (const Variant &variant : scenario.variants) {
        variants.append(QJsonObject{{"id", variant.id}, {"title", variant.title}});
    }
    return {{"id", scenario.id},           {"title", scenario.title},
            {"group", scenario.group},     {"question", scenario.question},
            {"summary", scenario.summary}, {"baseline", scenario.baseline},
            {"variants", variants}};
}

QString listAsJson()
{
    QJsonArray scenarios;
    for (const Scenario &scenario : builtInScenarios()) {
        scenarios.append(toJson(scenario));
    }
    const QJsonObject list{{"format", "gilscope-scenarios"}, {"version", 1}, {"scenarios", scenarios}};
    return QString::fromUtf8(QJsonDocument(list).toJson());
}

QString listAsText()
{
    qsizetype width = 0;
    for (const Scenario &scenario : builtInScenarios()) {
        width = qMax(width, scenario.id.size());
    }
    QString text;
    QString group;
    for (const Scenario &scenario : builtInScenarios()) {
        if (scenario.group != group) {
            group = scenario.group;
            text += (text.isEmpty() ? QString() : QStringLiteral("\n")) + group + u'\n';
        }
        text +=
            QStringLiteral("  ") + scenario.id.leftJustified(width) + QStringLiteral("  ") + scenario.title;
        text += scenario.question.isEmpty() ? QStringLiteral("\n")
                                            : QStringLiteral(": %1\n").arg(scenario.question);
    }
    return text;
}

} // namespace

ExitCode listCommand(const CommandCall &call)
{
    const QString usage = QStringLiteral("list [--json]");
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Lists the scenarios that come with GILscope."));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("Print one JSON object."));
    parser.addOption(json);
    if (const Ending ending = parse(parser, usage, call.words)) {
        return *ending;
    }
    if (!parser.positionalArguments().isEmpty()) {
        return wrongUsage(
            QStringLiteral("list takes no name, found ") + parser.positionalArguments().constFirst(), usage);
    }
    return print(parser.isSet(json) ? listAsJson() : listAsText()) ? ExitCode::Ok : ExitCode::WriteFailed;
}

} // namespace gilscope
