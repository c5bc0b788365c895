// SPDX-License-Identifier: GPL-3.0-or-later
//
// Variants in virtual time: they come to their ends as the measured ones do, the same seed is the same run,
// and threads say what workers' threads say.
#include "lesson/judgement.h"
#include "scenario/scenario_reader.h"
#include "simulate/simulated_locks.h"
#include "simulate/simulated_step.h"
#include "tests/support/engine_run.h"
#include "tests/support/simulated_run.h"
#include "tests/support/trace_dump.h"
#include "tests/support/variants.h"
#include "trace/trace_invariants.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

QString firstViolation(const Trace &trace)
{
    const std::vector<std::string> violations = checkInvariants(trace);
    return violations.empty() ? QString() : QString::fromStdString(violations[0]);
}

Program countdown(std::int64_t iterations)
{
    return {step("countdown", {iterations})};
}

std::vector<Program> countdowns(int threads, std::int64_t iterations)
{
    return {static_cast<std::size_t>(threads), countdown(iterations)};
}

// Its first process's first interpreter's lock is given these arguments.
Variant withLock(Variant variant, std::initializer_list<std::int64_t> arguments)
{
    std::ranges::copy(arguments, variant.processes[0].interpreters[0].lockArguments.begin());
    return variant;
}

TimeNs wallOf(const Trace &trace)
{
    TimeNs last = 0;
    for (const ThreadOutcome &outcome : trace.outcomes) {
        last = std::max(last, outcome.finished.value_or(0));
    }
    return last;
}

// What a thread said, without what depends on how fast the machine is or is the recorder's own business.
QStringList said(const HostedRun &run, std::uint32_t thread)
{
    QStringList lines;
    for (const TimedEvent &event : run.threads.at(thread)) {
        switch (event.kind) {
        case EventKind::CoreChanged:
        case EventKind::OffCore:
        case EventKind::LockRetaken:
        case EventKind::LostRace:
        case EventKind::UserLockLostRace:
        case EventKind::LockTimedOut:
            continue;
        default:
            break;
        }
        const bool isMeasured = event.kind == EventKind::CpuTime || event.kind == EventKind::ContextSwitches
            || event.kind == EventKind::SignalHandled;
        lines << QStringLiteral("kind %1 detail %2 value %3 flags %4")
                     .arg(static_cast<int>(event.kind))
                     .arg(isMeasured ? 0 : event.detail)
                     .arg(isMeasured ? 0 : event.value)
                     .arg(event.flags);
    }
    return lines;
}

// Empty where both say the same. Real threads may be held up anywhere, so they get several tries.
QString differenceToReal(const ProcessPlan &plan, std::uint32_t thread)
{
    const QStringList simulated = said(simulateHosted(plan, simulation(2)), thread);
    QStringList real;
    for (int tries = 0; tries < 10 && real != simulated; ++tries) {
        real = said(runHosted(plan), thread);
    }
    for (qsizetype line = 0; line < std::max(real.size(), simulated.size()); ++line) {
        if (real.value(line) != simulated.value(line)) {
            return QStringLiteral("event %1: real “%2”, simulated “%3”")
                .arg(line)
                .arg(real.value(line), simulated.value(line));
        }
    }
    return {};
}

void addLocks()
{
    QTest::addColumn<QString>("lock");
    for (const LockType &type : lockTypes()) {
        QTest::addRow("%s", type.name.data()) << QString::fromLatin1(type.name.data());
    }
}

} // namespace

class TestSimulatedEngine : public QObject
{
    Q_OBJECT

private slots:
    void everyLockAndStepHasItsTwin();
    void twoCountdownsTakeTurns();
    void everyLockFinishesCleanly_data();
    void everyLockFinishesCleanly();
    void workIsConserved();
    void theSameSeedIsTheSameRun();
    void aDeadlockIsFoundAndShown();
    void aStopEndsTheRun();
    void tooLongARunFails();
    void asMuchIsSeenHoweverOftenItIsPolled();
    void threadsSayWhatRealOnesSay_data();
    void threadsSayWhatRealOnesSay();
    void waitersSayWhatRealOnesSay_data();
    void waitersSayWhatRealOnesSay();
    void whoWaitsAtAQueueSaysWhatARealOneSays();
    void manyMoreThreadsThanCanBeMeasuredComeToTheirEnd_data();
    void manyMoreThreadsThanCanBeMeasuredComeToTheirEnd();
};

void TestSimulatedEngine::everyLockAndStepHasItsTwin()
{
    QCOMPARE(simulatedStepTypes().size(), stepTypes().size());
    for (std::size_t number = 0; number < stepTypes().size(); ++number) {
        QCOMPARE(simulatedStepTypes()[number].name, stepTypes()[number].name);
    }
    QCOMPARE(simulatedLockTypes().size(), lockTypes().size());
    for (std::size_t number = 0; number < lockTypes().size(); ++number) {
        QCOMPARE(simulatedLockTypes()[number].name, lockTypes()[number].name);
    }
    QCOMPARE(simulatedUserLockTypes().size(), userLockTypes().size());
    for (std::size_t number = 0; number < userLockTypes().size(); ++number) {
        QCOMPARE(simulatedUserLockTypes()[number].name, userLockTypes()[number].name);
    }
}

void TestSimulatedEngine::twoCountdownsTakeTurns()
{
    const auto engine = simulated(countdownVariant(1, 2, 3'000'000), simulation(2));
    const Trace &trace = engine->trace();
    QCOMPARE(engine->state(), RunState::Finished);
    QCOMPARE(firstViolation(trace), QString());
    QVERIFY(trace.tenures.size() > 10);
    // The last hold of each thread ends with its program.
    for (std::size_t number = 1; number + 2 < trace.tenures.size(); ++number) {
        const Tenure &tenure = trace.tenures[number];
        QVERIFY(tenure.thread != trace.tenures[number - 1].thread);
        QVERIFY(tenure.given - tenure.taken >= 5 * millisecond);
    }
    // Nobody runs beside another one: as long as one after the other, and what the turns cost.
    const TimeNs work = 2 * 3'000'000 * TimeNs{33};
    QVERIFY(wallOf(trace) >= work);
    QVERIFY(wallOf(trace) < work * 105 / 100);
}

void TestSimulatedEngine::everyLockFinishesCleanly_data()
{
    QTest::addColumn<QString>("lock");
    QTest::addColumn<QList<qint64>>("arguments");
    QTest::addColumn<int>("threads");
    QTest::addColumn<int>("cores");
    const std::vector<std::pair<const char *, QList<qint64>>> locks{
        {"switch-interval", {5'000'000, 0, 0}},
        {"switch-interval", {5'000'000, 1, 0}},
        {"switch-interval", {5'000'000, 0, 1}},
        {"none", {0}},
        {"none", {400}},
        {"tick", {0, 100}},
        {"tick", {1, 100}},
        {"tick", {2, 100}},
        {"fifo-yield", {10'000}},
    };
    for (const auto &[lock, arguments] : locks) {
        for (const int threads : {1, 2, 4}) {
            for (const int cores : {1, 2, 16}) {
                QTest::addRow("%s %lld, %d threads on %d", lock,
                              static_cast<long long>(arguments.size() > 1 ? arguments[1] * 10 : arguments[0])
                                  + (arguments.size() > 2 ? arguments[2] : arguments[0]),
                              threads, cores)
                    << QString::fromLatin1(lock) << arguments << threads << cores;
            }
        }
    }
}

void TestSimulatedEngine::everyLockFinishesCleanly()
{
    QFETCH(const QString, lock);
    QFETCH(const QList<qint64>, arguments);
    QFETCH(const int, threads);
    QFETCH(const int, cores);
    constexpr std::int64_t times = 100'000;
    Variant variant = variantOf({processOf(
        lock.toStdString(),
        std::vector<Program>(
            static_cast<std::size_t>(threads),
            {step("countdown", {times}), step("increment", {times, 0, 0}), step("increment", {times, 0, 1}),
             step("native", {times, 5000, 1}), step("idle", {millisecond}),
             step("repeat", {200}, {step("acquire", {0}), step("countdown", {100}), step("release", {0})}),
             step("repeat", {200}, {step("acquire", {1}), step("countdown", {100}), step("release", {1})})}),
        2)});
    variant.processes[0].interpreters[0].counters = {QStringLiteral("n")};
    std::ranges::copy(arguments, variant.processes[0].interpreters[0].lockArguments.begin());
    const auto engine = simulated(variant, simulation(static_cast<std::size_t>(cores)));
    const Trace &trace = engine->trace();
    QVERIFY2(engine->state() == RunState::Finished,
             engine->failure() ? qPrintable(engine->failure()->text) : nameOf(engine->state()).data());
    QCOMPARE(firstViolation(trace), QString());
    QVERIFY(trace.lostEvents == 0);
    for (const ThreadOutcome &outcome : trace.outcomes) {
        QVERIFY(outcome.completed);
    }
    QCOMPARE(trace.counters[0].added, std::uint64_t(threads) * 2 * times);
    QVERIFY(trace.counters[0].value <= std::int64_t(threads) * 2 * times);
    if (threads == 1) {
        QCOMPARE(trace.counters[0].value, 2 * times);
    }
}

void TestSimulatedEngine::workIsConserved()
{
    // Nothing but the work itself where there is no lock and a core for each.
    const auto engine = simulated(variantOf({processOf("none", countdowns(4, 1'000'000))}), simulation(4));
    for (const ThreadOutcome &outcome : engine->trace().outcomes) {
        QCOMPARE(outcome.cpu.value_or(0), TimeNs{33} * 1'000'000);
    }
    // And on fewer cores they take so much longer.
    const auto two = simulated(variantOf({processOf("none", countdowns(4, 1'000'000))}), simulation(2));
    QVERIFY(wallOf(two->trace()) >= TimeNs{33} * 2'000'000);
    QVERIFY(wallOf(two->trace()) < TimeNs{33} * 2'000'000 * 102 / 100);
}

void TestSimulatedEngine::theSameSeedIsTheSameRun()
{
    const Variant variant = countdownVariant(1, 3, 1'000'000);
    const auto one = simulated(variant, simulation(2, 7));
    const auto other = simulated(variant, simulation(2, 7));
    const auto another = simulated(variant, simulation(2, 8));
    QCOMPARE(firstDifference(one->trace(), other->trace()), QString());
    QCOMPARE(journalBytes(*one), journalBytes(*other));
    QVERIFY(!firstDifference(one->trace(), another->trace()).isEmpty());
}

void TestSimulatedEngine::aDeadlockIsFoundAndShown()
{
    const auto crosswise = [](std::int64_t first, std::int64_t second) {
        return Program{step("acquire", {first}), step("idle", {10 * millisecond}), step("acquire", {second}),
                       step("release", {second}), step("release", {first})};
    };
    const Variant variant = variantOf({processOf("switch-interval", {crosswise(0, 1), crosswise(1, 0)}, 2)});
    for (const std::size_t cores : {1U, 2U, 8U}) {
        const auto engine = simulated(variant, simulation(cores));
        QCOMPARE(engine->state(), RunState::Deadlocked);
        QVERIFY(engine->trace().deadlock.has_value());
        QCOMPARE(engine->trace().deadlock->members.size(), std::size_t{2});
        QVERIFY(engine->trace().extent.end >= engine->trace().deadlock->time + 150 * millisecond);
        QVERIFY(engine->trace().extent.end < engine->trace().deadlock->time + 151 * millisecond);
        QCOMPARE(firstViolation(engine->trace()), QString());
    }
    const Variant inOrder = variantOf({processOf("switch-interval", {crosswise(0, 1), crosswise(0, 1)}, 2)});
    QCOMPARE(simulated(inOrder, simulation(2))->state(), RunState::Finished);
}

void TestSimulatedEngine::aStopEndsTheRun()
{
    for (const std::string_view lock : {"switch-interval", "none", "tick", "fifo-yield"}) {
        SimulatedEngine engine(variantOf({processOf(lock, countdowns(3, endless))}), simulation(2));
        engine.start();
        engine.poll();
        QCOMPARE(engine.state(), RunState::Running);
        engine.requestStop();
        for (int poll = 0; poll < 100 && !isOver(engine.state()); ++poll) {
            engine.poll();
        }
        QCOMPARE(engine.state(), RunState::Stopped);
        QCOMPARE(firstViolation(engine.trace()), QString());
        QVERIFY(!engine.trace().outcomes[0].completed);
    }
}

void TestSimulatedEngine::tooLongARunFails()
{
    const auto engine = simulated(variantOf({processOf("none", {countdown(endless)})}), simulation(1));
    QCOMPARE(engine->state(), RunState::Failed);
    QVERIFY(engine->failure().has_value());
    QVERIFY(!engine->failure()->remedy.isEmpty());
}

void TestSimulatedEngine::asMuchIsSeenHoweverOftenItIsPolled()
{
    const Variant variant = withLock(countdownVariant(1, 2, 1'000'000), {50'000, 0, 0});
    const auto atOnce = simulated(variant, simulation(2));
    SimulatedEngine slowly(variant, simulation(2));
    slowly.start();
    int polls = 0;
    while (!isOver(slowly.state())) {
        slowly.poll();
        ++polls;
        QTest::qWait(polls % 3);
    }
    QCOMPARE(journalBytes(slowly), journalBytes(*atOnce));
}

void TestSimulatedEngine::threadsSayWhatRealOnesSay_data()
{
    addLocks();
}

void TestSimulatedEngine::threadsSayWhatRealOnesSay()
{
    QFETCH(const QString, lock);
    const TargetArgument second{false, 1};
    const Program all{step("countdown", {1000}),
                      step("native", {3000, 1000, 1}),
                      step("native", {3000, 1000, 0}),
                      step("idle", {millisecond}),
                      step("acquire", {0}),
                      step("increment", {100, 0, 0}),
                      step("release", {0}),
                      step("increment", {100, 0, 1}),
                      step("acquire", {1}),
                      step("release", {1}),
                      step("start", {second.encode()}),
                      step("join", {second.encode()}),
                      step("alarm", {0}),
                      step("repeat", {1}, {step("countdown", {2000})}),
                      step("put", {0, 0, 1000}),
                      step("put", {0, 1, 1000}),
                      step("get", {0}),
                      step("get", {0}),
                      step("release", {0}), // raises
                      step("countdown", {1})};
    ProcessPlan plan = planOf(lock.toStdString(), {all, countdown(100)});
    plan.threads[1].startsLater = true;
    plan.interpreters[0].userLocks = {userLockTypeNamed("before-3.13"), userLockTypeNamed("3.13")};
    plan.interpreters[0].counters = 1;
    plan.queues = 1;
    setInterval(plan, gilscope::second);
    QCOMPARE(differenceToReal(plan, 0), QString());
    QCOMPARE(differenceToReal(plan, 1), QString());
}

void TestSimulatedEngine::waitersSayWhatRealOnesSay_data()
{
    QTest::addColumn<QString>("userLock");
    for (const UserLockType &type : userLockTypes()) {
        QTest::addRow("%s", type.name.data()) << QString::fromLatin1(type.name.data());
    }
}

// The first holds the lock while it sleeps; the second one waits for it that long.
void TestSimulatedEngine::waitersSayWhatRealOnesSay()
{
    QFETCH(const QString, userLock);
    const Program holds{step("acquire", {0}), step("idle", {20 * millisecond}), step("release", {0}),
                        step("idle", {20 * millisecond})};
    const Program waits{step("idle", {5 * millisecond}), step("acquire", {0}), step("countdown", {100}),
                        step("release", {0})};
    ProcessPlan plan = planOf("switch-interval", {holds, waits});
    plan.interpreters[0].userLocks = {userLockTypeNamed(userLock.toStdString())};
    setInterval(plan, second);
    QCOMPARE(differenceToReal(plan, 1), QString());
}

// The receiver is there first, and gets a list in the one and a memoryview in the other half.
void TestSimulatedEngine::whoWaitsAtAQueueSaysWhatARealOneSays()
{
    const TimeNs pause = 20 * millisecond;
    ProcessPlan plan =
        planOf("switch-interval", {{step("get", {0}), step("get", {0}), step("countdown", {100})}});
    addInterpreter(plan,
                   {{step("idle", {pause}), step("put", {0, 0, 1000}), step("idle", {pause}),
                     step("put", {0, 1, 1000})}});
    plan.queues = 1;
    QCOMPARE(differenceToReal(plan, 0), QString());
    QCOMPARE(differenceToReal(plan, 1), QString());
}

void TestSimulatedEngine::manyMoreThreadsThanCanBeMeasuredComeToTheirEnd_data()
{
    addLocks();
}

void TestSimulatedEngine::manyMoreThreadsThanCanBeMeasuredComeToTheirEnd()
{
    QFETCH(const QString, lock);
    constexpr std::int64_t times = 2'000;
    constexpr int threads = 256;
    const auto engine =
        simulated(variantOf({processOf(lock.toStdString(), countdowns(threads, times))}), simulation(64));
    const Trace &trace = engine->trace();
    QCOMPARE(engine->state(), RunState::Finished);
    QCOMPARE(firstViolation(trace), QString());
    QCOMPARE(trace.outcomes.size(), std::size_t{threads});
    for (const ThreadOutcome &outcome : trace.outcomes) {
        QCOMPARE(outcome.operationsDone, std::uint64_t{times});
    }
}

QTEST_GUILESS_MAIN(TestSimulatedEngine)
#include "tst_simulated_engine.moc"
