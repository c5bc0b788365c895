// SPDX-License-Identifier: GPL-3.0-or-later
//
// Real signals to real threads (locks.md, 1.2 and 1.5; the observables OLD-6 and OLD-7 are named): who
// handles them, what they interrupt, and what the lock of 3.1 and earlier makes of them. Counted, or compared
// within one run.
#include "runtime/program/iteration.h"
#include "tests/support/pool_plans.h"
#include "tests/support/programs.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t mainThread = 0;
const std::int64_t otherThread = TargetArgument{false, 1}.encode();
const std::int64_t thirdThread = TargetArgument{false, 2}.encode();
constexpr std::int64_t iterationsPerCheck = 100 / ticksPerIteration + 1;

struct Handled
{
    TimeNs arrived = 0;
    TimeNs at = 0;
};

std::vector<Handled> handledBy(const HostedRun &run, std::uint32_t thread)
{
    std::vector<Handled> handled;
    for (const TimedEvent &event : run.of(thread, EventKind::SignalHandled)) {
        handled.push_back({event.time - static_cast<TimeNs>(event.value), event.time});
    }
    return handled;
}

// Counted up to then, and after it.
std::pair<std::int64_t, std::int64_t> checksAround(const HostedRun &run, std::uint32_t thread, TimeNs time)
{
    std::pair<std::int64_t, std::int64_t> checks;
    for (const TimedEvent &event : run.of(thread, EventKind::LockRetaken)) {
        (event.time <= time ? checks.first : checks.second) += static_cast<std::int64_t>(event.value);
    }
    return checks;
}

bool completed(const HostedRun &run, std::uint32_t thread)
{
    const auto ends = run.of(thread, EventKind::ThreadFinished);
    return ends.size() == 1 && ends[0].flags == 1;
}

void addLocks()
{
    QTest::addColumn<QString>("lock");
    for (const LockType &type : lockTypes()) {
        QTest::addRow("%s", type.name.data()) << QString::fromLatin1(type.name.data());
    }
}

} // namespace

class TestSignals : public QObject
{
    Q_OBJECT

private slots:
    void onlyTheMainThreadHandlesThem_data() { addLocks(); }
    void onlyTheMainThreadHandlesThem();
    void theOthersCheckAtEveryTickUntilItIsHandledOLD6();
    void aLongInstructionIsNeverInterruptedOLD7();
    void aSignalEndsASleepEarlyUnderTheOldLock();
    void whatTheMainThreadWaitsForIsInterrupted_data();
    void whatTheMainThreadWaitsForIsInterrupted();
    void aSecondAlarmTakesTheFirstOnesPlace();
    void whatComesTooLateFindsNobody();
    void aPoolIsNotDisturbed_data();
    void aPoolIsNotDisturbed();
};

void TestSignals::onlyTheMainThreadHandlesThem()
{
    QFETCH(const QString, lock);
    const Program sends{step("idle", {2 * millisecond}), step("alarm", {0})};
    const Program main{step("alarm", {0}),
                       step("repeat", {60}, {step("countdown", {5'000}), step("idle", {0})}),
                       step("join", {otherThread}), step("join", {thirdThread})};
    const HostedRun run = runHosted(planOf(lock.toStdString(), {main, sends, sends}), 20s);
    const std::vector<Handled> handled = handledBy(run, mainThread);
    QVERIFY(handled.size() >= 2 && handled.size() <= 3); // two that come together are one
    QCOMPARE(run.count(EventKind::SignalHandled), handled.size());
    for (const Handled &one : handled) {
        QVERIFY(one.arrived <= one.at);
    }
    for (std::uint32_t thread = 0; thread < 3; ++thread) {
        QVERIFY(completed(run, thread));
    }
}

// The main thread joins, which nothing interrupts. So the other one is alone with the lock, and its checks
// tell how many ticks lie between them: whatever it takes.
void TestSignals::theOthersCheckAtEveryTickUntilItIsHandledOLD6()
{
    constexpr std::int64_t iterations = 6'000'000;
    const HostedRun run = runHosted(
        planOf("tick",
               {{step("alarm", {30 * millisecond}), step("join", {otherThread}), step("countdown", {100})},
                {step("countdown", {iterations})}}),
        60s);
    QCOMPARE(run.lost, 0U);
    const std::vector<Handled> handled = handledBy(run, mainThread);
    QCOMPARE(handled.size(), 1U);
    const auto ended = run.of(1, EventKind::ThreadFinished);
    QVERIFY(handled[0].at > ended.at(0).time); // the famous program that cannot be killed
    const auto [before, after] = checksAround(run, 1, handled[0].arrived);
    QVERIFY(before > 0 && after > 0);
    const std::int64_t iterationsAfter = iterations - before * iterationsPerCheck;
    const double checksAnIteration = static_cast<double>(after) / static_cast<double>(iterationsAfter);
    qInfo("%.4f checks an iteration, %.4f before", checksAnIteration, 1.0 / iterationsPerCheck);
    // At every tick, of which an iteration has 3: a hundred times as often.
    QVERIFY2(checksAnIteration > 2.95 && checksAnIteration < 3.02,
             qPrintable(QString::number(checksAnIteration)));
    QVERIFY(checksAnIteration * iterationsPerCheck > 100);
}

void TestSignals::aLongInstructionIsNeverInterruptedOLD7()
{
    constexpr std::int64_t operations = 10'000'000; // 0.3 s
    const HostedRun run = runHosted(planOf("tick",
                                           {{step("alarm", {50 * millisecond}),
                                             step("idle", {20 * millisecond}), step("countdown", {1000})},
                                            {step("idle", {millisecond}), step("native", {operations, 0, 0}),
                                             step("countdown", {200'000})}}),
                                    60s);
    const std::vector<Handled> handled = handledBy(run, mainThread);
    QCOMPARE(handled.size(), 1U);
    const auto steps = run.of(1, EventKind::StepBegan);
    const auto ends = run.of(1, EventKind::StepEnded);
    QCOMPARE(ends.size(), 3U);
    const TimeRange call{steps[1].time, ends[1].time};
    if (!call.contains(handled[0].arrived)) {
        QSKIP("the call was over before the signal came");
    }
    // Its end is a safepoint, and that makes the check which is due since the signal came.
    const TimeRange inside{call.begin, call.end - (call.end - call.begin) / 20};
    for (const EventKind kind : {EventKind::LockGiven, EventKind::LockRetaken}) {
        for (const TimedEvent &event : run.of(1, kind)) {
            QVERIFY(!inside.contains(event.time));
        }
    }
    // What is handled in the end waited for all the rest of the call, and for little else.
    QVERIFY(handled[0].at - handled[0].arrived >= (call.end - handled[0].arrived) * 99 / 100);
    const TimeNs late = handled[0].at - call.end;
    QVERIFY2(late < (call.end - call.begin) / 4, qPrintable(QString::number(late)));
}

void TestSignals::aSignalEndsASleepEarlyUnderTheOldLock()
{
    const Program other{step("idle", {millisecond})};
    const HostedRun run = runHosted(
        planOf("tick", {{step("alarm", {20 * millisecond}), step("idle", {10 * second})}, other}), 20s);
    QVERIFY2(run.wall < 5 * second, qPrintable(QString::number(run.wall)));
    QVERIFY(completed(run, mainThread));
    QCOMPARE(handledBy(run, mainThread).size(), 1U);
}

void TestSignals::whatTheMainThreadWaitsForIsInterrupted_data()
{
    QTest::addColumn<QString>("wait");
    for (const char *const wait : {"idle", "join", "before-3.13", "3.13"}) {
        QTest::newRow(wait) << QString::fromLatin1(wait);
    }
}

// It handles the signal while the other one sleeps, and then waits on.
void TestSignals::whatTheMainThreadWaitsForIsInterrupted()
{
    QFETCH(const QString, wait);
    const bool isLock = wait.contains(u'3');
    Program main{step("idle", {50 * millisecond}), step("alarm", {50 * millisecond})};
    Program other{step("acquire", {0}), step("idle", {400 * millisecond}), step("release", {0})};
    if (wait == u"idle") {
        main.push_back(step("idle", {300 * millisecond}));
    } else if (wait == u"join") {
        main.push_back(step("join", {otherThread}));
    } else {
        main.push_back(step("acquire", {0}));
        main.push_back(step("release", {0}));
    }
    ProcessPlan plan = planOf("switch-interval", {main, other});
    plan.interpreters[0].userLocks = {userLockTypeNamed(isLock ? wait.toStdString() : "3.13")};
    const HostedRun run = runHosted(plan, 20s);
    const std::vector<Handled> handled = handledBy(run, mainThread);
    QCOMPARE(handled.size(), 1U);
    const auto steps = run.of(mainThread, EventKind::StepBegan);
    const auto ends = run.of(mainThread, EventKind::StepEnded);
    const TimeRange waited{steps.at(2).time, ends.at(2).time};
    if (!waited.contains(handled[0].arrived)) {
        QSKIP("it did not wait when the signal came");
    }
    QVERIFY(waited.contains(handled[0].at));
    // Long before the end, and then all the rest.
    QVERIFY2(handled[0].at - handled[0].arrived < (waited.end - handled[0].arrived) / 2,
             qPrintable(QString::number(handled[0].at - handled[0].arrived)));
    QVERIFY(completed(run, mainThread) && completed(run, 1));
    if (wait == u"idle") {
        QVERIFY(waited.end - waited.begin >= 300 * millisecond);
    } else {
        QVERIFY(waited.end > run.of(1, EventKind::StepEnded).at(1).time);
    }
}

void TestSignals::aSecondAlarmTakesTheFirstOnesPlace()
{
    const HostedRun run = runHosted(planOf("switch-interval",
                                           {{step("alarm", {100 * second}), step("alarm", {20 * millisecond}),
                                             step("idle", {100 * millisecond})}}),
                                    20s);
    QCOMPARE(handledBy(run, mainThread).size(), 1U);
}

void TestSignals::whatComesTooLateFindsNobody()
{
    const Program late{step("idle", {30 * millisecond}), step("alarm", {0}), step("alarm", {millisecond}),
                       step("idle", {10 * millisecond})};
    for (int round = 0; round < 10; ++round) {
        const HostedRun run =
            runHosted(planOf("switch-interval", {{step("alarm", {5 * millisecond})}, late}), 20s);
        QVERIFY(run.count(EventKind::SignalHandled) <= 1); // the first one, on a machine that is busy
        QVERIFY(completed(run, mainThread) && completed(run, 1));
    }
}

void TestSignals::aPoolIsNotDisturbed_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("Pool") << 0;
    QTest::newRow("ProcessPoolExecutor") << 1;
}

// A signal every millisecond, for as long as the pool works.
void TestSignals::aPoolIsNotDisturbed()
{
    QFETCH(const int, kind);
    const PoolSetup setup{.kind = static_cast<PoolKind>(kind),
                          .workers = 2,
                          .items = 200,
                          .itemKind = ItemKind::Bytes,
                          .itemBytes = 100'000,
                          .operationsPerItem = 5'000};
    ProcessPlan plan = poolPlan(setup);
    Program alarms{step("repeat", {100}, {step("alarm", {0}), step("idle", {millisecond})})};
    numberSteps(alarms);
    plan.threads.push_back({"alarms", 0, alarms});
    const HostedRun run = runHosted(plan, 30s);
    QVERIFY(completed(run, mainThread));
    QCOMPARE(run.of(mainThread, EventKind::Raised).size(), 0U);
    QCOMPARE(run.count(EventKind::ChunkPlaced), static_cast<std::size_t>(setup.chunks().count()));
    QVERIFY(!handledBy(run, mainThread).empty());
}

QTEST_GUILESS_MAIN(TestSignals)
#include "tst_signals.moc"
