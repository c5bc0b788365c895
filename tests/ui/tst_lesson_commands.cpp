// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the command line does with knobs and with variants that are only documented.
#include "tests/support/full_scenario.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace gilscope;

namespace {

struct Outcome
{
    int code = -1;
    QString out;
    QString err;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

Outcome words(const QStringList &words)
{
    QProcess process;
    process.start(QStringLiteral(BINARY_DIR "/gilscope"), words);
    const bool ended = process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class TestLessonCommands : public QObject
{
    Q_OBJECT

private slots:
    void aKnobIsPutAtOneOfItsStops();
    void whatIsOnlyDocumentedIsNotRun();
    void checkPutsEachKnobAtEachOfItsStops();

private:
    [[nodiscard]] QString lessonFile() const;

    QTemporaryDir m_folder;
};

QString TestLessonCommands::lessonFile() const
{
    const auto write = [this](const char *name, const QString &content) {
        QFile file(m_folder.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content.toUtf8()) < 0) {
            qFatal("%s", name);
        }
    };
    for (const char *name : {"full.md", "full.de.md", "full-serial.py"}) {
        write(name, fullScenarioFile(QLatin1String(name)).value());
    }
    write("full.json", QString(fullScenario).replace(QLatin1String("40000000"), QLatin1String("400000")));
    return m_folder.filePath(QStringLiteral("full.json"));
}

void TestLessonCommands::aKnobIsPutAtOneOfItsStops()
{
    const QString file = lessonFile();
    const Outcome run = words(
        {"run", file, "--json", "--knob", "threads=8", "--knob", "interval=0.1", "--knob", "threads=3"});
    QCOMPARE(run.code, 0);
    const QJsonArray variants = run.json()["variants"].toArray();
    QCOMPARE(variants[1]["threads"].toArray().size(), 3);
    QCOMPARE(variants[2]["state"].toString(), QStringLiteral("not_run_here"));
    const QMap<QString, QString> wrong{{"threads", "1, 2, 3, 8"},
                                       {"threads=", "1, 2, 3, 8"},
                                       {"threads=5", "1, 2, 3, 8"},
                                       {"way=1", "keep, release"},
                                       {"cores=1", "threads, interval, way"},
                                       {"", "threads, interval, way"}};
    for (auto word = wrong.begin(); word != wrong.end(); ++word) {
        const Outcome outcome = words({"run", file, "--knob", word.key()});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.contains(word.value()), qPrintable(outcome.err));
    }
    const Outcome without = words({"run", "two-countdowns", "--knob", "nobody=2"});
    QCOMPARE(without.code, 1);
    QVERIFY2(without.err.contains(QLatin1String("knob")), qPrintable(without.err));
}

void TestLessonCommands::whatIsOnlyDocumentedIsNotRun()
{
    const QString file = lessonFile();
    const Outcome table = words({"run", file});
    QCOMPARE(table.code, 0);
    static const QRegularExpression row(QStringLiteral("\\nJython +not run here +–"));
    QVERIFY2(table.out.contains(row), qPrintable(table.out));
    QVERIFY2(
        table.out.contains(QStringLiteral("\nJython, not run here: Only a real interpreter can show it\n")),
        qPrintable(table.out));
    const Outcome alone = words({"run", file, "--variant", "jython"});
    QCOMPARE(alone.code, 1);
    QVERIFY(alone.err.contains(QLatin1String("it does not run here")));
    const Outcome nothing = words({"run", "what-pickles", "--export", m_folder.filePath("nothing.png")});
    QCOMPARE(nothing.code, 1);
    QVERIFY2(nothing.err.contains(QLatin1String("Only a real interpreter can show it: add --python")),
             qPrintable(nothing.err));
    QVERIFY(!QFile::exists(m_folder.filePath("nothing.png")));
}

void TestLessonCommands::checkPutsEachKnobAtEachOfItsStops()
{
    const QString fileName = lessonFile();
    const Outcome good = words({"check", fileName});
    QCOMPARE(good.code, 0);
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray content = file.readAll().replace("[1, 2, 3, 8]", "[1, 2, 3, 9000]");
    QVERIFY(file.resize(0) && file.seek(0) && file.write(content) == content.size());
    file.close();
    const Outcome bad = words({"check", fileName});
    QCOMPARE(bad.code, 2);
    QVERIFY2(bad.err.contains(QLatin1String("the knob \"threads\" at \"9,000\"")), qPrintable(bad.err));
}

QTEST_GUILESS_MAIN(TestLessonCommands)
#include "tst_lesson_commands.moc"
