// SPDX-License-Identifier: GPL-3.0-or-later
//
// The conformance suite of tests/runtime/tst_interpreter_locks.cpp in virtual time: the same locks, choices
// and numbers of threads, the same programs.
#include "tests/support/lock_acceptance.h"
#include "tests/support/lock_table.h"

#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

class TestSimulatedLocks : public QObject
{
    Q_OBJECT

private slots:
    void everyProgramDoesAllItsWork_data() { everyLockAtEveryThreadCount(); }
    void everyProgramDoesAllItsWork();
    void holdersNeverOverlap_data() { everyLockAtEveryThreadCount(); }
    void holdersNeverOverlap();
    void holdersThatBlockNeverOverlapEither_data() { everyLockAtEveryThreadCount(); }
    void holdersThatBlockNeverOverlapEither();
    void theSwitchNumberCountsChangesOfHolder_data() { everyLockAtEveryThreadCount(); }
    void theSwitchNumberCountsChangesOfHolder();
    void aStopIsSeenByAllThreads_data() { everyLockAtEveryThreadCount(); }
    void aStopIsSeenByAllThreads();
    void aStopBeforeTheStartEndsTheRun_data() { everyLockAtEveryThreadCount(); }
    void aStopBeforeTheStartEndsTheRun();
    void timesOnCoresAreTheCpuTimes_data() { everyLockAtEveryThreadCount(); }
    void timesOnCoresAreTheCpuTimes();

private:
    static Variant variant(const Program &program)
    {
        QFETCH(std::uint32_t, lock);
        QFETCH(Arguments, arguments);
        QFETCH(std::uint32_t, threads);
        return underLock(lockTypes()[lock].name, arguments, times(threads, program));
    }

    static Variant counting()
    {
        QFETCH(std::uint32_t, lock);
        return variant({step("countdown", {iterationsUnder(lock)})});
    }

    // Each thread does without the lock 50 times, as around a call that blocks.
    static Variant blocking()
    {
        return variant({step("repeat", {50}, {step("countdown", {100}), step("idle", {7 * microsecond})})});
    }

    static bool hasLock()
    {
        QFETCH(std::uint32_t, lock);
        QFETCH(std::uint32_t, threads);
        return lockTypes()[lock].isThereFor(threads);
    }

    static void verifyNoOverlap(const Trace &trace)
    {
        const std::vector<Tenure> tenures = tenuresOf(trace);
        QCOMPARE(!tenures.empty(), hasLock());
        for (std::size_t number = 0; number < tenures.size(); ++number) {
            QVERIFY(tenures[number].requested <= tenures[number].taken);
            QVERIFY(tenures[number].taken <= tenures[number].given);
            QVERIFY(number == 0 || tenures[number - 1].given <= tenures[number].taken);
        }
    }

    // On one core, on two, and on one for each.
    static constexpr std::array<std::size_t, 3> coreCounts{1, 2, 8};
};

void TestSimulatedLocks::everyProgramDoesAllItsWork()
{
    QFETCH(std::uint32_t, lock);
    for (const std::size_t cores : coreCounts) {
        const auto engine = simulate(counting(), onCores(cores));
        QCOMPARE(problemOf(*engine), QString());
        for (const ThreadOutcome &outcome : engine->trace().outcomes) {
            QVERIFY(outcome.completed);
            QCOMPARE(outcome.operationsDone, static_cast<std::uint64_t>(iterationsUnder(lock)));
        }
    }
}

void TestSimulatedLocks::holdersNeverOverlap()
{
    for (const std::size_t cores : coreCounts) {
        const auto engine = simulate(counting(), onCores(cores));
        QCOMPARE(problemOf(*engine), QString());
        verifyNoOverlap(engine->trace());
    }
}

void TestSimulatedLocks::holdersThatBlockNeverOverlapEither()
{
    QFETCH(std::uint32_t, threads);
    for (const std::size_t cores : coreCounts) {
        const auto engine = simulate(blocking(), onCores(cores));
        QCOMPARE(problemOf(*engine), QString());
        verifyNoOverlap(engine->trace());
        // Whatever else there was: once for each sleep, and once at the end.
        QVERIFY(!hasLock() || tenuresOf(engine->trace()).size() >= 51U * threads);
    }
}

void TestSimulatedLocks::theSwitchNumberCountsChangesOfHolder()
{
    const auto engine = simulate(blocking(), onCores(2));
    std::uint64_t number = 0;
    for (const Tenure &tenure : tenuresOf(engine->trace())) {
        number += tenure.changedHolder ? 1 : 0;
        QCOMPARE(tenure.switchNumber, number);
    }
}

void TestSimulatedLocks::aStopIsSeenByAllThreads()
{
    const Program program{
        step("repeat", {1'000'000'000}, {step("countdown", {1'000}), step("idle", {10 * microsecond})})};
    SimulatedEngine engine(variant(program), onCores(2));
    engine.start();
    engine.poll();
    QVERIFY(!isOver(engine.state()));
    engine.requestStop();
    for (int count = 0; count < 1'000 && !isOver(engine.state()); ++count) {
        engine.poll();
    }
    QCOMPARE(problemOf(engine, RunState::Stopped), QString());
    for (const ThreadOutcome &outcome : engine.trace().outcomes) {
        QVERIFY(outcome.finished.has_value());
        QVERIFY(!outcome.completed);
    }
}

void TestSimulatedLocks::aStopBeforeTheStartEndsTheRun()
{
    SimulatedEngine engine(variant({step("countdown", {endless})}), onCores(2));
    engine.start();
    engine.requestStop();
    for (int count = 0; count < 1'000 && !isOver(engine.state()); ++count) {
        engine.poll();
    }
    QCOMPARE(problemOf(engine, RunState::Stopped), QString());
    QVERIFY(std::ranges::none_of(engine.trace().outcomes, &ThreadOutcome::completed));
}

void TestSimulatedLocks::timesOnCoresAreTheCpuTimes()
{
    for (const std::size_t cores : coreCounts) {
        const auto engine = simulate(blocking(), onCores(cores));
        const TraceStatistics statistics = statisticsOf(engine->trace());
        for (std::size_t thread = 0; thread < statistics.threads.size(); ++thread) {
            const std::optional<TimeNs> cpu = engine->trace().outcomes[thread].cpu;
            QVERIFY(cpu.has_value());
            // From the moment it gives the lock back for good until it says that it has finished it is no
            // slice.
            const TimeNs difference = *cpu - statistics.threads[thread].onCore;
            QVERIFY2(difference >= 0 && difference <= 5 * microsecond,
                     qPrintable(QString::number(difference)));
        }
    }
}

QTEST_GUILESS_MAIN(TestSimulatedLocks)
#include "tst_simulated_locks.moc"
