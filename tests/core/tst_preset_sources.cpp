// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Python that presets show runs as it is printed, with the system's python3. What needs another Python
// may say so and end. Two at a time, since most of them only count or wait.
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <memory>

namespace {

const QString folder = QStringLiteral(SOURCE_DIR "/resources/python");
constexpr qint64 timeOut = 60'000;
constexpr std::size_t atOnce = 2;

struct Outcome
{
    bool ended = false; // by itself, in time
    int code = -1;
    QString errors;
};

struct Running
{
    QString name;
    QElapsedTimer since;
    std::unique_ptr<QProcess> process;
};

QStringList sources()
{
    return QDir(folder).entryList({QStringLiteral("*.py")}, QDir::Files, QDir::Name);
}

// Files that scenarios name, in any of their keys.
QStringList namedByPresets()
{
    static const QRegularExpression name(QStringLiteral("\"([A-Za-z0-9._-]+\\.py)\""));
    QStringList names;
    const QDir scenarios(QStringLiteral(SOURCE_DIR "/resources/scenarios"));
    for (const QString &fileName : scenarios.entryList({QStringLiteral("*.json")}, QDir::Files)) {
        QFile file(scenarios.filePath(fileName));
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        const QString text = QString::fromUtf8(file.readAll());
        for (auto matches = name.globalMatch(text); matches.hasNext();) {
            names << matches.next().captured(1);
        }
    }
    names.removeDuplicates();
    names.sort();
    return names;
}

std::map<QString, Outcome> outcomesOfAll(const QString &python, const QString &workingFolder)
{
    std::map<QString, Outcome> outcomes;
    QStringList waiting = sources();
    std::vector<Running> running;
    while (!waiting.isEmpty() || !running.empty()) {
        while (!waiting.isEmpty() && running.size() < atOnce) {
            Running &one = running.emplace_back();
            one.name = waiting.takeFirst();
            one.since.start();
            one.process = std::make_unique<QProcess>();
            one.process->setWorkingDirectory(workingFolder);
            one.process->setStandardInputFile(QProcess::nullDevice());
            one.process->start(python, {folder + u'/' + one.name});
        }
        QTest::qWait(20);
        std::erase_if(running, [&](Running &one) {
            const bool late = one.since.elapsed() > timeOut;
            if (one.process->state() != QProcess::NotRunning && !late) {
                return false;
            }
            Outcome &outcome = outcomes[one.name];
            outcome.ended = !late && one.process->exitStatus() == QProcess::NormalExit
                && one.process->error() != QProcess::FailedToStart;
            outcome.code = outcome.ended ? one.process->exitCode() : -1;
            outcome.errors = QString::fromUtf8(one.process->readAllStandardError());
            if (late) {
                one.process->kill();
                one.process->waitForFinished();
            }
            return true;
        });
    }
    return outcomes;
}

} // namespace

class TestPresetSources : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everySourceIsNamedByAPreset();
    void everySourceFitsThePage_data() { addSources(); }
    void everySourceFitsThePage();
    void everySourceRunsAsItIsPrinted_data() { addSources(); }
    void everySourceRunsAsItIsPrinted();

private:
    static void addSources();

    QString m_python;
    QTemporaryDir m_folder; // what a script writes or leaves lies here
    std::map<QString, Outcome> m_outcomes;
};

void TestPresetSources::initTestCase()
{
    m_python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    if (!m_python.isEmpty()) {
        m_outcomes = outcomesOfAll(m_python, m_folder.path());
    }
}

void TestPresetSources::addSources()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : sources()) {
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TestPresetSources::everySourceIsNamedByAPreset()
{
    QVERIFY(!sources().isEmpty());
    QCOMPARE(sources(), namedByPresets());
}

void TestPresetSources::everySourceFitsThePage()
{
    QFETCH(const QString, name);
    QFile file(folder + u'/' + name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    QVERIFY(lines.size() <= 40);
    for (const QString &line : lines) {
        QVERIFY2(line.size() <= 79, qPrintable(line));
    }
}

void TestPresetSources::everySourceRunsAsItIsPrinted()
{
    QFETCH(const QString, name);
    if (m_python.isEmpty()) {
        QSKIP("there is no python3 on this machine");
    }
    const auto found = m_outcomes.find(name);
    QVERIFY(found != m_outcomes.end());
    const Outcome &outcome = found->second;
    QVERIFY2(outcome.ended, "it did not end by itself within 60 s");
    static const QRegularExpression needsAnother(QStringLiteral("\\Aneeds Python \\d+\\.\\d+t?\\s*\\z"));
    if (needsAnother.match(outcome.errors).hasMatch()) {
        QCOMPARE(outcome.code, 1); // as SystemExit with a text ends
        return;
    }
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors.right(2000)));
}

QTEST_GUILESS_MAIN(TestPresetSources)
#include "tst_preset_sources.moc"
