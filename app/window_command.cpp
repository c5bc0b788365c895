// SPDX-License-Identifier: GPL-3.0-or-later
//
// `gilscope [ID|FILE]`: the window, with a scenario or a saved session.
#include "commands.h"
#include "scenario/scenario_reader.h"
#include "session/session_file.h"
#include "ui/window/run_window.h"

namespace gilscope {

namespace {

QString aboutTheCommands()
{
    qsizetype width = 0;
    for (const Command &command : commands()) {
        width = command.summary == nullptr ? width : qMax(width, QString::fromLatin1(command.name).size());
    }
    QString text;
    for (const Command &command : commands()) {
        if (command.summary != nullptr) {
            text += QStringLiteral("  %1  %2\n")
                        .arg(QString::fromLatin1(command.name).leftJustified(width),
                             QString::fromLatin1(command.summary));
        }
    }
    return text;
}

QString usageLine()
{
    QStringList names;
    for (const Command &command : commands()) {
        if (command.summary != nullptr) {
            names << QString::fromLatin1(command.name);
        }
    }
    return QStringLiteral("[ID|FILE]\n       gilscope %1 …").arg(names.join(u'|'));
}

// Options that QApplication takes out of the words itself, as each Qt program does.
void addQtOptions(QCommandLineParser &parser)
{
    for (const char *name : {"platform", "platformtheme", "style", "stylesheet", "display", "geometry",
                             "qwindowgeometry", "session"}) {
        QCommandLineOption option(QString::fromLatin1(name), QString(), QStringLiteral("VALUE"));
        option.setFlags(QCommandLineOption::HiddenFromHelp);
        parser.addOption(option);
    }
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
}

} // namespace

int windowCommand(const CommandCall &call)
{
    const QString usage = usageLine();
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral(
            "An oscilloscope for Python's Global Interpreter Lock: runs threads and processes, and "
            "draws what each core, each thread and each lock is doing.\n\n"
            "Without a command the window opens. The commands need no display:\n%1"
            "gilscope COMMAND --help says more about each.")
            .arg(aboutTheCommands()));
    parser.addPositionalArgument(QStringLiteral("ID|FILE"),
                                 QStringLiteral("The scenario to open, or a saved session, NAME.gilscope."),
                                 QStringLiteral("[ID|FILE]"));
    addQtOptions(parser);
    if (const Ending ending = parse(parser, usage, call.words)) {
        return static_cast<int>(*ending);
    }
    const QStringList names = parser.positionalArguments();
    if (names.size() > 1) {
        return static_cast<int>(wrongUsage(
            QStringLiteral("expected a command or one scenario, found %1").arg(names.join(u' ')), usage));
    }
    const QString idOrFile = names.value(0);
    // A session is read by the window, which says what of it is damaged.
    if (!idOrFile.isEmpty() && !idOrFile.endsWith(QLatin1String(sessionEnding))) {
        if (const Result<Scenario> scenario = findScenario(idOrFile); !scenario.isOk()) {
            return static_cast<int>(refuseScenario(idOrFile, scenario.error()));
        }
    }
    return runWindow(call.argc, call.argv, idOrFile);
}

} // namespace gilscope
