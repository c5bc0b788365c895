// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/run_state.h"
#include "engine/supervisor.h"

#include <QTest>

#include <array>

using namespace gilscope;

class TestSupervisor : public QObject
{
    Q_OBJECT

private slots:
    void aBeatingHeartIsFine();
    void aSilentHeartIsNoticedWithinASecond();
    void silenceWhileNobodyLookedProvesNothing();
    void aWorkerHasTenSecondsToGetReady();
    void aRunHasTenMinutes();
    void aWorkerThatDoesNotStopIsToldSoAndThenKilled();
    void aRunEndsOnlyOnce();
};

void TestSupervisor::aBeatingHeartIsFine()
{
    Supervisor supervisor;
    supervisor.started(0);
    supervisor.wentReady();
    supervisor.toldToGo(0);
    std::uint32_t beat = 0;
    for (TimeNs now = 0; now < 500 * second; now += 100 * millisecond) {
        QCOMPARE(supervisor.look(now, ++beat), Verdict::Fine);
    }
}

void TestSupervisor::aSilentHeartIsNoticedWithinASecond()
{
    Supervisor supervisor;
    supervisor.started(0);
    supervisor.wentReady();
    TimeNs noticed = 0;
    for (TimeNs now = 0; noticed == 0 && now < 10 * second; now += 16 * millisecond) {
        if (supervisor.look(now, 7) == Verdict::HeartStopped) {
            noticed = now;
        }
    }
    QVERIFY(noticed > 800 * millisecond && noticed <= second);
}

void TestSupervisor::silenceWhileNobodyLookedProvesNothing()
{
    Supervisor supervisor;
    supervisor.started(0);
    supervisor.wentReady();
    QCOMPARE(supervisor.look(0, 7), Verdict::Fine);
    QCOMPARE(supervisor.look(30 * second, 7), Verdict::Fine);
}

void TestSupervisor::aWorkerHasTenSecondsToGetReady()
{
    Supervisor supervisor;
    supervisor.started(0);
    for (TimeNs now = 0; now <= 10 * second; now += 100 * millisecond) {
        QCOMPARE(supervisor.look(now, 0), Verdict::Fine);
    }
    QCOMPARE(supervisor.look(10 * second + 1, 0), Verdict::NeverReady);
}

void TestSupervisor::aRunHasTenMinutes()
{
    Supervisor supervisor;
    supervisor.started(0);
    supervisor.wentReady();
    supervisor.toldToGo(0);
    QCOMPARE(supervisor.look(600 * second, 1), Verdict::Fine);
    QCOMPARE(supervisor.look(600 * second + 1, 2), Verdict::RanTooLong);
}

void TestSupervisor::aWorkerThatDoesNotStopIsToldSoAndThenKilled()
{
    Supervisor supervisor;
    supervisor.started(0);
    supervisor.wentReady();
    supervisor.askedToStop(second);
    supervisor.askedToStop(2 * second); // a second click gives no more time
    QCOMPARE(supervisor.look(second + 200 * millisecond, 0), Verdict::Fine);
    QCOMPARE(supervisor.look(second + 201 * millisecond, 0), Verdict::Terminate);
    QCOMPARE(supervisor.look(second + 351 * millisecond, 0), Verdict::Kill);
}

void TestSupervisor::aRunEndsOnlyOnce()
{
    constexpr std::array all{RunState::Idle,     RunState::Starting, RunState::Running,    RunState::Stopping,
                             RunState::Finished, RunState::Stopped,  RunState::Deadlocked, RunState::Failed};
    for (const RunState from : all) {
        for (const RunState to : all) {
            if (isOver(from) || to == RunState::Idle || from == to) {
                QVERIFY2(!canChange(from, to), qPrintable(QString::fromUtf8(nameOf(from).data())));
            }
        }
    }
    QVERIFY(canChange(RunState::Stopping, RunState::Failed));
    QVERIFY(!canChange(RunState::Stopping, RunState::Finished));
    QVERIFY(canChange(RunState::Stopping, RunState::Deadlocked));
    QVERIFY(!canChange(RunState::Running, RunState::Deadlocked));
}

QTEST_GUILESS_MAIN(TestSupervisor)
#include "tst_supervisor.moc"
