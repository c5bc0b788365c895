// SPDX-License-Identifier: GPL-3.0-or-later
//
// `gilscope sweep`, as it is typed.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Outcome
{
    int code = -1;
    QString out;
    QString err;
};

Outcome run(const QStringList &words)
{
    QProcess process;
    process.start(QStringLiteral(BINARY_DIR "/gilscope"), QStringList{QStringLiteral("sweep")} + words);
    if (!process.waitForFinished(240'000)) {
        process.kill();
        return {};
    }
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QStringList shortSweep{"--over",    "millions=1..2", "--points",  "2",           "--variant",
                             "threads-1", "--variant",     "threads-2", "many-threads"};
const QStringList simulated{"--simulate", "--over", "cores=1..4", "--points", "3", "two-countdowns"};

} // namespace

class TestSweepCommand : public QObject
{
    Q_OBJECT

private slots:
    void itPrintsARowForEachPoint()
    {
        const Outcome outcome = run(shortSweep);
        QCOMPARE(outcome.code, 0);
        const QStringList lines = outcome.out.split('\n', Qt::SkipEmptyParts);
        QVERIFY2(lines.size() >= 5, qPrintable(outcome.out));
        QVERIFY(lines[1].contains(QLatin1String("threads-1"))
                && lines[1].contains(QLatin1String("threads-2")));
        QVERIFY(lines[2].contains(QString::fromUtf8("1.00 ×")));
        QVERIFY(lines.last().startsWith(QLatin1String("MEASURED")));
        QVERIFY(lines.last().endsWith(QLatin1String("1 of 1 round")));
    }

    void itWritesPicturesAndPoints()
    {
        const QTemporaryDir folder;
        QStringList words = shortSweep;
        for (const char *name : {"a.png", "a.svg", "a.pdf", "a.csv"}) {
            words << QStringLiteral("--export") << folder.filePath(QLatin1String(name));
        }
        const Outcome outcome = run(words << "--size"
                                          << "900x600"
                                          << "--theme"
                                          << "print");
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QVERIFY(contentOf(folder.filePath("a.png")).startsWith("\x89PNG"));
        QVERIFY(contentOf(folder.filePath("a.svg")).contains("MEASURED"));
        QVERIFY(contentOf(folder.filePath("a.pdf")).startsWith("%PDF"));
        QCOMPARE(contentOf(folder.filePath("a.csv")).count("\r\n"), 5);
    }

    void jsonIsOneObject()
    {
        const Outcome outcome = run(QStringList{"--json"} + shortSweep);
        const QJsonObject json = QJsonDocument::fromJson(outcome.out.toUtf8()).object();
        QCOMPARE(json["format"].toString(), "gilscope-sweep");
        QCOMPARE(json["points"].toArray().size(), 2);
        QCOMPARE(json["variants"].toArray().size(), 2);
    }

    void theSameSeedMakesTheSameFiles()
    {
        const QTemporaryDir folder;
        QByteArrayList files;
        QStringList printed;
        for (const char *name : {"1", "2"}) {
            const QString file = folder.filePath(QLatin1String(name));
            const Outcome outcome =
                run(QStringList{"--json", "--export", file + ".csv", "--export", file + ".svg"} + simulated);
            QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
            files << contentOf(file + ".csv") + contentOf(file + ".svg");
            printed << outcome.out;
        }
        QVERIFY(!files[0].isEmpty());
        QCOMPARE(files[0], files[1]);
        QCOMPARE(printed[0], printed[1]);
    }

    void mistakesAreSaidBeforeAnythingRuns_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const QStringList &words, const char *said) {
            QTest::newRow(name) << words << QString::fromLatin1(said);
        };
        row("nothing swept", {"two-countdowns"}, "needs --over");
        row("no range", {"--over", "interval", "two-countdowns"}, "expected NAME=FROM..TO");
        row("no such knob", {"--over", "speed=1..2", "two-countdowns"}, "It has: countdowns, interval");
        row("backwards", {"--over", "interval=5..1", "two-countdowns"}, "expected a range");
        row("too many points", {"--over", "interval=1..5", "--points", "201", "two-countdowns"}, "2 to 200");
        row("too many rounds", {"--over", "interval=1..5", "--repeat", "101", "two-countdowns"}, "1 to 100");
        row("from 0", {"--over", "interval=0..5", "--log", "two-countdowns"}, "can't begin at 0");
        row("this machine's cores", {"--over", "cores=1..4", "two-countdowns"}, "Simulate it");
        row("too many cores", {"--simulate", "--over", "cores=1..65", "two-countdowns"}, "expected 1 to 64");
        row("no such variant", {"--over", "interval=1..5", "--variant", "x", "two-countdowns"},
            "there is no such variant");
        row("a format", {"--over", "interval=1..5", "--export", "a.gif", "two-countdowns"},
            ".png, .svg, .pdf");
        row("cores without simulation", {"--over", "interval=1..5", "--cores", "4", "two-countdowns"},
            "without --simulate");
        row("a knob that is swept", {"--over", "interval=1..5", "--knob", "interval=5", "two-countdowns"},
            "--knob interval=5: it is swept");
        row("the size of no picture", {"--over", "interval=1..5", "--size", "a4", "two-countdowns"},
            "Add --export");
        row("a theme", {"--over", "interval=1..5", "--theme", "pink", "two-countdowns"}, "--theme pink");
    }
    void mistakesAreSaidBeforeAnythingRuns()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, said);
        const Outcome outcome = run(words);
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.contains(said), qPrintable(outcome.err));
        QVERIFY(outcome.out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSweepCommand)
#include "tst_sweep_command.moc"
