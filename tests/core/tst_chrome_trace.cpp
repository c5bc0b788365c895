// SPDX-License-Identifier: GPL-3.0-or-later
//
// Traces for Perfetto and chrome://tracing, checked by tests/reference/check_chrome_trace.py, which shares
// nothing with the code that writes them: that slices nest and are in order, that arrows have both ends and
// each is in a slice, that all is named, and that nothing of the trace is missing.
#include "export/trace_keys.h"
#include "scenario/scenario_reader.h"
#include "tests/support/data_run.h"
#include "tests/support/small_sizes.h"
#include "tests/support/trace_picture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr auto handOffs = "T1 ssRRRRRRRhwwwwwwRR\n"
                          "T2 sswwwwwdwRRRRRhwww";

QJsonObject checked(const QString &fileName)
{
    const PythonAnswer answer =
        runPython({QStringLiteral(SOURCE_DIR "/tests/reference/check_chrome_trace.py"), fileName});
    const QJsonObject found = QJsonDocument::fromJson(answer.output).object();
    const bool hasProblems = !found["problems"].toArray().isEmpty();
    // What the program says and how it ends must agree.
    return answer.exitCode == (hasProblems ? 1 : 0) ? found
                                                    : QJsonObject{{"problems", QString(answer.errors)}};
}

QString problemsOf(const QJsonObject &found)
{
    return found.contains(QLatin1String("problems"))
        ? QString::fromUtf8(QJsonDocument(found["problems"].toArray()).toJson()).trimmed()
        : QStringLiteral("no answer");
}

struct Counts
{
    std::size_t slices = 0;
    std::size_t flows = 0;
    std::size_t requests = 0;
    std::size_t tracks = 0;
    bool hasLoss = false;
    QMap<QString, std::size_t> marks;
};

Counts countsOf(const RunData &run)
{
    Counts counts;
    for (const RunData::Part &part : run.variants) {
        const Trace *const trace = part.run->trace();
        if (trace == nullptr) {
            continue;
        }
        counts.flows += trace->flows.size();
        counts.requests += trace->requests.size();
        for (const Lane &lane : trace->lanes) {
            counts.slices += lane.slices.size() + (lane.open ? 1 : 0);
            const bool hasMarks =
                lane.kind == LaneKind::Lock || (lane.kind == LaneKind::Thread && !lane.marks.empty());
            counts.tracks += hasMarks ? 2 : 1;
            for (const Mark &mark : lane.marks) {
                ++counts.marks[QLatin1String(keyOf(mark.kind))];
                counts.hasLoss = counts.hasLoss || mark.kind == MarkKind::Loss;
            }
        }
    }
    return counts;
}

// Empty where the file says all of the run and no more.
QString missingIn(const QJsonObject &found, const RunData &run)
{
    const Counts expected = countsOf(run);
    const auto count = [&](const char *key) {
        return static_cast<std::size_t>(found[QLatin1String(key)].toInteger());
    };
    const QJsonObject instants = found["instants"].toObject();
    // A hand-off beside lost events has no slices to bind to, and is an instant.
    const auto loose = static_cast<std::size_t>(instants["hand_off"].toInteger());
    QStringList wrong;
    const auto compare = [&](const QString &what, std::size_t there, std::size_t wanted) {
        if (there != wanted) {
            wrong << QStringLiteral("%1: %2 of %3").arg(what).arg(there).arg(wanted);
        }
    };
    compare(QStringLiteral("slices"), count("slices"), expected.slices);
    compare(QStringLiteral("flows"), count("flows") + loose, expected.flows);
    compare(QStringLiteral("flows without slices"), expected.hasLoss ? 0 : loose, 0);
    compare(QStringLiteral("requests"), count("requests"), expected.requests);
    compare(QStringLiteral("tracks"), count("tracks"), expected.tracks);
    for (const QString &kind : expected.marks.keys()) {
        compare(kind, static_cast<std::size_t>(instants[kind].toInteger()), expected.marks[kind]);
    }
    return wrong.join(QStringLiteral("; "));
}

// A trace as large as asked for, without the time to build one event by event.
Trace largeTrace(std::size_t slices)
{
    Trace trace = traceOf(QStringLiteral("T1 RR\nT2 wR"));
    for (Lane &lane : trace.lanes) {
        lane.slices.clear();
        lane.open.reset();
        for (std::size_t at = 0; at < slices / trace.lanes.size() + 1; ++at) {
            const TimeNs begin = static_cast<TimeNs>(at) * 1000;
            lane.slices.push_back({begin, begin + 900, lane.thread, CoreId{0}, ThreadState::Running});
        }
    }
    trace.flows.clear();
    return trace;
}

// The most memory since the last resetPeak().
qint64 peakKilobytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("VmHWM:")) {
                return line.simplified().split(' ').value(1).toLongLong();
            }
        }
    }
    return -1;
}

bool resetPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    return file.open(QIODevice::WriteOnly) && file.write("5") == 1 && file.flush();
}

} // namespace

class TestChromeTrace : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!hasPython()) {
            QSKIP("there is no python3 that could check the traces");
        }
    }
    // What a check complains of can be looked at.
    void cleanup() { m_folder.setAutoRemove(m_folder.autoRemove() && !QTest::currentTestFailed()); }
    void theCheckSeesWhatIsWrong_data();
    void theCheckSeesWhatIsWrong();
    void picturesBecomeSoundTraces_data();
    void picturesBecomeSoundTraces();
    void variantsStandSideBySide();
    void anArrowLeavesTheGiversSliceAndEntersTheTakers();
    void hostileNamesStayNames();
    void whatOverlapsIsCutAndSaysSo();
    void timesAreExactToTheNanosecond();
    void lossAndMachineAreToldOf();
    void aRunWithNothingIsATraceToo();
    void realRunsBecomeSoundTraces_data();
    void realRunsBecomeSoundTraces();
    void memoryDoesNotGrowWithTheTrace_data();
    void memoryDoesNotGrowWithTheTrace();

private:
    [[nodiscard]] QString fileName() const { return m_folder.filePath(QStringLiteral("trace.json")); }
    [[nodiscard]] QJsonObject savedAndChecked(const RunData &run) const
    {
        const Status status = saveData(run, fileName(), DataFormat::ChromeTrace);
        return status.isOk() ? checked(fileName())
                             : QJsonObject{{"problems", QJsonArray{"it was not written"}}};
    }
    [[nodiscard]] QByteArray content() const
    {
        QFile file(fileName());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QTemporaryDir m_folder;
};

void TestChromeTrace::theCheckSeesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("events");
    QTest::addColumn<QString>("complaint");
    const QByteArray names = R"({"ph":"M","name":"process_name","pid":1,"tid":0,"args":{"name":"p"}},)"
                             R"({"ph":"M","name":"thread_name","pid":1,"tid":2,"args":{"name":"t"}},)"
                             R"({"ph":"X","name":"a","pid":1,"tid":2,"ts":1,"dur":5})";
    QTest::newRow("nothing") << names << QString();
    const auto add = [&](const char *name, const char *event, const char *complaint) {
        QTest::newRow(name) << names + ',' + event << QString::fromLatin1(complaint);
    };
    add("overlap", R"({"ph":"X","name":"b","pid":1,"tid":2,"ts":3,"dur":5})", "overlaps");
    add("nested", R"({"ph":"X","name":"b","pid":1,"tid":2,"ts":3,"dur":2})", "");
    add("disorder", R"({"ph":"X","name":"b","pid":1,"tid":2,"ts":0.5,"dur":0.1})", "begins before");
    add("negative", R"({"ph":"X","name":"b","pid":1,"tid":2,"ts":7,"dur":-1})", "dur");
    add("before zero", R"({"ph":"X","name":"b","pid":1,"tid":2,"ts":-7,"dur":1})", "ts");
    add("unnamed track", R"({"ph":"X","name":"b","pid":1,"tid":3,"ts":7,"dur":1})", "tid");
    add("unnamed process", R"({"ph":"X","name":"b","pid":2,"tid":2,"ts":7,"dur":1})", "pid 2");
    add("half a flow", R"({"ph":"s","name":"h","cat":"c","id":1,"pid":1,"tid":2,"ts":2})", "0 ends");
    add("flow from nowhere",
        R"({"ph":"s","name":"h","cat":"c","id":1,"pid":1,"tid":2,"ts":0.5},)"
        R"({"ph":"f","bp":"e","name":"h","cat":"c","id":1,"pid":1,"tid":2,"ts":2})",
        "leaves no slice");
    add("flow to nowhere",
        R"({"ph":"s","name":"h","cat":"c","id":1,"pid":1,"tid":2,"ts":2},)"
        R"({"ph":"f","bp":"e","name":"h","cat":"c","id":1,"pid":1,"tid":2,"ts":6})",
        "enters no slice");
    add("flow hidden by a mark",
        R"({"ph":"i","s":"t","name":"m","pid":1,"tid":2,"ts":2},)"
        R"({"ph":"s","name":"h","cat":"c","id":1,"pid":1,"tid":2,"ts":3},)"
        R"({"ph":"f","bp":"e","name":"h","cat":"c","id":1,"pid":1,"tid":2,"ts":4})",
        "leaves no slice");
    add("flow twice",
        R"({"ph":"s","name":"h","cat":"c","id":1,"pid":1,"tid":2,"ts":2},)"
        R"({"ph":"s","name":"h","cat":"c","id":1,"pid":1,"tid":2,"ts":2},)"
        R"({"ph":"f","bp":"e","name":"h","cat":"c","id":1,"pid":1,"tid":2,"ts":3})",
        "2 begins");
    add("open request", R"({"ph":"b","name":"r","cat":"c","id":1,"pid":1,"tid":2,"ts":2})", "no end");
    add("no JSON", "{", "no trace");
}

void TestChromeTrace::theCheckSeesWhatIsWrong()
{
    QFETCH(QByteArray, events);
    QFETCH(QString, complaint);
    QVERIFY(writeAtomically(fileName(), "{\"traceEvents\":[" + events + "]}").isOk());
    const QString problems = problemsOf(checked(fileName()));
    QVERIFY2(complaint.isEmpty() ? problems == QStringLiteral("[\n]") : problems.contains(complaint),
             qPrintable(problems));
}

void TestChromeTrace::picturesBecomeSoundTraces_data()
{
    QTest::addColumn<QString>("picture");
    QTest::newRow("hand-offs") << QString::fromLatin1(handOffs);
    QTest::newRow("one thread") << QStringLiteral("T1 RRRR");
    QTest::newRow("processes") << QStringLiteral("T1 ssRRRR\nP2\nT2 sssRRRR\nT3 ssswwww");
    QTest::newRow("no lock") << QStringLiteral("F1 RRRR\nF2 RRRR");
    QTest::newRow("lost events") << QStringLiteral("T1 RRR???RRRhww\nT2 wwwwwwwdwRRR");
    QTest::newRow("lost races") << QStringLiteral("T1 RRRRRRRRRR\nT2 wwWwWwwwww");
    QTest::newRow("a death") << QStringLiteral("T1 RRR!\nT2 wwwwwww");
    QTest::newRow("no core") << QStringLiteral("T1 RRrrRRhw\nT2 wwwwdwRR");
    QTest::newRow("changing cores") << QStringLiteral("T1 00112233\nF2 33221100");
}

void TestChromeTrace::picturesBecomeSoundTraces()
{
    QFETCH(QString, picture);
    const auto run = dataRunOf({traceOf(picture), liveTraceOf(picture)});
    const QJsonObject found = savedAndChecked(run->data());
    QCOMPARE(problemsOf(found), QStringLiteral("[\n]"));
    QCOMPARE(missingIn(found, run->data()), QString());
}

void TestChromeTrace::variantsStandSideBySide()
{
    const auto run =
        dataRunOf({traceOf(QStringLiteral("T1 sRR")), traceOf(QStringLiteral("T1 sssRR\nP2\nT2 sssRR"))});
    const QJsonObject found = savedAndChecked(run->data());
    const QString first = QString::fromStdString(run->runs[0].engine->m_trace.layout.processes[0]);
    const std::vector<std::string> &second = run->runs[1].engine->m_trace.layout.processes;
    const QStringList expected{QStringLiteral("Variant 1 · ") + first, QStringLiteral("Variant 1 · cores"),
                               QStringLiteral("Variant 2 · cores"),
                               QStringLiteral("Variant 2 · ") + QString::fromStdString(second.at(0)),
                               QStringLiteral("Variant 2 · ") + QString::fromStdString(second.at(1))};
    QStringList processes;
    for (const QJsonValue &process : found["processes"].toArray()) {
        processes << process.toString();
    }
    QCOMPARE(QSet<QString>(processes.begin(), processes.end()),
             QSet<QString>(expected.begin(), expected.end()));
    QCOMPARE(processes.size(), expected.size());
    // The common start is one moment for both: 3 ms of start-up stand before it.
    QCOMPARE(found["otherData"]["common_start_us"].toDouble(), 3000.0);
    QCOMPARE(found["otherData"]["variants"].toArray().size(), 2);
}

void TestChromeTrace::anArrowLeavesTheGiversSliceAndEntersTheTakers()
{
    const auto run = dataRunOf({traceOf(QString::fromLatin1(handOffs))});
    const Trace &trace = run->runs[0].engine->m_trace;
    QVERIFY(!trace.flows.empty());
    QVERIFY(savedAndChecked(run->data())["flows"].toInteger() > 0);
    QMap<int, QString> names;
    QMap<int, QJsonObject> begins;
    QMap<int, QJsonObject> ends;
    const QJsonArray events = QJsonDocument::fromJson(content())["traceEvents"].toArray();
    for (const QJsonValue &event : events) {
        const QString phase = event["ph"].toString();
        if (event["name"] == QLatin1String("thread_name"))
            names[event["tid"].toInt()] = event["args"]["name"].toString();
        if (phase == QLatin1String("s"))
            begins[event["id"].toInt()] = event.toObject();
        if (phase == QLatin1String("f"))
            ends[event["id"].toInt()] = event.toObject();
    }
    QCOMPARE(begins.size(), static_cast<qsizetype>(trace.flows.size()));
    int id = 0;
    for (const Flow &flow : trace.flows) {
        ++id;
        const auto name = [&](ThreadId thread) {
            return QString::fromStdString(trace.layout.threads[index(thread)].name);
        };
        QCOMPARE(names[begins[id]["tid"].toInt()], name(flow.giver));
        QCOMPARE(names[ends[id]["tid"].toInt()], name(flow.taker));
        QCOMPARE(begins[id].value("args")["forced"].toBool(), flow.forced);
        QCOMPARE(begins[id].value("args")["switch_number"].toInteger(),
                 static_cast<qint64>(flow.switchNumber));
        const double zero = static_cast<double>(trace.extent.begin);
        QCOMPARE(std::round((begins[id]["ts"].toDouble()) * 1000 + zero), static_cast<double>(flow.from - 1));
        QCOMPARE(std::round((ends[id]["ts"].toDouble()) * 1000 + zero), static_cast<double>(flow.to));
    }
}

void TestChromeTrace::hostileNamesStayNames()
{
    Trace trace = traceOf(QString::fromLatin1(handOffs));
    trace.layout.threads[0].name = "\"},{\"ph\":\"X\"\\";
    trace.layout.processes[0] = "a\nb\t\x01 </script>";
    const auto run = dataRunOf({std::move(trace)});
    run->scenario.title = QStringLiteral("\"]}");
    const QJsonObject found = savedAndChecked(run->data());
    QCOMPARE(problemsOf(found), QStringLiteral("[\n]"));
    QCOMPARE(missingIn(found, run->data()), QString());
    QVERIFY(found["processes"].toArray().contains(QStringLiteral("Variant 1 · a\nb\t\u0001 </script>")));
    QCOMPARE(found["otherData"]["scenario"]["title"].toString(), QStringLiteral("\"]}"));
}

void TestChromeTrace::whatOverlapsIsCutAndSaysSo()
{
    Trace trace = traceOf(QStringLiteral("F1 RRRR\nF2 RRRR"));
    trace.lanes[0].slices.push_back(trace.lanes[0].slices.front());
    const auto run = dataRunOf({std::move(trace)});
    const QJsonObject found = savedAndChecked(run->data());
    QCOMPARE(problemsOf(found), QStringLiteral("[\n]"));
    QCOMPARE(missingIn(found, run->data()), QString());
    QCOMPARE(found["cut"].toInt(), 1);
}

// A viewer multiplies by 1000 and cuts off: 0.003 would be 2 ns, and slices that touch would overlap.
void TestChromeTrace::timesAreExactToTheNanosecond()
{
    Trace trace = largeTrace(4000);
    for (Lane &lane : trace.lanes) {
        TimeNs time = 500 * second;
        for (Slice &slice : lane.slices) {
            slice.begin = time;
            slice.end = time += 1 + (time * 7919) % 10'007;
        }
    }
    const auto run = dataRunOf({std::move(trace)});
    QCOMPARE(problemsOf(savedAndChecked(run->data())), QStringLiteral("[\n]"));
    std::size_t at = 0;
    const std::vector<Slice> &slices = run->runs[0].engine->m_trace.lanes[0].slices;
    const QJsonArray events = QJsonDocument::fromJson(content())["traceEvents"].toArray();
    for (const QJsonValue &event : events) {
        if (event["ph"] == QLatin1String("X") && at < slices.size()) {
            QCOMPARE(static_cast<TimeNs>(event["ts"].toDouble() * 1000), slices[at].begin);
            QCOMPARE(static_cast<TimeNs>(event["dur"].toDouble() * 1000), slices[at].length());
            ++at;
        }
    }
    QCOMPARE(at, slices.size());
}

void TestChromeTrace::lossAndMachineAreToldOf()
{
    const auto run = dataRunOf({traceOf(QStringLiteral("T1 RRR???RR"))});
    run->runs[0].engine->m_trace.lostEvents = 14;
    run->runs[0].engine->m_trace.lostSwitches = 3;
    const QJsonObject found = savedAndChecked(run->data());
    QVERIFY(found["instants"]["lost_events"].toInt() > 0);
    const QJsonObject about = found["otherData"].toObject();
    QCOMPARE(about["variants"][0]["lost_events"].toInt(), 14);
    QCOMPARE(about["variants"][0]["lost_switch_records"].toInt(), 3);
    QCOMPARE(about["machine"]["cpu"].toString(), QStringLiteral("a CPU"));
    QCOMPARE(about["source"].toString(), QStringLiteral("measured"));
    QVERIFY(!about["app_version"].toString().isEmpty());
}

void TestChromeTrace::aRunWithNothingIsATraceToo()
{
    const auto run = dataRunOf({});
    QCOMPARE(problemsOf(savedAndChecked(run->data())), QStringLiteral("[\n]"));
    const auto idle = dataRunOf({Trace()});
    QCOMPARE(problemsOf(savedAndChecked(idle->data())), QStringLiteral("[\n]"));
}

void TestChromeTrace::realRunsBecomeSoundTraces_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<double>("factor");
    QTest::newRow("two-countdowns") << "two-countdowns" << 0.1;
    QTest::newRow("old-lock") << "old-lock" << 0.05;
    QTest::newRow("who-protects-data") << "who-protects-data" << 0.05;
    QTest::newRow("io-bound") << "io-bound" << 1.0;
    QTest::newRow("pool-map") << "pool-map" << 0.1;
    QTest::newRow("deadlock") << "deadlock" << 1.0;
    QTest::newRow("sub-interpreters") << "sub-interpreters" << 0.1;
}

void TestChromeTrace::realRunsBecomeSoundTraces()
{
    QFETCH(QString, id);
    QFETCH(double, factor);
    const std::vector<Scenario> &all = builtInScenarios();
    const auto scenario = std::ranges::find(all, id, &Scenario::id);
    QVERIFY(scenario != all.end());
    ScenarioRun run(shrunk(*scenario, factor));
    run.start();
    while (run.poll()) {
        QTest::qWait(5);
    }
    const QJsonObject found = savedAndChecked(dataOf(run));
    QCOMPARE(problemsOf(found), QStringLiteral("[\n]"));
    QCOMPARE(missingIn(found, dataOf(run)), QString());
    QVERIFY(found["slices"].toInteger() > 0);
}

void TestChromeTrace::memoryDoesNotGrowWithTheTrace_data()
{
    QTest::addColumn<DataFormat>("format");
    QTest::newRow("Chrome trace") << DataFormat::ChromeTrace;
    QTest::newRow("slices") << DataFormat::SlicesCsv;
}

void TestChromeTrace::memoryDoesNotGrowWithTheTrace()
{
#if defined(__SANITIZE_ADDRESS__)
    QSKIP("a sanitizer keeps for a while what was freed");
#endif
    QFETCH(DataFormat, format);
    const auto run = dataRunOf({largeTrace(1'000'000)});
    if (!resetPeak()) {
        QSKIP("the system does not let the peak of memory be measured anew");
    }
    const qint64 before = peakKilobytes();
    QVERIFY(before > 0);
    QVERIFY(saveData(run->data(), fileName(), format).isOk());
    const qint64 grown = peakKilobytes() - before;
    const qint64 written = QFileInfo(fileName()).size() / 1024;
    QVERIFY2(grown < 4096, qPrintable(QStringLiteral("%1 KiB").arg(grown)));
    QVERIFY2(written > 10 * 4096, qPrintable(QStringLiteral("only %1 KiB are written").arg(written)));
}

QTEST_GUILESS_MAIN(TestChromeTrace)
#include "tst_chrome_trace.moc"
