// SPDX-License-Identifier: GPL-3.0-or-later
//
// A session that is written while it goes on, and whoever writes it is killed at any moment. The one that is
// killed is this program, started with a file's name in GILSCOPE_JOURNAL. GILSCOPE_KILLS=1000 kills that many
// instead of two hundred.
#include "session/session_journal.h"

#include "engine/process_plans.h"
#include "engine/recorded_engine.h"
#include "session/session_file.h"
#include "tests/support/sessions.h"

#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <sys/resource.h>

using namespace gilscope;
using namespace gilscope::test;

namespace {

const QString golden = QStringLiteral(SOURCE_DIR "/tests/data/session-v1.gilscope");

QString messageOf(const Result<SessionReading> &result)
{
    return result.isOk() ? QString() : QString::fromStdString(result.error().text());
}

// The golden session, of runs that nobody has seen before.
Session freshSession()
{
    return readSession(golden).value().session;
}

// No number is near the one before: twenty bytes an event.
std::shared_ptr<const ScenarioRun> largeRun(const Scenario &scenario, QRandomGenerator &random, int count)
{
    TraceBuilder builder(traceLayout(expanded(scenario.variants.front()), {CoreId{0}}));
    std::vector<TimedEvent> events;
    for (int event = 0; event < count; ++event) {
        events.push_back(
            {event * TimeNs{1'000'000}, random.generate64(), 0, CoreId{0}, EventKind::StepBegan, 0});
    }
    builder.append(ThreadId{0}, events);
    builder.finish(events.back().time);
    RunParts parts;
    parts.scenario = scenario;
    parts.baseline = scenario.baseline;
    parts.variants.push_back(
        {scenario.variants.front().id,
         std::make_unique<RecordedEngine>(std::move(builder), RunState::Finished, std::nullopt),
         {}});
    return ScenarioRun::restored(std::move(parts));
}

// For ever: raises a hand, now and then has another run, and says what is in the file.
int keepForEver(const QString &fileName)
{
    auto created = SessionJournal::create(fileName);
    if (!created.isOk()) {
        return 1;
    }
    SessionJournal &journal = *created.value();
    Session session = freshSession();
    QRandomGenerator random(1);
    for (int hands = 1;; ++hands) {
        session.lessons.front().hands.front() = hands % 1000;
        if (hands % 2 == 0) {
            session.lessons.front().run = largeRun(session.lessons.front().original, random, 60'000);
        }
        journal.keep(session);
        while (journal.writeSome().value()) {}
        std::printf("%d\n", hands % 1000);
        std::fflush(stdout);
    }
}

int handsIn(const Session &session)
{
    return session.lessons.empty() ? 0 : session.lessons.front().hands.front();
}

} // namespace

class TestSessionJournal : public QObject
{
    Q_OBJECT

private slots:
    void whatIsKeptIsThere();
    void onlyNewsAreWritten();
    void aFileThatIsThereIsNotTouched();
    void itIsInUseAsLongAsItLives();
    void whatIsRemovedIsGone();
    void killedAtAnyMomentItOpens();
    void aFullDiskEndsItOnce();
    void whatWasReplacedDoesNotStayForEver();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

void TestSessionJournal::whatIsKeptIsThere()
{
    const QString name = path(QStringLiteral("kept.gilscope"));
    Session session;
    {
        auto journal = std::move(SessionJournal::create(name).value());
        QVERIFY(readSession(name).value().session.isEmpty());
        session = freshSession();
        journal->keep(session);
        QVERIFY(journal->writeAll().isOk());
        QCOMPARE(sessionDifference(readSession(name).value().session, session), QString());
        session.lessons.front().hands = {7, 8};
        session.lessons.push_back({QStringLiteral("circle"), circleScenario(), circleScenario()});
        session.key = QStringLiteral("circle");
        session.rounds.push_back(session.rounds.front());
        journal->keep(session);
        QVERIFY(journal->writeAll().isOk());
    }
    const Result<SessionReading> read = readSession(name);
    QCOMPARE(messageOf(read), QString());
    QCOMPARE(read.value().damages, std::vector<QString>());
    QCOMPARE(sessionDifference(read.value().session, session), QString());
}

void TestSessionJournal::onlyNewsAreWritten()
{
    const QString name = path(QStringLiteral("news.gilscope"));
    auto journal = std::move(SessionJournal::create(name).value());
    Session session = freshSession();
    journal->keep(session);
    QVERIFY(journal->writeAll().isOk());
    const qint64 before = QFileInfo(name).size();
    journal->keep(session);
    QVERIFY(!journal->writeSome().value());
    QCOMPARE(QFileInfo(name).size(), before);
    session.lessons.front().hands = {9, 9};
    journal->keep(session);
    QVERIFY(journal->writeAll().isOk());
    const qint64 grown = QFileInfo(name).size() - before;
    QVERIFY2(grown > 0 && grown < 1000, qPrintable(QString::number(grown)));
    session.lessons.clear(); // forgotten
    journal->keep(session);
    QVERIFY(journal->writeAll().isOk());
    QVERIFY(readSession(name).value().session.isEmpty());
}

void TestSessionJournal::aFileThatIsThereIsNotTouched()
{
    const QString name = path(QStringLiteral("there.gilscope"));
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("precious") == 8);
    file.close();
    QVERIFY(!SessionJournal::create(name).isOk());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("precious"));
    QVERIFY(!SessionJournal::create(path(QStringLiteral("no folder/a.gilscope"))).isOk());
}

void TestSessionJournal::itIsInUseAsLongAsItLives()
{
    const QString name = path(QStringLiteral("used.gilscope"));
    QVERIFY(!SessionJournal::isInUse(name));
    {
        const auto journal = std::move(SessionJournal::create(name).value());
        QVERIFY(SessionJournal::isInUse(name));
        QVERIFY(SessionJournal::isInUse(name));
    }
    QVERIFY(QFile::exists(name));
    QVERIFY(!SessionJournal::isInUse(name));
}

void TestSessionJournal::whatIsRemovedIsGone()
{
    const QString name = path(QStringLiteral("removed.gilscope"));
    const auto journal = std::move(SessionJournal::create(name).value());
    journal->keep(freshSession());
    QVERIFY(journal->writeSome().isOk());
    journal->remove();
    QVERIFY(!QFile::exists(name));
    journal->keep(freshSession());
    QVERIFY(!journal->writeSome().value());
    QVERIFY(!QFile::exists(name));
}

void TestSessionJournal::killedAtAnyMomentItOpens()
{
    const int kills = qEnvironmentVariableIntValue("GILSCOPE_KILLS") > 0
        ? qEnvironmentVariableIntValue("GILSCOPE_KILLS")
        : 200;
    QRandomGenerator random(1);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    int cut = 0;
    for (int number = 0; number < kills; ++number) {
        const QString name = path(QStringLiteral("killed-%1.gilscope").arg(number));
        environment.insert(QStringLiteral("GILSCOPE_JOURNAL"), name);
        QProcess writer;
        writer.setProcessEnvironment(environment);
        writer.start(QCoreApplication::applicationFilePath(), QStringList());
        QVERIFY(writer.waitForReadyRead(60'000));
        QVERIFY(SessionJournal::isInUse(name));
        QTest::qWait(random.bounded(20));
        writer.kill();
        QVERIFY(writer.waitForFinished(60'000));
        QCOMPARE(writer.exitStatus(), QProcess::CrashExit);

        QVERIFY(!SessionJournal::isInUse(name));
        const Result<SessionReading> read = readSession(name);
        QCOMPARE(messageOf(read), QString());
        cut += read.value().damages.empty() ? 0 : 1;
        QVERIFY(!read.value().session.isEmpty());
        // The last line may have been cut.
        QByteArray said = writer.readAllStandardOutput();
        said.truncate(said.lastIndexOf('\n') + 1);
        const int told = said.trimmed().split('\n').last().toInt();
        const int hands = handsIn(read.value().session);
        QVERIFY2(hands == told || hands == told + 1,
                 qPrintable(QStringLiteral("%1, %2").arg(hands).arg(told)));
        QVERIFY(read.value().session.lessons.front().run);
        QFile::remove(name);
    }
    qInfo("%d of %d were cut in the middle of something", cut, kills);
}

void TestSessionJournal::aFullDiskEndsItOnce()
{
    const QString name = path(QStringLiteral("full.gilscope"));
    auto journal = std::move(SessionJournal::create(name).value());
    Session session = freshSession();
    journal->keep(session);
    QVERIFY(journal->writeAll().isOk());
    const qint64 size = QFileInfo(name).size();
    rlimit before{};
    QVERIFY(getrlimit(RLIMIT_FSIZE, &before) == 0);
    const rlimit limit{static_cast<rlim_t>(size) + 100, before.rlim_max};
    QVERIFY(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    session.lessons.front().run = freshSession().lessons.front().run;
    journal->keep(session);
    const Status written = journal->writeAll();
    QVERIFY(setrlimit(RLIMIT_FSIZE, &before) == 0);
    QVERIFY(!written.isOk());
    QCOMPARE(QFileInfo(name).size(), size); // what was whole
    journal->keep(session);
    QVERIFY(journal->writeAll().isOk()); // nothing to say any more
    const Result<SessionReading> read = readSession(name);
    QCOMPARE(messageOf(read), QString());
    QCOMPARE(read.value().damages, std::vector<QString>());
    QVERIFY(!read.value().session.isEmpty());
}

// A run of a megabyte, sixty times another one: what is in the file is the last one.
void TestSessionJournal::whatWasReplacedDoesNotStayForEver()
{
    const QString name = path(QStringLiteral("grows.gilscope"));
    auto journal = std::move(SessionJournal::create(name).value());
    Session session = freshSession();
    const Scenario scenario = session.lessons.front().original;
    QRandomGenerator random(1);
    qint64 largest = 0;
    for (int number = 0; number < 60; ++number) {
        session.lessons.front().run = largeRun(scenario, random, 55'000);
        journal->keep(session);
        QVERIFY(journal->writeAll().isOk());
        largest = std::max(largest, QFileInfo(name).size());
    }
    QVERIFY2(largest < (40 << 20), qPrintable(QString::number(largest)));
    QVERIFY(SessionJournal::isInUse(name));
    const Result<SessionReading> read = readSession(name);
    QCOMPARE(messageOf(read), QString());
    QCOMPARE(sessionDifference(read.value().session, session), QString());
    QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral(".*.new")}, QDir::Files | QDir::Hidden),
             QStringList());
}

int main(int argc, char **argv)
{
    if (const QString name = qEnvironmentVariable("GILSCOPE_JOURNAL"); !name.isEmpty()) {
        return keepForEver(name);
    }
    QCoreApplication app(argc, argv);
    TestSessionJournal test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_session_journal.moc"
