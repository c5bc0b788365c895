// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a run's events come from, as a user types it: the words, what is wrong with them, and that a
// simulated run is the same file whenever it is run.
#include "tiny_scenario.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace gilscope::test;

namespace {

struct Outcome
{
    int code = -1;
    QByteArray out;
    QString err;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

Outcome runGilscope(const QStringList &words)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        environment.remove(QLatin1String(name));
    }
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(BINARY_DIR "/gilscope"), words);
    const bool ended = process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(),
            QString::fromUtf8(process.readAllStandardError())};
}

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestSourceCommands : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_tiny;

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

private slots:
    void initTestCase() { m_tiny = writeFile(m_folder, "tiny.json", tinyScenario(300'000)); }

    void wrongWordsAreUsageErrorsThatSayWhatIsExpected_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QString &words, const char *says) {
            QTest::newRow(name) << words.split(u' ') << QString::fromUtf8(says);
        };
        row("no core", QStringLiteral("--simulate --cores 0"), "1 to 64");
        row("too many cores", QStringLiteral("--simulate --cores 65"), "1 to 64");
        row("half a core", QStringLiteral("--simulate --cores 1.5"), "1 to 64");
        row("a negative seed", QStringLiteral("--simulate --seed -1"), "--seed");
        row("a seed too large", QStringLiteral("--simulate --seed 18446744073709551616"),
            "18446744073709551615");
        row("unknown costs", QStringLiteral("--simulate --costs free"), "textbook or here");
        row("cores without a simulation", QStringLiteral("--cores 4"), "--simulate");
        row("two sources", QStringLiteral("--simulate --python"), "one source");
    }
    void wrongWordsAreUsageErrorsThatSayWhatIsExpected()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, says);
        const Outcome outcome = runGilscope(QStringList{QStringLiteral("run"), m_tiny} + words);
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
        QVERIFY(outcome.out.isEmpty());
    }

    void theSameSeedIsTheSameFileByteForByte()
    {
        const QStringList endings{QStringLiteral("csv"), QStringLiteral("statistics.csv"),
                                  QStringLiteral("trace.json"), QStringLiteral("png"), QStringLiteral("svg")};
        std::vector<QByteArray> printed;
        for (const char *run : {"a", "b"}) {
            QStringList words{QStringLiteral("run"),     m_tiny,
                              QStringLiteral("--json"),  QStringLiteral("--simulate"),
                              QStringLiteral("--cores"), QStringLiteral("8"),
                              QStringLiteral("--seed"),  QStringLiteral("7")};
            for (const QString &ending : endings) {
                words << QStringLiteral("--export") << path(QLatin1String(run) + QLatin1Char('.') + ending);
            }
            const Outcome outcome = runGilscope(words);
            QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
            printed.push_back(outcome.out);
            QTest::qWait(1100); // another second: no file says when it was made
        }
        QVERIFY(printed[0] == printed[1]);
        for (const QString &ending : endings) {
            const QByteArray one = contentOf(path(QStringLiteral("a.") + ending));
            QVERIFY2(!one.isEmpty(), qPrintable(ending));
            QVERIFY2(one == contentOf(path(QStringLiteral("b.") + ending)), qPrintable(ending));
        }
    }

    void theJsonSaysWhatWasSimulated()
    {
        const Outcome outcome =
            runGilscope({QStringLiteral("run"), m_tiny, QStringLiteral("--json"),
                         QStringLiteral("--simulate"), QStringLiteral("--cores"), QStringLiteral("16"),
                         QStringLiteral("--seed"), QStringLiteral("18446744073709551615")});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        const QJsonObject json = outcome.json();
        QCOMPARE(json.value("source").toString(), QStringLiteral("simulated"));
        QCOMPARE(json.value("simulation").toObject().value("seed").toString(),
                 QStringLiteral("18446744073709551615"));
        QCOMPARE(json.value("machine").toObject().value("cores").toInt(), 16);
        QCOMPARE(json.value("machine").toObject().value("load").toDouble(), 0.0);
        QCOMPARE(json.value("variants").toArray().at(1).toObject().value("state").toString(),
                 QStringLiteral("finished"));
    }

    void theTableIsStampedAndSaysNothingOfThisMachine()
    {
        const Outcome outcome = runGilscope({QStringLiteral("run"), m_tiny, QStringLiteral("--simulate")});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        const QString table = QString::fromUtf8(outcome.out);
        QVERIFY2(table.contains(QStringLiteral("SIMULATED · 2 cores · seed 1")), qPrintable(table));
        QVERIFY2(!table.contains(QStringLiteral("load")), qPrintable(table));
    }

    void withARealPythonItsStampIsThatOfTheInterpreter()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty()) {
            QSKIP("There is no python3 here (package python3)");
        }
        const Outcome outcome = runGilscope({QStringLiteral("run"), QStringLiteral("what-pickles"),
                                             QStringLiteral("--json"), QStringLiteral("--python")});
        QVERIFY2(outcome.code == 0 || outcome.code == 3, qPrintable(outcome.err)); // an example may raise
        const QJsonObject json = outcome.json();
        QCOMPARE(json.value("source").toString(), QStringLiteral("python"));
        QVERIFY(!json.value("python").toObject().value("version").toString().isEmpty());
    }

    void theInterpreterMayStandBehindItsOption()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty()) {
            QSKIP("There is no python3 here (package python3)");
        }
        const QStringList run{QStringLiteral("run"), QStringLiteral("--json"), QStringLiteral("--python")};
        const QString preset = QStringLiteral("what-pickles");
        for (const QStringList &rest : {QStringList{QStringLiteral("python3"), preset}, {preset}}) {
            const Outcome outcome = runGilscope(run + rest);
            QVERIFY2(outcome.code == 0 || outcome.code == 3, qPrintable(outcome.err)); // as above
            QCOMPARE(outcome.json().value("scenario").toObject().value("id").toString(), preset);
        }
        const Outcome other = runGilscope(run + QStringList{QStringLiteral("other"), preset});
        QCOMPARE(other.code, 1);
        QVERIFY2(other.err.contains(QStringLiteral("found 2")), qPrintable(other.err));
    }

    void howAScriptEndedIsSaid()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty()) {
            QSKIP("There is no python3 here (package python3)");
        }
        const auto script = [this](const char *name, const char *text) {
            return writeFile(m_folder, name, text);
        };
        const QString killed = script("killed.py", "import os\nos.kill(os.getpid(), 9)\n");
        const QString leaving = script("leaving.py", "raise SystemExit(3)\n");
        const Outcome signal = runGilscope({QStringLiteral("python"), killed});
        QCOMPARE(signal.code, 128 + 9);
        QVERIFY2(signal.err.contains(QStringLiteral("killed by signal 9")), qPrintable(signal.err));
        const Outcome code = runGilscope({QStringLiteral("python"), leaving});
        QCOMPARE(code.code, 3);
        QVERIFY2(code.err.contains(QStringLiteral("ended with exit code 3")), qPrintable(code.err));
        const auto variantOf = [](const QStringList &words) {
            const QByteArray json = runGilscope(words).err.toUtf8();
            return QJsonDocument::fromJson(json).object().value("variants").toArray().at(0).toObject();
        };
        const QJsonObject first = variantOf({QStringLiteral("python"), QStringLiteral("--json"), killed});
        QCOMPARE(first.value("killed_by_signal"), QJsonValue(9));
        QCOMPARE(first.value("exit_code"), QJsonValue(QJsonValue::Null));
        const QJsonObject second = variantOf({QStringLiteral("python"), QStringLiteral("--json"), leaving});
        QCOMPARE(second.value("exit_code"), QJsonValue(3));
        QCOMPARE(second.value("killed_by_signal"), QJsonValue(QJsonValue::Null));
    }

    void toldToEndItEndsTheScriptAndLeavesNothing()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty()) {
            QSKIP("There is no python3 here (package python3)");
        }
        const QString script =
            writeFile(m_folder, "endless.py",
                      "import os, time\nprint(os.getpid(), flush=True)\nwhile True:\n    time.sleep(0.1)\n");
        QTemporaryDir ofItsOwn;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TMPDIR"), ofItsOwn.path());
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(BINARY_DIR "/gilscope"), {QStringLiteral("python"), script});
        QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), 60'000);
        const int child = process.readLine().trimmed().toInt();
        QVERIFY(child > 0);
        process.terminate();
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        const QString said = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(said.contains(QStringLiteral("stopped")), qPrintable(said));
        QVERIFY(!QFileInfo::exists(QStringLiteral("/proc/%1").arg(child)));
        QCOMPARE(QDir(ofItsOwn.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
    }

    void anInterpreterThatIsNoneIsRefused()
    {
        const Outcome outcome = runGilscope({QStringLiteral("run"), QStringLiteral("what-pickles"),
                                             QStringLiteral("--python=/bin/does-not-exist")});
        QVERIFY(outcome.code != 0);
        QVERIFY2(outcome.err.contains(QStringLiteral("does-not-exist")), qPrintable(outcome.err));
        QVERIFY(outcome.out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSourceCommands)
#include "tst_source_commands.moc"
