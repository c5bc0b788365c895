// SPDX-License-Identifier: GPL-3.0-or-later
//
// `gilscope sweep`: a scenario over a range of one quantity. Reads the words; sweep_report.h does the rest.
#include "commands.h"
#include "engine/repeated_run.h"
#include "export/atomic_writer.h"
#include "export_words.h"
#include "knob_words.h"
#include "picture_words.h"
#include "scenario/scenario_reader.h"
#include "source_words.h"
#include "sweep_report.h"

#include <QRegularExpression>

#include <algorithm>

namespace gilscope {

namespace {

const QString usage = QStringLiteral("sweep [options] --over NAME=FROM..TO ID|FILE");

struct SweepCommandOptions
{
    QCommandLineOption over{
        QStringLiteral("over"),
        QStringLiteral("What is swept: one of the scenario's knobs, at any numbers, or the simulated cores, "
                       "as in cores=1..64."),
        QStringLiteral("NAME=FROM..TO")};
    QCommandLineOption points{QStringLiteral("points"),
                              QStringLiteral("So many points, 2 to 200; as suits the range when not given."),
                              QStringLiteral("N")};
    QCommandLineOption log{QStringLiteral("log"),
                           QStringLiteral("Each point as many times as large as the one before.")};
    QCommandLineOption repeat{
        QStringLiteral("repeat"),
        QStringLiteral("Run all points N times, in turn, 1 to 100; show medians. Simulated: with N seeds."),
        QStringLiteral("N"), QStringLiteral("1")};
    QCommandLineOption variant{QStringLiteral("variant"),
                               QStringLiteral("Run only this variant; may be given several times."),
                               QStringLiteral("ID")};
    QCommandLineOption knob{
        QStringLiteral("knob"),
        QStringLiteral(
            "Put another of the scenario's knobs at one of its stops; may be given several times."),
        QStringLiteral("NAME=VALUE")};
    QCommandLineOption times{QStringLiteral("times"),
                             QStringLiteral("Show times instead of ratios to the baseline.")};
    QCommandLineOption json{QStringLiteral("json"),
                            QStringLiteral("Print one JSON object instead of a table.")};
    QCommandLineOption file{
        QStringLiteral("export"),
        QStringLiteral(
            "Write the curves (.png, .svg, .pdf) or the points (.csv) into this file; may be given "
            "several times."),
        QStringLiteral("FILE")};
    SourceWords source;
    PictureWords picture;
};

std::optional<int> numberWithin(const QString &text, int least, int most)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return isNumber && number >= least && number <= most ? std::optional(number) : std::nullopt;
}

// "cores=1..64": what and where from, to.
Ending readOver(const QString &word, const QStringList &knobs, Sweep &sweep)
{
    static const QRegularExpression form(QStringLiteral(
        "\\A([^=]+)=([0-9]+(?:\\.[0-9]+)?(?:e[0-9]{1,2})?)\\.\\.([0-9]+(?:\\.[0-9]+)?(?:e[0-9]{1,2})?)\\z"));
    const QRegularExpressionMatch match = form.match(word);
    if (!match.hasMatch()) {
        return wrongUsage(QStringLiteral("--over %1: expected NAME=FROM..TO, as in cores=1..64").arg(word),
                          usage);
    }
    const Result<SweptQuantity> quantity =
        sweptQuantityNamed(match.captured(1), sweep.scenario, sweep.source);
    if (!quantity.isOk()) {
        return wrongUsage(QStringLiteral("--over ") + QString::fromStdString(quantity.error().text()), usage);
    }
    sweep.quantity = quantity.value();
    const auto isIt = [&](const QString &other) { return other.section(u'=', 0, 0) == match.captured(1); };
    if (const auto both = std::ranges::find_if(knobs, isIt); both != knobs.end()) {
        return wrongUsage(QStringLiteral("--knob %1: it is swept, and stands at every point of the range. "
                                         "Leave one of the two out")
                              .arg(*both),
                          usage);
    }
    sweep.range.from = match.captured(2).toDouble();
    sweep.range.to = match.captured(3).toDouble();
    return std::nullopt;
}

Ending readNumbers(const SweepCommandOptions &options, const QCommandLineParser &parser, Sweep &sweep)
{
    const std::optional<int> rounds = numberWithin(parser.value(options.repeat), 1, mostRounds);
    if (!rounds) {
        return wrongUsage(QStringLiteral("--repeat %1: expected a whole number, 1 to %2")
                              .arg(parser.value(options.repeat))
                              .arg(mostRounds),
                          usage);
    }
    sweep.rounds = *rounds;
    sweep.range.logarithmic = parser.isSet(options.log);
    if (parser.isSet(options.points)) {
        const std::optional<int> points =
            numberWithin(parser.value(options.points), 2, static_cast<int>(SweepLimits::points));
        if (!points) {
            return wrongUsage(QStringLiteral("--points %1: expected a whole number, 2 to %2")
                                  .arg(parser.value(options.points))
                                  .arg(SweepLimits::points),
                              usage);
        }
        sweep.range.points = static_cast<std::size_t>(*points);
    }
    sweep.variants = parser.values(options.variant);
    return std::nullopt;
}

bool isPicture(const QString &fileName)
{
    return imageFormatOf(fileName).isOk();
}

Ending readFiles(const QStringList &files)
{
    for (const QString &fileName : files) {
        if (!isPicture(fileName) && !fileName.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive)) {
            return wrongUsage(
                QStringLiteral("--export %1: its ending says the format: expected .png, .svg, .pdf or .csv")
                    .arg(fileName),
                usage);
        }
    }
    for (const QString &fileName : files) {
        if (const Status writable = checkWritable(fileName, 1); !writable.isOk()) {
            complain(writable.error());
            return ExitCode::WriteFailed;
        }
    }
    return std::nullopt;
}

Ending readScenarioWord(const SweepCommandOptions &options, const QCommandLineParser &parser, Sweep &sweep)
{
    const QStringList names = parser.positionalArguments();
    if (names.size() != 1) {
        return wrongUsage(QStringLiteral("sweep needs exactly one scenario, found %1").arg(names.size()),
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
    sweep.scenario = std::move(scenario.value());
    return std::nullopt;
}

Ending readSweep(const SweepCommandOptions &options, const QCommandLineParser &parser, SweepRequest &request)
{
    Sweep &sweep = request.sweep;
    if (const Ending ending = readScenarioWord(options, parser, sweep)) {
        return ending;
    }
    if (const Ending ending = readSourceWords(options.source, parser, usage, sweep.source)) {
        return ending;
    }
    if (!parser.isSet(options.over)) {
        return wrongUsage(QStringLiteral("sweep needs --over: what is swept"), usage);
    }
    if (const Ending ending = readOver(parser.value(options.over), parser.values(options.knob), sweep)) {
        return ending;
    }
    if (const Ending ending = readNumbers(options, parser, sweep)) {
        return ending;
    }
    if (const Status checked = checkSweep(sweep); !checked.isOk()) {
        return wrongUsage(QString::fromStdString(checked.error().text()), usage);
    }
    return std::nullopt;
}

Ending readSweepRequest(const QStringList &words, SweepRequest &request)
{
    const SweepCommandOptions options;
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Runs a scenario again and again, one quantity going through a range, and finds the break-even."));
    parser.addOptions({options.over, options.points, options.log, options.repeat, options.variant,
                       options.knob, options.times, options.json, options.file});
    options.source.addTo(parser);
    options.picture.addLookTo(parser);
    parser.addPositionalArgument(
        QStringLiteral("ID|FILE"),
        QStringLiteral("A scenario's id, as gilscope list shows it, or a scenario file."));
    if (const Ending ending = parse(parser, usage, SourceWords::prepared(words))) {
        return ending;
    }
    if (const Ending ending = readSweep(options, parser, request)) {
        return ending;
    }
    request.times = parser.isSet(options.times);
    request.json = parser.isSet(options.json);
    request.files = parser.values(options.file);
    const Result<ImageOptions> look = options.picture.readLook(parser);
    if (!look.isOk()) {
        return wrongUsage(QString::fromStdString(look.error().text()), usage);
    }
    request.imageOptions = look.value();
    if (const Ending ending = refuseLookOfNothing(parser, request.files, usage)) {
        return ending;
    }
    return readFiles(request.files);
}

} // namespace

ExitCode sweepCommand(const CommandCall &call)
{
    SweepRequest request;
    if (const Ending ending = readSweepRequest(call.words, request)) {
        return *ending;
    }
    const bool paints = std::ranges::any_of(request.files, isPicture);
    const std::unique_ptr<QCoreApplication> application = paints
        ? std::unique_ptr<QCoreApplication>(painterApplication(call))
        : std::make_unique<QCoreApplication>(call.argc, call.argv);
    if (const Status found = findOut(request.sweep.source); !found.isOk()) {
        complain(found.error());
        return ExitCode::RunFailed;
    }
    return sweepAndReport(request);
}

} // namespace gilscope
