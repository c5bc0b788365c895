// SPDX-License-Identifier: GPL-3.0-or-later
//
// RACE, FAIR and DL: whose updates are lost, who gets a lock of the program's own, and who waits for ever.
#include "tests/support/lock_acceptance.h"

#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

enum Way : std::int64_t { Plain, WithCall };
constexpr std::int64_t since310 = 0;
constexpr std::int64_t before310 = 1;

Program incrementing(std::int64_t count, Way way)
{
    return {step("increment", {count, 0, way})};
}

Variant underNewLock(std::int64_t safepoints, TimeNs interval, const Program &program)
{
    return underLock("switch-interval", {interval, safepoints, 0}, times(2, program));
}

CounterStatistics counterOf(const Trace &trace)
{
    return statisticsOf(trace).counters.at(0);
}

// Locks of the table of locks.md, section 10, and one that is none.
struct Policy
{
    const char *lock;
    Arguments arguments;
};
const std::array policies{Policy{"switch-interval", {millisecond, since310, 0}},
                          Policy{"switch-interval", {millisecond, before310, 0}},
                          Policy{"switch-interval", {millisecond, before310, 1}},
                          Policy{"tick", {0, 100}},
                          Policy{"tick", {1, 100}},
                          Policy{"tick", {2, 100}},
                          Policy{"fifo-yield", {10'000}},
                          Policy{"none", {400}}};

// A and B each take the lock, work in it for 200 µs, and let go; with something between two rounds.
Variant lockingTwice(std::string_view userLock, std::int64_t rounds, const Program &between = {})
{
    Program body{step("acquire", {0}), step("countdown", {6'000}), step("release", {0})};
    body.insert(body.end(), between.begin(), between.end());
    return underLock("switch-interval", times(2, {step("repeat", {rounds}, body)}), userLock);
}

LockStatistics userLockOf(const Trace &trace)
{
    const auto found = std::ranges::find(trace.layout.locks, LockOwner::User, &TraceLock::owner);
    return lockStatisticsOf(trace).at(static_cast<std::size_t>(found - trace.layout.locks.begin()));
}

// What was taken until the first of the two was done with it.
std::pair<std::size_t, std::size_t> takesWhileBothWanted(const Trace &trace)
{
    const TimeNs end = std::min(*trace.outcomes[0].finished, *trace.outcomes[1].finished);
    std::array<std::size_t, 2> takes{};
    for (const Tenure &tenure : trace.tenures) {
        if (trace.layout.locks[index(tenure.lock)].owner == LockOwner::User && tenure.taken < end) {
            ++takes[index(tenure.thread)];
        }
    }
    return {std::max(takes[0], takes[1]), std::min(takes[0], takes[1])};
}

Program crossed(std::int64_t first, std::int64_t second_)
{
    return {step("acquire", {first}),   step("idle", {10 * millisecond}), step("acquire", {second_}),
            step("countdown", {1'000}), step("release", {second_}),       step("release", {first})};
}

} // namespace

class TestSimulatedRaces : public QObject
{
    Q_OBJECT

private slots:
    void since310APlainLoopLosesNothingRACE1();
    void before310ABadSwitchDiscardsAWholeSliceRACE2();
    void aCallInTheExpressionBringsTheLossBackRACE3();
    void withALockNothingIsLostRACE4();
    void theOldLockLosesASliceToRACE5();
    void theOldUserLockStarvesTheOtherFAIR1();
    void theNewUserLockIsHandedOverFAIR2();
    void sleepingBetweenCuresItFAIR3();
    void crossedLocksAreADeadlockDL1();
    void theSameOrderNeverIsDL2();
};

void TestSimulatedRaces::since310APlainLoopLosesNothingRACE1()
{
    constexpr std::int64_t increments = 500'000; // 16 ms each
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
        const auto engine =
            simulate(underNewLock(since310, 200 * microsecond, incrementing(increments, Plain)),
                     onCores(1 + seed % 3, seed));
        const CounterStatistics counter = counterOf(engine->trace());
        QCOMPARE(counter.lost(), std::optional<std::int64_t>(0));
        QCOMPARE(counter.added, 2U * increments);
        QVERIFY(statisticsOf(engine->trace()).handOffs >= 2);
    }
}

void TestSimulatedRaces::before310ABadSwitchDiscardsAWholeSliceRACE2()
{
    constexpr TimeNs interval = millisecond;
    constexpr std::int64_t increments = 1'000'000;
    const std::int64_t slice = interval * 1'000 / SimulationCosts{}.iterationPs;
    int withLosses = 0;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const auto engine =
            simulate(underNewLock(before310, interval, incrementing(increments, Plain)), onCores(2, seed));
        const std::optional<std::int64_t> lost = counterOf(engine->trace()).lost();
        QVERIFY(lost.has_value());
        withLosses += *lost > 0 ? 1 : 0;
        // As many whole slices, more or less a fifth each. (The last one may be short.)
        const std::int64_t bad = (*lost + slice / 2) / slice;
        const std::int64_t most = bad * slice * 12 / 10;
        const std::int64_t least = std::max<std::int64_t>(0, bad - 1) * slice * 8 / 10;
        QVERIFY2(*lost <= most && *lost >= least, qPrintable(QString::number(*lost)));
    }
    QVERIFY2(withLosses > 25, qPrintable(QString::number(withLosses)));
}

void TestSimulatedRaces::aCallInTheExpressionBringsTheLossBackRACE3()
{
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const auto engine = simulate(underNewLock(since310, millisecond, incrementing(1'200'000, WithCall)),
                                     onCores(2, seed));
        const std::optional<double> share = counterOf(engine->trace()).lostShare();
        QVERIFY(share.has_value());
        QVERIFY2(*share >= 0.05 && *share <= 0.6, qPrintable(QString::number(*share)));
    }
}

void TestSimulatedRaces::withALockNothingIsLostRACE4()
{
    for (const Policy &policy : policies) {
        for (const char *userLock : {"before-3.13", "3.13"}) {
            for (const Way way : {Plain, WithCall}) {
                const Program body{step("acquire", {0}), step("increment", {3, 0, way}),
                                   step("release", {0})};
                const Variant variant = underLock(policy.lock, policy.arguments,
                                                  times(3, {step("repeat", {5'000}, body)}), userLock);
                for (std::uint64_t seed = 1; seed <= 3; ++seed) {
                    const auto engine = simulate(variant, onCores(2, seed));
                    QCOMPARE(problemOf(*engine), QString());
                    QCOMPARE(counterOf(engine->trace()).lost(), std::optional<std::int64_t>(0));
                    QCOMPARE(counterOf(engine->trace()).added, 45'000U);
                }
            }
        }
    }
}

void TestSimulatedRaces::theOldLockLosesASliceToRACE5()
{
    int withLosses = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto engine =
            simulate(underLock("tick", times(2, incrementing(1'000'000, Plain))), onCores(2, seed));
        const std::optional<std::int64_t> lost = counterOf(engine->trace()).lost();
        QVERIFY(lost.has_value());
        withLosses += *lost > 0 ? 1 : 0;
        // Never more than what the others did between two hand-offs, in all.
        QVERIFY(*lost < 1'000'000);
    }
    QVERIFY(withLosses > 15);
}

void TestSimulatedRaces::theOldUserLockStarvesTheOtherFAIR1()
{
    // Textbook wake-ups are shorter than the call that causes them in 2 of 100 cases (locks.md, 1.3), and
    // then the other one gets it. So the runs are long, but it is not 50 : 1.
    const auto textbook = simulate(lockingTwice("before-3.13", 3'000), onCores(2));
    QCOMPARE(problemOf(*textbook), QString());
    const LockStatistics lock = userLockOf(textbook->trace());
    QVERIFY(std::ranges::max(lock.takers, {}, &LockTaker::longestRun).longestRun > 100);

    // As the observable has it (570 : 1 on a real machine), where no wake-up is that short.
    SimulationCosts costs;
    costs.wakeSigmaPercent = 30;
    const auto engine = simulate(lockingTwice("before-3.13", 600), onCores(2, 1, costs));
    QCOMPARE(problemOf(*engine), QString());
    const auto [most, least] = takesWhileBothWanted(engine->trace());
    QVERIFY2(most > 50 * least, qPrintable(QStringLiteral("%1 : %2").arg(most).arg(least)));
}

void TestSimulatedRaces::theNewUserLockIsHandedOverFAIR2()
{
    const auto engine = simulate(lockingTwice("3.13", 600), onCores(2));
    QCOMPARE(problemOf(*engine), QString());
    const auto [most, least] = takesWhileBothWanted(engine->trace());
    QVERIFY2(most < 3 * least, qPrintable(QStringLiteral("%1 : %2").arg(most).arg(least)));
    QVERIFY2(userLockOf(engine->trace()).wait.max <= 6'500 * microsecond,
             qPrintable(QString::number(userLockOf(engine->trace()).wait.max)));
}

void TestSimulatedRaces::sleepingBetweenCuresItFAIR3()
{
    const auto engine = simulate(lockingTwice("before-3.13", 300, {step("idle", {0})}), onCores(2));
    QCOMPARE(problemOf(*engine), QString());
    const auto [most, least] = takesWhileBothWanted(engine->trace());
    QVERIFY2(most < 3 * least, qPrintable(QStringLiteral("%1 : %2").arg(most).arg(least)));
}

void TestSimulatedRaces::crossedLocksAreADeadlockDL1()
{
    for (const Policy &policy : policies) {
        const auto engine = simulate(
            underLock(policy.lock, policy.arguments, {crossed(0, 1), crossed(1, 0)}, "3.13"), onCores(2));
        QCOMPARE(problemOf(*engine, RunState::Deadlocked), QString());
        const Trace &trace = engine->trace();
        QVERIFY(trace.deadlock.has_value());
        QCOMPARE(trace.deadlock->members.size(), 2U);
        QVERIFY(trace.deadlock->members[0].lock != trace.deadlock->members[1].lock);
        // Exactly then: both have slept for 10 ms, and each has asked for what the other has.
        QVERIFY(trace.deadlock->time >= 10 * millisecond && trace.deadlock->time < 10'500 * microsecond);
        // The interpreter's lock is free, all cores are idle, for as long as that is shown.
        const TimeRange stretch{trace.deadlock->time + 100 * microsecond,
                                trace.deadlock->time + 149 * millisecond};
        QVERIFY(trace.extent.end > stretch.end);
        for (const Lane &lane : trace.lanes) {
            const bool isOfInterest = lane.kind == LaneKind::Core
                || (lane.kind == LaneKind::Lock
                    && trace.layout.locks[index(lane.lock)].owner == LockOwner::Interpreter);
            for (const Slice &slice : lane.slices) {
                const TimeRange range{slice.begin, slice.end};
                QVERIFY(!isOfInterest || !range.intersects(stretch));
            }
        }
    }
}

void TestSimulatedRaces::theSameOrderNeverIsDL2()
{
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
        const Policy &policy = policies[seed % policies.size()];
        const auto engine = simulate(underLock(policy.lock, policy.arguments, {crossed(0, 1), crossed(0, 1)},
                                               seed % 2 == 0 ? "3.13" : "before-3.13"),
                                     onCores(1 + seed % 3, seed));
        QCOMPARE(problemOf(*engine), QString());
        QVERIFY(!engine->trace().deadlock);
    }
}

QTEST_GUILESS_MAIN(TestSimulatedRaces)
#include "tst_simulated_races.moc"
