// SPDX-License-Identifier: GPL-3.0-or-later
//
// `gilscope run`: one scenario without a window. Reads the words; run_report.h does the rest.
#include "commands.h"
#include "export_words.h"
#include "knob_words.h"
#include "run_report.h"
#include "scenario/scenario_reader.h"
#include "source_words.h"

#include <QRegularExpression>

namespace gilscope {

namespace {

struct RunCommandOptions
{
    QCommandLineOption variant{QStringLiteral("variant"), QStringLiteral("Run only this variant."),
                               QStringLiteral("ID")};
    QCommandLineOption repeat{
        QStringLiteral("repeat"),
        QStringLiteral("Run all variants N times, in turn, 1 to 100; show median and spread."),
        QStringLiteral("N"), QStringLiteral("1")};
    QCommandLineOption knob{
        QStringLiteral("knob"),
        QStringLiteral("Put one of the scenario's knobs at one of its stops; may be given several times."),
        QStringLiteral("NAME=VALUE")};
    QCommandLineOption json{QStringLiteral("json"),
                            QStringLiteral("Print one JSON object instead of a table.")};
    QCommandLineOption claims{
        QStringLiteral("claims"),
        QStringLiteral("Say which answer was right, and which of the scenario's claims hold in this run.")};
    ExportWords exports;
    PictureWords picture;
    SourceWords source;
};

std::optional<int> roundsOf(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("\\A[0-9]{1,3}\\z"));
    const int rounds = form.match(text).hasMatch() ? text.toInt() : 0;
    return rounds >= 1 && rounds <= mostRounds ? std::optional(rounds) : std::nullopt;
}

QString variantIds(const Scenario &scenario)
{
    QStringList ids;
    for (const Variant &variant : scenario.variants) {
        ids << variant.id;
    }
    return ids.join(QStringLiteral(", "));
}

QString nothingRuns(const Scenario &scenario, const RunSource &source)
{
    RunSource python;
    python.kind = SourceKind::Python;
    return QStringLiteral("%1: nothing of it runs here. %2%3")
        .arg(scenario.id, whyNot(scenario.variants.front(), source),
             canRun(scenario, python) ? QStringLiteral(": add --python") : QString());
}

Ending readRunRequest(const QStringList &words, RunRequest &request)
{
    const QString usage = QStringLiteral("run [options] ID|FILE");
    const RunCommandOptions options;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Runs a scenario on this machine and compares its variants."));
    parser.addOptions({options.variant, options.repeat, options.knob, options.json, options.claims});
    options.exports.addTo(parser);
    options.picture.addTo(parser);
    options.source.addTo(parser);
    parser.addPositionalArgument(
        QStringLiteral("ID|FILE"),
        QStringLiteral("A scenario's id, as gilscope list shows it, or a scenario file."));
    if (const Ending ending = parse(parser, usage, SourceWords::prepared(words))) {
        return ending;
    }
    const QStringList names = parser.positionalArguments();
    if (names.size() != 1) {
        return wrongUsage(QStringLiteral("run needs exactly one scenario, found %1").arg(names.size()),
                          usage);
    }
    Result<Scenario> scenario = findScenario(names.constFirst());
    if (!scenario.isOk()) {
        return refuseScenario(names.constFirst(), scenario.error());
    }
    scenario = withKnobWords(scenario.value(), parser.values(options.knob));
    if (!scenario.isOk()) {
        return wrongUsage(QString::fromStdString(scenario.error().text()), usage);
    }
    request.scenario = std::move(scenario.value());
    request.options.onlyVariant = parser.value(options.variant);
    if (parser.isSet(options.variant) && !variantIndex(request.scenario, request.options.onlyVariant)) {
        return wrongUsage(QStringLiteral("--variant %1: there is no such variant. The variants are: %2")
                              .arg(request.options.onlyVariant, variantIds(request.scenario)),
                          usage);
    }
    const Result<RunSource> source = options.source.read(parser);
    if (!source.isOk()) {
        return wrongUsage(QString::fromStdString(source.error().text()), usage);
    }
    request.options.source = source.value();
    if (const std::optional<std::size_t> only = variantIndex(request.scenario, request.options.onlyVariant)) {
        const QString why = whyNot(request.scenario.variants[*only], request.options.source);
        if (!why.isEmpty()) {
            return wrongUsage(QStringLiteral("--variant %1: it does not run here. %2")
                                  .arg(request.options.onlyVariant, why),
                              usage);
        }
    }
    if (!canRun(request.scenario, request.options.source)) {
        return wrongUsage(nothingRuns(request.scenario, request.options.source), usage);
    }
    const std::optional<int> rounds = roundsOf(parser.value(options.repeat));
    if (!rounds) {
        return wrongUsage(QStringLiteral("--repeat %1: expected a whole number, 1 to %2")
                              .arg(parser.value(options.repeat))
                              .arg(mostRounds),
                          usage);
    }
    request.rounds = *rounds;
    request.json = parser.isSet(options.json);
    request.claims = parser.isSet(options.claims);
    if (const Ending ending = readPictureWords(options.picture, parser, usage, request.imageOptions)) {
        return ending;
    }
    return options.exports.read(parser, usage, request.files);
}

} // namespace

ExitCode runCommand(const CommandCall &call)
{
    RunRequest request;
    if (const Ending ending = readRunRequest(call.words, request)) {
        return *ending;
    }
    const std::unique_ptr<QCoreApplication> application = !needsPainter(request.files)
        ? std::make_unique<QCoreApplication>(call.argc, call.argv)
        : painterApplication(call);
    if (const Status found = findOut(request.options.source); !found.isOk()) {
        complain(found.error());
        return ExitCode::RunFailed;
    }
    return runAndReport(std::move(request));
}

} // namespace gilscope
