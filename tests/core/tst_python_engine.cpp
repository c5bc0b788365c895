// SPDX-License-Identifier: GPL-3.0-or-later
//
// Real Pythons, those of this machine: what is recorded of them from outside, and how their ends are told.
// The interpreters are python3 and those in GILSCOPE_PYTHONS, a list of paths. Times are compared with each
// other only.
#include "engine/scenario_run.h"
#include "python/interpreters.h"
#include "python/python_engine.h"
#include "python/script.h"
#include "scenario/scenario_reader.h"
#include "trace/trace_invariants.h"
#include "trace/trace_replay.h"
#include "trace/trace_statistics.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>

using namespace gilscope;

namespace {

const PythonInterpreter &python3()
{
    static const PythonInterpreter interpreter = [] {
        const Result<PythonInterpreter> asked = askInterpreter(QStringLiteral("python3"));
        return asked.isOk() ? asked.value() : PythonInterpreter{};
    }();
    return interpreter;
}

Variant programOf(const QString &text)
{
    Variant variant;
    variant.id = QStringLiteral("program");
    variant.title = QStringLiteral("Program");
    for (const QString &line : text.split(u'\n')) {
        variant.source.push_back(line);
    }
    return variant;
}

const QString twoThreads = QStringLiteral(R"(from threading import Thread
def countdown():
    x = 4000000
    while x > 0:
        x -= 1
threads = [Thread(target=countdown) for n in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join())");

std::unique_ptr<PythonEngine> begun(const Variant &variant, const PythonInterpreter &interpreter = python3())
{
    auto engine = std::make_unique<PythonEngine>(variant, interpreter, thisMachine());
    engine->start();
    return engine;
}

void pollUntil(PythonEngine &engine, const std::function<bool()> &enough, int milliseconds = 60'000)
{
    QElapsedTimer timer;
    timer.start();
    while (!enough() && timer.elapsed() < milliseconds) {
        QTest::qWait(8);
        engine.poll();
    }
}

std::unique_ptr<PythonEngine> run(const Variant &variant, const PythonInterpreter &interpreter = python3())
{
    auto engine = begun(variant, interpreter);
    pollUntil(*engine, [&] { return isOver(engine->state()); });
    return engine;
}

QByteArray firstViolation(const Trace &trace)
{
    const std::vector<std::string> violations = checkInvariants(trace);
    return violations.empty() ? QByteArray() : QByteArray::fromStdString(violations.front());
}

std::size_t ticksOnCores(const Trace &trace)
{
    std::size_t slices = 0;
    for (const Lane &lane : trace.lanes) {
        slices += lane.kind == LaneKind::Core ? lane.slices.size() : 0;
    }
    return slices;
}

} // namespace

class TestPythonEngine : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        if (python3().program.isEmpty()) {
            QSKIP("there is no python3 on this machine");
        }
    }
    void twoThreadsAreSeenWithTheirLock();
    void aRunIsToldOnceMoreByItsJournal();
    void whatItPrintsIsKept();
    void anExitCodeIsAFailureInItsOwnWords();
    void aSignalIsAFailure();
    void aScriptsExitCodeIsNone();
    void aScriptRunsInItsFolderAsItWasStarted();
    void aScriptThatIsGoneIsNotReplacedByWhatIsShown();
    void nothingButAPythonGetsAScriptsWords();
    void whatItStartsIsSeen();
    void stoppedItIsOverAtOnceAndLeavesNobody();
    void anInterpreterThatIsNoneCannotStart();
    void aVariantsOwnInterpreterThatIsMissingIsSaid();
    void nobodyWaitsForAVariantsOwnInterpreterThatDoesNotAnswer();
    void aVariantsOwnInterpreterRunsIt();
};

void TestPythonEngine::twoThreadsAreSeenWithTheirLock()
{
    const auto engine = run(programOf(twoThreads));
    QVERIFY2(engine->state() == RunState::Finished,
             engine->failure() ? qPrintable(engine->failure()->text) : "not over");
    const Trace &trace = engine->trace();
    QCOMPARE(firstViolation(trace), QByteArray());
    QVERIFY(trace.layout.threads.size() >= 3);
    QCOMPARE(trace.layout.processes.size(), std::size_t{1});
    QVERIFY(ticksOnCores(trace) > 3);
    const TraceStatistics statistics = statisticsOf(trace);
    QVERIFY(statistics.wall > 0);
    QVERIFY(statistics.cpu.has_value());
    if (trace.coreSource == CoreSource::SwitchRecords && trace.lostSwitches == 0) {
        // The two countdowns are nearly all that was done, and by them.
        QVERIFY(statistics.threads[1].onCore + statistics.threads[2].onCore > *statistics.cpu / 2);
    }
    if (python3().canBeWatched) {
        QCOMPARE(trace.layout.locks.size(), std::size_t{1});
        QVERIFY(statistics.handOffs > 0);
        QVERIFY(statistics.coresUsed < 1.3);
    }
}

void TestPythonEngine::aRunIsToldOnceMoreByItsJournal()
{
    const auto engine = run(programOf(twoThreads));
    const TraceRecord record = engine->journal()->record();
    std::optional<TraceReplay> replay = TraceReplay::begin(record.head);
    QVERIFY(replay);
    for (const QByteArray &chunk : record.chunks) {
        replay->chunk(chunk);
    }
    const TraceBuilder again = replay->finish();
    const Trace &one = engine->trace();
    const Trace &other = again.trace();
    QCOMPARE(replay->missingEvents(), std::uint64_t{0});
    QCOMPARE(other.lanes.size(), one.lanes.size());
    for (std::size_t lane = 0; lane < one.lanes.size(); ++lane) {
        QCOMPARE(other.lanes[lane].label, one.lanes[lane].label);
        QCOMPARE(other.lanes[lane].slices, one.lanes[lane].slices);
        QCOMPARE(other.lanes[lane].marks, one.lanes[lane].marks);
    }
    QCOMPARE(other.tenures.size(), one.tenures.size());
    QCOMPARE(other.notes, one.notes);
    QCOMPARE(other.extent, one.extent);
}

void TestPythonEngine::whatItPrintsIsKept()
{
    const auto engine =
        run(programOf(QStringLiteral("import sys\nprint('out')\nprint('err', file=sys.stderr)")));
    QCOMPARE(engine->state(), RunState::Finished);
    QCOMPARE(engine->output()->standardOutput, QByteArray("out\n"));
    QCOMPARE(engine->output()->standardError, QByteArray("err\n"));
    QCOMPARE(engine->output()->exitCode, std::optional(0));
}

void TestPythonEngine::anExitCodeIsAFailureInItsOwnWords()
{
    const auto engine = run(programOf(QStringLiteral("raise SystemExit('needs Python 9.9')")));
    QCOMPARE(engine->state(), RunState::Failed);
    QCOMPARE(engine->failure()->text, QStringLiteral("needs Python 9.9"));
    QVERIFY(engine->failure()->kind != FailureKind::CannotStart); // the next variant may still run
}

void TestPythonEngine::aSignalIsAFailure()
{
    const auto engine = run(programOf(QStringLiteral("import os\nos.kill(os.getpid(), 9)")));
    QCOMPARE(engine->state(), RunState::Failed);
    QCOMPARE(engine->output()->killedBySignal, std::optional(SIGKILL));
    QCOMPARE(firstViolation(engine->trace()), QByteArray());
}

void TestPythonEngine::aScriptsExitCodeIsNone()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("script.py"));
    QFile script(file);
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("import sys\nprint(sys.argv[1:])\nsys.exit(7)\n");
    script.close();
    const Result<Scenario> scenario = scenarioOfScript(file, {QStringLiteral("a"), QStringLiteral("b c")});
    QVERIFY2(scenario.isOk(), scenario.isOk() ? "" : scenario.error().text().c_str());
    const auto engine = run(scenario.value().variants.front());
    QCOMPARE(engine->state(), RunState::Finished);
    QCOMPARE(engine->output()->exitCode, std::optional(7));
    QCOMPARE(engine->output()->standardOutput, QByteArray("['a', 'b c']\n"));
    QVERIFY(!scenarioOfScript(folder.filePath(QStringLiteral("none.py")), {}).isOk());
    QVERIFY(!scenarioOfScript(folder.path(), {}).isOk());
}

void TestPythonEngine::aScriptRunsInItsFolderAsItWasStarted()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("elsewhere")));
    QFile script(folder.filePath(QStringLiteral("script.py")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("import os, sys\nprint(__file__)\nprint(os.getcwd())\nprint(sys.argv[1:])\n");
    script.close();
    Result<Scenario> scenario = scenarioOfScript(script.fileName(), {});
    QVERIFY(scenario.isOk());
    QCOMPARE(fileNameAfter(scenario.value()), QStringLiteral("script"));
    Variant variant = scenario.value().variants.front();
    const ScriptCall call{folder.filePath(QStringLiteral("elsewhere")),
                          {QStringLiteral("../script.py"), QStringLiteral("a")}};
    variant.script = wordsOf(call);
    QCOMPARE(callOf(*variant.script).folder, call.folder);
    QCOMPARE(callOf(*variant.script).words, call.words);
    const auto engine = run(variant);
    QCOMPARE(engine->state(), RunState::Finished);
    const QList<QByteArray> lines = engine->output()->standardOutput.split('\n');
    QVERIFY2(lines.at(0).endsWith("../script.py"), lines.at(0).constData());
    QCOMPARE(QString::fromLocal8Bit(lines.at(1)), QFileInfo(call.folder).canonicalFilePath());
    QCOMPARE(lines.at(2), QByteArray("['a']"));
}

// What is shown of a script may be a part of it: it is looked at and never run.
void TestPythonEngine::aScriptThatIsGoneIsNotReplacedByWhatIsShown()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("script.py"));
    QFile script(file);
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("print('shown')\n");
    script.close();
    Variant variant = scenarioOfScript(file, {}).value().variants.front();
    QVERIFY(!variant.source.empty());
    QVERIFY(script.remove());
    const auto gone = run(variant);
    QCOMPARE(gone->state(), RunState::Failed);
    QVERIFY2(gone->failure()->text.contains(file), qPrintable(gone->failure()->text));
    QVERIFY(!gone->failure()->remedy.isEmpty());
    QCOMPARE(gone->output()->standardOutput, QByteArray());
    variant.script = PythonWords{}; // as of a session that did not keep it
    const auto unknown = run(variant);
    QCOMPARE(unknown->state(), RunState::Failed);
    QVERIFY(unknown->failure()->text != gone->failure()->text);
    QVERIFY(!unknown->failure()->remedy.isEmpty());
    QCOMPARE(unknown->output()->standardOutput, QByteArray());
}

// A session can name any program as its interpreter.
void TestPythonEngine::nothingButAPythonGetsAScriptsWords()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("script.py"));
    QFile script(file);
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.close();
    PythonInterpreter remover = python3();
    remover.program = QStringLiteral("/bin/rm");
    const auto engine = run(scenarioOfScript(file, {}).value().variants.front(), remover);
    QCOMPARE(engine->state(), RunState::Failed);
    QVERIFY(QFile::exists(file));
}

void TestPythonEngine::whatItStartsIsSeen()
{
    const auto engine = run(programOf(QStringLiteral(R"(from multiprocessing import Pool
def f(x):
    n = 300000
    while n > 0:
        n -= 1
    return x
if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(f, range(4))))")));
    QCOMPARE(engine->state(), RunState::Finished);
    QCOMPARE(engine->output()->standardOutput, QByteArray("[0, 1, 2, 3]\n"));
    const Trace &trace = engine->trace();
    QCOMPARE(firstViolation(trace), QByteArray());
    QVERIFY(trace.layout.processes.size() >= 3);
    for (const ProcessId process : {ProcessId{0}, ProcessId{1}, ProcessId{2}}) {
        QVERIFY(std::ranges::any_of(trace.lanes, [process](const Lane &lane) {
            return lane.kind == LaneKind::Thread && lane.process == process && !lane.slices.empty();
        }));
    }
    // Lanes of a process lie together: its locks, then its threads.
    QVERIFY(std::ranges::is_sorted(trace.lanes, [](const Lane &one, const Lane &other) {
        return std::tie(one.process, one.kind) < std::tie(other.process, other.kind);
    }));
}

void TestPythonEngine::stoppedItIsOverAtOnceAndLeavesNobody()
{
    const auto engine = begun(programOf(QStringLiteral(R"(import signal, time, os
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if os.fork() == 0:
    print(os.getpid(), flush=True)
while True:
    time.sleep(0.1))")));
    pollUntil(*engine, [&] { return engine->trace().layout.processes.size() == 2; });
    QElapsedTimer timer;
    timer.start();
    engine->requestStop();
    pollUntil(
        *engine, [&] { return isOver(engine->state()); }, 5000);
    QCOMPARE(engine->state(), RunState::Stopped);
    QVERIFY(timer.elapsed() < 2000); // 500 ms on an idle machine
    const int child = engine->output()->standardOutput.trimmed().toInt();
    if (child > 0) {
        QTRY_VERIFY(::kill(child, 0) != 0);
    }
}

void TestPythonEngine::anInterpreterThatIsNoneCannotStart()
{
    PythonInterpreter none;
    none.program = QStringLiteral("/nowhere/python3");
    none.implementation = QStringLiteral("CPython");
    const auto engine = run(programOf(QStringLiteral("pass")), none);
    QCOMPARE(engine->state(), RunState::Failed);
    QCOMPARE(engine->failure()->kind, FailureKind::CannotStart);
    QVERIFY(engine->failure()->text.contains(none.program));
}

void TestPythonEngine::aVariantsOwnInterpreterThatIsMissingIsSaid()
{
    Variant variant = programOf(QStringLiteral("pass"));
    RunSource source;
    source.kind = SourceKind::Python;
    QCOMPARE(whyNot(variant, source), QString());
    variant.interpreter = QStringLiteral("python3.99t");
    QVERIFY(whyNot(variant, source).contains(QStringLiteral("python3.99t")));
    QVERIFY(!packageHint(QStringLiteral("pypy3")).isEmpty());
}

// A program that sleeps far longer than the question may take, if anybody waited for it.
void TestPythonEngine::nobodyWaitsForAVariantsOwnInterpreterThatDoesNotAnswer()
{
    QTemporaryDir folder;
    QFile slow(folder.filePath(QStringLiteral("slow")));
    QVERIFY(slow.open(QIODevice::WriteOnly));
    slow.write("#!/bin/sh\nexec sleep 600\n");
    slow.close();
    slow.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    Variant variant = programOf(QStringLiteral("pass"));
    variant.interpreter = slow.fileName();
    const auto engine = begun(variant);
    QCOMPARE(engine->state(), RunState::Starting);
    engine->poll();
    QCOMPARE(engine->state(), RunState::Starting);
    engine->requestStop();
    engine->poll();
    QCOMPARE(engine->state(), RunState::Stopped);

    const auto patient = run(variant);
    QCOMPARE(patient->state(), RunState::Failed);
    QCOMPARE(patient->failure()->kind, FailureKind::CannotStart);
    QVERIFY(patient->failure()->text.contains(slow.fileName()));
}

void TestPythonEngine::aVariantsOwnInterpreterRunsIt()
{
    Variant variant = programOf(QStringLiteral("print('mine')"));
    variant.interpreter = python3().program;
    const auto engine = run(variant, {});
    QVERIFY2(!engine->failure(), qPrintable(engine->failure() ? engine->failure()->text : QString()));
    QVERIFY(engine->output()->standardOutput.contains("mine"));
}

QTEST_GUILESS_MAIN(TestPythonEngine)
#include "tst_python_engine.moc"
