// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/repeated_run.h"
#include "export/run_json.h"
#include "tests/support/variants.h"

#include <QJsonArray>
#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

Scenario twoVariants(std::int64_t iterations)
{
    Scenario scenario;
    scenario.id = QStringLiteral("two");
    scenario.title = scenario.id;
    scenario.variants = {countdownVariant(1, 1, iterations), countdownVariant(1, 2, iterations)};
    scenario.baseline = scenario.variants[0].id;
    return scenario;
}

} // namespace

class TestRepeatedRun : public QObject
{
    Q_OBJECT

private slots:
    void aSpreadIsMedianQuartilesAndEnds()
    {
        const Spread odd = spreadOf({5, 1, 4, 2, 3});
        QCOMPARE(odd.n, 5U);
        QCOMPARE(odd.median, 3.0);
        QCOMPARE(odd.min, 1.0);
        QCOMPARE(odd.max, 5.0);
        QCOMPARE(odd.lowerQuartile, 2.0);
        QCOMPARE(odd.upperQuartile, 4.0);
        const Spread even = spreadOf({1, 2, 3, 4});
        QCOMPARE(even.median, 2.5);
        QCOMPARE(even.lowerQuartile, 1.75);
        QCOMPARE(spreadOf({7}).upperQuartile, 7.0);
        QCOMPARE(spreadOf({}).n, 0U);
    }

    void roundsAreInterleaved()
    {
        RepeatedRun run(twoVariants(300'000), {}, 3);
        run.start();
        QStringList order; // of the variants that ran
        while (run.poll()) {
            const auto &variants = run.newest().variants();
            for (std::size_t at = 0; at < variants.size(); ++at) {
                const QString step = QStringLiteral("%1.%2").arg(run.complete()).arg(at);
                if (!isOver(variants[at].state()) && variants[at].engine && !order.contains(step)) {
                    order << step;
                }
            }
            QTest::qWait(1);
        }
        QCOMPARE(order, QStringList({"0.0", "0.1", "1.0", "1.1", "2.0", "2.1"}));
        QCOMPARE(run.complete(), 3);
    }

    void everyRoundCountsAndTheNewestKeepsItsTraces()
    {
        RepeatedRun run(twoVariants(1'000'000), {}, 3);
        run.start();
        while (run.poll()) {
            QTest::qWait(2);
        }
        QVERIFY(run.isOver() && !run.wasStopped());
        const std::vector<VariantSpread> spreads = run.spreads();
        QCOMPARE(spreads.size(), 2U);
        for (const VariantSpread &spread : spreads) {
            QCOMPARE(spread.wall.n, 3U);
            QCOMPARE(spread.handOffs.n, 3U);
            QVERIFY(spread.wall.min > 0 && spread.wall.min <= spread.wall.lowerQuartile);
            QVERIFY(spread.wall.upperQuartile <= spread.wall.max);
        }
        // Each round has a baseline of its own.
        QCOMPARE(spreads[0].ratio.min, 1.0);
        QCOMPARE(spreads[0].ratio.max, 1.0);
        QVERIFY(spreads[1].ratio.median > 1.0);
        QVERIFY(run.newest().variants()[1].trace()->eventCount > 0);
        const QJsonObject repeat = runToJson(run)["repeat"].toObject();
        QCOMPARE(repeat["rounds"], 3);
        QCOMPARE(repeat["complete"], 3);
        QCOMPARE(repeat["variants"][1]["wall_s"]["n"], 3);
        QCOMPARE(repeat["variants"][0]["ratio_to_baseline"]["median"], 1.0);
    }

    void stoppedInTheMiddleItKeepsWhatIsComplete()
    {
        RepeatedRun run(twoVariants(1'000'000), {}, 100);
        run.start();
        while (run.poll()) {
            if (run.complete() == 2 && run.newest().variants()[0].state() == RunState::Running) {
                run.requestStop();
            }
            QTest::qWait(2);
        }
        QVERIFY(run.wasStopped());
        QCOMPARE(run.complete(), 2);
        QCOMPARE(run.spreads()[0].wall.n, 2U);
    }

    void oneRoundIsAPlainRun()
    {
        RepeatedRun run(twoVariants(100'000), {}, 1);
        run.start();
        while (run.poll()) {
            QTest::qWait(2);
        }
        QCOMPARE(run.complete(), 1);
        QCOMPARE(runToJson(run)["repeat"], QJsonValue::Null);
    }
};

QTEST_GUILESS_MAIN(TestRepeatedRun)
#include "tst_repeated_run.moc"
