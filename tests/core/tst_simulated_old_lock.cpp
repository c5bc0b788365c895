// SPDX-License-Identifier: GPL-3.0-or-later
//
// OLD-1 … OLD-8: what the lock of CPython 3.1 and earlier does, exactly.
#include "tests/support/lock_acceptance.h"

#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

enum Platform : std::int64_t { Linux, MacOs, Windows };
constexpr std::int64_t classicInterval = 100;

Variant underOldLock(const std::vector<Program> &programs, Platform platform = Linux,
                     std::int64_t interval = classicInterval)
{
    return underLock("tick", {platform, interval}, programs);
}

// Beazley's dual-core MacBook (locks.md, 1.4): 100 million iterations in 12.3 s; a check of his costs 2.7 µs
// more on one core and 4.2 µs more on two, at 2.5 ticks an iteration. Ours has 3, so these are per check:
// (38.0 − 24.6) s and (45.5 − 24.6) s ÷ 6 million checks = 2.2 and 3.5 µs.
SimulationCosts beazleysMacBook()
{
    SimulationCosts costs;
    costs.oldIterationPs = 123'000;
    costs.uncontended = 446; // five of them a check on a Mac
    costs.signal = 2'000;
    costs.tick = 10 * millisecond;
    return costs;
}

constexpr std::int64_t beazleysIterations = 5'000'000; // a twentieth of his

TimeNs wallOf(const Trace &trace)
{
    return statisticsOf(trace).wall;
}

// At which somebody let go of the lock, in that stretch of time.
std::uint64_t checksIn(const Trace &trace, TimeRange range)
{
    std::uint64_t checks = 0;
    for (const Lane &lane : trace.lanes) {
        for (const Mark &mark : lane.marks) {
            const bool isCheck = lane.kind == LaneKind::Lock && mark.kind == MarkKind::Retaken;
            checks += isCheck && range.contains(mark.time) ? mark.count : 0;
        }
    }
    for (const Tenure &tenure : trace.tenures) {
        checks += range.contains(tenure.given) ? 1 : 0;
    }
    return checks;
}

double checksATick(const Trace &trace, TimeRange range)
{
    const TimeNs tick = SimulationCosts{}.oldIterationPs / 3;
    return static_cast<double>(checksIn(trace, range)) * static_cast<double>(tick)
        / (1000.0 * static_cast<double>(range.end - range.begin));
}

// Checks cost nothing, and who is woken comes too late for them.
SimulationCosts freeChecks()
{
    SimulationCosts costs;
    costs.uncontended = 0;
    costs.wakeMedian = 200 * microsecond;
    return costs;
}

} // namespace

class TestSimulatedOldLock : public QObject
{
    Q_OBJECT

private slots:
    void aLoneThreadNeverReleasesOLD1();
    void onOneCoreAHoldLastsUntilTheTickOLD2();
    void onTwoCoresEveryHandOffTakesManyLostRacesOLD3();
    void twoCoresAreSlowerThanOneOLD4();
    void onWindowsThreadsTakeStrictTurnsOLD5();
    void aSignalMakesTheOthersCheckAtEveryTickOLD6_data();
    void aSignalMakesTheOthersCheckAtEveryTickOLD6();
    void aSignalThatNobodyCanHandleIsNeverForgottenOLD6();
    void aLongInstructionIsNeverInterruptedOLD7_data();
    void aLongInstructionIsNeverInterruptedOLD7();
    void aSignalEndsASleepEarlyAndNoOtherWait();
    void aThreadBackFromItsCallLosesOneRaceACheckOLD8();
};

void TestSimulatedOldLock::aLoneThreadNeverReleasesOLD1()
{
    constexpr std::int64_t iterations = 1'000'000;
    const auto engine = simulate(underOldLock({{step("countdown", {iterations})}}), onCores(2));
    QCOMPARE(problemOf(*engine), QString());
    const Trace &trace = engine->trace();
    QVERIFY(trace.tenures.empty());
    QCOMPARE(trace.outcomes[0].checks, 0U);
    // No overhead: exactly its work.
    QCOMPARE(wallOf(trace), iterations * SimulationCosts{}.oldIterationPs / 1'000);
}

void TestSimulatedOldLock::onOneCoreAHoldLastsUntilTheTickOLD2()
{
    const SimulationCosts costs = beazleysMacBook();
    const Program half{step("countdown", {beazleysIterations})};
    const auto serial = simulate(underOldLock({{half[0], half[0]}}, MacOs), onCores(2, 1, costs));
    const auto threads = simulate(underOldLock(times(2, half), MacOs), onCores(1, 1, costs));
    QCOMPARE(problemOf(*threads), QString());
    const double slower = ratio(wallOf(threads->trace()), wallOf(serial->trace()));
    QVERIFY2(slower > 1.44 && slower < 1.64, qPrintable(QString::number(slower)));

    const Distribution turns = distributionOf(turnsOf(threads->trace()));
    QVERIFY(turns.median > costs.tick * 9 / 10 && turns.median < costs.tick * 21 / 10);
    std::uint64_t checks = 0;
    for (const ThreadOutcome &outcome : threads->trace().outcomes) {
        checks += outcome.checks;
    }
    QVERIFY(checks > 250'000);
    QVERIFY(statisticsOf(threads->trace()).handOffs * 100 < checks);
    QVERIFY(turns.median > 50 * classicInterval / 3 * costs.oldIterationPs / 1'000);
}

void TestSimulatedOldLock::onTwoCoresEveryHandOffTakesManyLostRacesOLD3()
{
    const SimulationCosts costs = beazleysMacBook();
    const Program half{step("countdown", {beazleysIterations})};
    const auto serial = simulate(underOldLock({{half[0], half[0]}}, MacOs), onCores(2, 1, costs));
    const auto oneCore = simulate(underOldLock(times(2, half), MacOs), onCores(1, 1, costs));
    const auto twoCores = simulate(underOldLock(times(2, half), MacOs), onCores(2, 1, costs));
    QCOMPARE(problemOf(*twoCores), QString());
    const double slower = ratio(wallOf(twoCores->trace()), wallOf(serial->trace()));
    QVERIFY2(slower > 1.75 && slower < 1.95, qPrintable(QString::number(slower)));

    const TraceStatistics statistics = statisticsOf(twoCores->trace());
    QVERIFY(statistics.lostRaces > 3 * statistics.handOffs);
    // As it stands, the observable wants 2.5 to 3.5 times the wake-ups of one core: that is what Beazley
    // counted as Mach system calls, which a Mac also makes for a waiter that is runnable already. Here such a
    // one needs no call, so on one core there are hardly any, and only the lower limit holds.
    QVERIFY(statistics.lostRaces * 2 > 5 * statisticsOf(oneCore->trace()).lostRaces);
}

void TestSimulatedOldLock::twoCoresAreSlowerThanOneOLD4()
{
    const Program half{step("countdown", {beazleysIterations})};
    const Variant variant = underOldLock(times(2, half), MacOs);
    const auto oneCore = simulate(variant, onCores(1, 1, beazleysMacBook()));
    const auto twoCores = simulate(variant, onCores(2, 1, beazleysMacBook()));
    const double slower = ratio(wallOf(twoCores->trace()), wallOf(oneCore->trace()));
    QVERIFY2(slower > 1.10 && slower < 1.30, qPrintable(QString::number(slower))); // 1.85 ÷ 1.54 = 1.20
    // And with any costs: more cores never help, and cost more.
    for (const Platform platform : {Linux, MacOs}) {
        const Variant textbook = underOldLock(times(2, half), platform);
        QVERIFY(wallOf(simulate(textbook, onCores(2))->trace())
                > wallOf(simulate(textbook, onCores(1))->trace()));
    }
}

void TestSimulatedOldLock::onWindowsThreadsTakeStrictTurnsOLD5()
{
    SimulationCosts costs;
    costs.uncontended = 0;
    costs.signal = 0;
    costs.contextSwitch = 0;
    for (const std::size_t cores : {1U, 2U}) {
        const auto engine = simulate(underOldLock(times(2, {step("countdown", {1'000'000})}), Windows),
                                     onCores(cores, 1, costs));
        QCOMPARE(problemOf(*engine), QString());
        const std::vector<Tenure> tenures = tenuresOf(engine->trace());
        QVERIFY2(tenures.size() > 40'000, qPrintable(QString::number(tenures.size())));
        // 34 iterations: the first with which 100 ticks are over.
        const TimeNs interval = 34 * costs.oldIterationPs / 1'000;
        std::size_t odd = 0;
        for (std::size_t number = 1; number < tenures.size(); ++number) {
            odd += tenures[number].thread == tenures[number - 1].thread ? 1 : 0;
            odd += tenures[number].given - tenures[number].taken != interval ? 1 : 0;
        }
        // The start, when one thread is there before the other, and the end, when one is left.
        QVERIFY2(odd < 10, qPrintable(QString::number(odd)));
        std::uint64_t checks = 0;
        for (const ThreadOutcome &outcome : engine->trace().outcomes) {
            checks += outcome.checks;
        }
        // On one core each is alone for a tick: before the other comes, and after it has ended.
        const TimeNs alone = cores == 1 ? costs.tick : 0;
        QVERIFY(checks - statisticsOf(engine->trace()).handOffs
                < 10 + 2 * static_cast<std::uint64_t>(alone / interval));
    }
}

void TestSimulatedOldLock::aSignalMakesTheOthersCheckAtEveryTickOLD6_data()
{
    QTest::addColumn<qint64>("platform");
    QTest::newRow("linux") << qint64{Linux};
    QTest::newRow("macos") << qint64{MacOs};
}

// The main thread wants the lock from 4 ms on, and does not get it as long as the other one counts; the
// signal comes at 8 ms.
void TestSimulatedOldLock::aSignalMakesTheOthersCheckAtEveryTickOLD6()
{
    QFETCH(const qint64, platform);
    const Program main{step("alarm", {8 * millisecond}), step("idle", {4 * millisecond}),
                       step("countdown", {340'000})};
    const auto engine =
        simulate(underOldLock({main, {step("countdown", {640'000})}}, static_cast<Platform>(platform)),
                 onCores(2, 1, freeChecks()));
    QCOMPARE(problemOf(*engine), QString());
    const Trace &trace = engine->trace();
    QCOMPARE(trace.signalsHandled.size(), std::size_t{1});
    const Signal &signal = trace.signalsHandled[0];
    QCOMPARE(index(signal.thread), 0U);
    QVERIFY(signal.arrived >= 8 * millisecond && signal.arrived < 8 * millisecond + 10 * microsecond);
    // It came while the main thread waited for the lock, and was handled as soon as that had it.
    const std::vector<Tenure> tenures = tenuresOfThread(trace, 0);
    const auto got =
        std::ranges::find_if(tenures, [&](const Tenure &tenure) { return tenure.taken > 4 * millisecond; });
    QVERIFY(got != tenures.end());
    QVERIFY(got->requested < signal.arrived && got->taken > 15 * millisecond);
    QVERIFY(signal.handled >= got->taken && signal.handled - got->taken < microsecond);

    // The first of the last told check before it, and the other way round.
    const double before = checksATick(trace, {5 * millisecond, signal.arrived});
    const double after = checksATick(trace, {signal.arrived, signal.handled});
    QVERIFY2(before > 0.0095 && before < 0.0100, qPrintable(QString::number(before))); // 34 iterations
    QVERIFY2(after > 0.985 && after <= 1.0, qPrintable(QString::number(after)));
    QVERIFY2(after > 100 * before, qPrintable(QString::number(after / before)));
    // And then it is over.
    const std::uint64_t afterwards = checksIn(trace, {signal.handled, trace.extent.end + 1});
    QVERIFY2(afterwards <= 10'010, qPrintable(QString::number(afterwards)));
    QVERIFY2(afterwards >= 9'900, qPrintable(QString::number(afterwards)));
}

// Beazley's program that cannot be killed: the main thread joins, which nothing interrupts.
void TestSimulatedOldLock::aSignalThatNobodyCanHandleIsNeverForgottenOLD6()
{
    constexpr std::int64_t iterations = 400'000;
    const TargetArgument other{false, 1};
    const auto engine = simulate(underOldLock({{step("alarm", {0}), step("alarm", {millisecond}),
                                                step("join", {other.encode()}), step("countdown", {100})},
                                               {step("countdown", {iterations})}}),
                                 onCores(2, 1, freeChecks()));
    QCOMPARE(problemOf(*engine), QString());
    const Trace &trace = engine->trace();
    QCOMPARE(trace.signalsHandled.size(), std::size_t{2});
    // The one that it sends itself is handled by the call that sends it.
    QCOMPARE(trace.signalsHandled[0].handled, trace.signalsHandled[0].arrived);
    const Signal &signal = trace.signalsHandled[1];
    const TimeNs joined = trace.outcomes[1].finished.value();
    QVERIFY(signal.arrived < 2 * millisecond && signal.handled > joined);
    QVERIFY(joined - signal.arrived > 5 * millisecond);
    const double meanwhile = checksATick(trace, {signal.arrived, joined + 1});
    QVERIFY2(meanwhile > 0.999 && meanwhile < 1.001, qPrintable(QString::number(meanwhile)));
}

void TestSimulatedOldLock::aLongInstructionIsNeverInterruptedOLD7_data()
{
    QTest::addColumn<int>("busy"); // who is in the call; the main thread is 0
    QTest::newRow("of the main thread") << 0;
    QTest::newRow("of another one") << 1;
}

// One call of 2 s that keeps the lock, beside a thread that wants it; a signal comes after 100 ms.
void TestSimulatedOldLock::aLongInstructionIsNeverInterruptedOLD7()
{
    QFETCH(const int, busy);
    const SimulationCosts costs;
    const TimeNs aSecond = gilscope::second;
    const std::int64_t operations = 2 * aSecond * 1'000 / costs.nativePs;
    const Program calls{step("idle", {millisecond}), step("native", {operations, 0, 0}),
                        step("countdown", {1'000'000})};
    const Program waits{step("idle", {50 * millisecond}), step("countdown", {1'000'000})};
    std::vector<Program> programs{busy == 0 ? calls : waits, busy == 0 ? waits : calls};
    programs[0].insert(programs[0].begin(), step("alarm", {100 * millisecond}));
    const auto engine = simulate(underOldLock(programs), onCores(2, 1, costs));
    QCOMPARE(problemOf(*engine), QString());
    const Trace &trace = engine->trace();
    const std::vector<Tenure> tenures = tenuresOfThread(trace, static_cast<std::size_t>(busy));
    const auto longest = std::ranges::max_element(
        tenures, {}, [](const Tenure &tenure) { return tenure.given - tenure.taken; });
    QVERIFY(longest != tenures.end());
    const TimeNs called = operations * costs.nativePs / 1'000;
    QVERIFY(longest->given - longest->taken >= called);
    // Nothing is released, nothing is handled.
    const TimeRange inside{longest->taken + 1, longest->taken + called};
    QCOMPARE(checksIn(trace, inside), std::uint64_t{0});
    QCOMPARE(trace.signalsHandled.size(), std::size_t{1});
    const Signal &signal = trace.signalsHandled[0];
    QVERIFY(inside.contains(signal.arrived) && !inside.contains(signal.handled));
    // And then at once: by the main thread itself, or as soon as the other one's hammering lets it in.
    const TimeNs late = signal.handled - inside.end;
    QVERIFY2(late >= 0 && late < (busy == 0 ? microsecond : millisecond), qPrintable(QString::number(late)));
}

// As Python's documentation had it up to 3.4: “any caught signal will terminate the sleep()”. A lock that the
// main thread waits for is waited for to the end.
void TestSimulatedOldLock::aSignalEndsASleepEarlyAndNoOtherWait()
{
    const Program sleeping{step("alarm", {5 * millisecond}), step("idle", {100 * millisecond})};
    const auto slept = simulate(underOldLock({sleeping, {step("idle", {millisecond})}}), onCores(2));
    QCOMPARE(problemOf(*slept), QString());
    QVERIFY(wallOf(slept->trace()) < 6 * millisecond);

    const Program waiting{step("idle", {millisecond}), step("alarm", {5 * millisecond}), step("acquire", {0}),
                          step("release", {0})};
    const Program holding{step("acquire", {0}), step("idle", {20 * millisecond}), step("release", {0})};
    const auto waited =
        simulate(underLock("tick", {Linux, classicInterval}, {waiting, holding}, "before-3.13"), onCores(2));
    QCOMPARE(problemOf(*waited), QString());
    const Trace &trace = waited->trace();
    QCOMPARE(trace.signalsHandled.size(), std::size_t{1});
    QVERIFY(trace.signalsHandled[0].arrived < 7 * millisecond);
    QVERIFY(trace.signalsHandled[0].handled > 20 * millisecond);
}

void TestSimulatedOldLock::aThreadBackFromItsCallLosesOneRaceACheckOLD8()
{
    const Program calling{step("repeat", {200}, {step("idle", {millisecond}), step("countdown", {10})})};
    const auto engine = simulate(underOldLock({{step("countdown", {40'000'000})}, calling}), onCores(2));
    QCOMPARE(problemOf(*engine), QString());
    const Trace &trace = engine->trace();
    const Distribution waits = distributionOf(waitsOf(trace, 1));
    QVERIFY(waits.n > 190);
    const double lostPerWait =
        static_cast<double>(trace.outcomes[1].lostRaces) / static_cast<double>(waits.n);
    QVERIFY2(lostPerWait > 5, qPrintable(QString::number(lostPerWait)));
    // Random, with a long tail.
    QVERIFY(waits.p95 > 2 * waits.median);
    QVERIFY(waits.median > 2 * waits.p5);
    // Each lost race costs a wake-up and what is left of the check.
    const TimeNs aRace = mean(waitsOf(trace, 1)) / static_cast<TimeNs>(lostPerWait + 1);
    QVERIFY2(aRace > 3 * microsecond && aRace < 12 * microsecond, qPrintable(QString::number(aRace)));
}

QTEST_GUILESS_MAIN(TestSimulatedOldLock)
#include "tst_simulated_old_lock.moc"
