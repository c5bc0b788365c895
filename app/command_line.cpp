// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"

#include "export/atomic_writer.h"
#include "handbook_command.h"
#include "knob_words.h"
#include "run_command.h"
#include "scenario/scenario_reader.h"
#include "thumbnails_command.h"
#include "ui/window/language.h"
#include "ui/window/run_window.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <memory>

namespace gilscope {

namespace {

const QString exitCodes =
    QStringLiteral("\nExit codes: 0 good, 1 wrong usage, 2 invalid scenario, 3 the run failed, "
                   "4 a file could not be written, 130 interrupted.\n");

// A command that cannot go on ends the program with this code.
using Ending = std::optional<ExitCode>;

QCommandLineOption flag(const QString &name, const QString &description)
{
    return QCommandLineOption(name, description);
}

// Help, version and mistakes are dealt with here; `usage` stands behind "gilscope".
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
        const QString whole =
            QStringLiteral("Usage: gilscope %1").arg(usage) + text.mid(text.indexOf(u'\n')) + exitCodes;
        return print(whole) ? ExitCode::Ok : ExitCode::WriteFailed;
    }
    if (parser.isSet(version)) {
        return print(QStringLiteral("gilscope " GILSCOPE_VERSION "\n")) ? ExitCode::Ok
                                                                        : ExitCode::WriteFailed;
    }
    if (!understood) {
        complain(parser.errorText());
        complain(QStringLiteral("usage: gilscope ") + usage);
        return ExitCode::Usage;
    }
    return std::nullopt;
}

ExitCode wrongUsage(const QString &message, const QString &usage)
{
    complain(message);
    complain(QStringLiteral("usage: gilscope ") + usage);
    return ExitCode::Usage;
}

// A name that is neither a scenario's nor a file's is a slip of the fingers; a file with something wrong in
// it is not.
ExitCode refuseScenario(const QString &idOrFile, const Error &error)
{
    complain(error);
    return namesFile(idOrFile) ? ExitCode::InvalidScenario : ExitCode::Usage;
}

// list

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

ExitCode listCommand(const QStringList &words)
{
    const QString usage = QStringLiteral("list [--json]");
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Lists the scenarios that come with GILscope."));
    const QCommandLineOption json = flag(QStringLiteral("json"), QStringLiteral("Print one JSON object."));
    parser.addOption(json);
    if (const Ending ending = parse(parser, usage, words)) {
        return *ending;
    }
    if (!parser.positionalArguments().isEmpty()) {
        return wrongUsage(
            QStringLiteral("list takes no name, found ") + parser.positionalArguments().constFirst(), usage);
    }
    return print(parser.isSet(json) ? listAsJson() : listAsText()) ? ExitCode::Ok : ExitCode::WriteFailed;
}

// check

ExitCode checkCommand(const QStringList &words)
{
    const QString usage = QStringLiteral("check FILE...");
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Checks scenario files without running them."));
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("A scenario file."),
                                 QStringLiteral("FILE..."));
    if (const Ending ending = parse(parser, usage, words)) {
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

// run

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
    QCommandLineOption exports{
        QStringLiteral("export"),
        QStringLiteral("Write the chart as an image, PNG or SVG; may be given several times."),
        QStringLiteral("FILE")};
    QCommandLineOption size{QStringLiteral("size"),
                            QStringLiteral("Pixels of the image, 1920x1080 when not given."),
                            QStringLiteral("WxH"), QStringLiteral("1920x1080")};
    QCommandLineOption theme{QStringLiteral("theme"),
                             QStringLiteral("Colours of the image: light, dark, high-contrast or projector."),
                             QStringLiteral("THEME"), QStringLiteral("light")};
};

std::optional<QSize> sizeOf(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("\\A([0-9]{1,5})x([0-9]{1,5})\\z"));
    const QRegularExpressionMatch match = form.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    constexpr int shortest = 200;
    constexpr int longest = 16384;
    constexpr qint64 mostPixels = 200'000'000;
    const bool fits = qMin(size.width(), size.height()) >= shortest
        && qMax(size.width(), size.height()) <= longest && qint64{size.width()} * size.height() <= mostPixels;
    return fits ? std::optional(size) : std::nullopt;
}

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

bool runs(const Scenario &scenario, const QString &variant)
{
    const std::optional<std::size_t> at = variantIndex(scenario, variant);
    return at && scenario.variants[*at].runsHere();
}

// The words about the images; an ending when one of them is wrong.
Ending readImages(const QCommandLineParser &parser, const RunCommandOptions &options, const QString &usage,
                  RunRequest &request)
{
    const std::optional<QSize> size = sizeOf(parser.value(options.size));
    if (!size) {
        return wrongUsage(
            QStringLiteral("--size %1: expected WIDTHxHEIGHT in pixels, each side 200 to 16384 and at most "
                           "200 million pixels in all, as in 1920x1080")
                .arg(parser.value(options.size)),
            usage);
    }
    request.imageOptions.size = *size;
    const std::optional<Theme> theme = themeNamed(parser.value(options.theme));
    if (!theme) {
        return wrongUsage(QStringLiteral("--theme %1: expected light, dark, high-contrast or projector")
                              .arg(parser.value(options.theme)),
                          usage);
    }
    request.imageOptions.theme = *theme;
    for (const QString &fileName : parser.values(options.exports)) {
        const Result<ImageFormat> format = imageFormatOf(fileName);
        if (!format.isOk()) {
            return wrongUsage(QStringLiteral("--export ") + QString::fromStdString(format.error().text()),
                              usage);
        }
        request.images.push_back(fileName);
    }
    for (const QString &fileName : request.images) {
        constexpr qint64 leastBytes = qint64{16} * 1024; // no chart is smaller
        if (const Status writable = checkWritable(fileName, leastBytes); !writable.isOk()) {
            complain(writable.error());
            return ExitCode::WriteFailed;
        }
    }
    return std::nullopt;
}

Ending readRunRequest(const QStringList &words, RunRequest &request)
{
    const QString usage = QStringLiteral("run [options] ID|FILE");
    const RunCommandOptions options;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Runs a scenario on this machine and compares its variants."));
    parser.addOptions({options.variant, options.repeat, options.knob, options.json, options.claims, options.exports,
                       options.size, options.theme});
    parser.addPositionalArgument(
        QStringLiteral("ID|FILE"),
        QStringLiteral("A scenario's id, as gilscope list shows it, or a scenario file."));
    if (const Ending ending = parse(parser, usage, words)) {
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
    if (parser.isSet(options.variant) && !runs(request.scenario, request.options.onlyVariant)) {
        return wrongUsage(QStringLiteral("--variant %1: it is only documented, and does not run here")
                              .arg(request.options.onlyVariant),
                          usage);
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
    return readImages(parser, options, usage, request);
}

QtMessageHandler qtsOwnHandler = nullptr;

// Painting into memory needs no runtime folder, but Qt complains where there is none, as in a container.
void dropRuntimeFolderComplaint(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR not set"))) {
        qtsOwnHandler(type, context, message);
    }
}

ExitCode runCommand(const QStringList &words, int &argc, char **argv)
{
    RunRequest request;
    if (const Ending ending = readRunRequest(words, request)) {
        return *ending;
    }
    qtsOwnHandler = qInstallMessageHandler(dropRuntimeFolderComplaint);
    // Painting needs fonts, hence a QGuiApplication; nothing else does.
    const std::unique_ptr<QCoreApplication> application = request.images.isEmpty()
        ? std::make_unique<QCoreApplication>(argc, argv)
        : std::make_unique<QGuiApplication>(argc, argv);
    return runAndReport(std::move(request));
}

// thumbnails

ExitCode thumbnailsCommand(const QStringList &words, int &argc, char **argv)
{
    if (words.size() < 2) {
        return wrongUsage(QStringLiteral("thumbnails needs a folder"),
                          QStringLiteral("thumbnails DIR [ID...]"));
    }
    const QGuiApplication application(argc, argv);
    return makeThumbnails(words.at(1), words.mid(2));
}

// handbook

ExitCode handbookCommand(const QStringList &words, int &argc, char **argv)
{
    const QString usage = QStringLiteral("handbook [--language CODE] DIR");
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Writes the lecturer's handbook, a page a preset as Markdown, into a folder."));
    const QCommandLineOption language(QStringLiteral("language"),
                                      QStringLiteral("In this language, en when not given."),
                                      QStringLiteral("CODE"), QStringLiteral("en"));
    parser.addOption(language);
    parser.addPositionalArgument(QStringLiteral("DIR"),
                                 QStringLiteral("The folder, made where there is none."),
                                 QStringLiteral("DIR"));
    if (const Ending ending = parse(parser, usage, words)) {
        return *ending;
    }
    const QStringList names = parser.positionalArguments();
    if (names.size() != 1) {
        return wrongUsage(QStringLiteral("handbook needs exactly one folder, found %1").arg(names.size()),
                          usage);
    }
    static const QRegularExpression code(QStringLiteral("\\A[a-z]{2,3}\\z"));
    if (!code.match(parser.value(language)).hasMatch()) {
        return wrongUsage(QStringLiteral("--language %1: expected a language's code, such as en or de")
                              .arg(parser.value(language)),
                          usage);
    }
    // Its headings speak the language too, where the program does; a scenario may know more of them.
    const QCoreApplication application(argc, argv);
    speak(languages().contains(parser.value(language)) ? parser.value(language) : QStringLiteral("en"));
    return writeHandbook(names.constFirst(), parser.value(language));
}

// The window

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

int windowCommand(const QStringList &words, int &argc, char **argv)
{
    const QString usage = QStringLiteral("[ID|FILE]\n       gilscope list|run|check|handbook …");
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "An oscilloscope for Python's Global Interpreter Lock: runs threads and processes, and draws "
        "what each core, each thread and each lock is doing.\n\n"
        "Without a command the window opens. The commands need no display:\n"
        "  list      lists the scenarios\n"
        "  run       runs a scenario, prints the comparison, writes charts\n"
        "  check     checks scenario files\n"
        "  handbook  writes the lecturer's handbook\n"
        "gilscope COMMAND --help says more about each."));
    parser.addPositionalArgument(QStringLiteral("ID|FILE"), QStringLiteral("The scenario to open."),
                                 QStringLiteral("[ID|FILE]"));
    addQtOptions(parser);
    if (const Ending ending = parse(parser, usage, words)) {
        return static_cast<int>(*ending);
    }
    const QStringList names = parser.positionalArguments();
    if (names.size() > 1) {
        return static_cast<int>(wrongUsage(
            QStringLiteral("expected a command or one scenario, found %1").arg(names.join(u' ')), usage));
    }
    const QString idOrFile = names.value(0);
    if (!idOrFile.isEmpty()) {
        if (const Result<Scenario> scenario = findScenario(idOrFile); !scenario.isOk()) {
            return static_cast<int>(refuseScenario(idOrFile, scenario.error()));
        }
    }
    return runWindow(argc, argv, idOrFile);
}

} // namespace

int runCommandLine(int &argc, char **argv)
{
    surviveFileSizeLimits();
    QStringList words;
    for (int at = 0; at < argc; ++at) {
        words << QString::fromLocal8Bit(argv[at]);
    }
    const QString command = words.value(1);
    if (command != QLatin1String("list") && command != QLatin1String("run")
        && command != QLatin1String("check") && command != QLatin1String("handbook")
        && command != QLatin1String("thumbnails")) {
        return windowCommand(words, argc, argv);
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    words.removeAt(1);
    if (command == QLatin1String("list")) {
        return static_cast<int>(listCommand(words));
    }
    if (command == QLatin1String("check")) {
        return static_cast<int>(checkCommand(words));
    }
    if (command == QLatin1String("thumbnails")) {
        return static_cast<int>(thumbnailsCommand(words, argc, argv));
    }
    if (command == QLatin1String("handbook")) {
        return static_cast<int>(handbookCommand(words, argc, argv));
    }
    return static_cast<int>(runCommand(words, argc, argv));
}

} // namespace gilscope
