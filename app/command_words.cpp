// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_words.h"

#include "scenario/scenario_reader.h"
#include "ui/window/language.h"

namespace gilscope {

namespace {

const QString exitCodes =
    QStringLiteral("\nExit codes: 0 good, 1 wrong usage, 2 invalid scenario or session, 3 the run failed, "
                   "4 a file could not be written, 130 interrupted.\n");

ExitCode printed(const QString &text)
{
    return print(text) ? ExitCode::Ok : ExitCode::WriteFailed;
}

QtMessageHandler qtsOwnHandler = nullptr;

// Painting into memory needs no runtime folder, but Qt complains where there is none, as in a container.
void dropRuntimeFolderComplaint(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR not set"))) {
        qtsOwnHandler(type, context, message);
    }
}

} // namespace

Ending parse(QCommandLineParser &parser, const QString &usage, const QStringList &words)
{
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  QStringLiteral("Show this help."));
    const QCommandLineOption version({QStringLiteral("v"), QStringLiteral("version")},
                                     QStringLiteral("Show the version."));
    parser.addOption(help);
    parser.addOption(version);
    const bool understood = parser.parse(words);
    if (parser.isSet(help)) {
        // Qt's own first line would name neither the program nor the command.
        const QString text = parser.helpText();
        return printed(QStringLiteral("Usage: gilscope %1").arg(usage) + text.mid(text.indexOf(u'\n'))
                       + exitCodes);
    }
    if (parser.isSet(version)) {
        return printed(QStringLiteral("gilscope " GILSCOPE_VERSION "\n"));
    }
    if (!understood) {
        return wrongUsage(parser.errorText(), usage);
    }
    return std::nullopt;
}

ExitCode wrongUsage(const QString &message, const QString &usage)
{
    complain(message);
    complain(QStringLiteral("usage: gilscope ") + usage);
    return ExitCode::Usage;
}

ExitCode refuseScenario(const QString &idOrFile, const Error &error)
{
    complain(error);
    return namesFile(idOrFile) ? ExitCode::InvalidScenario : ExitCode::Usage;
}

std::unique_ptr<QApplication> painterApplication(const CommandCall &call)
{
    qtsOwnHandler = qInstallMessageHandler(dropRuntimeFolderComplaint);
    auto application = std::make_unique<QApplication>(call.argc, call.argv);
    speak(QStringLiteral("en")); // its plurals are a translation, too
    return application;
}

} // namespace gilscope
