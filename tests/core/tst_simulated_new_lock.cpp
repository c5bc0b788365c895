// SPDX-License-Identifier: GPL-3.0-or-later
//
// NEW-1 … NEW-13: what the lock of CPython 3.2 and later does, exactly. NEW-13 is one of checkInvariants(),
// which all of them go through.
#include "tests/support/lock_acceptance.h"

#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

enum Safepoints : std::int64_t { Since310, Before310 };
enum Handshake : std::int64_t { On, Off };

Variant underNewLock(const std::vector<Program> &programs, TimeNs interval = 5 * millisecond,
                     Handshake handshake = On)
{
    return underLock("switch-interval", {interval, Since310, handshake}, programs);
}

constexpr std::int64_t halfASecond = 15'000'000; // iterations
const Program counting{step("countdown", {halfASecond})};

// A call that blocks for a millisecond, and a little Python; so often.
Program calling(std::int64_t times)
{
    return {step("repeat", {times}, {step("idle", {millisecond}), step("countdown", {100})})};
}

SimulationCosts withPolicy(WakePolicy policy)
{
    SimulationCosts costs;
    costs.wakePolicy = policy;
    return costs;
}

bool isAbout(TimeNs time, TimeNs least, TimeNs most)
{
    return time >= least && time <= most;
}

// Those during which all threads were there: neither the first ones nor the last.
std::vector<Tenure> steadyTenures(const Trace &trace, std::size_t threads)
{
    std::vector<Tenure> tenures = tenuresOf(trace);
    TimeNs firstEnd = trace.extent.end;
    for (const ThreadOutcome &outcome : trace.outcomes) {
        firstEnd = std::min(firstEnd, outcome.finished.value_or(firstEnd));
    }
    std::erase_if(tenures, [firstEnd](const Tenure &tenure) { return tenure.given >= firstEnd; });
    tenures.erase(tenures.begin(),
                  tenures.begin() + static_cast<std::ptrdiff_t>(std::min(threads, tenures.size())));
    return tenures;
}

} // namespace

class TestSimulatedNewLock : public QObject
{
    Q_OBJECT

private slots:
    void aLoneThreadNeverReleasesNEW1();
    void twoThreadsTakeTurnsOfAnIntervalNEW2();
    void twoThreadsTakeAsLongAsOneAfterTheOtherNEW3();
    void aHoldDoesNotDependOnHowManyWaitNEW4_data();
    void aHoldDoesNotDependOnHowManyWaitNEW4();
    void whoComesBackFromACallWaitsAnIntervalNEW5();
    void aRequestCostsTwoIntervalsNEW6_data();
    void aRequestCostsTwoIntervalsNEW6();
    void aCallShorterThanAWakeUpCostsNothingNEW7();
    void theHoldFollowsTheIntervalNEW8_data();
    void theHoldFollowsTheIntervalNEW8();
    void aTinyIntervalCostsVisiblyNEW8();
    void onOneCoreTheHoldIsRoundedUpToATickNEW9();
    void aHotRequesterKeepsACallerWaitingNEW10();
    void aLongNativeCallIsNotInterruptedNEW11();
    void withoutTheHandshakeTheReleaserTakesAgainNEW12();
    void noRequestWhereASwitchWasSeenNEW13();
};

void TestSimulatedNewLock::aLoneThreadNeverReleasesNEW1()
{
    const auto engine = simulate(underNewLock({counting}), onCores(4));
    QCOMPARE(problemOf(*engine), QString());
    const std::vector<Tenure> tenures = tenuresOf(engine->trace());
    QCOMPARE(tenures.size(), 1U);
    const ThreadOutcome &outcome = engine->trace().outcomes[0];
    QVERIFY(tenures[0].taken - *outcome.started < microsecond);
    QVERIFY(*outcome.finished - tenures[0].given < microsecond);
    QVERIFY(engine->trace().dropRequests.empty());
}

void TestSimulatedNewLock::twoThreadsTakeTurnsOfAnIntervalNEW2()
{
    for (const std::size_t cores : {2U, 3U, 16U}) {
        const auto engine = simulate(underNewLock(times(2, counting)), onCores(cores));
        QCOMPARE(problemOf(*engine), QString()); // no overlap among them
        const Trace &trace = engine->trace();
        const std::vector<Tenure> tenures = steadyTenures(trace, 1);
        QVERIFY(tenures.size() > 150);
        std::vector<TimeNs> holds;
        for (std::size_t number = 0; number < tenures.size(); ++number) {
            holds.push_back(tenures[number].given - tenures[number].taken);
            QVERIFY(number == 0 || tenures[number].thread != tenures[number - 1].thread);
        }
        QVERIFY(isAbout(distributionOf(holds).median, 5'000 * microsecond, 5'300 * microsecond));
        const TimeNs stretch = tenures.back().given - tenures.front().taken;
        const auto perSecond = static_cast<TimeNs>(tenures.size()) * second / stretch;
        QVERIFY2(isAbout(perSecond, 190, 200), qPrintable(QString::number(perSecond)));

        // One request a forced release, and one handshake, from it to the other's take.
        std::size_t forced = 0;
        for (const Flow &flow : trace.flows) {
            forced += flow.forced ? 1 : 0;
        }
        QCOMPARE(trace.dropRequests.size(), forced);
        std::size_t handshakes = 0;
        for (const Lane &lane : trace.lanes) {
            for (const Slice &slice : lane.slices) {
                if (lane.kind != LaneKind::Thread || slice.state != ThreadState::Handshake) {
                    continue;
                }
                ++handshakes;
                const auto take = std::ranges::find_if(trace.tenures, [&slice](const Tenure &tenure) {
                    return tenure.thread != slice.thread && tenure.taken >= slice.begin
                        && tenure.taken <= slice.end;
                });
                QVERIFY(take != trace.tenures.end());
            }
        }
        QCOMPARE(handshakes, forced);
    }
}

void TestSimulatedNewLock::twoThreadsTakeAsLongAsOneAfterTheOtherNEW3()
{
    const auto serial = simulate(underNewLock({{counting[0], counting[0]}}), onCores(2));
    const auto threads = simulate(underNewLock(times(2, counting)), onCores(2));
    const double longer = ratio(statisticsOf(threads->trace()).wall, statisticsOf(serial->trace()).wall);
    QVERIFY2(longer >= 1.0 && longer <= 1.03, qPrintable(QString::number(longer)));
}

void TestSimulatedNewLock::aHoldDoesNotDependOnHowManyWaitNEW4_data()
{
    QTest::addColumn<std::size_t>("threads");
    for (const std::size_t threads : {3U, 4U, 8U, 16U}) {
        QTest::addRow("%zu threads", threads) << threads;
    }
}

void TestSimulatedNewLock::aHoldDoesNotDependOnHowManyWaitNEW4()
{
    QFETCH(std::size_t, threads);
    for (const WakePolicy policy : {WakePolicy::Fifo, WakePolicy::Random, WakePolicy::HotRequester}) {
        const auto engine =
            simulate(underNewLock(times(threads, counting)), onCores(threads, 1, withPolicy(policy)));
        QCOMPARE(problemOf(*engine), QString());
        const std::vector<Tenure> tenures = steadyTenures(engine->trace(), 2 * threads);
        std::vector<TimeNs> holds;
        std::vector<TimeNs> waits;
        for (const Tenure &tenure : tenures) {
            holds.push_back(tenure.given - tenure.taken);
            waits.push_back(tenure.taken - tenure.requested);
        }
        QVERIFY(isAbout(distributionOf(holds).median, 5'000 * microsecond, 5'300 * microsecond));
        if (policy == WakePolicy::Fifo) {
            const auto others = static_cast<TimeNs>(threads - 1);
            const TimeNs wait = distributionOf(waits).median;
            // A little more than as many holds: who times out just when the lock is on its way to another
            // thread takes it, and that one goes to the end of the queue.
            QVERIFY2(isAbout(wait, others * 5'000 * microsecond, others * 5'500 * microsecond),
                     qPrintable(QString::number(wait)));
        }
    }
}

void TestSimulatedNewLock::whoComesBackFromACallWaitsAnIntervalNEW5()
{
    const auto engine =
        simulate(underNewLock({{step("countdown", {2 * halfASecond})}, calling(80)}), onCores(2));
    QCOMPARE(problemOf(*engine), QString());
    const Trace &trace = engine->trace();
    const Distribution waits = distributionOf(waitsOf(trace, 1));
    QVERIFY(waits.n > 80);
    QVERIFY(isAbout(waits.median, 5'000 * microsecond, 5'300 * microsecond));
    QVERIFY(isAbout(waits.p95, 5'000 * microsecond, 5'300 * microsecond));
    QVERIFY(statisticsOf(trace).threads[1].hold.median < 20 * microsecond);
    std::size_t forced = 0;
    for (const Flow &flow : trace.flows) {
        forced += flow.forced && index(flow.giver) == 0 ? 1 : 0;
    }
    QVERIFY2(forced >= 79 && forced <= 81, qPrintable(QString::number(forced)));
}

void TestSimulatedNewLock::aRequestCostsTwoIntervalsNEW6_data()
{
    QTest::addColumn<TimeNs>("interval");
    QTest::newRow("1 ms") << millisecond;
    QTest::newRow("5 ms") << 5 * millisecond;
    QTest::newRow("20 ms") << 20 * millisecond;
}

void TestSimulatedNewLock::aRequestCostsTwoIntervalsNEW6()
{
    QFETCH(TimeNs, interval);
    // Both waits come only where both calls outlast a wake-up (locks.md, 2.6.5). With textbook costs the
    // answer is there already when it is asked for, and that call is mostly shorter: nearer to one interval a
    // request.
    SimulationCosts costs;
    costs.wakeMedian = microsecond;
    costs.wakeSigmaPercent = 0;
    const Program asking{step("request", {50, 0, 1})};
    const std::vector<Program> programs{{step("countdown", {80'000'000})}, asking};
    const auto alone = simulate(underNewLock({asking}, interval), onCores(4, 1, costs));
    const auto beside = simulate(underNewLock(programs, interval), onCores(4, 1, costs));
    const auto textbook = simulate(underNewLock(programs, interval), onCores(4));
    QCOMPARE(problemOf(*alone), QString());
    QCOMPARE(problemOf(*beside), QString());
    const std::optional<double> perSecond = statisticsOf(beside->trace()).threads[1].requestsPerSecond;
    const std::optional<double> best = statisticsOf(alone->trace()).requestsPerSecond;
    const std::optional<double> usual = statisticsOf(textbook->trace()).threads[1].requestsPerSecond;
    QVERIFY(perSecond && best && usual);
    const double expected = static_cast<double>(second) / (2.0 * static_cast<double>(interval));
    QVERIFY2(*perSecond > 0.88 * expected && *perSecond <= 1.03 * expected,
             qPrintable(QString::number(*perSecond)));
    QVERIFY2(*usual > *perSecond && *usual <= 2.06 * expected, qPrintable(QString::number(*usual)));
    if (interval == 5 * millisecond) {
        QVERIFY2(*perSecond >= 95 && *perSecond <= 103, qPrintable(QString::number(*perSecond)));
        QVERIFY2(*best / *perSecond >= 200, qPrintable(QString::number(*best)));
    }
}

void TestSimulatedNewLock::aCallShorterThanAWakeUpCostsNothingNEW7()
{
    // 1000 calls without the lock, of a third of a microsecond, beside a thread that waits for it.
    const auto engine = simulate(underNewLock({{step("native", {10'000, 10, 1})}, counting}), onCores(2));
    QCOMPARE(problemOf(*engine), QString());
    const Trace &trace = engine->trace();
    const std::vector<Tenure> calls = tenuresOfThread(trace, 0);
    QVERIFY(calls.size() > 1'000);
    std::size_t slow = 0;
    for (const Tenure &tenure : calls) {
        slow += tenure.taken - tenure.requested > millisecond ? 1 : 0;
    }
    // W is that short in 8 of 100 cases: then it loses the lock, as it would really.
    QVERIFY2(slow * 10 < calls.size(), qPrintable(QString::number(slow)));
}

void TestSimulatedNewLock::theHoldFollowsTheIntervalNEW8_data()
{
    QTest::addColumn<TimeNs>("interval");
    for (const TimeNs interval : {1, 2, 5, 10, 20, 50, 100}) {
        QTest::addRow("%d ms", static_cast<int>(interval)) << interval * millisecond;
    }
}

void TestSimulatedNewLock::theHoldFollowsTheIntervalNEW8()
{
    QFETCH(TimeNs, interval);
    const Program long_{step("countdown", {2 * halfASecond})};
    const auto engine = simulate(underNewLock(times(2, long_), interval), onCores(2));
    QCOMPARE(problemOf(*engine), QString());
    const TimeNs hold = statisticsOf(engine->trace()).hold.median;
    QVERIFY2(isAbout(hold, interval, interval + 300 * microsecond), qPrintable(QString::number(hold)));
}

void TestSimulatedNewLock::aTinyIntervalCostsVisiblyNEW8()
{
    const auto wall = [](TimeNs interval) {
        return statisticsOf(simulate(underNewLock(times(2, counting), interval), onCores(2))->trace()).wall;
    };
    const TimeNs usual = wall(5 * millisecond);
    QVERIFY(ratio(wall(millisecond), usual) < 1.03);
    QVERIFY2(ratio(wall(50 * microsecond), usual) > 1.05,
             qPrintable(QString::number(ratio(wall(50 * microsecond), usual))));
}

void TestSimulatedNewLock::onOneCoreTheHoldIsRoundedUpToATickNEW9()
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto engine = simulate(underNewLock(times(2, counting)), onCores(1, seed));
        QCOMPARE(problemOf(*engine), QString());
        const TimeNs hold = statisticsOf(engine->trace()).hold.median;
        QVERIFY2(isAbout(hold, 7'950 * microsecond, 8'050 * microsecond), qPrintable(QString::number(hold)));
    }
    // "Unless wake-up pre-empts": who mostly sleeps waits an interval, as with a core of its own.
    const auto engine =
        simulate(underNewLock({{step("countdown", {2 * halfASecond})}, calling(80)}), onCores(1));
    const Distribution waits = distributionOf(waitsOf(engine->trace(), 1));
    QVERIFY2(isAbout(waits.median, 5'000 * microsecond, 5'300 * microsecond),
             qPrintable(QString::number(waits.median)));
}

void TestSimulatedNewLock::aHotRequesterKeepsACallerWaitingNEW10()
{
    const std::vector<Program> programs{
        {step("countdown", {90 * halfASecond})}, {step("countdown", {90 * halfASecond})}, calling(300)};
    const auto meanWait = [&programs](const SimulationCosts &costs) {
        const auto engine = simulate(underNewLock(programs), onCores(4, 1, costs));
        return problemOf(*engine).isEmpty() ? mean(waitsOf(engine->trace(), 2)) : 0;
    };
    const TimeNs fifo = meanWait(withPolicy(WakePolicy::Fifo));
    QVERIFY2(isAbout(fifo, millisecond, 10'500 * microsecond), qPrintable(QString::number(fifo)));
    // Much longer. 5 ms ÷ (1 − p) would be 125 ms at 0.96, and ccbench saw 135; here it is 66 to 75, because
    // a caller may also get the lock when its own interval ends while the lock is on its way.
    const TimeNs hot = meanWait(withPolicy(WakePolicy::HotRequester));
    QVERIFY2(isAbout(hot, 50 * millisecond, 180 * millisecond), qPrintable(QString::number(hot)));
    SimulationCosts lukewarm = withPolicy(WakePolicy::HotRequester);
    lukewarm.hotPermille = 600; // 12 ms, as the reference's small machine
    const TimeNs less = meanWait(lukewarm);
    QVERIFY2(isAbout(less, 9 * millisecond, 18 * millisecond), qPrintable(QString::number(less)));
}

void TestSimulatedNewLock::aLongNativeCallIsNotInterruptedNEW11()
{
    const std::int64_t operations = 50 * millisecond * 1'000 / SimulationCosts{}.nativePs;
    const auto engine = simulate(underNewLock({{step("native", {operations, 0, 0})}, counting}), onCores(2));
    QCOMPARE(problemOf(*engine), QString());
    const Trace &trace = engine->trace();
    QVERIFY(!trace.dropRequests.empty());
    const TimeNs asked = trace.dropRequests.front().time;
    QVERIFY(isAbout(asked, 5'000 * microsecond, 5'300 * microsecond));
    const Tenure first = tenuresOf(trace).front();
    QCOMPARE(index(first.thread), 0U);
    QVERIFY(isAbout(first.given, 50'000 * microsecond, 50'100 * microsecond));
    QVERIFY(isAbout(first.given - asked, 44'700 * microsecond, 45'100 * microsecond));
}

void TestSimulatedNewLock::withoutTheHandshakeTheReleaserTakesAgainNEW12()
{
    const Program long_{step("countdown", {4 * halfASecond})};
    const auto engine = simulate(underNewLock(times(2, long_), 5 * millisecond, Off), onCores(2));
    QCOMPARE(problemOf(*engine), QString());
    const Trace &trace = engine->trace();
    std::size_t again = 0;
    const std::vector<Tenure> tenures = steadyTenures(trace, 1);
    for (const Tenure &tenure : tenures) {
        again += tenure.changedHolder ? 0 : 1;
    }
    QVERIFY2(again * 2 > tenures.size(), qPrintable(QString::number(again)));
    // k · 5 ms, with a random k.
    std::vector<TimeNs> counts;
    for (const TimeNs turn : turnsOf(trace)) {
        const TimeNs rounded = (turn + 2'500 * microsecond) / (5 * millisecond);
        counts.push_back(rounded);
    }
    counts.pop_back();
    QVERIFY(counts.size() >= 3);
    QVERIFY(distributionOf(counts).max > 2 * std::max<TimeNs>(1, distributionOf(counts).p5));
    QVERIFY(distributionOf(counts).median >= 2);
    QVERIFY(isAbout(statisticsOf(trace).hold.median, 5'000 * microsecond, 5'300 * microsecond));
}

void TestSimulatedNewLock::noRequestWhereASwitchWasSeenNEW13()
{
    // Many that wait at once, blocking calls, every policy: checkInvariants() finds no request within an
    // interval of a switch.
    std::vector<Program> programs = times(4, counting);
    programs.push_back(calling(50));
    programs.push_back(calling(50));
    for (const WakePolicy policy : {WakePolicy::Fifo, WakePolicy::Random, WakePolicy::HotRequester}) {
        for (const std::size_t cores : {1U, 2U, 5U, 8U}) {
            for (const Handshake handshake : {On, Off}) {
                const auto engine = simulate(underNewLock(programs, 5 * millisecond, handshake),
                                             onCores(cores, 1, withPolicy(policy)));
                QCOMPARE(problemOf(*engine), QString());
                QVERIFY(engine->trace().dropRequests.size() > 100);
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestSimulatedNewLock)
#include "tst_simulated_new_lock.moc"
