// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program is killed without a chance to clean up: nothing of it survives by a second, and nothing is left
// behind.
#include "tests/support/child_processes.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace gilscope::test;

class TestKilledApp : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void noWorkerSurvivesTheAppByASecond();
    void noSharedMemoryAndNoTemporaryFileStays();

private:
    // A zombie is dead; when its new parent, init, collects it is not ours to say.
    static bool isAlive(pid_t process)
    {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(process));
        if (!stat.open(QIODevice::ReadOnly)) {
            return false;
        }
        const QByteArray line = stat.readAll();
        return line.mid(line.lastIndexOf(')') + 2, 1) != "Z";
    }
    static QStringList filesIn(const char *folder)
    {
        return QDir(QLatin1String(folder))
            .entryList({QStringLiteral("*gilscope*")}, QDir::AllEntries | QDir::System);
    }
    // Starts a run that does not end by itself, kills the app with its workers under way, returns the
    // workers.
    QList<pid_t> killOneRun(int afterMs);

    QTemporaryDir m_folder;
    QString m_scenario;
    QRandomGenerator m_random{1};
};

void TestKilledApp::initTestCase()
{
    const QByteArray process = R"({"name":"p","interpreters":[{"lock":{"kind":"switch-interval"},"threads":[
        {"name":"a","program":[{"do":"countdown","iterations":1000000000000}]},
        {"name":"b","program":[{"do":"countdown","iterations":1000000000000}]}]}]})";
    m_scenario = m_folder.filePath(QStringLiteral("endless.json"));
    QFile file(m_scenario);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"format":"gilscope-scenario","version":1,"id":"endless","title":"Endless","group":"Test",
        "baseline":"one","variants":[{"id":"one","title":"One","processes":[)"
               + process + "," + process + "]}]}");
}

QList<pid_t> TestKilledApp::killOneRun(int afterMs)
{
    QProcess app;
    app.start(QStringLiteral(BINARY_DIR "/gilscope"), {QStringLiteral("run"), m_scenario});
    QList<pid_t> workers;
    const auto bothWorkersExist = [&] {
        workers = childProcesses(static_cast<pid_t>(app.processId()));
        return workers.size() == 2;
    };
    if (!app.waitForStarted() || !QTest::qWaitFor(bothWorkersExist, 10'000)) {
        return {};
    }
    QTest::qSleep(afterMs);
    app.kill();
    app.waitForFinished();
    return workers;
}

void TestKilledApp::noWorkerSurvivesTheAppByASecond()
{
    for (int round = 0; round < 20; ++round) {
        const QList<pid_t> workers = killOneRun(m_random.bounded(80));
        QCOMPARE(workers.size(), 2);
        QElapsedTimer timer;
        timer.start();
        for (const pid_t worker : workers) {
            QVERIFY(QTest::qWaitFor([worker] { return !isAlive(worker); }, 1000));
        }
        QVERIFY(timer.elapsed() <= 1000);
    }
}

void TestKilledApp::noSharedMemoryAndNoTemporaryFileStays()
{
    const QStringList sharedBefore = filesIn("/dev/shm");
    const QStringList temporaryBefore = filesIn("/tmp");
    QCOMPARE(killOneRun(30).size(), 2);
    QCOMPARE(filesIn("/dev/shm"), sharedBefore);
    QCOMPARE(filesIn("/tmp"), temporaryBefore);
}

QTEST_GUILESS_MAIN(TestKilledApp)
#include "tst_killed_app.moc"
