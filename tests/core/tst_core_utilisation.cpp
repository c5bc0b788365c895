// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/trace_picture.h"
#include "trace/core_utilisation.h"
#include "trace/trace_statistics.h"

#include <QtTest>

#include <algorithm>
#include <numeric>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr TimeNs ms = millisecond;

// "2 1 0.5": the cores used, a bin each.
QString coresUsed(const Trace &trace, TimeRange range, std::size_t bins)
{
    const CoreUtilisation utilisation = coreUtilisation(trace, range, bins);
    QStringList figures;
    for (std::size_t bin = 0; bin < utilisation.bins; ++bin)
        figures << QString::number(utilisation.coresUsed(bin));
    return figures.join(' ');
}

Trace laneOf(std::size_t count, TimeNs busy, TimeNs period)
{
    Trace trace;
    Lane &lane = trace.lanes.emplace_back();
    lane.slices.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const TimeNs begin = static_cast<TimeNs>(i) * period;
        lane.slices.push_back({begin, begin + busy});
    }
    lane.index.update(lane.slices, 0);
    lane.stateSums.update(lane.slices, 0);
    trace.extent = {0, static_cast<TimeNs>(count) * period};
    return trace;
}

} // namespace

class TestCoreUtilisation : public QObject
{
    Q_OBJECT

private slots:
    void eachBinIsItsOnCoreTime()
    {
        const Trace trace = traceOf("F1 RRRRRR\n"
                                    "F2 RRrrRR");
        QCOMPARE(coresUsed(trace, {0, 6 * ms}, 6), "2 2 1 1 2 2");
        QCOMPARE(coresUsed(trace, {0, 6 * ms}, 3), "2 1 2");
        QCOMPARE(coresUsed(trace, {1 * ms, 5 * ms}, 2), "1.5 1.5");
    }

    void underOneLockOneCoreIsUsed()
    {
        const Trace trace = traceOf("T1 RRRRdwwwRRRR\n"
                                    "T2 wwwwwRRRwwww");
        QVERIFY(coreUtilisation(trace, {0, 12 * ms}, 4).coresUsed() <= 1);
    }

    void outsideOfTheRunNothingIsUsed()
    {
        const Trace trace = traceOf("F1 RR");
        QCOMPARE(coresUsed(trace, {-2 * ms, 4 * ms}, 6), "0 0 1 1 0 0");
        QCOMPARE(coresUsed(trace, {10 * ms, 12 * ms}, 1), "0");
    }

    void whatGoesOnCounts()
    {
        Trace trace = laneOf(1, 10, 10);
        trace.lanes[0].open = Slice{20, 35};
        QCOMPARE(coresUsed(trace, {0, 40}, 4), "1 0 1 0.5");
    }

    void binsAddUpToTheStatistics()
    {
        const Trace trace = traceOf("T1 sRRRRdwwwwRRRh\n"
                                    "T2 sswwwwRRRRwwww\n"
                                    "P2\n"
                                    "T3 sRRRRRR");
        const std::vector<TimeNs> whole = statisticsOf(trace).coreBusy;
        for (const std::size_t bins : {1U, 3U, 7U, 1000U}) {
            const CoreUtilisation utilisation = coreUtilisation(trace, {0, trace.extent.end}, bins);
            QCOMPARE(utilisation.busy.size(), whole.size());
            for (std::size_t core = 0; core < whole.size(); ++core) {
                const std::vector<TimeNs> &busy = utilisation.busy[core];
                QCOMPARE(std::accumulate(busy.begin(), busy.end(), TimeNs{0}), whole[core]);
            }
        }
    }

    void noBinIsShorterThanANanosecond()
    {
        const Trace trace = laneOf(1, 10, 10);
        QCOMPARE(coresUsed(trace, {8, 12}, 1000), "1 1 0 0");
        QCOMPARE(coreUtilisation(trace, {5, 5}, 1000).bins, 0U);
        QCOMPARE(coreUtilisation(trace, {5, 5}, 1000).coresUsed(), 0.0);
    }

    void edgesOfALongRangeDoNotOverflow()
    {
        const CoreUtilisation day{.range = {0, 86'400 * second}, .bins = 4000, .busy = {}};
        QCOMPARE(day.edge(0), 0);
        QCOMPARE(day.edge(2000), 43'200 * second);
        QCOMPARE(day.edge(4000), 86'400 * second);
    }

    void manySlicesABinAreCountedAsFewAre()
    {
        const Trace trace = laneOf(100'000, 700, 1000);
        const CoreUtilisation coarse = coreUtilisation(trace, {777, 99'999'123}, 7);
        const CoreUtilisation fine = coreUtilisation(trace, coarse.range, 7 * 1000);
        for (std::size_t bin = 0; bin < 7; ++bin) {
            const TimeRange within{coarse.edge(bin), coarse.edge(bin + 1)};
            const CoreUtilisation alone = coreUtilisation(trace, within, 1000);
            QCOMPARE(coarse.busy[0][bin],
                     std::accumulate(alone.busy[0].begin(), alone.busy[0].end(), TimeNs{0}));
        }
        QCOMPARE(coarse.coresUsed(), fine.coresUsed());
    }

    // A pane that follows the view while one pans asks this again and again.
    void aSmallPartOfALongRunDoesNotCostTheWholeRun()
    {
        const Trace trace = laneOf(2'000'000, 700, 1000);
        const auto timeOf = [&trace](TimeRange range) {
            qint64 best = std::numeric_limits<qint64>::max();
            for (int i = 0; i < 5; ++i) {
                QElapsedTimer timer;
                timer.start();
                if (std::abs(coreUtilisation(trace, range, 500).coresUsed() - 0.7) > 1e-3)
                    return std::numeric_limits<qint64>::max();
                best = std::min(best, timer.nsecsElapsed());
            }
            return best;
        };
        const qint64 whole = timeOf(trace.extent);
        const qint64 part = timeOf({second, second + 10 * ms});
        QVERIFY2(part * 10 < whole, qPrintable(QStringLiteral("%1 ns, %2 ns").arg(part).arg(whole)));
    }
};

QTEST_GUILESS_MAIN(TestCoreUtilisation)
#include "tst_core_utilisation.moc"
