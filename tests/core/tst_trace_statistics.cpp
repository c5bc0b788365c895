// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/trace_picture.h"
#include "trace/trace_statistics.h"

#include <QtTest>

#include <numeric>

using namespace gilscope;
using namespace gilscope::test;

namespace {

TimeNs of(const ThreadStatistics &thread, ThreadState state)
{
    return thread.states[static_cast<std::size_t>(state)];
}

} // namespace

class TestTraceStatistics : public QObject
{
    Q_OBJECT

private slots:
    void wallIsCountedFromTheCommonStart()
    {
        const TraceStatistics statistics = statisticsOf(traceOf("F1 sssRRRRRRRR\n"
                                                                "F2 .ssRRRR...."));
        QCOMPARE(statistics.wall, 8 * millisecond);
        QCOMPARE(statistics.wallWithStartup, 11 * millisecond);
        QCOMPARE(statistics.coresUsed, 1.5);
        QCOMPARE(statistics.coreBusy, (std::vector<TimeNs>{8 * millisecond, 4 * millisecond}));
    }

    void eachStateIsSummedUp()
    {
        const TraceStatistics statistics = statisticsOf(traceOf("T1 ssRRRRrrRRhwwwWWRR\n"
                                                                "T2 sswwwwwwwwRRRRRR.."));
        const ThreadStatistics &thread = statistics.threads[0];
        QCOMPARE(of(thread, ThreadState::Starting), 2 * millisecond);
        QCOMPARE(of(thread, ThreadState::Running), 8 * millisecond);
        QCOMPARE(of(thread, ThreadState::Ready), 2 * millisecond);
        QCOMPARE(of(thread, ThreadState::Handshake), 1 * millisecond);
        QCOMPARE(of(thread, ThreadState::WaitingForLock), 3 * millisecond);
        QCOMPARE(of(thread, ThreadState::WaitingHot), 2 * millisecond);
        QCOMPARE(thread.onCore, 8 * millisecond);
        QCOMPARE(of(statistics.threads[1], ThreadState::WaitingForLock), 8 * millisecond);
        QCOMPARE(statistics.cpu, std::optional<TimeNs>(14 * millisecond));
        QCOMPARE(statistics.voluntarySwitches, std::optional<std::uint64_t>(4));
        QCOMPARE(statistics.involuntarySwitches, std::optional<std::uint64_t>(2));
    }

    void handOffsHoldsAndWaitsComeFromTheTakes()
    {
        const TraceStatistics statistics = statisticsOf(traceOf("T1 RRRRRwwwwwRRRRR...\n"
                                                                "T2 wwwwwRRRRRwwwwwRRR"));
        QCOMPARE(statistics.handOffs, 3U);
        QCOMPARE(statistics.alternation, std::optional<double>(1.0));
        QCOMPARE(statistics.hold.n, 4U);
        QCOMPARE(statistics.hold.median, 5 * millisecond);
        QCOMPARE(statistics.hold.p5, 3 * millisecond);
        QCOMPARE(statistics.hold.max, 5 * millisecond);
        QCOMPARE(statistics.wait.n, 4U);
        QCOMPARE(statistics.wait.median, 5 * millisecond);
        QCOMPARE(statistics.wait.p5, 0);
    }

    void alternationIsTheShareOfTakesByAnother()
    {
        // Taken five times; behind the first take two of four were by another thread than before.
        const TraceStatistics statistics = statisticsOf(traceOf("T1 RwRwRwwww\n"
                                                                "T2 wwwwwRw..\n"
                                                                "T3 wwwwwwwRR"));
        QCOMPARE(statistics.handOffs, 2U);
        QCOMPARE(statistics.alternation, std::optional<double>(0.5));
    }

    void theFirstTakeOfEachLockIsNoHandOff()
    {
        const TraceStatistics statistics = statisticsOf(traceOf("T1 RRRR\nP2\nT2 RRRR"));
        QCOMPARE(statistics.handOffs, 0U);
        QVERIFY(!statistics.alternation);
    }

    void aThreadThatDiedLeavesWhatTheKernelCountedUnknown()
    {
        const TraceStatistics statistics = statisticsOf(traceOf("F1 RRRRRR\nP2\nF2 RR!..."));
        QVERIFY(!statistics.cpu);
        QVERIFY(!statistics.voluntarySwitches);
        QCOMPARE(statistics.wall, 6 * millisecond);
        QCOMPARE(statistics.threads[1].onCore, 2 * millisecond);
    }

    void whatIsOpenCounts()
    {
        const TraceStatistics statistics = statisticsOf(liveTraceOf("F1 RRRR!\nP2\nF2 RRRRRR!"));
        QCOMPARE(statistics.wall, 6 * millisecond);
        QCOMPARE(statistics.coreBusy, (std::vector<TimeNs>{4 * millisecond, 6 * millisecond}));
    }

    void nothingGivesNothing()
    {
        const TraceStatistics statistics = statisticsOf(Trace{});
        QCOMPARE(statistics.wall, 0);
        QCOMPARE(statistics.coresUsed, 0.0);
        QVERIFY(!statistics.cpu && !statistics.alternation);
        QCOMPARE(statistics.hold.n, 0U);
    }

    void percentilesAreNearestRank()
    {
        std::vector<TimeNs> values(100);
        std::iota(values.rbegin(), values.rend(), 1);
        const Distribution distribution = distributionOf(values);
        QCOMPARE(distribution.median, 50);
        QCOMPARE(distribution.p5, 5);
        QCOMPARE(distribution.p95, 95);
        QCOMPARE(distribution.max, 100);
        QCOMPARE(distributionOf({7}).p5, 7);
        QCOMPARE(distributionOf({1, 2}).median, 1);
        QCOMPARE(distributionOf({}).max, 0);
    }
};

QTEST_GUILESS_MAIN(TestTraceStatistics)
#include "tst_trace_statistics.moc"
