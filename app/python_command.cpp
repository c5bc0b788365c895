// SPDX-License-Identifier: GPL-3.0-or-later
//
// `gilscope python SCRIPT`: the user's own program, watched from outside. Its standard streams and its exit
// code are its own; what is said of it goes to standard error. Ctrl-C is the program's affair.
#include "commands.h"
#include "comparison_table.h"
#include "export/run_json.h"
#include "export_words.h"
#include "python/interpreters.h"
#include "python/script.h"
#include "ui/export/run_export.h"
#include "ui/window/unix_signals.h"

#include <QJsonDocument>
#include <QTimer>

#include <csignal>
#include <cstdio>

namespace gilscope {

namespace {

constexpr int pollMs = 16;
constexpr int ofSignals = 128; // as shells count it

const QString usage = QStringLiteral("python [options] SCRIPT [ARGUMENT...]");

struct PythonRequest
{
    QString interpreter;
    QStringList words; // behind the interpreter
    bool isModule = false;
    bool json = false;
    QStringList files;
    ImageOptions imageOptions;
};

Ending readRequest(const QStringList &words, PythonRequest &request)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Runs a Python program of your own and shows what its threads, processes and lock did."));
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    const QCommandLineOption interpreter(
        QStringLiteral("interpreter"),
        QStringLiteral("The Python that runs it: a program on PATH or a path; python3 when not given."),
        QStringLiteral("PROGRAM"), QStringLiteral("python3"));
    const QCommandLineOption module(
        QStringLiteral("module"),
        QStringLiteral("Run this module, as python3 -m does; all other words are its arguments."),
        QStringLiteral("MODULE"));
    const QCommandLineOption json(QStringLiteral("json"),
                                  QStringLiteral("Say it as one JSON object instead of a table."));
    const ExportWords exports;
    const PictureWords picture;
    parser.addOptions({interpreter, module, json});
    exports.addTo(parser);
    picture.addTo(parser);
    parser.addPositionalArgument(QStringLiteral("SCRIPT"),
                                 QStringLiteral("The program; what follows it is its own."),
                                 QStringLiteral("SCRIPT [ARGUMENT...]"));
    if (const Ending ending = parse(parser, usage, words)) {
        return ending;
    }
    request.words = parser.positionalArguments();
    request.isModule = parser.isSet(module);
    if (request.isModule) {
        request.words = QStringList{QStringLiteral("-m"), parser.value(module)} + request.words;
    }
    if (request.words.isEmpty()) {
        return wrongUsage(QStringLiteral("python needs a script, found none"), usage);
    }
    request.interpreter = parser.value(interpreter);
    request.json = parser.isSet(json);
    if (const Ending ending = readPictureWords(picture, parser, usage, request.imageOptions)) {
        return ending;
    }
    return exports.read(parser, usage, request.files);
}

void say(const QString &text)
{
    std::fputs(text.toUtf8().constData(), stderr);
}

// Not ignored, which the program would inherit: it gets the same signal, and decides what that means.
void leaveInterruptsToTheProgram()
{
    std::signal(SIGINT, [](int) {});
    std::signal(SIGQUIT, [](int) {});
}

// True when we were told to end: then the program is ended, too.
bool runToItsEnd(RepeatedRun &run)
{
    bool interrupted = false;
    UnixSignals unixSignals;
    leaveInterruptsToTheProgram(); // SIGTERM is ours
    QObject::connect(&unixSignals, &UnixSignals::quitRequested, [&] {
        std::signal(SIGTERM, SIG_DFL);
        interrupted = true;
        run.requestStop();
    });
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&run] {
        if (!run.poll()) {
            QCoreApplication::quit();
        }
    });
    run.start();
    timer.start(pollMs);
    QCoreApplication::exec();
    return interrupted;
}

// What whoever started us sees is what the program would have shown it.
ExitCode codeOf(const ProgramOutput &output)
{
    return static_cast<ExitCode>(output.killedBySignal ? ofSignals + *output.killedBySignal
                                                       : output.exitCode.value_or(0));
}

ExitCode runAndSay(PythonRequest request, Scenario scenario, const PythonInterpreter &interpreter)
{
    RunOptions options;
    options.source.kind = SourceKind::Python;
    options.source.python = interpreter;
    leaveInterruptsToTheProgram();
    RepeatedRun repeated(std::move(scenario), options, 1);
    const bool interrupted = runToItsEnd(repeated);
    leaveInterruptsToTheProgram(); // while the rest is said, too
    const VariantRun &run = repeated.newest().variants().front();
    if (run.engine->failure()) {
        const RunFailure &failure = *run.engine->failure();
        complain(Error{{}, failure.text.toStdString(), failure.remedy.toStdString()});
        return ExitCode::RunFailed;
    }
    say(request.json ? QString::fromUtf8(QJsonDocument(runToJson(repeated)).toJson(QJsonDocument::Indented))
                     : comparisonTable(repeated, tableWidth()));
    for (const std::string &note : run.trace()->notes) {
        say(request.json ? QString() : QString::fromStdString(note) + u'\n');
    }
    if (!run.violations.empty()) {
        complain(QStringLiteral("the trace contradicts itself: %1")
                     .arg(QString::fromStdString(run.violations.front())));
    }
    const ExportedRun exported{repeated.shared(), nullptr, {}, {}};
    if (!interrupted) {
        if (const Ending ending = refuseRangeOutside(exported, request.files, request.imageOptions)) {
            return *ending;
        }
    }
    for (const QString &fileName : request.files) {
        if (interrupted) {
            complain(fileName + QStringLiteral(": not written, since the run came to nothing"));
            continue;
        }
        if (const Status status = saveRun(exported, fileName, request.imageOptions); !status.isOk()) {
            complain(status.error());
        } else if (!request.json) {
            say(QStringLiteral("wrote %1\n").arg(fileName));
        }
    }
    return interrupted ? ExitCode::Interrupted : codeOf(*run.engine->output());
}

} // namespace

ExitCode pythonCommand(const CommandCall &call)
{
    PythonRequest request;
    if (const Ending ending = readRequest(call.words, request)) {
        return *ending;
    }
    const std::unique_ptr<QCoreApplication> application = !needsPainter(request.files)
        ? std::make_unique<QCoreApplication>(call.argc, call.argv)
        : painterApplication(call);
    Result<Scenario> scenario = request.isModule
        ? scenarioOfPythonWords(request.words, true)
        : scenarioOfScript(request.words.constFirst(), request.words.mid(1), true);
    if (!scenario.isOk()) {
        complain(scenario.error());
        return ExitCode::Usage;
    }
    const Result<PythonInterpreter> interpreter = askInterpreter(request.interpreter);
    if (!interpreter.isOk()) {
        complain(interpreter.error());
        return ExitCode::RunFailed;
    }
    return runAndSay(std::move(request), std::move(scenario.value()), interpreter.value());
}

} // namespace gilscope
