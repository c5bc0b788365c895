// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/programs.h"

#include <QTest>

#include <random>

using namespace gilscope;
using namespace gilscope::test;

class TestProcessPlan : public QObject
{
    Q_OBJECT

private slots:
    void aPlanSurvivesTheJourney();
    void aDamagedPlanIsRefusedOrStillAPlan();
    void aPlanThatNamesNoSuchLockOrStepIsRefused();
    void aQueueIsOneOfItsProcess();
    void ticksBecomeNanosecondsOfTheSystemsClock();
    void whereTheCounterIsNotInvariantTheSystemsClockWillDo();
};

void TestProcessPlan::aPlanSurvivesTheJourney()
{
    const ProcessPlan plan = countdowns(lockTypeNamed("none"), 3, 77);
    const auto decoded = decodeProcessPlan(encode(plan));
    QVERIFY(decoded.isOk());
    QCOMPARE(decoded.value().threads.size(), 3U);
    QCOMPARE(decoded.value().threads[2].name, std::string("thread_3"));
    QCOMPARE(decoded.value().threads[1].program[0].arguments[0], 77);
    QCOMPARE(decoded.value().interpreters[0].lockType, lockTypeNamed("none"));
    QCOMPARE(decoded.value().ticksPerSecond, plan.ticksPerSecond);
}

void TestProcessPlan::aDamagedPlanIsRefusedOrStillAPlan()
{
    const std::vector<std::byte> good = encode(countdowns(0, 4, 77));
    std::mt19937 random(1);
    int refused = 0;
    for (int round = 0; round < 5000; ++round) {
        std::vector<std::byte> bytes = good;
        bytes.resize(random() % 2 == 0 ? bytes.size() : random() % bytes.size());
        for (unsigned change = 0; change < 1 + random() % 4 && !bytes.empty(); ++change) {
            bytes[random() % bytes.size()] = static_cast<std::byte>(random());
        }
        const auto decoded = decodeProcessPlan(bytes);
        if (!decoded.isOk()) {
            ++refused;
            QVERIFY(!decoded.error().message.empty());
            continue;
        }
        QVERIFY(decoded.value().threads.size() <= maxThreadsPerProcess);
        for (const ThreadPlan &thread : decoded.value().threads) {
            QVERIFY(thread.interpreter < decoded.value().interpreters.size());
        }
    }
    QVERIFY(refused > 1000);
}

void TestProcessPlan::aPlanThatNamesNoSuchLockOrStepIsRefused()
{
    ProcessPlan plan = countdowns(0, 1, 77);
    plan.interpreters[0].lockType = 99;
    QVERIFY(!decodeProcessPlan(encode(plan)).isOk());
    plan.interpreters[0].lockType = 0;
    plan.threads[0].program[0].type = 99;
    QVERIFY(!decodeProcessPlan(encode(plan)).isOk());
}

void TestProcessPlan::aQueueIsOneOfItsProcess()
{
    ProcessPlan plan = planOf("switch-interval", {{step("put", {1, 0, 10}), step("get", {1})}});
    plan.queues = 2;
    plan.children.push_back({"child", plan.interpreters, plan.threads, 3});
    const auto decoded = decodeProcessPlan(encode(plan));
    QVERIFY(decoded.isOk());
    QCOMPARE(decoded.value().queues, 2U);
    QCOMPARE(decoded.value().children[0].queues, 3U);
    plan.queues = 1; // the second one is used
    QVERIFY(!decodeProcessPlan(encode(plan)).isOk());
    plan.queues = 2;
    plan.children[0].queues = 0;
    QVERIFY(!decodeProcessPlan(encode(plan)).isOk());
    plan.children[0].queues = maxQueues + 1;
    QVERIFY(!decodeProcessPlan(encode(plan)).isOk());
}

void TestProcessPlan::ticksBecomeNanosecondsOfTheSystemsClock()
{
    const ClockCalibration calibration = ClockCalibration::calibrate(Clock::bestKind());
    const Clock clock(calibration.kind());
    for (int round = 0; round < 20; ++round) {
        const std::int64_t before = monotonicNow();
        const std::int64_t converted = calibration.toMonotonic(clock.orderedTicks());
        const std::int64_t after = monotonicNow();
        // A few parts per million of the time since calibration, and the readings themselves.
        QVERIFY2(converted > before - 20'000 && converted < after + 20'000,
                 qPrintable(QString::number(converted - before)));
        QTest::qSleep(5);
    }
}

void TestProcessPlan::whereTheCounterIsNotInvariantTheSystemsClockWillDo()
{
    ProcessPlan plan = countdowns(lockTypeNamed("switch-interval"), 2, 500'000);
    plan.clock = ClockKind::Monotonic;
    plan.ticksPerSecond = 1e9;
    const HostedRun run = runHosted(plan);
    QCOMPARE(run.lost, 0U);
    for (std::uint32_t thread = 0; thread < 2; ++thread) {
        const auto finishes = run.of(thread, EventKind::ThreadFinished);
        QCOMPARE(finishes.size(), 1U);
        QVERIFY(finishes[0].time > 0 && finishes[0].time <= run.wall);
    }
}

QTEST_GUILESS_MAIN(TestProcessPlan)
#include "tst_process_plan.moc"
