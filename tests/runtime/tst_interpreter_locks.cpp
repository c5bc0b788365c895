// SPDX-License-Identifier: GPL-3.0-or-later
//
// One conformance suite over every row of the lock registry, at 1, 2, 4 and 8 threads.
#include "tests/support/hosted_run.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

class TestInterpreterLocks : public QObject
{
    Q_OBJECT

private slots:
    void everyProgramDoesAllItsWork_data() { everyLockAtEveryThreadCount(); }
    void everyProgramDoesAllItsWork();
    void holdersNeverOverlap_data() { everyLockAtEveryThreadCount(); }
    void holdersNeverOverlap();
    void everyTakeFollowsItsOwnRequestAndIsGivenBack_data() { everyLockAtEveryThreadCount(); }
    void everyTakeFollowsItsOwnRequestAndIsGivenBack();
    void aStopIsSeenByAllThreads_data() { everyLockAtEveryThreadCount(); }
    void aStopIsSeenByAllThreads();
    void aStopBeforeTheStartEndsTheRun_data() { everyLockAtEveryThreadCount(); }
    void aStopBeforeTheStartEndsTheRun();

private:
    static constexpr std::int64_t iterations = 500'000;

    static void everyLockAtEveryThreadCount()
    {
        QTest::addColumn<std::uint32_t>("lock");
        QTest::addColumn<std::uint32_t>("threads");
        for (std::uint32_t lock = 0; lock < lockTypes().size(); ++lock) {
            for (const std::uint32_t threads : {1U, 2U, 4U, 8U}) {
                const std::string name(lockTypes()[lock].name);
                QTest::addRow("%s, %u threads", name.c_str(), threads) << lock << threads;
            }
        }
    }

    // With the shortest switch interval there is, so that there is much to see in little time.
    static ProcessPlan plan(std::int64_t length)
    {
        QFETCH(std::uint32_t, lock);
        QFETCH(std::uint32_t, threads);
        ProcessPlan plan = countdowns(lock, threads, length);
        const auto parameters = lockTypes()[lock].parameters;
        for (std::size_t number = 0; number < parameters.size(); ++number) {
            plan.interpreters[0].lockArguments[number] =
                static_cast<std::int64_t>(parameters[number].minimum * parameters[number].scale);
        }
        return plan;
    }
};

void TestInterpreterLocks::everyProgramDoesAllItsWork()
{
    const HostedRun run = runHosted(plan(iterations));
    QCOMPARE(run.lost, 0U);
    for (std::uint32_t thread = 0; thread < run.threads.size(); ++thread) {
        const auto ends = run.of(thread, EventKind::StepEnded);
        QCOMPARE(ends.size(), 1U);
        QCOMPARE(ends[0].value, static_cast<std::uint64_t>(iterations));
        const auto finishes = run.of(thread, EventKind::ThreadFinished);
        QCOMPARE(finishes.size(), 1U);
        QCOMPARE(finishes[0].flags, std::uint8_t{1});
    }
}

void TestInterpreterLocks::holdersNeverOverlap()
{
    QFETCH(std::uint32_t, lock);
    const HostedRun run = runHosted(plan(iterations));
    const std::vector<Hold> holds = holdsOf(run);
    QCOMPARE(!holds.empty(), lockTypes()[lock].excludes);
    for (std::size_t number = 1; number < holds.size(); ++number) {
        QVERIFY2(holds[number - 1].given <= holds[number].taken,
                 qPrintable(QStringLiteral("hold %1 begins %2 ns before the one before it ends")
                                .arg(number)
                                .arg(holds[number - 1].given - holds[number].taken)));
    }
}

void TestInterpreterLocks::everyTakeFollowsItsOwnRequestAndIsGivenBack()
{
    const HostedRun run = runHosted(plan(iterations));
    for (const auto &events : run.threads) {
        bool requested = false;
        bool holds = false;
        for (const TimedEvent &event : events) {
            if (event.kind == EventKind::LockRequested) {
                QVERIFY(!requested && !holds);
                requested = true;
            } else if (event.kind == EventKind::LockTaken) {
                QVERIFY(requested && !holds);
                requested = false;
                holds = true;
            } else if (event.kind == EventKind::LockGiven) {
                QVERIFY(holds);
                holds = false;
            }
        }
        QVERIFY(!requested && !holds);
    }
}

void TestInterpreterLocks::aStopIsSeenByAllThreads()
{
    // Far more work than the test has time for: it ends because it was stopped.
    const HostedRun run = runHosted(plan(1'000'000'000'000), std::chrono::milliseconds(20));
    for (std::uint32_t thread = 0; thread < run.threads.size(); ++thread) {
        const auto finishes = run.of(thread, EventKind::ThreadFinished);
        QCOMPARE(finishes.size(), 1U);
        QCOMPARE(finishes[0].flags, std::uint8_t{0});
    }
    QVERIFY(run.wall < 2 * second);
}

void TestInterpreterLocks::aStopBeforeTheStartEndsTheRun()
{
    const ProcessPlan stopped = plan(1'000'000'000'000);
    auto rings = RingSet::create(static_cast<std::uint32_t>(stopped.threads.size()), 1024, encode(stopped));
    QVERIFY(rings.isOk());
    ProcessHost host(stopped, rings.value());
    QVERIFY(host.start().isOk());
    host.requestStop();
    host.join();
    QVERIFY(host.isDone());
    for (std::uint32_t thread = 0; thread < stopped.threads.size(); ++thread) {
        std::vector<Event> events;
        RingReader(rings.value().ring(thread)).drain(events);
        QCOMPARE(events.size(), 1U);
        QCOMPARE(events[0].kind, EventKind::ThreadStarted);
    }
}

QTEST_GUILESS_MAIN(TestInterpreterLocks)
#include "tst_interpreter_locks.moc"
