// SPDX-License-Identifier: GPL-3.0-or-later
//
// `gilscope check`: whether scenario files are good, each knob at each of its stops.
#include "commands.h"
#include "scenario/scenario_reader.h"

namespace gilscope {

ExitCode checkCommand(const CommandCall &call)
{
    const QString usage = QStringLiteral("check FILE...");
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Checks scenario files without running them."));
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("A scenario file."),
                                 QStringLiteral("FILE..."));
    if (const Ending ending = parse(parser, usage, call.words)) {
        return *ending;
    }
    if (parser.positionalArguments().isEmpty()) {
        return wrongUsage(QStringLiteral("check needs at least one file"), usage);
    }
    ExitCode code = ExitCode::Ok;
    for (const QString &fileName : parser.positionalArguments()) {
        const Result<Scenario> scenario = readScenarioFile(fileName);
        if (!scenario.isOk()) {
            complain(scenario.error());
            code = ExitCode::InvalidScenario;
            continue;
        }
        if (const Status knobs = checkKnobs(scenario.value()); !knobs.isOk()) {
            Error error = knobs.error();
            error.place = fileName.toStdString() + ": " + error.place;
            complain(error);
            code = ExitCode::InvalidScenario;
            continue;
        }
        const std::size_t variants = scenario.value().variants.size();
        const QString good = QStringLiteral("%1: good, \"%2\" with %3\n")
                                 .arg(fileName, scenario.value().title,
                                      variants == 1 ? QStringLiteral("1 variant")
                                                    : QStringLiteral("%1 variants").arg(variants));
        if (!print(good)) {
            return ExitCode::WriteFailed;
        }
    }
    return code;
}

} // namespace gilscope
