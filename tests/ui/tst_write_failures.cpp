// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every file that the program writes, wherever writing it fails: never a false success, what was there before
// stays, and nothing is left beside it. Limits and rights are those of child processes.
#include "export/data_format.h"
#include "session/session_file.h"
#include "tests/support/fake_run.h"
#include "tests/support/trace_picture.h"
#include "ui/export/image_exporter.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int steps = 200;
constexpr uid_t nobody = 65'534;

enum class What { Png, Svg, Pdf, Slices, Statistics, ChromeTrace, SessionFile };

const QByteArray precious = "what was there before";

// In a child: ends it with what `work` says, 0 to 100, without a word to the test's own machinery.
int inChild(const std::function<int()> &work)
{
    const pid_t child = fork();
    if (child == 0) {
        _exit(work());
    }
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

} // namespace

class TestWriteFailures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void everyStepOfAFullDisk_data() { formats(); }
    void everyStepOfAFullDisk();
    void aMissingFolderIsAnError_data() { formats(); }
    void aMissingFolderIsAnError();
    void aFolderThatIsReadOnlyIsAnError_data() { formats(); }
    void aFolderThatIsReadOnlyIsAnError();
    void aDeviceIsRefused_data() { formats(); }
    void aDeviceIsRefused();

private:
    static void formats();
    [[nodiscard]] Status save(What what, const QString &fileName) const;
    [[nodiscard]] QStringList entries() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

    std::shared_ptr<ScenarioRun> m_run;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWriteFailures::initTestCase()
{
    const auto engine = [](const char *picture) {
        auto made = std::make_unique<FakeEngine>();
        made->m_trace = traceOf(QString::fromLatin1(picture));
        return made;
    };
    RunParts parts;
    parts.scenario.id = QStringLiteral("two");
    parts.scenario.title = QStringLiteral("Two countdowns");
    parts.scenario.variants = {{QStringLiteral("a"), QStringLiteral("One"), {ProcessSpec{}}},
                               {QStringLiteral("b"), QStringLiteral("Two"), {ProcessSpec{}}}};
    parts.machine = thisMachine();
    parts.baseline = QStringLiteral("a");
    parts.variants.push_back({QStringLiteral("a"), engine("T1 ssRRRRhwwwwRR\nT2 sswwwdRRRRRh"), 0.0});
    parts.variants.push_back({QStringLiteral("b"), engine("T1 ssRRRR\nP2\nT2 ssRRR"), 0.0});
    m_run = ScenarioRun::restored(std::move(parts));
}

void TestWriteFailures::formats()
{
    QTest::addColumn<What>("what");
    QTest::addColumn<QString>("name");
    QTest::newRow("png") << What::Png << "chart.png";
    QTest::newRow("svg") << What::Svg << "chart.svg";
    QTest::newRow("pdf") << What::Pdf << "chart.pdf";
    QTest::newRow("slices") << What::Slices << "run.slices.csv";
    QTest::newRow("statistics") << What::Statistics << "run.statistics.csv";
    QTest::newRow("trace") << What::ChromeTrace << "run.trace.json";
    QTest::newRow("session") << What::SessionFile << "run.gilscope";
}

Status TestWriteFailures::save(What what, const QString &fileName) const
{
    ImageOptions options;
    options.size = QSize(640, 360);
    switch (what) {
    case What::Png:
    case What::Svg:
    case What::Pdf:
        return saveChart(*m_run, fileName, options);
    case What::Slices:
        return saveData(*m_run, fileName, DataFormat::SlicesCsv);
    case What::Statistics:
        return saveData(*m_run, fileName, DataFormat::StatisticsCsv);
    case What::ChromeTrace:
        return saveData(*m_run, fileName, DataFormat::ChromeTrace);
    case What::SessionFile:
        break;
    }
    Session session;
    session.key = QStringLiteral("two");
    session.lessons.push_back(
        {session.key, m_run->scenario(), m_run->scenario(), LessonStage::Reveal, {}, {}, m_run, nullptr});
    return writeSession(fileName, session);
}

void TestWriteFailures::everyStepOfAFullDisk()
{
    QFETCH(What, what);
    QFETCH(QString, name);
    const QString whole = m_folder->filePath(QStringLiteral("whole-") + name);
    QVERIFY(save(what, whole).isOk());
    const qint64 size = QFileInfo(whole).size();
    QVERIFY(size > 0 && QFile::remove(whole));
    const QString target = m_folder->filePath(name);
    QVERIFY(writeAtomically(target, precious).isOk());
    for (int step = 0; step < steps; ++step) {
        const auto room = static_cast<rlim_t>(size * step / steps);
        const int answer = inChild([&] {
            const rlimit full{room, room};
            setrlimit(RLIMIT_FSIZE, &full);
            const Status status = save(what, target);
            return status.isOk()                                                                 ? 1
                : status.error().message.empty() || status.error().place != target.toStdString() ? 2
                                                                                                 : 0;
        });
        const auto where = QStringLiteral("with room for %1 of %2 bytes: %3").arg(room).arg(size).arg(answer);
        QVERIFY2(answer == 0, qPrintable(where));
        QVERIFY2(contentOf(target) == precious, qPrintable(where));
        QVERIFY2(entries() == QStringList{name}, qPrintable(where));
    }
    // The whole file has room in the whole size: the limits above were what failed.
    QCOMPARE(inChild([&] {
                 const rlimit enough{static_cast<rlim_t>(size) + 4096, static_cast<rlim_t>(size) + 4096};
                 setrlimit(RLIMIT_FSIZE, &enough);
                 return save(what, target).isOk() ? 0 : 1;
             }),
             0);
    QVERIFY(contentOf(target) != precious);
}

void TestWriteFailures::aMissingFolderIsAnError()
{
    QFETCH(What, what);
    QFETCH(QString, name);
    const Status status = save(what, m_folder->filePath(QStringLiteral("missing/") + name));
    QVERIFY(!status.isOk());
    QVERIFY(!status.error().message.empty() && !status.error().remedy.empty());
    QVERIFY(entries().isEmpty());
}

void TestWriteFailures::aFolderThatIsReadOnlyIsAnError()
{
    QFETCH(What, what);
    QFETCH(QString, name);
    const QString target = m_folder->filePath(name);
    QVERIFY(writeAtomically(target, precious).isOk());
    QFile::setPermissions(target,
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther | QFile::WriteOther);
    const auto rights = QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther;
    QVERIFY(QFile::setPermissions(m_folder->path(), rights));
    const int answer = inChild([&] {
        // Root may write everywhere.
        if (geteuid() == 0 && (setgid(nobody) != 0 || setuid(nobody) != 0)) {
            return 77;
        }
        const Status fresh = save(what, m_folder->filePath(QStringLiteral("new-") + name));
        const Status old = save(what, target);
        return fresh.isOk() || old.isOk()                                ? 1
            : fresh.error().remedy.empty() || old.error().remedy.empty() ? 2
                                                                         : 0;
    });
    QVERIFY(QFile::setPermissions(m_folder->path(), rights | QFile::WriteOwner));
    if (answer == 77) {
        QSKIP("this is root, and cannot become anybody else");
    }
    QCOMPARE(answer, 0);
    QCOMPARE(contentOf(target), precious);
    QCOMPARE(entries(), QStringList{name});
}

void TestWriteFailures::aDeviceIsRefused()
{
    QFETCH(What, what);
    QFETCH(QString, name);
    // A link with the right ending, since that tells the format.
    for (const char *device : {"/dev/null", "/dev/full"}) {
        const QString link = m_folder->filePath(name);
        QVERIFY(QFile::link(QLatin1String(device), link));
        QVERIFY2(!save(what, link).isOk(), device);
        QVERIFY(QFileInfo(link).isSymLink());
        QFile::remove(link);
        QVERIFY(!QFileInfo(QLatin1String(device)).isFile());
        QVERIFY(QFileInfo::exists(QLatin1String(device)));
    }
    QVERIFY(entries().isEmpty());
}

QTEST_MAIN(TestWriteFailures)
#include "tst_write_failures.moc"
