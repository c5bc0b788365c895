// SPDX-License-Identifier: GPL-3.0-or-later
//
// Real worker processes: that they do their work, that they stop, and what is said when they die.
#include "engine/measured_engine.h"
#include "engine/run_source.h"
#include "runtime/program/pool/pool_setup.h"
#include "runtime/program/step.h"
#include "tests/support/child_processes.h"
#include "tests/support/variants.h"
#include "trace/trace_invariants.h"
#include "trace/trace_statistics.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace gilscope;
using namespace gilscope::test;

namespace {

void pollUntil(MeasuredEngine &engine, const std::function<bool()> &enough, int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (!enough() && timer.elapsed() < milliseconds) {
        QTest::qWait(2);
        engine.poll();
    }
}

} // namespace

class TestMeasuredEngine : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(childProcesses(), QList<pid_t>{}); }

    void allWorkIsDoneAndTheTraceIsSound_data();
    void allWorkIsDoneAndTheTraceIsSound();
    void stopWorksInEveryState_data();
    void stopWorksInEveryState();
    void aWorkerThatIsKilledIsReportedAndWhatItSaidIsKept();
    void aWorkerKilledAtAnyMomentIsReported();
    void aWorkerThatIsSuspendedIsNoticed();
    void anEngineThatIsThrownAwayLeavesNoProcess();
    void aQueueThatNobodyFillsIsAHang();
    void moreThreadsThanCanBeMeasuredAreRefused();
};

void TestMeasuredEngine::allWorkIsDoneAndTheTraceIsSound_data()
{
    QTest::addColumn<int>("processes");
    QTest::addColumn<int>("threads");
    QTest::newRow("one thread") << 1 << 1;
    QTest::newRow("two threads") << 1 << 2;
    QTest::newRow("eight threads") << 1 << 8;
    QTest::newRow("two processes") << 2 << 1;
    QTest::newRow("three processes of two threads") << 3 << 2;
}

void TestMeasuredEngine::allWorkIsDoneAndTheTraceIsSound()
{
    QFETCH(int, processes);
    QFETCH(int, threads);
    MeasuredEngine engine(countdownVariant(processes, threads, 1'000'000), thisMachine());
    engine.start();
    pollUntil(
        engine, [&] { return isOver(engine.state()); }, 30'000);
    QCOMPARE(engine.state(), RunState::Finished);
    const Trace &trace = engine.trace();
    QCOMPARE(QString::fromStdString(checkInvariants(trace).empty() ? "" : checkInvariants(trace)[0]),
             QString());
    QCOMPARE(trace.lostEvents, 0U);
    QVERIFY(!trace.live);
    QCOMPARE(trace.outcomes.size(), std::size_t(processes * threads));
    for (const ThreadOutcome &outcome : trace.outcomes) {
        QVERIFY(outcome.completed);
        QCOMPARE(outcome.operationsDone, 1'000'000U);
        QVERIFY(outcome.cpu.has_value());
    }
    const TraceStatistics statistics = statisticsOf(trace);
    QVERIFY(statistics.wall > 0);
    QVERIFY(statistics.wallWithStartup > statistics.wall);
}

void TestMeasuredEngine::stopWorksInEveryState_data()
{
    QTest::addColumn<int>("afterMs");
    QTest::newRow("at once, while starting") << 0;
    QTest::newRow("while starting or just started") << 4;
    QTest::newRow("while running") << 150;
}

void TestMeasuredEngine::stopWorksInEveryState()
{
    QFETCH(int, afterMs);
    MeasuredEngine engine(countdownVariant(2, 2, endless), thisMachine());
    engine.start();
    pollUntil(
        engine, [] { return false; }, afterMs);
    QElapsedTimer timer;
    timer.start();
    engine.requestStop();
    engine.requestStop(); // an impatient click changes nothing
    pollUntil(
        engine, [&] { return isOver(engine.state()); }, 5000);
    QCOMPARE(engine.state(), RunState::Stopped);
    QVERIFY2(timer.elapsed() <= 500, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!engine.failure());
}

void TestMeasuredEngine::aWorkerThatIsKilledIsReportedAndWhatItSaidIsKept()
{
    MeasuredEngine engine(countdownVariant(2, 2, endless), thisMachine());
    engine.start();
    pollUntil(
        engine, [&] { return engine.trace().tenures.size() > 8; }, 10'000);
    const std::size_t before = engine.trace().tenures.size();
    QVERIFY(before > 8);
    kill(childProcesses().at(1), SIGKILL);
    pollUntil(
        engine, [&] { return isOver(engine.state()); }, 5000);
    QCOMPARE(engine.state(), RunState::Failed);
    QCOMPARE(engine.failure()->kind, FailureKind::WorkerDied);
    QVERIFY2(
        QRegularExpression(QStringLiteral("^worker [12] of 2 was killed by signal 9 after \\d+.\\d\\d s$"))
            .match(engine.failure()->text)
            .hasMatch(),
        qPrintable(engine.failure()->text));
    QVERIFY(engine.trace().tenures.size() >= before);
    QVERIFY(checkInvariants(engine.trace()).empty());
}

void TestMeasuredEngine::aWorkerKilledAtAnyMomentIsReported()
{
    const int rounds = qEnvironmentVariableIntValue("GILSCOPE_KILLS") > 0
        ? qEnvironmentVariableIntValue("GILSCOPE_KILLS")
        : 15;
    QRandomGenerator random(1);
    for (int round = 0; round < rounds; ++round) {
        MeasuredEngine engine(countdownVariant(2, 1, endless), thisMachine());
        engine.start();
        pollUntil(
            engine, [] { return false; }, random.bounded(60));
        QTRY_VERIFY(!childProcesses().isEmpty());
        const QList<pid_t> workers = childProcesses();
        QElapsedTimer timer;
        timer.start();
        kill(workers.at(random.bounded(int(workers.size()))), SIGKILL);
        pollUntil(
            engine, [&] { return isOver(engine.state()); }, 5000);
        QCOMPARE(engine.state(), RunState::Failed);
        QVERIFY2(engine.failure()->text.contains(QLatin1String("of 2 was killed by signal 9")),
                 qPrintable(engine.failure()->text));
        QVERIFY2(timer.elapsed() <= 1000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(QString::fromStdString(
                     checkInvariants(engine.trace()).empty() ? "" : checkInvariants(engine.trace())[0]),
                 QString());
        QCOMPARE(childProcesses(), QList<pid_t>{});
    }
}

void TestMeasuredEngine::aWorkerThatIsSuspendedIsNoticed()
{
    MeasuredEngine engine(countdownVariant(2, 1, endless), thisMachine());
    engine.start();
    pollUntil(
        engine, [&] { return engine.state() == RunState::Running; }, 10'000);
    kill(childProcesses().at(0), SIGSTOP);
    QElapsedTimer timer;
    timer.start();
    pollUntil(
        engine, [&] { return isOver(engine.state()); }, 10'000);
    QCOMPARE(engine.state(), RunState::Failed);
    QCOMPARE(engine.failure()->kind, FailureKind::WorkerStuck);
    QVERIFY2(timer.elapsed() <= 1500, qPrintable(QString::number(timer.elapsed())));
}

void TestMeasuredEngine::anEngineThatIsThrownAwayLeavesNoProcess()
{
    auto engine = std::make_unique<MeasuredEngine>(countdownVariant(2, 2, endless), thisMachine());
    engine->start();
    pollUntil(
        *engine, [&] { return engine->state() == RunState::Running; }, 10'000);
    engine.reset();
    QCOMPARE(childProcesses(), QList<pid_t>{});
}

void TestMeasuredEngine::aQueueThatNobodyFillsIsAHang()
{
    Variant variant = countdownVariant(1, 2, 1'000);
    ProcessSpec &process = variant.processes[0];
    process.queues = {QStringLiteral("q")};
    process.interpreters.push_back(process.interpreters[0]);
    const StepPlan get{stepTypeNamed("get"), {0}, {}, 0};
    process.interpreters[1].threads[1].program = {get};
    MeasuredEngine engine(variant, thisMachine());
    engine.start();
    pollUntil(
        engine, [&] { return isOver(engine.state()); }, 20'000);
    QCOMPARE(engine.state(), RunState::Hung);
    QVERIFY(!engine.failure().has_value());
    QVERIFY(engine.trace().outcomes[2].completed);
    QVERIFY(!engine.trace().outcomes[3].completed);
    QCOMPARE(QString::fromStdString(
                 checkInvariants(engine.trace()).empty() ? "" : checkInvariants(engine.trace())[0]),
             QString());
}

void TestMeasuredEngine::moreThreadsThanCanBeMeasuredAreRefused()
{
    QCOMPARE(whyNot(countdownVariant(1, 128, 1), {}), QString());
    QCOMPARE(whyNot(countdownVariant(4, 32, 1), {}), QString());
    for (const Variant &variant : {countdownVariant(1, 129, 1), countdownVariant(3, 43, 1)}) {
        const QString why = whyNot(variant, {});
        QVERIFY2(why.contains("129") && why.contains("128") && why.contains("simulate"), qPrintable(why));
        RunSource simulated;
        simulated.kind = SourceKind::Simulated;
        QCOMPARE(whyNot(variant, simulated), QString());
        // Whoever starts it all the same is told the same.
        MeasuredEngine engine(variant, thisMachine());
        engine.start();
        pollUntil(
            engine, [&] { return isOver(engine.state()); }, 5'000);
        QCOMPARE(engine.state(), RunState::Failed);
        QCOMPARE(engine.failure()->kind, FailureKind::CannotStart);
        QCOMPARE(engine.failure()->text, why);
    }
    // A pool's helpers and workers count: 100 threads, 26 workers and 3 helpers.
    Variant pool = countdownVariant(1, 100, 1);
    const auto poolMap = [](std::int64_t workers) {
        PoolSetup setup;
        setup.workers = workers;
        setup.items = 1;
        return StepPlan{stepTypeNamed("pool-map"), argumentsOf(setup), {}, 0};
    };
    pool.processes[0].interpreters[0].threads[0].program = {poolMap(25)};
    QCOMPARE(whyNot(pool, {}), QString());
    pool.processes[0].interpreters[0].threads[0].program = {poolMap(26)};
    QVERIFY(whyNot(pool, {}).contains("129"));
}

QTEST_GUILESS_MAIN(TestMeasuredEngine)
#include "tst_measured_engine.moc"
