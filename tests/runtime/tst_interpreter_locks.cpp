// SPDX-License-Identifier: GPL-3.0-or-later
//
// One conformance suite over every row of the lock registry and every choice it offers, at 1, 2, 4 and 8
// threads. Its twin in virtual time: tests/core/tst_simulated_locks.cpp.
#include "tests/support/hosted_bodies.h"
#include "tests/support/lock_table.h"

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
    void holdersThatBlockNeverOverlapEither_data() { everyLockAtEveryThreadCount(); }
    void holdersThatBlockNeverOverlapEither();
    void theSwitchNumberCountsChangesOfHolder_data() { everyLockAtEveryThreadCount(); }
    void theSwitchNumberCountsChangesOfHolder();
    void aStopIsSeenByAllThreads_data() { everyLockAtEveryThreadCount(); }
    void aStopIsSeenByAllThreads();
    void aStopBeforeTheStartEndsTheRun_data() { everyLockAtEveryThreadCount(); }
    void aStopBeforeTheStartEndsTheRun();

private:
    static constexpr std::int64_t endless = 1'000'000'000'000;

    static ProcessPlan plan(std::int64_t length)
    {
        QFETCH(std::uint32_t, lock);
        QFETCH(Arguments, arguments);
        QFETCH(std::uint32_t, threads);
        ProcessPlan plan = countdowns(lock, threads, length);
        plan.interpreters[0].lockArguments = arguments;
        return plan;
    }

    static std::int64_t iterations()
    {
        QFETCH(std::uint32_t, lock);
        return iterationsUnder(lock);
    }

    // Each thread does without the lock 50 times, as around a call that blocks.
    static HostedRun runBlocking()
    {
        QFETCH(std::uint32_t, lock);
        QFETCH(Arguments, arguments);
        QFETCH(std::uint32_t, threads);
        const Body body = [](ThreadContext &thread) {
            for (int round = 0; round < 50; ++round) {
                iterateUnderLock(thread, 100);
                const LockReleased released(thread, ReleaseReason::Blocking, Activity::Idle);
                std::this_thread::sleep_for(std::chrono::microseconds(round % 10));
            }
        };
        return runBodies(lock, arguments, std::vector<Body>(threads, body));
    }

    static void verifyNoOverlap(const HostedRun &run)
    {
        QFETCH(std::uint32_t, lock);
        QFETCH(std::uint32_t, threads);
        const std::vector<Hold> holds = holdsOf(run);
        QCOMPARE(!holds.empty(), lockTypes()[lock].isThereFor(threads));
        for (std::size_t number = 1; number < holds.size(); ++number) {
            QVERIFY2(holds[number - 1].given <= holds[number].taken,
                     qPrintable(QStringLiteral("hold %1 begins %2 ns before the one before it ends")
                                    .arg(number)
                                    .arg(holds[number - 1].given - holds[number].taken)));
        }
    }

    static void verifyRequests(const HostedRun &run)
    {
        for (const auto &events : run.threads) {
            bool requested = false;
            bool holds = false;
            for (const TimedEvent &event : events) {
                if (event.kind == EventKind::LockRequested) {
                    QVERIFY(!requested && !holds);
                    requested = true;
                } else if (event.kind == EventKind::LostRace) {
                    QVERIFY(requested && !holds);
                } else if (event.kind == EventKind::LockTaken) {
                    QVERIFY(requested && !holds);
                    requested = false;
                    holds = true;
                } else if (event.kind == EventKind::LockRetaken || event.kind == EventKind::LockGiven) {
                    QVERIFY(holds);
                    holds = event.kind == EventKind::LockRetaken;
                }
            }
            QVERIFY(!requested && !holds);
        }
    }
};

void TestInterpreterLocks::everyProgramDoesAllItsWork()
{
    const HostedRun run = runHosted(plan(iterations()));
    QCOMPARE(run.lost, 0U);
    for (std::uint32_t thread = 0; thread < run.threads.size(); ++thread) {
        const auto ends = run.of(thread, EventKind::StepEnded);
        QCOMPARE(ends.size(), 1U);
        QCOMPARE(ends[0].value, static_cast<std::uint64_t>(iterations()));
        const auto finishes = run.of(thread, EventKind::ThreadFinished);
        QCOMPARE(finishes.size(), 1U);
        QCOMPARE(finishes[0].flags, std::uint8_t{1});
    }
}

void TestInterpreterLocks::holdersNeverOverlap()
{
    verifyNoOverlap(runHosted(plan(iterations())));
}

void TestInterpreterLocks::everyTakeFollowsItsOwnRequestAndIsGivenBack()
{
    verifyRequests(runHosted(plan(iterations())));
}

void TestInterpreterLocks::holdersThatBlockNeverOverlapEither()
{
    QFETCH(std::uint32_t, lock);
    QFETCH(std::uint32_t, threads);
    const HostedRun run = runBlocking();
    QCOMPARE(run.lost, 0U);
    verifyNoOverlap(run);
    verifyRequests(run);
    std::size_t blocking = 0;
    for (const Hold &hold : holdsOf(run)) {
        blocking += hold.reason == ReleaseReason::Blocking ? 1 : 0;
    }
    QCOMPARE(blocking, lockTypes()[lock].isThereFor(threads) ? 50U * threads : 0U);
}

void TestInterpreterLocks::theSwitchNumberCountsChangesOfHolder()
{
    const HostedRun run = runBlocking();
    std::vector<TimedEvent> takes;
    for (std::uint32_t thread = 0; thread < run.threads.size(); ++thread) {
        std::ranges::copy(run.of(thread, EventKind::LockTaken), std::back_inserter(takes));
    }
    std::ranges::sort(takes, {}, &TimedEvent::time);
    std::uint64_t number = 0;
    for (const TimedEvent &take : takes) {
        number += take.flags;
        QCOMPARE(take.value, number);
    }
}

void TestInterpreterLocks::aStopIsSeenByAllThreads()
{
    // Far more work than the test has time for: it ends because it was stopped.
    const HostedRun run = runHosted(plan(endless), std::chrono::milliseconds(20));
    for (std::uint32_t thread = 0; thread < run.threads.size(); ++thread) {
        const auto finishes = run.of(thread, EventKind::ThreadFinished);
        QCOMPARE(finishes.size(), 1U);
        QCOMPARE(finishes[0].flags, std::uint8_t{0});
    }
    QVERIFY(run.wall < 2 * second);
}

void TestInterpreterLocks::aStopBeforeTheStartEndsTheRun()
{
    const ProcessPlan stopped = plan(endless);
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
