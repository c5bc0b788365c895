// SPDX-License-Identifier: GPL-3.0-or-later
//
// Processes that a thread starts: that each method really does what its name says, what is recorded, and how
// they end. What they cost (MP-2, MEM-1, MEM-2) is in tst_start_methods.
#include "runtime/program/thread_context.h"
#include "tests/support/child_processes.h"
#include "tests/support/started_processes.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

using namespace gilscope;
using namespace gilscope::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(gilscope::StartMethod)

namespace {

constexpr std::int64_t endless = 1'000'000'000'000;

// Takes the time that a test has while the plan runs.
class RunBeside
{
public:
    explicit RunBeside(ProcessPlan plan)
        : m_plan(std::move(plan)),
          m_rings(std::move(RingSet::create(ringCount(m_plan), 1U << 12U, encode(m_plan)).value())),
          m_host(m_plan, m_rings)
    {
        if (!m_host.start().isOk()) {
            throw std::runtime_error("no threads");
        }
        m_host.go();
    }
    ProcessHost &host() { return m_host; }
    bool isDoneWithin(int milliseconds)
    {
        return QTest::qWaitFor([this] { return m_host.isDone(); }, milliseconds);
    }

private:
    ProcessPlan m_plan;
    RingSet m_rings;
    ProcessHost m_host;
};

QString programOf(pid_t process)
{
    return QFileInfo(QStringLiteral("/proc/%1/exe").arg(process)).symLinkTarget();
}

qsizetype threadsOf(pid_t process)
{
    return QDir(QStringLiteral("/proc/%1/task").arg(process))
        .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
        .size();
}

} // namespace

class TestChildProcesses : public QObject
{
    Q_OBJECT

private slots:
    // What a killed child leaves comes to this process, so nothing can hide.
    void initTestCase() { QCOMPARE(prctl(PR_SET_CHILD_SUBREAPER, 1), 0); }
    void cleanup()
    {
        const auto nobodyIsLeft = [] {
            while (waitpid(-1, nullptr, WNOHANG) > 0) {}
            return childProcesses().isEmpty();
        };
        QVERIFY(QTest::qWaitFor(nobodyIsLeft, 1000));
    }

    void aChildIsStartedRunsItsProgramAndIsJoined_data() { methods(); }
    void aChildIsStartedRunsItsProgramAndIsJoined();
    void forkClonesThisProgramWithoutItsOtherThreads();
    void spawnExecutesANewWorker();
    void theForkServerHasOneThreadAndIsTheParentOfItsChildren();
    void childrenHaveChildren_data() { methods(); }
    void childrenHaveChildren();
    void eightChildrenRunAtOnce_data() { methods(); }
    void eightChildrenRunAtOnce();
    void aChildWithTwoThreadsRunsBoth_data() { methods(); }
    void aChildWithTwoThreadsRunsBoth();
    void theChildKeepsTheDescriptorsItIsGiven_data() { methods(); }
    void theChildKeepsTheDescriptorsItIsGiven();
    void aKilledChildEndsItsJoin_data() { methods(); }
    void aKilledChildEndsItsJoin();
    void aStopIsSeenInEveryPhase_data();
    void aStopIsSeenInEveryPhase();
    void theEndWaitsForChildrenThatNobodyJoined_data() { methods(); }
    void theEndWaitsForChildrenThatNobodyJoined();
    void aKilledForkServerIsReplaced();
    void startingTwiceAndJoiningWhatWasNotStartedAreRuntimeErrors();
    void aRefusalOfTheSystemIsAnOSError();
    void aThreadIsStartedAndJoined();

private:
    static void methods()
    {
        QTest::addColumn<StartMethod>("method");
        QTest::newRow("fork") << StartMethod::Fork;
        QTest::newRow("forkserver") << StartMethod::Forkserver;
        QTest::newRow("spawn") << StartMethod::Spawn;
    }
    static TimeNs timeOf(const HostedRun &run, std::uint32_t thread, EventKind kind)
    {
        const auto events = run.of(thread, kind);
        return events.size() == 1 ? events[0].time : std::numeric_limits<TimeNs>::min();
    }
    static bool isCompleted(const HostedRun &run, std::uint32_t thread)
    {
        const auto finished = run.of(thread, EventKind::ThreadFinished);
        return finished.size() == 1 && finished[0].flags == 1;
    }
    static std::optional<Exception> raisedBy(const HostedRun &run, std::uint32_t thread)
    {
        const auto raised = run.of(thread, EventKind::Raised);
        return raised.empty() ? std::nullopt : std::optional(static_cast<Exception>(raised[0].flags));
    }
};

void TestChildProcesses::aChildIsStartedRunsItsProgramAndIsJoined()
{
    QFETCH(StartMethod, method);
    const HostedRun run = runHosted(startAllJoinAll(method, 1, 100'000));
    QCOMPARE(run.lost, 0U);
    QVERIFY(isCompleted(run, 0));
    QVERIFY(isCompleted(run, 1));
    QCOMPARE(run.of(1, EventKind::StepEnded)[0].value, 100'000U);
    // It counts from the moment at which it was asked for, and its start-up is told from its program.
    const auto parentSteps = run.of(0, EventKind::StepBegan);
    const TimeNs asked = timeOf(run, 1, EventKind::ThreadStarted);
    QVERIFY(asked >= parentSteps[0].time && asked <= run.of(0, EventKind::StepEnded)[0].time);
    const TimeNs began = timeOf(run, 1, EventKind::ActivityBegan);
    const TimeNs ended = timeOf(run, 1, EventKind::ActivityEnded);
    QCOMPARE(static_cast<Activity>(run.of(1, EventKind::ActivityBegan)[0].flags), Activity::StartUpWork);
    QVERIFY(asked < began && began < ended && ended < timeOf(run, 1, EventKind::ProgramStarted));
    // Its memory is known before it runs.
    const auto memory = run.of(1, EventKind::MemoryMeasured);
    QCOMPARE(memory.size(), 1U);
    QCOMPARE(memory[0].detail, 1U);
    QVERIFY(MemoryReading::decode(memory[0].value).privateKiB > 1000);
    // The join names its first ring and how many threads it has, and ends when it has.
    const auto joins = run.of(0, EventKind::JoinBegan);
    QCOMPARE(joins.size(), 1U);
    QCOMPARE(joins[0].detail, 1U);
    QCOMPARE(joins[0].value, 1U);
    QVERIFY(timeOf(run, 0, EventKind::JoinEnded) > timeOf(run, 1, EventKind::ThreadFinished));
}

void TestChildProcesses::forkClonesThisProgramWithoutItsOtherThreads()
{
    RunBeside run(startAllJoinAll(StartMethod::Fork, 1, endless));
    QTRY_COMPARE(childProcesses().size(), 1);
    const pid_t child = childProcesses()[0];
    QCOMPARE(programOf(child), programOf(getpid()));
    QVERIFY(threadsOf(getpid()) > 1);
    QCOMPARE(threadsOf(child), 1);
    QCOMPARE(getpgid(child), getpgid(0));
}

void TestChildProcesses::spawnExecutesANewWorker()
{
    RunBeside run(startAllJoinAll(StartMethod::Spawn, 1, endless));
    QTRY_COMPARE(childProcesses().size(), 1);
    const pid_t child = childProcesses()[0];
    QTRY_COMPARE(programOf(child), QStringLiteral(BINARY_DIR "/gilscope-worker"));
    QCOMPARE(threadsOf(child), 1);
    QCOMPARE(getpgid(child), getpgid(0));
}

void TestChildProcesses::theForkServerHasOneThreadAndIsTheParentOfItsChildren()
{
    RunBeside run(startAllJoinAll(StartMethod::Forkserver, 2, endless));
    QTRY_COMPARE(childProcesses().size(), 1);
    const pid_t server = childProcesses()[0];
    QTRY_COMPARE(programOf(server), QStringLiteral(BINARY_DIR "/gilscope-worker"));
    QCOMPARE(threadsOf(server), 1);
    QTRY_COMPARE(childProcesses(server).size(), 2);
    QCOMPARE(getpgid(childProcesses(server)[0]), getpgid(0));
}

void TestChildProcesses::childrenHaveChildren()
{
    QFETCH(StartMethod, method);
    ProcessPlan plan = mainThread({startStep(childNumber(0), method), joinStep(childNumber(0))});
    addChild(plan, {startStep(childNumber(1), method), joinStep(childNumber(1))});
    addChild(plan, {countdownStep(10'000)});
    number(plan);
    const HostedRun run = runHosted(plan);
    for (std::uint32_t thread = 0; thread < 3; ++thread) {
        QVERIFY2(isCompleted(run, thread), qPrintable(QString::number(thread)));
    }
    QCOMPARE(run.of(1, EventKind::JoinBegan)[0].detail, 2U);
    QVERIFY(timeOf(run, 1, EventKind::ThreadFinished) > timeOf(run, 2, EventKind::ThreadFinished));
}

void TestChildProcesses::eightChildrenRunAtOnce()
{
    QFETCH(StartMethod, method);
    const HostedRun run = runHosted(startAllJoinAll(method, 8, 100'000));
    for (std::uint32_t thread = 0; thread <= 8; ++thread) {
        QVERIFY(isCompleted(run, thread));
    }
    RunBeside unending(startAllJoinAll(method, 8, endless));
    for (std::uint32_t child = 0; child < 8; ++child) {
        QTRY_VERIFY(unending.host().children().exitDescriptor(child) >= 0);
    }
    for (std::uint32_t child = 0; child < 8; ++child) {
        QVERIFY(!unending.host().children().end(child));
    }
}

void TestChildProcesses::aChildWithTwoThreadsRunsBoth()
{
#if defined(__SANITIZE_THREAD__)
    QSKIP("The thread sanitizer does not let a process forked from threads have threads");
#endif
    QFETCH(StartMethod, method);
    ProcessPlan plan = startAllJoinAll(method, 1, 300'000);
    plan.children[0].threads.push_back({"thread_2", 0, {countdownStep(300'000)}});
    const HostedRun run = runHosted(plan);
    QVERIFY(isCompleted(run, 1));
    QVERIFY(isCompleted(run, 2));
    QCOMPARE(run.of(0, EventKind::JoinBegan)[0].value, 2U);
    QCOMPARE(run.of(1, EventKind::MemoryMeasured)[0].detail, 2U);
    // Nobody runs before the interpreter is there.
    QVERIFY(timeOf(run, 2, EventKind::ProgramStarted) > timeOf(run, 1, EventKind::ActivityEnded));
}

void TestChildProcesses::theChildKeepsTheDescriptorsItIsGiven()
{
    QFETCH(StartMethod, method);
    ProcessPlan plan = startAllJoinAll(method, 1, endless);
    plan.threads[0].program.clear();
    auto created = RingSet::create(ringCount(plan), 1U << 12U, encode(plan));
    RingSet &rings = created.value();
    ProcessHost host(plan, rings);
    Interpreter interpreter;
    interpreter.lock = lockTypes()[plan.interpreters[0].lockType].create(
        interpreter.breaker, plan.interpreters[0].lockArguments, 1);
    ThreadContext thread(EventWriter(Clock(plan.clock)), plan.ticksPerSecond, interpreter, 0, &host);
    int ends[2];
    QCOMPARE(pipe2(ends, O_CLOEXEC), 0);
    thread.takeLock();
    QVERIFY(host.children().start(thread, 0, method, std::array{ends[1]}).isOk());
    thread.giveLock(ReleaseReason::Exit);
    close(ends[1]);
    pollfd reading{ends[0], POLLIN, 0};
    // By now a child without it would have let it go: an exec does it in the first millisecond.
    QCOMPARE(poll(&reading, 1, 150), 0);
    QVERIFY(!host.children().end(0));
    host.children().kill(0);
    pollfd exit{host.children().exitDescriptor(0), POLLIN, 0};
    QCOMPARE(poll(&exit, 1, 5000), 1);
    QTRY_VERIFY(host.children().end(0));
    QCOMPARE(host.children().end(0)->signal, SIGKILL);
    QCOMPARE(poll(&reading, 1, 5000), 1);
    close(ends[0]);
}

void TestChildProcesses::aKilledChildEndsItsJoin()
{
    QFETCH(StartMethod, method);
    RunBeside run(startAllJoinAll(method, 1, endless));
    QTRY_VERIFY(run.host().children().exitDescriptor(0) >= 0);
    QTest::qWait(60);
    QVERIFY(!run.host().isDone());
    run.host().children().kill(0);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(run.isDoneWithin(5000));
    QVERIFY2(timer.elapsed() <= 500, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(run.host().children().end(0)->signal, SIGKILL);
}

void TestChildProcesses::aStopIsSeenInEveryPhase_data()
{
    QTest::addColumn<StartMethod>("method");
    QTest::addColumn<int>("afterMs");
    const char *names[] = {"fork", "forkserver", "spawn"};
    for (int method = 0; method < 3; ++method) {
        for (const int afterMs : {0, 1, 3, 8, 20, 45, 120}) {
            QTest::addRow("%s, after %d ms", names[method], afterMs) << static_cast<StartMethod>(
                std::find(std::begin(startMethodNames), std::end(startMethodNames), names[method])
                - std::begin(startMethodNames)) << afterMs;
        }
    }
}

void TestChildProcesses::aStopIsSeenInEveryPhase()
{
    QFETCH(StartMethod, method);
    QFETCH(int, afterMs);
    ProcessPlan plan = mainThread({startStep(childNumber(0), method), joinStep(childNumber(0))});
    addChild(plan, {startStep(childNumber(1), method), countdownStep(endless)});
    addChild(plan, {countdownStep(endless)});
    number(plan);
    RunBeside run(plan);
    QTest::qSleep(afterMs);
    QElapsedTimer timer;
    timer.start();
    run.host().requestStop();
    QVERIFY(run.isDoneWithin(5000));
    QVERIFY2(timer.elapsed() <= 500, qPrintable(QString::number(timer.elapsed())));
}

void TestChildProcesses::theEndWaitsForChildrenThatNobodyJoined()
{
    QFETCH(StartMethod, method);
    ProcessPlan plan = mainThread({startStep(childNumber(0), method)});
    addChild(plan, {countdownStep(2'000'000)});
    number(plan);
    const HostedRun run = runHosted(plan);
    QVERIFY(isCompleted(run, 1));
    QVERIFY(timeOf(run, 0, EventKind::ThreadFinished) < timeOf(run, 1, EventKind::ThreadFinished));
}

void TestChildProcesses::aKilledForkServerIsReplaced()
{
    ProcessPlan plan =
        mainThread({startStep(childNumber(0), StartMethod::Forkserver), joinStep(childNumber(0)),
                    startStep(childNumber(1), StartMethod::Forkserver), joinStep(childNumber(1))});
    addChild(plan, {countdownStep(endless)});
    addChild(plan, {countdownStep(1000)});
    RunBeside run(plan);
    QTRY_VERIFY(run.host().children().exitDescriptor(0) >= 0);
    QCOMPARE(childProcesses().size(), 1);
    QCOMPARE(kill(childProcesses()[0], SIGKILL), 0);
    QVERIFY(run.isDoneWithin(5000));
    // The children of the first one died with it; the second one's did what they had to.
    QCOMPARE(run.host().children().end(0)->signal, SIGKILL);
    QCOMPARE(run.host().children().end(1)->signal, 0);
    QCOMPARE(run.host().children().end(1)->code, 0);
}

void TestChildProcesses::startingTwiceAndJoiningWhatWasNotStartedAreRuntimeErrors()
{
    ProcessPlan twice = mainThread({startStep(childNumber(0)), startStep(childNumber(0))});
    addChild(twice, {countdownStep(1)});
    QCOMPARE(raisedBy(runHosted(twice), 0), Exception::RuntimeError);
    ProcessPlan early = mainThread({joinStep(childNumber(0))});
    addChild(early, {countdownStep(1)});
    QCOMPARE(raisedBy(runHosted(early), 0), Exception::RuntimeError);
    ProcessPlan thread = mainThread({joinStep({false, 1})});
    thread.threads.push_back({"thread_2", 0, {countdownStep(1)}, true});
    QCOMPARE(raisedBy(runHosted(thread), 0), Exception::RuntimeError);
}

void TestChildProcesses::aRefusalOfTheSystemIsAnOSError()
{
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    const int free = dup(STDERR_FILENO);
    close(free);
    // The ring set, and not one more.
    const rlimit tight{static_cast<rlim_t>(free) + 1, before.rlim_max};
    // More than it could do before it is ended.
    const ProcessPlan plan = startAllJoinAll(StartMethod::Fork, 1, endless);
    setrlimit(RLIMIT_NOFILE, &tight);
    const HostedRun refused = runHosted(plan);
    setrlimit(RLIMIT_NOFILE, &before);
    QCOMPARE(raisedBy(refused, 0), Exception::OSError);
    QVERIFY(refused.threads[1].empty() || !isCompleted(refused, 1));
}

void TestChildProcesses::aThreadIsStartedAndJoined()
{
    ProcessPlan plan = mainThread({startStep({false, 1}), joinStep({false, 1})});
    plan.threads.push_back({"thread_2", 0, {countdownStep(10'000)}, true});
    number(plan);
    const HostedRun run = runHosted(plan);
    QVERIFY(isCompleted(run, 0));
    QVERIFY(isCompleted(run, 1));
    QVERIFY(timeOf(run, 1, EventKind::ThreadStarted) >= run.of(0, EventKind::StepBegan)[0].time);
    QCOMPARE(run.of(0, EventKind::JoinBegan)[0].detail, 1U);
    QVERIFY(timeOf(run, 0, EventKind::JoinEnded) > timeOf(run, 1, EventKind::ThreadFinished) - millisecond);
}

QTEST_GUILESS_MAIN(TestChildProcesses)
#include "tst_child_processes.moc"
