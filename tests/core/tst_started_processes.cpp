// SPDX-License-Identifier: GPL-3.0-or-later
//
// Processes that a worker starts, through the engine: that the trace is sound, that a stop and the death of
// the worker leave nothing.
#include "engine/measured_engine.h"
#include "tests/support/child_processes.h"
#include "tests/support/process_variants.h"
#include "trace/trace_invariants.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>
#include <sys/wait.h>

using namespace gilscope;
using namespace gilscope::test;

Q_DECLARE_METATYPE(gilscope::StartMethod)

namespace {

const std::vector<StartMethod> eachMethod{StartMethod::Fork, StartMethod::Forkserver, StartMethod::Spawn};

bool pollUntil(MeasuredEngine &engine, const std::function<bool()> &enough, int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (!enough() && timer.elapsed() < milliseconds) {
        QTest::qWait(2);
        engine.poll();
    }
    return enough();
}

QString firstOf(const std::vector<std::string> &violations)
{
    return violations.empty() ? QString() : QString::fromStdString(violations[0]);
}

// All that descend from this process, zombies among them.
QList<pid_t> descendants(pid_t parent = getpid())
{
    QList<pid_t> all = childProcesses(parent);
    for (const pid_t child : childProcesses(parent)) {
        all += descendants(child);
    }
    return all;
}

bool allHaveBegun(const Trace &trace)
{
    return std::ranges::all_of(trace.outcomes,
                               [](const ThreadOutcome &outcome) { return outcome.started.has_value(); });
}

} // namespace

class TestStartedProcesses : public QObject
{
    Q_OBJECT

private slots:
    // What outlives its parent comes to this process, so nothing can hide.
    void initTestCase() { QCOMPARE(prctl(PR_SET_CHILD_SUBREAPER, 1), 0); }
    void cleanup();

    void theTraceOfEachMethodIsSound_data();
    void theTraceOfEachMethodIsSound();
    void aChainOfProcessesIsSound_data() { methods(); }
    void aChainOfProcessesIsSound();
    void eightProcessesAtOnceAreSound();
    void memoryIsTheKernelsFigureForEachProcess();
    void aStopEndsAllProcesses_data();
    void aStopEndsAllProcesses();
    void aKilledWorkerLeavesNoProcess();
    void anEngineThatIsThrownAwayLeavesNoProcess();

private:
    static void methods()
    {
        QTest::addColumn<StartMethod>("method");
        for (const StartMethod method : eachMethod) {
            QTest::newRow(startMethodNames[static_cast<std::size_t>(method)].data()) << method;
        }
    }
    static void verifySound(MeasuredEngine &engine);
};

void TestStartedProcesses::cleanup()
{
    const auto nobodyIsLeft = [] {
        while (waitpid(-1, nullptr, WNOHANG) > 0) {}
        return childProcesses().isEmpty();
    };
    QVERIFY(QTest::qWaitFor(nobodyIsLeft, 1000));
}

void TestStartedProcesses::verifySound(MeasuredEngine &engine)
{
    engine.start();
    QVERIFY(pollUntil(
        engine, [&] { return isOver(engine.state()); }, 30'000));
    QCOMPARE(engine.state(), RunState::Finished);
    const Trace &trace = engine.trace();
    QCOMPARE(firstOf(checkInvariants(trace)), QString());
    QCOMPARE(trace.lostEvents, 0U);
    for (const ThreadOutcome &outcome : trace.outcomes) {
        QVERIFY(outcome.completed);
        QVERIFY(outcome.cpu.has_value());
    }
    // Each process that was started shows its start-up, and on a core.
    for (const Lane &lane : trace.lanes) {
        if (lane.kind == LaneKind::Thread && index(*lane.process) != 0) {
            QCOMPARE(lane.slices.front().state, ThreadState::Starting);
            QVERIFY(lane.slices.front().begin > 0);
            QVERIFY(std::ranges::any_of(
                lane.slices, [](const Slice &slice) { return slice.state == ThreadState::StartUpWork; }));
        }
    }
}

void TestStartedProcesses::theTraceOfEachMethodIsSound_data()
{
    methods();
}

void TestStartedProcesses::theTraceOfEachMethodIsSound()
{
    QFETCH(StartMethod, method);
    MeasuredEngine engine(startingVariant({method}, 200'000), thisMachine());
    verifySound(engine);
}

void TestStartedProcesses::aChainOfProcessesIsSound()
{
    QFETCH(StartMethod, method);
    MeasuredEngine engine(chainVariant(method, 4, 200'000), thisMachine());
    verifySound(engine);
}

void TestStartedProcesses::eightProcessesAtOnceAreSound()
{
    std::vector<StartMethod> methods;
    for (std::size_t child = 0; child < 8; ++child) {
        methods.push_back(eachMethod[child % eachMethod.size()]);
    }
    MeasuredEngine engine(startingVariant(methods, 1'000'000), thisMachine());
    verifySound(engine);
}

void TestStartedProcesses::memoryIsTheKernelsFigureForEachProcess()
{
    MeasuredEngine engine(startingVariant(eachMethod, 1000), thisMachine());
    verifySound(engine);
    const std::vector<ProcessOutcome> &processes = engine.trace().processes;
    QCOMPARE(processes.size(), 4U);
    QVERIFY(processes[0].memoryBefore);
    QCOMPARE(processes[0].memoryBefore->threads, 0U);
    for (const ProcessOutcome &process : processes) {
        QVERIFY(process.memory);
        QCOMPARE(process.memory->threads, 1U);
        // Shared pages count in part, so private ≤ PSS.
        QVERIFY(process.memory->privateBytes <= process.memory->pssBytes);
    }
}

void TestStartedProcesses::aStopEndsAllProcesses_data()
{
    QTest::addColumn<int>("afterMs");
    QTest::newRow("just started") << 1;
    QTest::newRow("while they start up") << 30;
    QTest::newRow("while they run") << 250;
}

void TestStartedProcesses::aStopEndsAllProcesses()
{
    QFETCH(int, afterMs);
    MeasuredEngine engine(startingVariant(eachMethod, endless), thisMachine());
    engine.start();
    QVERIFY(pollUntil(
        engine, [&] { return engine.state() == RunState::Running; }, 10'000));
    pollUntil(
        engine, [] { return false; }, afterMs);
    QElapsedTimer timer;
    timer.start();
    engine.requestStop();
    QVERIFY(pollUntil(
        engine, [&] { return isOver(engine.state()); }, 5000));
    QCOMPARE(engine.state(), RunState::Stopped);
    QVERIFY2(timer.elapsed() <= 500, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(firstOf(checkInvariants(engine.trace())), QString());
}

void TestStartedProcesses::aKilledWorkerLeavesNoProcess()
{
    for (int round = 0; round < 5; ++round) {
        MeasuredEngine engine(startingVariant(eachMethod, endless), thisMachine());
        engine.start();
        QVERIFY(pollUntil(
            engine, [&] { return allHaveBegun(engine.trace()); }, 20'000));
        // The worker, the forked and the spawned one, the fork server and its child.
        QCOMPARE(descendants().size(), 5);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(kill(childProcesses().at(0), SIGKILL), 0);
        QVERIFY(pollUntil(
            engine, [&] { return isOver(engine.state()); }, 5000));
        QCOMPARE(engine.state(), RunState::Failed);
        QCOMPARE(engine.failure()->kind, FailureKind::WorkerDied);
        // What the children had published remains.
        QVERIFY(allHaveBegun(engine.trace()));
        QCOMPARE(firstOf(checkInvariants(engine.trace())), QString());
        cleanup();
        QVERIFY2(timer.elapsed() <= 1000, qPrintable(QString::number(timer.elapsed())));
    }
}

void TestStartedProcesses::anEngineThatIsThrownAwayLeavesNoProcess()
{
    auto engine = std::make_unique<MeasuredEngine>(startingVariant(eachMethod, endless), thisMachine());
    engine->start();
    QVERIFY(pollUntil(
        *engine, [&] { return allHaveBegun(engine->trace()); }, 20'000));
    engine.reset();
    cleanup();
}

QTEST_GUILESS_MAIN(TestStartedProcesses)
#include "tst_started_processes.moc"
