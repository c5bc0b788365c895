// SPDX-License-Identifier: GPL-3.0-or-later
//
// The probe in real Pythons. GILSCOPE_PROBE_RUNS=200 runs each program that often instead of ten times in
// python3, and in all Pythons; GILSCOPE_PYTHONS=path:path names more of them.
#include "tests/support/child_processes.h"
#include "tests/support/probed_locks.h"

#include <QDir>
#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>

namespace gilscope {

using namespace test;

namespace {

const QString scripts = QStringLiteral(SOURCE_DIR "/tests/data/python/");

int runsOf(const Python &python)
{
    bool isGiven = false;
    const int runs = qEnvironmentVariableIntValue("GILSCOPE_PROBE_RUNS", &isGiven);
    return isGiven ? runs : python.program == pythons().front().program ? 10 : 1;
}

bool isCalm()
{
    double load = 0;
    return getloadavg(&load, 1) == 1 && load < 0.5 && std::thread::hardware_concurrency() > 1;
}

} // namespace

class TestProbe : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void needsNothingButTheCLibrary();
    void standsBeforeSixFunctionsOnly();
    void seesEachTakeAndGiveOfTwoThreads_data() { eachPython(); }
    void seesEachTakeAndGiveOfTwoThreads();
    void changesNothing_data();
    void changesNothing();
    void childrenAndExecutedProgramsHaveRecordsOfTheirOwn_data() { eachPython(); }
    void childrenAndExecutedProgramsHaveRecordsOfTheirOwn();
    void interpretersWithTheirOwnLocksAreToldApart_data() { eachPython(); }
    void interpretersWithTheirOwnLocksAreToldApart();
    void doesNothingInOtherPrograms();
    void doesNothingWithoutAnEngine_data();
    void doesNothingWithoutAnEngine();
    void cleanup();

private:
    static void eachPython();
};

void TestProbe::initTestCase()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    QVERIFY(QFileInfo::exists(probePath()));
    // Orphans become our children, so that they are seen.
    QCOMPARE(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    if (pythons().empty()) {
        QSKIP("no CPython 3.7 or later on PATH (package python3)");
    }
}

// No orphan, whatever the test did.
void TestProbe::cleanup()
{
    QTRY_VERIFY_WITH_TIMEOUT((waitpid(-1, nullptr, WNOHANG), childProcessCount() == 0), 5000);
}

void TestProbe::eachPython()
{
    QTest::addColumn<int>("number");
    for (std::size_t number = 0; number < pythons().size(); ++number) {
        const Python &python = pythons()[number];
        QTest::newRow((python.version + " " + python.program.toLocal8Bit()).constData())
            << static_cast<int>(number);
    }
}

void TestProbe::needsNothingButTheCLibrary()
{
    const QString readelf = QStandardPaths::findExecutable(QStringLiteral("readelf"));
    if (readelf.isEmpty()) {
        QSKIP("no readelf (package binutils)");
    }
    const ProgramEnd end = runPlain(readelf, {QStringLiteral("-dW"), probePath()});
    QVERIFY(end.output.contains("libc.so"));
    for (const QByteArray &line : end.output.split('\n')) {
        if (line.contains("(NEEDED)")) {
            QVERIFY2(line.contains("[libc.so") || line.contains("[ld-linux") || line.contains("[libpthread")
                         || line.contains("[libdl"),
                     line.constData());
        }
    }
}

void TestProbe::standsBeforeSixFunctionsOnly()
{
    const QString nm = QStandardPaths::findExecutable(QStringLiteral("nm"));
    if (nm.isEmpty()) {
        QSKIP("no nm (package binutils)");
    }
    QStringList names;
    const ProgramEnd end =
        runPlain(nm, {QStringLiteral("-D"), QStringLiteral("--defined-only"), probePath()});
    for (const QByteArray &line : end.output.trimmed().split('\n')) {
        names << QString::fromLatin1(line.split(' ').last());
    }
    names.sort();
    QCOMPARE(names,
             QStringList({QStringLiteral("pthread_cond_signal"), QStringLiteral("pthread_cond_timedwait"),
                          QStringLiteral("pthread_cond_wait"), QStringLiteral("pthread_mutex_destroy"),
                          QStringLiteral("pthread_mutex_lock"), QStringLiteral("pthread_mutex_unlock")}));
}

void TestProbe::seesEachTakeAndGiveOfTwoThreads()
{
    QFETCH(int, number);
    const Python &python = pythons()[static_cast<std::size_t>(number)];
    ProbeChannel channel = makeChannel();
    ProbedEvents events;
    const ProgramEnd end =
        runProbed(python.program, {scripts + QStringLiteral("two_countdowns.py"), QStringLiteral("1.0")},
                  channel, events);
    QCOMPARE(end.text(), QByteArray("code 0\n\n"));
    QCOMPARE(channel.processes().size(), std::size_t{1});
    QCOMPARE(channel.processes()[0].locks, std::vector{probe::LockOrigin::Runtime});
    QCOMPARE(channel.threads().size(), std::size_t{3});
    QCOMPARE(channel.threadsWithoutSlot(), 0U);
    QCOMPARE(faultIn(channel, events), QByteArray());

    const std::vector<Change> changes = changesOf(channel, events).at({0, 0});
    std::vector<Hold> holds = longHolds(changes, channel.clock());
    std::erase_if(holds, [](const Hold &hold) { return hold.thread == 0; }); // the main thread's start
    // Few where others use the cores.
    QVERIFY2(holds.size() > 2, QByteArray::number(qulonglong(holds.size())).constData());
    std::size_t alternations = 0;
    for (std::size_t n = 1; n < holds.size(); ++n) {
        alternations += holds[n].thread != holds[n - 1].thread ? 1U : 0U;
    }
    QVERIFY(alternations * 10 >= (holds.size() - 1) * 8);
    const auto forced = std::count_if(changes.begin(), changes.end(), [](const Change &change) {
        return !change.isTake && change.reason == ReleaseReason::Forced;
    });
    QVERIFY(static_cast<std::size_t>(forced) * 10 >= holds.size() * 8);

    const auto middle = holds.begin() + static_cast<std::ptrdiff_t>(holds.size() / 2);
    std::nth_element(holds.begin(), middle, holds.end(),
                     [](const Hold &a, const Hold &b) { return a.length < b.length; });
    qInfo("median hold %.3f ms of %zu", middle->length, holds.size());
    QVERIFY(middle->length > 4.9);
    if (isCalm()) {
        QVERIFY(middle->length < 5.6);
    }
}

void TestProbe::changesNothing_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("script");
    const QStringList names = QDir(scripts).entryList({QStringLiteral("*.py")}, QDir::Files);
    QVERIFY(names.size() > 15);
    for (std::size_t number = 0; number < pythons().size(); ++number) {
        for (const QString &name : names) {
            if (name != QLatin1String("two_countdowns.py")) {
                QTest::newRow((pythons()[number].version + " " + name.toLatin1()).constData())
                    << static_cast<int>(number) << name;
            }
        }
    }
}

void TestProbe::changesNothing()
{
    QFETCH(int, number);
    QFETCH(QString, script);
    const Python &python = pythons()[static_cast<std::size_t>(number)];
    const ProgramEnd plain = runPlain(python.program, {scripts + script});
    QVERIFY(!plain.hung);
    const int descriptors = static_cast<int>(QDir(QStringLiteral("/proc/self/fd")).count());
    for (int run = 0; run < runsOf(python); ++run) {
        ProbeChannel channel = makeChannel();
        ProbedEvents events;
        const ProgramEnd end = runProbed(python.program, {scripts + script}, channel, events);
        QCOMPARE(end.text(), plain.text());
        QVERIFY(!channel.threads().empty());
        // What was killed may have left children that are about to end.
        QTRY_COMPARE_WITH_TIMEOUT((waitpid(-1, nullptr, WNOHANG), childProcessCount()), 0, 5000);
        channel.releaseGone();
        gather(channel, events);
        events.resize(channel.threads().size());
        QCOMPARE(faultIn(channel, events), QByteArray());
    }
    QCOMPARE(static_cast<int>(QDir(QStringLiteral("/proc/self/fd")).count()), descriptors);
}

void TestProbe::childrenAndExecutedProgramsHaveRecordsOfTheirOwn()
{
    QFETCH(int, number);
    const Python &python = pythons()[static_cast<std::size_t>(number)];
    ProbeChannel channel = makeChannel();
    ProbedEvents events;
    (void)runProbed(python.program, {scripts + QStringLiteral("forks_in_a_thread.py")}, channel, events);
    QCOMPARE(channel.processes().size(), std::size_t{4});
    for (std::size_t child = 1; child < 4; ++child) {
        QVERIFY(channel.processes()[child].isForked);
        QCOMPARE(channel.processes()[child].parentPid, channel.processes()[0].pid);
        QCOMPARE(channel.processes()[child].locks, std::vector{probe::LockOrigin::Runtime});
    }
    ProbeChannel later = makeChannel();
    events.clear();
    (void)runProbed(python.program, {scripts + QStringLiteral("executes_another.py")}, later, events);
    QCOMPARE(later.processes().size(), std::size_t{2});
    QCOMPARE(later.processes()[1].pid, later.processes()[0].pid);
    QVERIFY(!later.processes()[1].isForked);
    QVERIFY(std::any_of(later.threads().begin(), later.threads().end(),
                        [](const ProbedThread &thread) { return thread.process == 1; }));
}

void TestProbe::interpretersWithTheirOwnLocksAreToldApart()
{
    QFETCH(int, number);
    const Python &python = pythons()[static_cast<std::size_t>(number)];
    ProbeChannel channel = makeChannel();
    ProbedEvents events;
    (void)runProbed(python.program, {scripts + QStringLiteral("runs_interpreters.py")}, channel, events);
    QCOMPARE(channel.processes().size(), std::size_t{1});
    const ProbedProcess &process = channel.processes()[0];
    QCOMPARE(process.searchesHeap, python.hexVersion >= 0x030c0000);
    QCOMPARE(process.locks[0], probe::LockOrigin::Runtime);
    QCOMPARE(process.locksBeyondTable, 0U);
    // Six interpreters, three of them at a time; one may get the memory of another that has ended.
    QVERIFY(process.searchesHeap ? process.locks.size() >= 2 : process.locks.size() == 1);
    QCOMPARE(faultIn(channel, events), QByteArray());
}

void TestProbe::doesNothingInOtherPrograms()
{
    for (const QStringList &command :
         {QStringList{QStringLiteral("/bin/ls"), QStringLiteral("/proc/self/fd")},
          QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                      QStringLiteral("echo $$ >/dev/null; exit 7")}}) {
        ProbeChannel channel = makeChannel();
        ProbedEvents events;
        const ProgramEnd plain = runPlain(command[0], command.mid(1));
        QCOMPARE(runProbed(command[0], command.mid(1), channel, events).text(), plain.text());
        QVERIFY(channel.processes().empty());
        QVERIFY(events.empty());
    }
}

void TestProbe::doesNothingWithoutAnEngine_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("no file") << QStringLiteral("/nonexistent");
    QTest::newRow("of a process that is gone") << QStringLiteral("/proc/999999999/fd/3");
    QTest::newRow("empty") << QString();
    QTest::newRow("a folder") << QStringLiteral("/tmp");
    QTest::newRow("a device") << QStringLiteral("/dev/zero");
    QTest::newRow("another file") << QStringLiteral(SOURCE_DIR "/CMakeLists.txt");
    QTest::newRow("too long") << QString(5000, QLatin1Char('x'));
}

void TestProbe::doesNothingWithoutAnEngine()
{
    QFETCH(QString, path);
    const QStringList arguments{scripts + QStringLiteral("raises_in_a_thread.py")};
    const QString program = pythons().front().program;
    QCOMPARE(runProgram(program, arguments, path, [] {}).text(), runPlain(program, arguments).text());
}

} // namespace gilscope

QTEST_GUILESS_MAIN(gilscope::TestProbe)
#include "tst_probe.moc"
