// SPDX-License-Identifier: GPL-3.0-or-later
//
// The real program, as a user types it. Runs here are small: it is the words, the files and the exit codes
// that count.
#include <QDir>
#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

namespace {

struct Outcome
{
    int code = -1;
    QString out;
    QString err;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

QProcessEnvironment withoutDisplay()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"}) {
        environment.remove(QLatin1String(name));
    }
    return environment;
}

const QString program = QStringLiteral(BINARY_DIR "/gilscope");

Outcome outcomeOf(QProcess &process)
{
    const bool ended = process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

Outcome gilscope(const QStringList &words, rlim_t fileSizeLimit = RLIM_INFINITY)
{
    QProcess process;
    process.setProcessEnvironment(withoutDisplay());
    process.setChildProcessModifier([fileSizeLimit] {
        const rlimit limit{fileSizeLimit, fileSizeLimit};
        setrlimit(RLIMIT_FSIZE, &limit);
    });
    process.start(program, words);
    return outcomeOf(process);
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void helpIsThereForTheProgramAndEachCommand();
    void theVersionIsOneLine();
    void listNamesEveryPreset();
    void checkSaysWhichFilesAreGood();
    void wrongWordsAreUsageErrors_data();
    void wrongWordsAreUsageErrors();
    void anInvalidScenarioIsNamedWithItsPath();
    void aChartThatHasNowhereToGoIsRefusedBeforeTheRun();
    void withoutADisplayTheWindowSaysWhatToDoInstead();

    void runPrintsATableAndItsSource();
    void runPrintsOneJsonObject();
    void claimsStandBehindTheTable();
    void claimsAreInTheJsonObject();
    void theHandbookIsAPageAPreset();
    void theHandbookHasOtherLanguages();
    void oneVariantRunsAlone();
    void aDeadlockIsAnAnswerAndNoFailure();
    void repeatedItShowsMedianAndSpread();
    void repeatedItPrintsTheSpreadAsJson();
    void ctrlCKeepsTheRoundsThatAreComplete();
    void chartsAreWritten();
    void aPictureIsAsItWasAskedFor();
    void whatStandsOnThePageCanBeChosen();
    void dataIsWrittenByItsEnding();
    void aSavedRunIsExportedWithoutRunning();
    void whatIsNoSessionIsExitCodeTwo();
    void presetsAreExportedIntoAFolder();
    void ctrlCEndsExportAllAfterTheFileAtHand();
    void aFullDiskIsExitCodeFourAndLeavesTheOldChart();
    void anOutputThatIsFullIsExitCodeFour();
    void aRunThatCannotStartIsExitCodeThreeAndDrawsNothing();
    void aLimitOnTheSizeOfFilesStopsTheChartButNotTheRun();
    void ctrlCStopsTheRunAndKeepsWhatWasRecorded();

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    // two-countdowns with another number of iterations.
    [[nodiscard]] QString scenarioWith(const char *iterations) const;

    QTemporaryDir m_folder;
    QString m_small;
};

QString TestCommandLine::scenarioWith(const char *iterations) const
{
    QFile original(QStringLiteral(SOURCE_DIR "/resources/scenarios/two-countdowns.json"));
    const QString name = path(iterations) + QStringLiteral(".json");
    QFile changed(name);
    if (original.open(QIODevice::ReadOnly) && changed.open(QIODevice::WriteOnly)) {
        changed.write(original.readAll().replace("20000000", iterations));
    }
    return name;
}

void TestCommandLine::initTestCase()
{
    QVERIFY2(QFile::exists(program), qPrintable(program));
    // What the scenario names must lie beside its copy.
    for (const char *folder : {"explanations", "python"}) {
        const QDir from(QStringLiteral(SOURCE_DIR "/resources/") + QLatin1String(folder));
        for (const QString &name : from.entryList({QStringLiteral("two-countdowns*")})) {
            QVERIFY2(QFile::copy(from.filePath(name), m_folder.filePath(name)), qPrintable(name));
        }
    }
    m_small = scenarioWith("1000000");
}

void TestCommandLine::helpIsThereForTheProgramAndEachCommand()
{
    for (const QStringList &words : {QStringList{"--help"},
                                     {"-h"},
                                     {"list", "--help"},
                                     {"run", "--help"},
                                     {"check", "--help"},
                                     {"export", "--help"},
                                     {"export-all", "--help"},
                                     {"handbook", "--help"},
                                     {"run", "two-countdowns", "--help"}}) {
        const Outcome outcome = gilscope(words);
        QCOMPARE(outcome.code, 0);
        QVERIFY2(outcome.out.startsWith(QLatin1String("Usage: gilscope ")), qPrintable(outcome.out));
        QCOMPARE(outcome.err, QString());
    }
}

void TestCommandLine::theVersionIsOneLine()
{
    static const QRegularExpression line(QStringLiteral("\\Agilscope \\d+\\.\\d+\\.\\d+\n\\z"));
    const Outcome outcome = gilscope({"--version"});
    QCOMPARE(outcome.code, 0);
    QVERIFY2(line.match(outcome.out).hasMatch(), qPrintable(outcome.out));
}

void TestCommandLine::listNamesEveryPreset()
{
    const Outcome text = gilscope({"list"});
    QCOMPARE(text.code, 0);
    QVERIFY(text.out.contains(QLatin1String("\n  two-countdowns ")));
    const Outcome json = gilscope({"list", "--json"});
    const QJsonArray scenarios = json.json()["scenarios"].toArray();
    QCOMPARE(scenarios.size(),
             QDir(QStringLiteral(SOURCE_DIR "/resources/scenarios")).entryList(QDir::Files).size());
    QCOMPARE(text.out.count(QLatin1String("\n  ")), scenarios.size());
    for (const QJsonValue scenario : scenarios) {
        const QString group = scenario["group"].toString();
        QVERIFY2(text.out.startsWith(group + u'\n') || text.out.contains(u'\n' + group + u'\n'),
                 qPrintable(group));
    }
}

void TestCommandLine::checkSaysWhichFilesAreGood()
{
    const Outcome good = gilscope({"check", m_small, m_small});
    QCOMPARE(good.code, 0);
    QCOMPARE(good.out.count(m_small), 2);
    const Outcome mixed = gilscope({"check", m_small, path("missing.json"), m_folder.path()});
    QCOMPARE(mixed.code, 2);
    QCOMPARE(mixed.out.count(u'\n'), 1);
    QCOMPARE(mixed.err.count(QLatin1String("gilscope: ")), 2);
}

void TestCommandLine::wrongWordsAreUsageErrors_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("says");
    const auto add = [](const char *name, const QStringList &words, const char *says) {
        QTest::newRow(name) << words << QString::fromUtf8(says);
    };
    add("an unknown word", {"lsit"}, "lsit");
    add("an unknown option", {"--quick"}, "quick");
    add("two scenarios for the window", {"two-countdowns", "two-countdowns"}, "found");
    add("list with a name", {"list", "two-countdowns"}, "two-countdowns");
    add("list with an unknown option", {"list", "--csv"}, "csv");
    add("check without a file", {"check"}, "at least one file");
    add("run without a scenario", {"run"}, "exactly one scenario");
    add("run with two", {"run", "two-countdowns", "two-countdowns"}, "found 2");
    add("run with an unknown scenario", {"run", "three-countdowns"}, "two-countdowns");
    add("run with an unknown variant", {"run", "two-countdowns", "--variant", "x"},
        "serial, threads, processes");
    add("run with an empty variant", {"run", "two-countdowns", "--variant", ""},
        "serial, threads, processes");
    add("run without the option's value", {"run", "two-countdowns", "--export"}, "export");
    add("an image of no known kind", {"run", "two-countdowns", "--export", "chart.bmp"}, "chart.bmp");
    add("an image without an ending", {"run", "two-countdowns", "--export", "chart"}, "chart");
    for (const char *rounds : {"", "0", "-1", "101", "1.5", "many", "9999999999"}) {
        add(qPrintable(QStringLiteral("repeat ") + rounds),
            {"run", "two-countdowns", "--repeat", QLatin1String(rounds)}, "1 to 100");
    }
    add("another theme", {"run", "two-countdowns", "--theme", "pink"},
        "light, dark, high-contrast, projector or print");
    for (const char *dpi : {"", "0", "35", "2401", "-96", "x", "nan", "1e9"}) {
        add(qPrintable(QStringLiteral("dpi ") + dpi), {"run", "two-countdowns", "--dpi", QLatin1String(dpi)},
            "36 to 2400");
    }
    for (const char *size :
         {"0x0cm", "1x1cm", "9999x9999cm", "16,5x9cm", "16.5x9", "16.5cm", "slide", "A4"}) {
        add(qPrintable(QStringLiteral("size ") + size),
            {"run", "two-countdowns", "--size", QLatin1String(size)}, "slide-16-9, slide-4-3, a4 or column");
    }
    add("a preset that is too large at that resolution",
        {"run", "two-countdowns", "--size", "a4", "--dpi", "2400"}, "200 million");
    for (const char *option : {"--with", "--without"}) {
        for (const char *parts : {"", "titel", "title,,stamp", "title, stamp", "Title"}) {
            add(qPrintable(QLatin1String(option) + u' ' + QLatin1String(parts)),
                {"run", "two-countdowns", QLatin1String(option), QLatin1String(parts)},
                "title, question, summary, legend, result, caption, stamp, machine or program");
        }
    }
    add("the size of no picture", {"run", "two-countdowns", "--size", "a4"},
        "--size: it says how a picture looks");
    add("a range of no picture", {"run", "two-countdowns", "--range", "1..2"}, "Add --export");
    add("a language that is none", {"handbook", "--language", "xx", path("none")}, "en, de");
    add("other panels", {"run", "two-countdowns", "--panels", "lanes"}, "timeline, charts or both");
    for (const char *range :
         {"", "5", "5..", "..5", "5..5", "9..5", "-1..5", "1..1e3", "5...9", "1..9999999999"}) {
        add(qPrintable(QStringLiteral("range ") + range),
            {"run", "two-countdowns", "--range", QLatin1String(range)}, "BEGIN..END in milliseconds");
    }
    add("export without a session", {"export", "--export", "a.png"}, "exactly one session");
    add("export with two", {"export", "a.gilscope", "b.gilscope", "--export", "a.png"}, "found 2");
    add("export to nothing", {"export", "a.gilscope"}, "at least one --export");
    add("export to no known kind", {"export", "a.gilscope", "--export", "chart.bmp"}, ".statistics.csv");
    add("export in a wrong size", {"export", "a.gilscope", "--export", "a.png", "--size", "1x1"},
        "1920x1080");
    add("export-all without a folder", {"export-all"}, "needs a folder");
    add("export-all of what there is not", {"export-all", "/tmp/pictures", "three-countdowns"},
        "three-countdowns");
    for (const char *formats : {"", "bmp", "png,", "png svg", "PNG"}) {
        add(qPrintable(QStringLiteral("export-all in ") + formats),
            {"export-all", "--format", QLatin1String(formats), "/tmp/pictures"},
            "png, svg, pdf, csv, statistics, trace");
    }
    add("export-all in a wrong theme", {"export-all", "--theme", "pink", "/tmp/pictures"}, "print");
    for (const char *size :
         {"", "x", "1920", "1920x", "1920X1080", "-1920x1080", "0x0", "199x1080", "16385x300", "16384x16384",
          "99999x99999", "999999999999x1080", "1920x1080x3", "1e3x1e3"}) {
        add(qPrintable(QStringLiteral("size ") + size),
            {"run", "two-countdowns", "--size", QLatin1String(size)}, "1920x1080");
    }
}

void TestCommandLine::wrongWordsAreUsageErrors()
{
    QFETCH(QStringList, words);
    QFETCH(QString, says);
    const Outcome outcome = gilscope(words);
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.out, QString());
    QVERIFY2(outcome.err.startsWith(QLatin1String("gilscope: ")), qPrintable(outcome.err));
    QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
}

void TestCommandLine::anInvalidScenarioIsNamedWithItsPath()
{
    const QString bad = scenarioWith("-7");
    for (const QStringList &words :
         {QStringList{"check", bad}, {"run", bad}, {"run", "--json", bad}, {bad}}) {
        const Outcome outcome = gilscope(words);
        QCOMPARE(outcome.code, 2);
        QCOMPARE(outcome.out, QString());
        QVERIFY2(outcome.err.contains(
                     bad
                     + QStringLiteral(": variants[0].processes[0].interpreters[0].threads[0].program[0]."
                                      "iterations: found -7, expected a whole number")),
                 qPrintable(outcome.err));
    }
}

void TestCommandLine::aChartThatHasNowhereToGoIsRefusedBeforeTheRun()
{
    QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("folder.svg")));
    const QString limited = path("limited.svg");
    for (const QString &name : {path("missing/chart.svg"), path("folder.svg"), limited}) {
        const rlim_t room = name == limited ? 1024 : RLIM_INFINITY;
        const Outcome outcome = gilscope({"run", m_small, "--export", name}, room);
        QCOMPARE(outcome.code, 4);
        QCOMPARE(outcome.out, QString()); // so nothing was run
        QVERIFY2(outcome.err.contains(name), qPrintable(outcome.err));
    }
}

void TestCommandLine::withoutADisplayTheWindowSaysWhatToDoInstead()
{
    const Outcome outcome = gilscope({});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains(QLatin1String("gilscope run two-countdowns")), qPrintable(outcome.err));
}

void TestCommandLine::runPrintsATableAndItsSource()
{
    const Outcome outcome = gilscope({"run", m_small});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    QCOMPARE(outcome.err, QString()); // no progress where there is no terminal
    const QStringList lines = outcome.out.split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 6);
    QVERIFY(lines[0].contains(QLatin1String("hand-offs")));
    QVERIFY(lines[5].startsWith(QLatin1String("Fastest in this run: "))
            || lines[5].startsWith(QLatin1String("Inconclusive, because ")));
    QVERIFY(lines[1].startsWith(QLatin1String("One after the other"))
            && lines[1].contains(QStringLiteral("1.00 ×")));
    QVERIFY(lines[2].startsWith(QLatin1String("Threads, one lock")));
    QVERIFY(lines[3].startsWith(QLatin1String("Processes, a lock each")));
    for (int at = 1; at < 4; ++at) {
        QCOMPARE(lines[at].size(), lines[0].size());
    }
    QVERIFY2(lines[4].startsWith(QStringLiteral("MEASURED · ")), qPrintable(lines[4]));
}

void TestCommandLine::claimsStandBehindTheTable()
{
    const Outcome without = gilscope({"run", m_small});
    static const QRegularExpression claim(QStringLiteral("^[✔✘?] "), QRegularExpression::MultilineOption);
    QVERIFY(!claim.match(without.out).hasMatch());
    const Outcome outcome = gilscope({"run", m_small, "--claims", "--repeat", "2"});
    // Too small to show anything; a claim that does not hold is a result.
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    qsizetype claims = 0;
    for (auto matches = claim.globalMatch(outcome.out); matches.hasNext(); matches.next()) {
        ++claims;
    }
    QVERIFY2(claims >= 3, qPrintable(outcome.out));
    QVERIFY(outcome.out.contains(QLatin1String("2 of 2 rounds")));
    QVERIFY(!outcome.out.contains(u'{'));
}

void TestCommandLine::claimsAreInTheJsonObject()
{
    const QJsonObject json = gilscope({"run", m_small, "--json"}).json();
    QVERIFY(json["claims"].toArray().size() >= 3);
    QVERIFY(json["claims"][0]["holds"].isBool() || json["claims"][0]["holds"].isNull());
    QVERIFY(!json["claims"][0]["text"].toString().isEmpty());
    QVERIFY((QStringList{"answered", "inconclusive"}).contains(json["reveal"]["kind"].toString()));
    QVERIFY(!json["reveal"]["headline"].toString().isEmpty());
    QCOMPARE(json["reveal"]["answer"].isNull(), json["reveal"]["kind"] == "inconclusive");
}

void TestCommandLine::theHandbookIsAPageAPreset()
{
    const QDir pages(path("handbook/pages"));
    const Outcome outcome = gilscope({"handbook", pages.path()});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    const QJsonArray presets = gilscope({"list", "--json"}).json()["scenarios"].toArray();
    QCOMPARE(pages.entryList(QDir::Files).size(), presets.size() + 4); // contents and three general pages
    QFile contents(pages.filePath("README.md"));
    QVERIFY(contents.open(QIODevice::ReadOnly));
    const QByteArray text = contents.readAll();
    for (const QJsonValue &preset : presets) {
        const QString page = preset["id"].toString() + QStringLiteral(".md");
        QVERIFY2(text.contains('(' + page.toUtf8() + ')') && pages.exists(page), qPrintable(page));
    }
}

void TestCommandLine::theHandbookHasOtherLanguages()
{
    const QDir pages(path("handbuch"));
    QCOMPARE(gilscope({"handbook", "--language", "de", pages.path()}).code, 0);
    QFile page(pages.filePath("two-countdowns.md"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    QVERIFY(page.readAll().contains("Der Lock"));
    QFile contents(pages.filePath("README.md"));
    QVERIFY(contents.open(QIODevice::ReadOnly));
    QVERIFY(contents.readAll().contains("Handbuch für Lehrende"));
    QCOMPARE(gilscope({"handbook", "--language", "../de", pages.path()}).code, 1);
    QVERIFY(!QDir(path("none")).exists());
    QCOMPARE(gilscope({"handbook"}).code, 1);
    QCOMPARE(gilscope({"handbook", "/proc/nowhere"}).code, 4);
}

void TestCommandLine::runPrintsOneJsonObject()
{
    const Outcome outcome = gilscope({"run", m_small, "--json"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    const QJsonObject json = outcome.json();
    QVERIFY(!json.isEmpty());
    for (const char *key : {"format", "scenario", "source", "machine", "variants"}) {
        QVERIFY2(json.contains(QLatin1String(key)), key);
    }
    const QJsonArray variants = json["variants"].toArray();
    QCOMPARE(variants.size(), 3);
    for (const QJsonValue &variant : variants) {
        QCOMPARE(variant["state"], "finished");
        QCOMPARE(variant["invariants"], "ok");
        QCOMPARE(variant["lost_events"], 0);
        QVERIFY(variant["wall_s"].toDouble() > 0);
        QVERIFY(variant["wall_with_startup_s"].toDouble() >= variant["wall_s"].toDouble());
        QVERIFY(variant["ratio_to_baseline"].toDouble() > 0 && variant["ratio_with_startup"].toDouble() > 0);
        QVERIFY(variant["cpu_s"].toDouble() > 0 && variant["cores_used"].toDouble() > 0);
        QVERIFY(variant["events"].toInt() > 0);
        for (const char *key :
             {"handoffs", "alternation", "hold_ms", "wait_ms", "context_switches", "threads"}) {
            QVERIFY2(variant.toObject().contains(QLatin1String(key)), key);
        }
    }
    QCOMPARE(variants[0]["ratio_to_baseline"], 1.0);
    QCOMPARE(variants[0]["threads"].toArray().size(), 1);
    QCOMPARE(variants[1]["threads"].toArray().size(), 2);
    QCOMPARE(variants[2]["threads"][1]["process"], "process_2");
}

void TestCommandLine::oneVariantRunsAlone()
{
    const Outcome outcome = gilscope({"run", m_small, "--json", "--variant", "threads"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    const QJsonArray variants = outcome.json()["variants"].toArray();
    QCOMPARE(variants.size(), 1);
    QCOMPARE(variants[0]["id"], "threads");
    QCOMPARE(variants[0]["ratio_to_baseline"], QJsonValue::Null); // the baseline was not run
}

void TestCommandLine::aDeadlockIsAnAnswerAndNoFailure()
{
    QFile file(path("deadlock.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        R"({"format": "gilscope-scenario", "version": 1, "id": "twice", "title": "Twice", "group": "Locks",
        "baseline": "twice", "variants": [{"id": "twice", "title": "Twice", "processes": [{"name": "python",
        "interpreters": [{"lock": {"kind": "switch-interval"}, "user_locks": [{"name": "L", "kind": "3.13"}],
        "threads": [{"name": "MainThread", "program": [
            {"do": "acquire", "lock": "L"}, {"do": "acquire", "lock": "L"}]}]}]}]}]})");
    file.close();
    const Outcome table = gilscope({QStringLiteral("run"), file.fileName()});
    QCOMPARE(table.code, 0);
    QVERIFY2(
        QRegularExpression(QStringLiteral("deadlock after \\d+ ms: MainThread waits for L, held by itself"))
            .match(table.out)
            .hasMatch(),
        qPrintable(table.out));
    QCOMPARE(table.err, QString());
    const Outcome json = gilscope({QStringLiteral("run"), QStringLiteral("--json"), file.fileName()});
    QCOMPARE(json.code, 0);
    const QJsonObject variant = json.json()["variants"][0].toObject();
    QCOMPARE(variant["state"], "deadlocked");
    QCOMPARE(variant["ratio_to_baseline"], QJsonValue::Null);
    QCOMPARE(variant["deadlock"]["members"][0]["held_by"], "MainThread");
}

void TestCommandLine::repeatedItShowsMedianAndSpread()
{
    const Outcome outcome = gilscope({"run", m_small, "--repeat", "2"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    const QStringList lines = outcome.out.split(u'\n', Qt::SkipEmptyParts);
    for (const char *heading : {"median time", "min–max", "quartiles", "hand-offs"}) {
        QVERIFY2(lines[0].contains(QString::fromUtf8(heading)), heading);
    }
    for (int at = 0; at < 4; ++at) {
        QCOMPARE(lines[at].size(), lines[0].size());
        QVERIFY(lines[at].size() <= 100);
    }
    QVERIFY2(lines[4].endsWith(QStringLiteral("2 of 2 rounds")), qPrintable(lines[4]));
}

void TestCommandLine::repeatedItPrintsTheSpreadAsJson()
{
    const Outcome outcome =
        gilscope({"run", m_small, "--json", "--repeat", "3", "--export", path("repeated.svg")});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    const QJsonObject repeat = outcome.json()["repeat"].toObject();
    QCOMPARE(repeat["complete"], 3);
    QCOMPARE(repeat["variants"].toArray().size(), 3);
    QCOMPARE(repeat["variants"][2]["id"], "processes");
    QCOMPARE(repeat["variants"][2]["ratio_to_baseline"]["n"], 3);
    QVERIFY(repeat["variants"][2]["wall_s"]["median"].toDouble() > 0);
    QCOMPARE(outcome.json()["variants"].toArray().size(), 3);
    QVERIFY(QFile::exists(path("repeated.svg")));
}

void TestCommandLine::ctrlCKeepsTheRoundsThatAreComplete()
{
    QProcess process;
    process.setProcessEnvironment(withoutDisplay());
    process.start(program, {"run", m_small, "--json", "--repeat", "100"});
    QVERIFY(process.waitForStarted());
    QTest::qWait(2500);
    QCOMPARE(process.state(), QProcess::Running);
    QCOMPARE(kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitCode(), 130);
    const QJsonObject repeat = QJsonDocument::fromJson(process.readAllStandardOutput())["repeat"].toObject();
    const int complete = repeat["complete"].toInt();
    QVERIFY(complete >= 1 && complete < 100);
    QCOMPARE(repeat["variants"][0]["wall_s"]["n"], complete);
}

void TestCommandLine::chartsAreWritten()
{
    const Outcome outcome = gilscope({"run", m_small, "--export", path("chart.png"), "--export",
                                      path("chart.svg"), "--size", "1024x768", "--theme", "dark"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    QVERIFY(outcome.out.contains(
        QStringLiteral("wrote %1\nwrote %2\n").arg(path("chart.png"), path("chart.svg"))));
    QCOMPARE(outcome.err, QString());
    QCOMPARE(QImageReader(path("chart.png")).size(), QSize(1024, 768));
    QFile svg(path("chart.svg"));
    QVERIFY(svg.open(QIODevice::ReadOnly));
    QVERIFY(svg.readAll().contains("<svg"));
}

void TestCommandLine::aPictureIsAsItWasAskedFor()
{
    const Outcome outcome =
        gilscope({"run", m_small, "--export", path("a4.png"), "--export", path("a4.pdf"), "--size", "a4",
                  "--dpi", "100", "--theme", "print", "--transparent", "--panels", "both"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    const QImage image(path("a4.png"));
    QCOMPARE(image.size(), QSize(1091, 748)); // 27.7 × 19 cm
    QCOMPARE(image.dotsPerMeterX(), 3937);
    QCOMPARE(qAlpha(image.pixel(1, 1)), 0);
    bool isGrey = true;
    for (int y = 0; y < image.height(); y += 7) {
        for (int x = 0; x < image.width(); x += 7) {
            const QRgb pixel = image.pixel(x, y);
            isGrey = isGrey && qRed(pixel) == qGreen(pixel) && qGreen(pixel) == qBlue(pixel);
        }
    }
    QVERIFY(isGrey);
    QFile pdf(path("a4.pdf"));
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    QVERIFY(pdf.readAll().startsWith("%PDF"));
    QCOMPARE(gilscope({"run", m_small, "--export", path("cm.png"), "--size", "20x10cm", "--dpi", "127"}).code,
             0);
    QCOMPARE(QImageReader(path("cm.png")).size(), QSize(1000, 500));
}

void TestCommandLine::whatStandsOnThePageCanBeChosen()
{
    const auto svgWith = [this](const QStringList &options) {
        const QString name = path("parts.svg");
        const Outcome outcome = gilscope(QStringList{"run", m_small, "--export", name} + options);
        QFile svg(name);
        return outcome.code == 0 && svg.open(QIODevice::ReadOnly) ? QString::fromUtf8(svg.readAll())
                                                                  : outcome.err;
    };
    // The words that are drawn, not those of the description.
    const auto drawn = [](const QString &svg, const char *words) {
        return svg.mid(svg.indexOf(QLatin1String("</desc>"))).contains(QLatin1String(words));
    };
    const QString usual = svgWith({});
    QVERIFY2(drawn(usual, ">Two countdowns<") && drawn(usual, "MEASURED"), qPrintable(usual.left(300)));
    QVERIFY(drawn(usual, "Processes, a lock each"));
    const QString bare = svgWith({"--without", "title,stamp", "--variant", "threads", "--with", "caption"});
    QVERIFY(!drawn(bare, ">Two countdowns<") && !drawn(bare, "MEASURED"));
    QVERIFY(drawn(bare, "Threads, one lock") && !drawn(bare, "Processes, a lock each"));
}

void TestCommandLine::dataIsWrittenByItsEnding()
{
    const Outcome outcome = gilscope({"run", m_small, "--export", path("run.csv"), "--export",
                                      path("run.statistics.csv"), "--export", path("run.trace.json")});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    const auto textOf = [this](const char *name) {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QVERIFY(textOf("run.csv").contains("begin_ns"));
    QVERIFY(!textOf("run.statistics.csv").isEmpty() && textOf("run.statistics.csv") != textOf("run.csv"));
    QVERIFY(QJsonDocument::fromJson(textOf("run.trace.json")).object().contains("traceEvents"));
}

void TestCommandLine::aSavedRunIsExportedWithoutRunning()
{
    const QString session = path("lesson.gilscope");
    QVERIFY(gilscope({"run", m_small, "--export", session, "--export", path("first.svg")}).code == 0);
    const Outcome outcome =
        gilscope({"export", session, "--export", path("later.svg"), "--export", path("later.csv")});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    QCOMPARE(outcome.out, QStringLiteral("wrote %1\nwrote %2\n").arg(path("later.svg"), path("later.csv")));
    QFile first(path("first.svg"));
    QFile later(path("later.svg"));
    QVERIFY(first.open(QIODevice::ReadOnly) && later.open(QIODevice::ReadOnly));
    QCOMPARE(later.readAll(), first.readAll());
    QCOMPARE(gilscope({"export", session, "--scenario", "two-countdowns", "--export", path("b.svg")}).code,
             0);
    const Outcome other = gilscope({"export", session, "--scenario", "deadlock", "--export", path("b.svg")});
    QCOMPARE(other.code, 1);
    QVERIFY2(other.err.contains(QLatin1String("two-countdowns")), qPrintable(other.err));
    const Outcome variant = gilscope({"export", session, "--variant", "x", "--export", path("b.svg")});
    QCOMPARE(variant.code, 1);
    QVERIFY2(variant.err.contains(QLatin1String("serial, threads, processes")), qPrintable(variant.err));
}

void TestCommandLine::whatIsNoSessionIsExitCodeTwo()
{
    for (const QString &name : {m_small, path("missing.gilscope"), m_folder.path()}) {
        const Outcome outcome = gilscope({"export", name, "--export", path("none.svg")});
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.err.contains(name), qPrintable(outcome.err));
        QVERIFY(!QFile::exists(path("none.svg")));
    }
    // One whose runs are all gone.
    const QString whole = path("whole.gilscope");
    QCOMPARE(gilscope({"run", m_small, "--export", whole}).code, 0);
    QFile file(whole);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const QString cut = path("cut.gilscope");
    QFile cutFile(cut);
    QVERIFY(cutFile.open(QIODevice::WriteOnly));
    cutFile.write(bytes.left(300));
    cutFile.close();
    const Outcome outcome = gilscope({"export", cut, "--export", path("none.svg")});
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains("there is no run in it") && !outcome.err.contains("usage"),
             qPrintable(outcome.err));
    // For those who take it for a scenario.
    for (const QString &command : {QStringLiteral("run"), QStringLiteral("check")}) {
        const Outcome refused = gilscope({command, whole});
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains("this is a saved session"), qPrintable(refused.err));
    }
    const Outcome nowhere =
        gilscope({"export", whole, "--range", "500000..600000", "--export", path("none.svg")});
    QCOMPARE(nowhere.code, 1);
    QVERIFY2(nowhere.err.contains("--range"), qPrintable(nowhere.err));
    QVERIFY(!QFile::exists(path("none.svg")));
}

void TestCommandLine::presetsAreExportedIntoAFolder()
{
    const QDir folder(path("slides/new"));
    const Outcome outcome = gilscope(
        {"export-all", folder.path(), "two-countdowns", "--format", "png,statistics", "--size", "slide-4-3"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    QCOMPARE(folder.entryList(QDir::Files | QDir::Hidden),
             QStringList({"two-countdowns.png", "two-countdowns.statistics.csv"}));
    QCOMPARE(QImageReader(folder.filePath("two-countdowns.png")).size(), QSize(1440, 1080));
    QVERIFY2(outcome.out.contains(folder.path()) && outcome.out.contains(u'2'), qPrintable(outcome.out));
    QCOMPARE(outcome.out.count(u'\n'), 1);
    QCOMPARE(gilscope({"export-all", "/proc/nowhere", "two-countdowns"}).code, 4);
}

void TestCommandLine::ctrlCEndsExportAllAfterTheFileAtHand()
{
    const QDir folder(path("stopped"));
    QProcess process;
    process.setProcessEnvironment(withoutDisplay());
    process.start(program, {"export-all", folder.path()});
    QTRY_VERIFY_WITH_TIMEOUT(!folder.entryList({"*.png"}, QDir::Files).isEmpty(), 60'000);
    QCOMPARE(kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 130);
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden)) {
        QVERIFY2(!QImage(folder.filePath(name)).isNull(), qPrintable(name)); // whole, and nothing else
    }
}

void TestCommandLine::aFullDiskIsExitCodeFourAndLeavesTheOldChart()
{
    QFile old(path("old.svg"));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("precious");
    old.close();
    // The limit also counts for the workers' shared memory, so it comes only once they run.
    QProcess process;
    process.setProcessEnvironment(withoutDisplay());
    process.start(program,
                  {"run", scenarioWith("30000000"), "--variant", "serial", "--export", path("old.svg")});
    QVERIFY(process.waitForStarted());
    QTest::qWait(700);
    const rlimit limit{16, RLIM_INFINITY};
    QCOMPARE(prlimit(static_cast<pid_t>(process.processId()), RLIMIT_FSIZE, &limit, nullptr), 0);
    const Outcome outcome = outcomeOf(process);
    QVERIFY2(outcome.out.startsWith(QLatin1String("Two countdowns")), qPrintable(outcome.out));
    QVERIFY2(outcome.code == 4, qPrintable(outcome.err));
    QVERIFY2(outcome.err.contains(path("old.svg")), qPrintable(outcome.err));
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("precious"));
    QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("old.svg*")}).size(), 1);
}

void TestCommandLine::anOutputThatIsFullIsExitCodeFour()
{
    for (const QStringList &words : {QStringList{"list"},
                                     {"list", "--json"},
                                     {"check", m_small},
                                     {"--help"},
                                     {"--version"},
                                     {"run", m_small, "--json"}}) {
        QProcess process;
        process.setProcessEnvironment(withoutDisplay());
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(program, words);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 4);
        QVERIFY(process.readAllStandardError().contains("standard output"));
    }
}

void TestCommandLine::aRunThatCannotStartIsExitCodeThreeAndDrawsNothing()
{
    // A copy of the program with no gilscope-worker beside it.
    const QString lonely = path("lonely-gilscope");
    QVERIFY(QFile::copy(program, lonely));
    QProcess process;
    process.setProcessEnvironment(withoutDisplay());
    process.start(lonely, {"run", m_small, "--json", "--export", path("nothing.svg")});
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 3);
    const QJsonObject variant =
        QJsonDocument::fromJson(process.readAllStandardOutput())["variants"][0].toObject();
    QCOMPARE(variant["state"], "failed");
    QVERIFY(!variant["failure"]["text"].toString().isEmpty());
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.startsWith("gilscope: One after the other: "), said.constData());
    QVERIFY(!QFile::exists(path("nothing.svg")));
}

void TestCommandLine::aLimitOnTheSizeOfFilesStopsTheChartButNotTheRun()
{
    QFile target(path("precious.png"));
    QVERIFY(target.open(QIODevice::WriteOnly));
    target.write("precious");
    target.close();
    const Outcome outcome = gilscope({"run", m_small, "--json", "--export", target.fileName()}, 24 * 1024);
    QCOMPARE(outcome.code, 4);
    QCOMPARE(outcome.json()["variants"][0]["state"], "finished");
    QVERIFY(target.open(QIODevice::ReadOnly));
    QCOMPARE(target.readAll(), QByteArray("precious"));
}

void TestCommandLine::ctrlCStopsTheRunAndKeepsWhatWasRecorded()
{
    const QString endless = scenarioWith("1000000000000");
    QProcess process;
    process.setProcessEnvironment(withoutDisplay());
    process.start(program, {"run", endless, "--json", "--export", path("never.svg")});
    QVERIFY(process.waitForStarted());
    QTest::qWait(700);
    QCOMPARE(process.state(), QProcess::Running);
    QCOMPARE(kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    const QJsonArray variants =
        QJsonDocument::fromJson(process.readAllStandardOutput()).object()["variants"].toArray();
    QCOMPARE(variants.size(), 3);
    QCOMPARE(variants[0]["state"], "stopped");
    QVERIFY(variants[0]["events"].toInt() > 0);
    QCOMPARE(variants[1]["state"], "idle");
    QVERIFY(!QFile::exists(path("never.svg")));
}

QTEST_MAIN(TestCommandLine)
#include "tst_command_line.moc"
