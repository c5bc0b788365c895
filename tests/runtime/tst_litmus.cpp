// SPDX-License-Identifier: GPL-3.0-or-later
//
// The litmus test of the memory order on real threads (JVM-2): with store buffers both threads may read 0,
// without them and under any lock never. And who meets whom: the pairs, and a partner that does not come.
#include "tests/support/programs.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

enum Memory : std::int64_t { Ordered, StoreBuffer };

// How long a round takes is up to the machine: on one that is busy the two are seldom on their cores at once,
// and each wakes the other. So they are given a time, and not a number of rounds.
constexpr std::int64_t many = 1'000'000'000;
constexpr std::chrono::milliseconds stretch{200};

Program litmus(std::int64_t rounds, LitmusSide side, std::int64_t pair = 1)
{
    return {step("litmus", {rounds, pair, static_cast<std::int64_t>(side)})};
}

ProcessPlan pairUnder(std::string_view lock, std::int64_t rounds)
{
    return planOf(lock, {litmus(rounds, LitmusSide::X), litmus(rounds, LitmusSide::Y)});
}

ProcessPlan withoutLock(Memory memory, std::int64_t rounds)
{
    ProcessPlan plan = pairUnder("none", rounds);
    plan.interpreters[0].lockArguments[1] = memory;
    return plan;
}

struct Told
{
    std::uint64_t rounds = 0;
    std::uint64_t bothZero = 0;
};

Told toldBy(const HostedRun &run)
{
    Told told;
    for (std::uint32_t thread = 0; thread < run.threads.size(); ++thread) {
        for (const TimedEvent &event : run.of(thread, EventKind::LitmusRounds)) {
            told.rounds += event.value;
            told.bothZero += event.detail;
        }
    }
    return told;
}

} // namespace

class TestLitmus : public QObject
{
    Q_OBJECT

private slots:
    void withStoreBuffersBothReadZeroJVM2();
    void inOrderNeverBothReadZeroJVM2();
    void underALockNeverBothReadZeroJVM2_data();
    void underALockNeverBothReadZeroJVM2();
    void pairsDoNotDisturbEachOther();
    void whoWaitsForNobodyIsStopped_data();
    void whoWaitsForNobodyIsStopped();
    void aStoppedPairTellsWhatItDid();
};

void TestLitmus::withStoreBuffersBothReadZeroJVM2()
{
    if (usableCores() < 2) {
        QSKIP("needs two cores: on one a switch of threads drains the store buffer");
    }
    Told told;
    for (int run = 0; run < 10 && told.bothZero == 0; ++run) {
        told = toldBy(runHosted(withoutLock(StoreBuffer, many), stretch));
        QVERIFY(told.rounds > 0);
    }
    qInfo("%.2f %% of %llu rounds",
          static_cast<double>(told.bothZero) * 100 / static_cast<double>(told.rounds),
          static_cast<unsigned long long>(told.rounds));
    if (told.bothZero == 0) {
        QSKIP("this machine shows no store buffers: its two cores never were at a round at once");
    }
    QVERIFY(told.bothZero < told.rounds);
}

void TestLitmus::inOrderNeverBothReadZeroJVM2()
{
    for (int run = 0; run < 5; ++run) {
        const Told told = toldBy(runHosted(withoutLock(Ordered, many), stretch));
        QVERIFY(told.rounds > 0);
        QCOMPARE(told.bothZero, 0U);
    }
}

void TestLitmus::underALockNeverBothReadZeroJVM2_data()
{
    QTest::addColumn<QString>("lock");
    QTest::addColumn<QList<qint64>>("arguments");
    // The first choices of each lock, and what differs in where a thread may be interrupted.
    const std::vector<std::pair<const char *, QList<qint64>>> locks{
        {"switch-interval", {50 * microsecond, 0, 0}},
        {"switch-interval", {50 * microsecond, 1, 0}},
        {"switch-interval", {5 * millisecond, 0, 1}},
        {"tick", {0, 100}},
        {"tick", {1, 100}},
        {"tick", {2, 2}},
        {"fifo-yield", {10'000}},
        {"fifo-yield", {2}}};
    for (const auto &[lock, arguments] : locks) {
        QString name = QString::fromLatin1(lock);
        for (const qint64 argument : arguments) {
            name += u' ' + QString::number(argument);
        }
        QTest::newRow(qPrintable(name)) << QString::fromLatin1(lock) << arguments;
    }
}

void TestLitmus::underALockNeverBothReadZeroJVM2()
{
    QFETCH(const QString, lock);
    QFETCH(const QList<qint64>, arguments);
    ProcessPlan plan = pairUnder(lock.toStdString(), many);
    std::ranges::copy(arguments, plan.interpreters[0].lockArguments.begin());
    const HostedRun run = runHosted(plan, stretch);
    const Told told = toldBy(run);
    QVERIFY(told.rounds > 10);
    QCOMPARE(told.bothZero, 0U);
    QVERIFY(run.count(EventKind::LockGiven) > told.rounds / 2); // they did meet, each by giving the lock
}

void TestLitmus::pairsDoNotDisturbEachOther()
{
    const ProcessPlan plan = planOf("none",
                                    {litmus(200, LitmusSide::X, 1), litmus(300, LitmusSide::Y, 8),
                                     litmus(200, LitmusSide::Y, 1), litmus(300, LitmusSide::X, 8)});
    const HostedRun run = runHosted(plan);
    for (std::uint32_t thread = 0; thread < 4; ++thread) {
        QCOMPARE(run.of(thread, EventKind::ThreadFinished).at(0).flags, 1);
    }
    QCOMPARE(toldBy(run).rounds, 500U);
}

void TestLitmus::whoWaitsForNobodyIsStopped_data()
{
    QTest::addColumn<QString>("lock");
    for (const LockType &type : lockTypes()) {
        QTest::newRow(type.name.data()) << QString::fromLatin1(type.name.data());
    }
}

// The partner's program has ended. The reader refuses such a scenario; a plan can still say it.
void TestLitmus::whoWaitsForNobodyIsStopped()
{
    QFETCH(const QString, lock);
    const ProcessPlan plan =
        planOf(lock.toStdString(), {litmus(10, LitmusSide::X), litmus(5, LitmusSide::Y)});
    const HostedRun run = runHosted(plan, stretch);
    QCOMPARE(run.of(1, EventKind::ThreadFinished).at(0).flags, 1);
    QCOMPARE(run.of(0, EventKind::ThreadFinished).at(0).flags, 0);
    QCOMPARE(run.of(0, EventKind::StepEnded).at(0).value, 5U);
    QCOMPARE(toldBy(run).rounds, 5U);
    QVERIFY(run.wall < 5 * second); // 100 ms later at the most, on a machine that may be busy
    // It slept, and did not spin, for all that time.
    QVERIFY(run.of(0, EventKind::CpuTime).at(0).value < 100 * millisecond);
}

void TestLitmus::aStoppedPairTellsWhatItDid()
{
    const HostedRun run = runHosted(withoutLock(StoreBuffer, many), stretch);
    const std::uint64_t x = run.of(0, EventKind::StepEnded).at(0).value;
    const std::uint64_t y = run.of(1, EventKind::StepEnded).at(0).value;
    QVERIFY(x > 0 && (x > y ? x - y : y - x) <= 1);
    QCOMPARE(toldBy(run).rounds, std::min(x, y));
    QCOMPARE(run.of(0, EventKind::ThreadFinished).at(0).flags, 0);
}

QTEST_GUILESS_MAIN(TestLitmus)
#include "tst_litmus.moc"
