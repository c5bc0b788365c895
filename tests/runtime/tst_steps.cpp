// SPDX-License-Identifier: GPL-3.0-or-later
//
// What every kind of step promises, and loops and sleeping in particular.
#include "tests/support/programs.h"

#include <QTest>

#include <limits>

using namespace gilscope;
using namespace gilscope::test;

class TestSteps : public QObject
{
    Q_OBJECT

private slots:
    void loopsInLoopsDoAllTheirWork();
    void aLoopIsStoppedInItsBody();
    void whatABodyRaisesEndsTheLoop();
    void moreOperationsThanNumbersAreAsManyAsThereAre();
    void aSleepLastsAndDoesWithoutTheLock();
    void aSleepOfNothingGivesTheLockAway();
    void aStopWakesASleeper();
    void anIncrementCostsAboutWhatAnIterationCosts_data();
    void anIncrementCostsAboutWhatAnIterationCosts();
};

void TestSteps::loopsInLoopsDoAllTheirWork()
{
    const Program inner{step("countdown", {7}), step("increment", {2, 0, 0})};
    const Program nested{step("repeat", {5}, {step("repeat", {11}, inner), step("countdown", {3})}),
                         step("countdown", {1})};
    QCOMPARE(operationsOf(nested), 5 * (11 * (7 + 2) + 3) + 1);
    ProcessPlan plan = planOf("switch-interval", {nested});
    plan.interpreters[0].counters = 1;
    const HostedRun run = runHosted(plan);
    const auto ends = run.of(0, EventKind::StepEnded);
    QCOMPARE(ends.size(), 2U);
    QCOMPARE(ends[0].value, 510U);
    QCOMPARE(ends[0].detail, 0U);
    QCOMPARE(ends[1].detail, 5U); // bodies are counted in
    QCOMPARE(run.of(0, EventKind::CounterAdded).back().detail, 0U);
    QCOMPARE(lostIncrements(run), 0);
    QCOMPARE(run.of(0, EventKind::ThreadFinished).at(0).flags, 1);
}

void TestSteps::aLoopIsStoppedInItsBody()
{
    const HostedRun run = runHosted(
        planOf("switch-interval",
               {{step("repeat", {1'000'000}, {step("repeat", {1'000'000}, {step("countdown", {1})})})}}),
        std::chrono::milliseconds(20));
    QCOMPARE(run.of(0, EventKind::ThreadFinished).at(0).flags, 0);
    const std::uint64_t done = run.of(0, EventKind::StepEnded).at(0).value;
    QVERIFY(done > 0 && done < 1'000'000'000'000U);
    QVERIFY2(run.wall < 500 * millisecond, qPrintable(QString::number(run.wall)));
}

void TestSteps::whatABodyRaisesEndsTheLoop()
{
    ProcessPlan plan = planOf(
        "switch-interval",
        {{step("repeat", {10}, {step("countdown", {5}), step("release", {0})}), step("countdown", {1000})}});
    plan.interpreters[0].userLocks = {0};
    const HostedRun run = runHosted(plan);
    QCOMPARE(run.of(0, EventKind::Raised).size(), 1U);
    QCOMPARE(run.of(0, EventKind::StepEnded).size(), 1U);
    QCOMPARE(run.of(0, EventKind::StepEnded)[0].value, 5U);
    QCOMPARE(run.of(0, EventKind::ThreadFinished).at(0).flags, 0);
}

void TestSteps::moreOperationsThanNumbersAreAsManyAsThereAre()
{
    Program program{step("countdown", {1'000'000'000'000})};
    for (int level = 0; level < 3; ++level) {
        program = {step("repeat", {1'000'000'000}, program), step("countdown", {1})};
    }
    QCOMPARE(operationsOf(program), std::numeric_limits<std::int64_t>::max());
}

void TestSteps::aSleepLastsAndDoesWithoutTheLock()
{
    const HostedRun run = runHosted(planOf(
        "switch-interval", {{step("idle", {120 * millisecond})}, {step("idle", {120 * millisecond})}}));
    for (std::uint32_t thread = 0; thread < 2; ++thread) {
        const auto begins = run.of(thread, EventKind::ActivityBegan);
        const auto ends = run.of(thread, EventKind::ActivityEnded);
        QCOMPARE(begins.size(), 1U);
        QCOMPARE(begins[0].flags, static_cast<std::uint8_t>(Activity::Idle));
        QVERIFY(ends.at(0).time - begins[0].time >= 120 * millisecond - 10 * microsecond);
        const std::vector<TimedEvent> gives = run.of(thread, EventKind::LockGiven);
        QCOMPARE(gives.size(), 2U);
        QCOMPARE(gives[0].flags, static_cast<std::uint8_t>(ReleaseReason::Blocking));
        QVERIFY(gives[0].time <= begins[0].time);
        QVERIFY(run.of(thread, EventKind::LockTaken).at(1).time >= ends[0].time);
    }
    QVERIFY(run.wall < 230 * millisecond); // both at once
}

void TestSteps::aSleepOfNothingGivesTheLockAway()
{
    const HostedRun run = runHosted(planOf("switch-interval", {{step("idle", {0})}}));
    QCOMPARE(run.of(0, EventKind::LockTaken).size(), 2U);
    QCOMPARE(run.of(0, EventKind::ThreadFinished).at(0).flags, 1);
}

void TestSteps::aStopWakesASleeper()
{
    const Program sleeper{step("idle", {600'000 * millisecond})};
    const HostedRun run =
        runHosted(planOf("switch-interval", {sleeper, sleeper}), std::chrono::milliseconds(20));
    QCOMPARE(run.of(0, EventKind::ThreadFinished).at(0).flags, 0);
    QCOMPARE(run.of(1, EventKind::StepEnded).at(0).value, 0U);
    QVERIFY2(run.wall < 20 * millisecond + 300 * millisecond, qPrintable(QString::number(run.wall)));
}

void TestSteps::anIncrementCostsAboutWhatAnIterationCosts_data()
{
    QTest::addColumn<qint64>("way");
    QTest::newRow("plain") << qint64{0};
    QTest::newRow("with a call") << qint64{1};
}

void TestSteps::anIncrementCostsAboutWhatAnIterationCosts()
{
    QFETCH(qint64, way);
    double best = 1e9;
    for (int attempt = 0; attempt < 5; ++attempt) {
        ProcessPlan plan = planOf("switch-interval",
                                  {{step("countdown", {1'000'000}), step("increment", {1'000'000, 0, way})}});
        plan.interpreters[0].counters = 1;
        const HostedRun run = runHosted(plan);
        const auto begins = run.of(0, EventKind::StepBegan);
        const auto ends = run.of(0, EventKind::StepEnded);
        const auto lengthOf = [&](std::size_t number) {
            return static_cast<double>(ends.at(number).time - begins.at(number).time);
        };
        const double ratio = lengthOf(1) / lengthOf(0);
        best = std::abs(ratio - 1.15) < std::abs(best - 1.15) ? ratio : best;
    }
    qInfo("%.2f", best);
    QVERIFY2(best > 0.8 && best < 2.5, qPrintable(QString::number(best)));
}

QTEST_GUILESS_MAIN(TestSteps)
#include "tst_steps.moc"
