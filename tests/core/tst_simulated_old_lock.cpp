// SPDX-License-Identifier: GPL-3.0-or-later
//
// OLD-1 … OLD-8: what the lock of CPython 3.1 and earlier does, exactly. Not here: OLD-6 and the signal of
// OLD-7, because no step of a scenario raises a signal, measured or simulated.
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
    void aLongInstructionIsNeverInterruptedOLD7();
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

void TestSimulatedOldLock::aLongInstructionIsNeverInterruptedOLD7()
{
    // One call of 2 s that keeps the lock, beside a thread that wants it.
    SimulationCosts costs;
    const std::int64_t operations = 2 * second * 1'000 / costs.nativePs;
    const auto engine =
        simulate(underOldLock({{step("native", {operations, 0, 0})}, {step("countdown", {1'000'000})}}),
                 onCores(2, 1, costs));
    QCOMPARE(problemOf(*engine), QString());
    const std::vector<Tenure> tenures = tenuresOfThread(engine->trace(), 0);
    const auto longest = std::ranges::max_element(
        tenures, {}, [](const Tenure &tenure) { return tenure.given - tenure.taken; });
    QVERIFY(longest != tenures.end());
    QVERIFY(longest->given - longest->taken >= operations * costs.nativePs / 1'000);
    for (const Lane &lane : engine->trace().lanes) {
        for (const Mark &mark : lane.marks) {
            const TimeRange inside{longest->taken + 1, longest->taken + 2 * second - millisecond};
            QVERIFY(mark.kind != MarkKind::Retaken || !inside.contains(mark.time));
        }
    }
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
