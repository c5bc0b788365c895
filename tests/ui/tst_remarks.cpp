// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is said of a variant beside its time, and where it stands.
#include "timeline_pictures.h"

#include "tests/support/variants.h"
#include "ui/export/chart_page.h"
#include "ui/timeline/remarks.h"
#include "ui/window/result_strip.h"
#include "ui/window/run_status.h"

#include <QTableView>
#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

struct Made
{
    Trace trace = test::traceOf({"core 0|11", "lock|11", "thread_1|RR", "thread_2|ww"});
    TraceStatistics statistics = statisticsOf(trace);

    [[nodiscard]] Remarks remarks() const { return remarksOf(trace, statistics); }
    void addUserLock(std::vector<LockTaker> takers)
    {
        trace.layout.locks.push_back({"balance", ProcessId{0}, LockOwner::User});
        statistics.locks.push_back({.takers = std::move(takers)});
    }
    void addCounter(std::uint64_t added, std::int64_t value)
    {
        trace.layout.counters.push_back({"x" + std::to_string(statistics.counters.size()), ProcessId{0}});
        statistics.counters.push_back({added, value});
    }
};

} // namespace

class TestRemarks : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void ofPlainCountdownsThereAreNone()
    {
        QVERIFY(Made().remarks().texts.isEmpty());
        QVERIFY(!Made().remarks().isWarning);
    }

    void lostUpdatesAreAShare()
    {
        Made made;
        made.addCounter(2000, 1760);
        QCOMPARE(made.remarks().texts, QStringList("lost 12 %"));
        QVERIFY(made.remarks().isWarning);
        made.addCounter(1000, 1000);
        QCOMPARE(made.remarks().texts, QStringList({"lost 12 % of x0", "no update lost of x1"}));
    }

    void noShareIsRoundedToNothing()
    {
        Made made;
        made.addCounter(1'000'000, 999'999);
        QCOMPARE(made.remarks().texts, QStringList("lost under 0.01 %"));
        made.statistics.counters[0] = {10'000, 9'950};
        QCOMPARE(made.remarks().texts, QStringList("lost 0.5 %"));
        made.statistics.counters[0] = {1'000, 3};
        QCOMPARE(made.remarks().texts, QStringList("lost 99.7 %"));
        made.statistics.counters[0] = {1'000, 1'000};
        QCOMPARE(made.remarks().texts, QStringList("no update lost"));
        QVERIFY(!made.remarks().isWarning);
    }

    void whatALitmusTestCameToIsSaid()
    {
        Made made;
        made.trace.litmus = {.rounds = 20'000, .bothZero = 0};
        QCOMPARE(made.remarks().texts, QStringList("both read 0 in 0 of 20000 rounds"));
        made.trace.litmus.bothZero = 7'201;
        QCOMPARE(made.remarks().texts, QStringList("both read 0 in 7201 of 20000 rounds"));
        QVERIFY(!made.remarks().isWarning);
    }

    void takesSayWhoStarves()
    {
        Made made;
        made.addUserLock({{ThreadId{0}, 570}, {ThreadId{1}, 1}});
        QCOMPARE(made.remarks().texts, QStringList("570 : 1 takes"));
        made.statistics.locks.back().takers.resize(6, LockTaker{ThreadId{1}, 0});
        QCOMPARE(made.remarks().texts, QStringList(QString::fromUtf8("570 : … : 0 takes")));
    }

    void theRestIsSaidInAFewWordsToo()
    {
        Made made;
        made.statistics.requestsPerSecond = 98.4;
        made.statistics.latency = distributionOf({5'120 * microsecond});
        made.statistics.lostRaces = 45'000;
        made.statistics.pool = PoolStatistics{3, 3, {}, {}, {{ThreadId{0}, 3, 3}, {ThreadId{1}, 0, 0}}};
        made.statistics.processes[0].memory = MemoryFigures{1, 7 * 1024 * 1024 / 2, 2};
        QCOMPARE(
            made.remarks().texts,
            QStringList({"98 requests/s", "p99 5.12 ms", "45000 lost races", "1 of 2 workers got nothing"}));
        QCOMPARE(memoryText(made.statistics), QStringLiteral("3.50 MiB"));
        QVERIFY(!made.remarks().isWarning);
    }

    void whatWentWrongComesFirst()
    {
        Made made;
        made.statistics.lostRaces = 1;
        made.statistics.threads[0].raised = Exception::BrokenProcessPool;
        made.statistics.threads[1].raised = Exception::BrokenProcessPool;
        made.statistics.processes[0].killedBySignal = 9;
        made.trace.deadlock = Deadlock{0, {{ThreadId{0}, LockId{0}, {}, {}}, {ThreadId{1}, {}, {}, {}}}};
        const QStringList texts = made.remarks().texts;
        QCOMPARE(texts.size(), 4);
        QCOMPARE(texts[0], QStringLiteral("BrokenProcessPool"));
        QVERIFY(texts[1].startsWith(QStringLiteral("deadlock of 2 thread")));
        QCOMPARE(texts[2], QStringLiteral("process_1 killed by signal 9"));
        QVERIFY(made.remarks().isWarning);
    }

    void theStripHasAColumnForThemOnlyWhenThereAreSome()
    {
        ResultStrip strip;
        strip.resize(1200, 900); // a low one says no more than the verdict
        const auto *table = strip.findChild<QTableView *>();
        RunResult result;
        result.over = true;
        VariantResult &row = result.variants.emplace_back();
        row.state = RunState::Finished;
        row.statistics = TraceStatistics{};
        strip.setResult(result);
        QVERIFY(table->isColumnHidden(ResultModel::Remark));
        row.remarks.texts = QStringList{"lost 12 %", "570 : 1 takes"};
        strip.setResult(result);
        QVERIFY(!table->isColumnHidden(ResultModel::Remark));
        const QModelIndex cell = table->model()->index(0, ResultModel::Remark);
        QCOMPARE(cell.data().toString(), QString::fromUtf8("lost 12 % · 570 : 1 takes"));
        QCOMPARE(cell.data(Qt::ToolTipRole), cell.data());
    }

    void everyPictureSaysHowTheCoresAreKnown()
    {
        Scenario scenario;
        scenario.title = QStringLiteral("small");
        scenario.variants = {countdownVariant(1, 2, 100'000)};
        scenario.baseline = scenario.variants[0].id;
        ScenarioRun run(scenario);
        QCOMPARE(coreSourcePhrase(run), QString());
        run.start();
        while (run.poll())
            QTest::qWait(2);
        const QString said = coreSourcePhrase(run);
        QCOMPARE(said,
                 run.variants()[0].trace()->coreSource == CoreSource::Samples
                     ? QString::fromUtf8("cores: sampled every 25 µs")
                     : QStringLiteral("cores: kernel switch records"));
        QVERIFY(chartContentOf(run).stamp.contains(said));
        RunStatus status;
        status.setRun(&run);
        const auto *source = status.findChild<ElidedLabel *>(QStringLiteral("sourceStamp"));
        QVERIFY(source->text().contains(said));
    }
};

QTEST_MAIN(TestRemarks)
#include "tst_remarks.moc"
