// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tables, as Python's csv module reads them: not with the code that writes them.
#include "export/csv_row.h"
#include "export/trace_keys.h"
#include "tests/support/data_run.h"
#include "tests/support/trace_picture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr auto picture = "T1 ssRRRRhwwwwRR\n"
                         "T2 sswwwdRRRRRhww";

// Strict: a quote where none may be is an error. Lines have to end in CRLF, without one in between.
constexpr auto readTable = R"py(
import csv, io, json, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    text = file.read()
rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
assert text.endswith("\r\n"), "the last line has no end"
assert all(len(row) == len(rows[0]) for row in rows), "lines of several lengths"
print(json.dumps(rows))
)py";

using Row = QMap<QString, QString>;

// By the names of the columns.
std::vector<Row> tableIn(const QString &fileName)
{
    const PythonAnswer answer = runPython({QStringLiteral("-c"), QString::fromUtf8(readTable), fileName});
    if (answer.exitCode != 0) {
        qWarning("%s", answer.errors.constData());
        return {};
    }
    const QJsonArray lines = QJsonDocument::fromJson(answer.output).array();
    std::vector<Row> rows;
    for (qsizetype line = 1; line < lines.size(); ++line) {
        Row &row = rows.emplace_back();
        for (qsizetype column = 0; column < lines[0].toArray().size(); ++column) {
            row[lines[0][column].toString()] = lines[line][column].toString();
        }
    }
    return rows;
}

std::vector<Row> rowsWith(const std::vector<Row> &rows, const QString &column, const QString &value)
{
    std::vector<Row> found;
    std::ranges::copy_if(rows, std::back_inserter(found),
                         [&](const Row &row) { return row.value(column) == value; });
    return found;
}

} // namespace

class TestCsv : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!hasPython()) {
            QSKIP("there is no python3 that could read the tables");
        }
    }
    void everySliceIsALine();
    void lostEventsAreLinesToo();
    void anOpenSliceIsALineUntilNow();
    void textComesBackAsItWas_data();
    void textComesBackAsItWas();
    void noTextIsAFormula();
    void hostileNamesStayInTheirCells();
    void everyFigureIsALineWithItsUnit();
    void whatIsNotKnownIsAnEmptyCell();
    void numbersHaveADecimalPointInEveryLanguage();

private:
    [[nodiscard]] std::vector<Row> saved(const DataRun &run, DataFormat format)
    {
        const QString fileName = m_folder.filePath(QStringLiteral("table.csv"));
        const Status status = saveData(run.data(), fileName, format);
        return status.isOk() ? tableIn(fileName) : std::vector<Row>();
    }
    QTemporaryDir m_folder;
};

void TestCsv::everySliceIsALine()
{
    const auto run = dataRunOf({traceOf(QString::fromLatin1(picture)), traceOf(QStringLiteral("T1 sRRR"))});
    const std::vector<Row> rows = saved(*run, DataFormat::SlicesCsv);
    std::size_t at = 0;
    for (const FakeRun &variant : run->runs) {
        const Trace &trace = variant.engine->m_trace;
        for (const Lane &lane : trace.lanes) {
            for (const Slice &slice : lane.slices) {
                QVERIFY(at < rows.size());
                const Row &row = rows[at++];
                QCOMPARE(row["scenario"], QStringLiteral("two-countdowns"));
                QCOMPARE(row["variant"], variant.run.variant->id);
                QCOMPARE(row["source"], QStringLiteral("measured"));
                QCOMPARE(row["lane_kind"], QLatin1String(keyOf(lane.kind)));
                QCOMPARE(row["lane"], QString::fromStdString(lane.label));
                QCOMPARE(row["process"], QString::fromStdString(trace.layout.processes[0]));
                QCOMPARE(row["thread"],
                         QString::fromStdString(trace.layout.threads[index(slice.thread)].name));
                QCOMPARE(row["state"],
                         QLatin1String(lane.kind == LaneKind::Lock ? "held" : keyOf(slice.state)));
                QCOMPARE(row["begin_ns"].toLongLong(), slice.begin);
                QCOMPARE(row["end_ns"].toLongLong(), slice.end);
                QCOMPARE(row["duration_ns"].toLongLong(), slice.length());
                const bool hasCore =
                    lane.kind == LaneKind::Core || (lane.kind == LaneKind::Thread && isOnCore(slice.state));
                QCOMPARE(row["core"], hasCore ? QString::number(index(slice.core)) : QString());
                QCOMPARE(row["lost_events"], QString());
            }
        }
    }
    QCOMPARE(rows.size(), at);
    QVERIFY(rows.front()["begin_ns"].toLongLong() >= 0);
    QVERIFY(std::ranges::any_of(rows, [](const Row &row) { return row["begin_ns"].startsWith(u'-'); }));
}

void TestCsv::lostEventsAreLinesToo()
{
    const auto run = dataRunOf({traceOf(QStringLiteral("T1 RRR???RRR\nT2 wwwwwwwww"))});
    const std::vector<Row> losses =
        rowsWith(saved(*run, DataFormat::SlicesCsv), QStringLiteral("state"), QStringLiteral("lost_events"));
    std::uint64_t lost = 0;
    for (const Row &row : losses) {
        QCOMPARE(row["begin_ns"], row["end_ns"]);
        QCOMPARE(row["thread"], QStringLiteral("T1"));
        lost += row["lost_events"].toULongLong();
    }
    std::uint64_t marked = 0;
    for (const Lane &lane : run->runs[0].engine->m_trace.lanes) {
        for (const std::uint32_t place : lane.markIndex.places(MarkKind::Loss)) {
            marked += lane.marks[place].count;
        }
    }
    QVERIFY(marked > 0);
    QCOMPARE(lost, marked);
}

void TestCsv::anOpenSliceIsALineUntilNow()
{
    const auto run = dataRunOf({liveTraceOf(QStringLiteral("T1 RRRR"))});
    const Trace &trace = run->runs[0].engine->m_trace;
    std::size_t slices = 0;
    for (const Lane &lane : trace.lanes) {
        slices += lane.slices.size() + (lane.open ? 1 : 0);
    }
    QCOMPARE(saved(*run, DataFormat::SlicesCsv).size(), slices);
}

void TestCsv::textComesBackAsItWas_data()
{
    QTest::addColumn<QString>("text");
    int number = 0;
    for (const char16_t *text :
         {u"plain",     u"a,b",      u"say \"so\"", u"two\nlines", u"two\r\nlines", u" spaces ",
          u"ünïcödé ✓", u"",         u"\"",         u",",          u"=1+1",         u"=cmd|' /C calc'!A0",
          u"+1",        u"-1",       u"@SUM(A1)",   u"\t=1",       u"\r=1",         u"\n=1",
          u"＝1",       u"'quoted'", u"-"}) {
        QTest::addRow("%d", ++number) << QString::fromUtf16(text);
    }
}

void TestCsv::textComesBackAsItWas()
{
    QFETCH(QString, text);
    const QString fileName = m_folder.filePath(QStringLiteral("cell.csv"));
    QVERIFY(writeAtomically(fileName, "text,behind\r\n" + csvText(text) + ",end\r\n").isOk());
    const std::vector<Row> rows = tableIn(fileName);
    QCOMPARE(rows.size(), std::size_t{1});
    QString read = rows[0]["text"];
    QVERIFY(read.isEmpty() || !QStringLiteral("=+-@\t\r\n＝").contains(read.front()));
    if (read.startsWith(u'\'')) {
        read.remove(0, 1); // as docs/trace-format.md tells readers to
    }
    QCOMPARE(read, text);
    QCOMPARE(rows[0]["behind"], QStringLiteral("end"));
}

void TestCsv::noTextIsAFormula()
{
    for (const char *text : {"=1+1", "+1", "-1", "@A1", "\t1", "\r1", "\n1"}) {
        const QByteArray cell = csvText(QString::fromUtf8(text));
        QVERIFY2(cell.startsWith('\'') || cell.startsWith("\"'"), text);
    }
    QCOMPARE(csvText(u"1-1"), QByteArray("1-1"));
}

void TestCsv::hostileNamesStayInTheirCells()
{
    Trace trace = traceOf(QString::fromLatin1(picture));
    trace.layout.threads[0].name = "=cmd|' /C calc'!A0";
    trace.layout.threads[1].name = "a \"b\",\r\nc";
    trace.layout.processes[0] = "@p,1";
    const auto run = dataRunOf({std::move(trace)});
    run->scenario.title = QStringLiteral("-2+3\n\"");
    const std::vector<Row> slices = saved(*run, DataFormat::SlicesCsv);
    QVERIFY(!slices.empty());
    QVERIFY(!rowsWith(slices, QStringLiteral("thread"), QStringLiteral("'=cmd|' /C calc'!A0")).empty());
    QVERIFY(!rowsWith(slices, QStringLiteral("thread"), QStringLiteral("a \"b\",\r\nc")).empty());
    QVERIFY(rowsWith(slices, QStringLiteral("process"), QStringLiteral("'@p,1")).size() == slices.size());
    const std::vector<Row> figures = saved(*run, DataFormat::StatisticsCsv);
    QCOMPARE(rowsWith(figures, QStringLiteral("figure"), QStringLiteral("title"))[0]["value"],
             QStringLiteral("'-2+3\n\""));
    QVERIFY(!rowsWith(figures, QStringLiteral("name"), QStringLiteral("'=cmd|' /C calc'!A0")).empty());
}

void TestCsv::everyFigureIsALineWithItsUnit()
{
    const auto run =
        dataRunOf({traceOf(QString::fromLatin1(picture)), traceOf(QStringLiteral("T1 RRR???R"))});
    run->runs[1].engine->m_trace.lostEvents = 14;
    const std::vector<Row> rows = saved(*run, DataFormat::StatisticsCsv);
    const auto line = [&](const QString &variant, const QString &subject, const QString &name,
                          const QString &figure) {
        const auto found = std::ranges::find_if(rows, [&](const Row &row) {
            return row["variant"] == variant && row["subject"] == subject && row["name"] == name
                && row["figure"] == figure;
        });
        return found != rows.end() ? *found : Row();
    };
    const TraceStatistics &first = *run->runs[0].run.statistics;
    const Row wall = line("v1", "variant", "", "wall_s");
    QCOMPARE(wall["value"].toDouble(), static_cast<double>(first.wall) / 1e9);
    QCOMPARE(wall["unit"], QStringLiteral("s"));
    const Row hold = line("v1", "variant", "", "hold_ms.median");
    QCOMPARE(hold["value"].toDouble(), static_cast<double>(first.hold.median) / 1e6);
    QCOMPARE(hold["unit"], QStringLiteral("ms"));
    QCOMPARE(line("v1", "variant", "", "hold_ms.n")["unit"], QString());
    QCOMPARE(line("v1", "thread", "T1", "states.running")["unit"], QStringLiteral("s"));
    QCOMPARE(line("v1", "thread", "T2", "acquisitions")["value"].toULongLong(),
             first.threads[1].acquisitions);
    QCOMPARE(line("v1", "lock", "lock", "takers[T1].acquisitions")["value"].toULongLong(),
             std::ranges::find(first.locks[0].takers, ThreadId{0}, &LockTaker::thread)->takes);
    QCOMPARE(line("v2", "variant", "", "lost_events")["value"], QStringLiteral("14"));
    QCOMPARE(line("", "run", "", "machine.cpu")["value"], QStringLiteral("a CPU"));
    QCOMPARE(line("", "run", "", "source")["value"], QStringLiteral("measured"));
    QVERIFY(!line("", "run", "", "app_version")["value"].isEmpty());
}

void TestCsv::whatIsNotKnownIsAnEmptyCell()
{
    const auto run = dataRunOf({traceOf(QStringLiteral("F1 RRRR"))}); // no lock: nothing alternates
    const std::vector<Row> rows = saved(*run, DataFormat::StatisticsCsv);
    const std::vector<Row> found = rowsWith(rows, QStringLiteral("figure"), QStringLiteral("hold_ms.median"));
    QVERIFY(!found.empty());
    QCOMPARE(found[0]["value"], QString());
}

void TestCsv::numbersHaveADecimalPointInEveryLanguage()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    CsvRow row;
    QCOMPARE(row.number(1234.5).number(-1'234'567).number(1e-9).nothing().line().toByteArray(),
             QByteArray("1234.5,-1234567,1e-09,\r\n"));
    QLocale::setDefault(before);
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
