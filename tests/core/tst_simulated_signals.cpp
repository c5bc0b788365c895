// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signals in virtual time: only the main thread of the main interpreter handles them, when it has its lock;
// what it waits for meanwhile since 3.2 (locks.md, 1.2 and 2.6), under each lock. What the lock of 3.1 and
// earlier makes of them is OLD-6 and OLD-7, tst_simulated_old_lock.cpp.
#include "tests/support/lock_acceptance.h"

#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr TimeNs interval = 5 * millisecond;
const StepPlan alarmAfter20ms = step("alarm", {20 * millisecond});
const Program counting{step("countdown", {3'000'000})}; // 99 ms

void addLocks()
{
    QTest::addColumn<QString>("lock");
    for (const LockType &type : lockTypes()) {
        QTest::addRow("%s", type.name.data()) << QString::fromLatin1(type.name.data());
    }
}

} // namespace

class TestSimulatedSignals : public QObject
{
    Q_OBJECT

private slots:
    void onlyTheMainThreadHandlesThem_data() { addLocks(); }
    void onlyTheMainThreadHandlesThem();
    void whoRunsHandlesItAtItsNextSafepoint_data() { addLocks(); }
    void whoRunsHandlesItAtItsNextSafepoint();
    void whatTheMainThreadWaitsForIsInterrupted_data();
    void whatTheMainThreadWaitsForIsInterrupted();
    void othersDoNotReleaseMoreOften();
    void aLoopWithoutALockIsInterruptedToo();
    void severalThatWaitAreOne();
    void aSecondAlarmTakesTheFirstOnesPlace();
    void nobodyHandlesWhatComesTooLate();
    void everyProcessHasItsOwn();
    void theSameSeedIsTheSameRun();
};

void TestSimulatedSignals::onlyTheMainThreadHandlesThem()
{
    QFETCH(const QString, lock);
    // Each thread sets one, of which some replace others; the main thread is the first.
    const Program each{step("alarm", {0}), step("countdown", {200'000}), step("alarm", {millisecond}),
                       step("countdown", {200'000}), step("idle", {millisecond})};
    for (const std::size_t cores : {1U, 2U, 4U}) {
        const auto engine = simulate(underLock(lock.toStdString(), times(3, each)), onCores(cores));
        QCOMPARE(problemOf(*engine), QString());
        QVERIFY(!engine->trace().signalsHandled.empty());
        for (const Signal &signal : engine->trace().signalsHandled) {
            QCOMPARE(index(signal.thread), 0U);
            QVERIFY(signal.handled >= signal.arrived);
        }
    }
}

void TestSimulatedSignals::whoRunsHandlesItAtItsNextSafepoint()
{
    QFETCH(const QString, lock);
    const auto engine = simulate(
        underLock(lock.toStdString(), {{alarmAfter20ms, counting[0]}, {step("idle", {millisecond})}}),
        onCores(2));
    QCOMPARE(problemOf(*engine), QString());
    QCOMPARE(engine->trace().signalsHandled.size(), std::size_t{1});
    const Signal &signal = engine->trace().signalsHandled[0];
    QVERIFY(signal.arrived > 20 * millisecond && signal.arrived < 21 * millisecond);
    const TimeNs late = signal.handled - signal.arrived;
    QVERIFY2(late <= 33, qPrintable(QString::number(late))); // an iteration
}

void TestSimulatedSignals::whatTheMainThreadWaitsForIsInterrupted_data()
{
    QTest::addColumn<QString>("lock");
    QTest::addColumn<QString>("wait");
    for (const char *const lock : {"switch-interval", "none", "fifo-yield"}) {
        for (const char *const wait : {"idle", "join", "before-3.13", "3.13"}) {
            QTest::addRow("%s, %s", lock, wait) << QString::fromLatin1(lock) << QString::fromLatin1(wait);
        }
    }
}

// The main thread is woken, handles it as soon as it has the lock, and waits on: as long as without it.
void TestSimulatedSignals::whatTheMainThreadWaitsForIsInterrupted()
{
    QFETCH(const QString, lock);
    QFETCH(const QString, wait);
    const bool isLock = wait.contains(u'3');
    const TargetArgument other{false, 1};
    Program main{step("idle", {millisecond}), alarmAfter20ms};
    if (wait == u"idle") {
        main.push_back(step("idle", {80 * millisecond}));
    } else if (wait == u"join") {
        main.push_back(step("join", {other.encode()}));
    } else {
        main.push_back(step("acquire", {0}));
        main.push_back(step("release", {0}));
    }
    const Program holding{step("acquire", {0}), counting[0], step("release", {0})};
    const auto engine = simulate(underLock(lock.toStdString(), {main, isLock ? holding : counting},
                                           isLock ? wait.toStdString() : std::string("3.13")),
                                 onCores(2));
    QCOMPARE(problemOf(*engine), QString());
    const Trace &trace = engine->trace();
    QCOMPARE(trace.signalsHandled.size(), std::size_t{1});
    const Signal &signal = trace.signalsHandled[0];
    const TimeNs late = signal.handled - signal.arrived;
    if (lock == u"switch-interval") {
        QVERIFY2(late > interval && late < interval + 300 * microsecond, qPrintable(QString::number(late)));
    } else {
        QVERIFY2(late < millisecond, qPrintable(QString::number(late)));
    }
    QVERIFY(trace.outcomes[0].completed);
    QVERIFY(trace.outcomes[0].finished > 80 * millisecond);
    if (isLock) {
        const TimeNs free = tenuresOf(trace, trace.layout.locks.size() - 2).front().given;
        QVERIFY(trace.outcomes[0].finished > free);
    }
}

void TestSimulatedSignals::othersDoNotReleaseMoreOften()
{
    const TargetArgument other{false, 1};
    const auto engine =
        simulate(underLock("switch-interval", {{alarmAfter20ms, step("join", {other.encode()})}, counting}),
                 onCores(2));
    QCOMPARE(problemOf(*engine), QString());
    // Once: when the main thread had waited a whole interval with the signal in its hand.
    QCOMPARE(marksOf(engine->trace(), MarkKind::SafepointSeen), std::size_t{1});
    QCOMPARE(marksOf(engine->trace(), MarkKind::DropRequested), std::size_t{1});
}

void TestSimulatedSignals::aLoopWithoutALockIsInterruptedToo()
{
    const Program loop{alarmAfter20ms, step("increment", {1'000'000, 0, 0})};
    for (const std::size_t threads : {1U, 2U}) {
        const auto engine = simulate(underLock("none", times(threads, loop)), onCores(2));
        QCOMPARE(problemOf(*engine), QString());
        QCOMPARE(engine->trace().signalsHandled.size(), std::size_t{1});
        const Signal &signal = engine->trace().signalsHandled[0];
        QVERIFY(signal.handled - signal.arrived < microsecond);
        QCOMPARE(engine->trace().counters[0].added, threads * 1'000'000U);
    }
}

void TestSimulatedSignals::severalThatWaitAreOne()
{
    // The main thread is in a call that keeps the lock; in another interpreter one after the other is sent.
    ProcessSpec process = processOf("switch-interval", {{step("native", {1'000'000, 0, 0})}});
    const ProcessSpec others =
        processOf("switch-interval",
                  {{step("idle", {millisecond}), step("alarm", {0}), step("idle", {millisecond}),
                    step("alarm", {0}), step("idle", {millisecond}), step("alarm", {0})}});
    process.interpreters.push_back(others.interpreters[0]);
    const auto engine = simulate(variantOf({process}), onCores(2));
    QCOMPARE(problemOf(*engine), QString());
    QCOMPARE(engine->trace().signalsHandled.size(), std::size_t{1});
    const Signal &signal = engine->trace().signalsHandled[0];
    QCOMPARE(index(signal.thread), 0U);
    QVERIFY(signal.arrived < 2 * millisecond); // the first of them
    QVERIFY(signal.handled >= 1'000'000 * SimulationCosts{}.nativePs / 1'000);
}

void TestSimulatedSignals::aSecondAlarmTakesTheFirstOnesPlace()
{
    const Program main{step("alarm", {2 * millisecond}), step("alarm", {40 * millisecond}), counting[0],
                       step("alarm", {millisecond}), step("idle", {5 * millisecond})};
    const auto engine = simulate(underLock("switch-interval", {main}), onCores(1));
    QCOMPARE(problemOf(*engine), QString());
    const std::vector<Signal> &handled = engine->trace().signalsHandled;
    QCOMPARE(handled.size(), std::size_t{2});
    QVERIFY(handled[0].arrived > 40 * millisecond && handled[0].arrived < 41 * millisecond);
    QVERIFY(handled[1].arrived > 99 * millisecond);
}

// Its program has ended, and nothing waits for what it had set.
void TestSimulatedSignals::nobodyHandlesWhatComesTooLate()
{
    for (const char *const lock : {"switch-interval", "tick", "none", "fifo-yield"}) {
        const auto engine =
            simulate(underLock(lock, {{alarmAfter20ms}, {step("countdown", {100'000}), step("alarm", {0})}}),
                     onCores(2));
        QCOMPARE(problemOf(*engine), QString());
        QVERIFY(engine->trace().signalsHandled.empty());
        QVERIFY(engine->trace().extent.end < 10 * millisecond);
    }
}

void TestSimulatedSignals::everyProcessHasItsOwn()
{
    const ProcessSpec process = processOf("switch-interval", {{alarmAfter20ms, counting[0]}, counting});
    const auto engine = simulate(variantOf({process, process}), onCores(4));
    QCOMPARE(problemOf(*engine), QString());
    const std::vector<Signal> &handled = engine->trace().signalsHandled;
    QCOMPARE(handled.size(), std::size_t{2});
    QVERIFY(index(handled[0].thread) + index(handled[1].thread) == 2); // 0 and 2, the first of each
    QVERIFY(handled[0].thread != handled[1].thread);
}

void TestSimulatedSignals::theSameSeedIsTheSameRun()
{
    const TargetArgument other{false, 1};
    for (const char *const lock : {"switch-interval", "tick", "none", "fifo-yield"}) {
        const Variant variant = underLock(lock,
                                          {{step("alarm", {3 * millisecond}), step("join", {other.encode()})},
                                           {step("countdown", {300'000})},
                                           {step("countdown", {100'000})}});
        const auto one = simulate(variant, onCores(2, 5));
        const auto two = simulate(variant, onCores(2, 5));
        QCOMPARE(one->trace().eventCount, two->trace().eventCount);
        QCOMPARE(one->trace().extent.end, two->trace().extent.end);
    }
}

QTEST_GUILESS_MAIN(TestSimulatedSignals)
#include "tst_simulated_signals.moc"
