// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a part of a run says of itself. A plain reimplementation that looks at everything says what is right.
#include "tests/support/trace_picture.h"
#include "trace/range_statistics.h"
#include "trace/trace_statistics.h"

#include <QRandomGenerator>
#include <QtTest>

#include <numeric>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr auto alternating = "T1 sRRRRRhwwwwwwRRRRRh...\n"
                             "T2 swwwwtdRRRRRRhwwwwwRRR";
constexpr auto pictures = {
    alternating,
    "T1 ssRRRRrrRRhwwwWWRR\n"
    "T2 sswwwwwwwwRRRRRR..",
    "T1 RRRRRwwwRR\n"
    "T2 wwwwwRRR..\n"
    "P2\n"
    "T3 sRRRRRRRRR\n"
    "F4 rrRRRRRR11",
    "T1 RwRwRwwww\n"
    "T2 wwwwwRw..\n"
    "T3 wwwwwwwRR",
};

TimeNs overlap(const Slice &slice, TimeRange range)
{
    return std::max<TimeNs>(std::min(slice.end, range.end) - std::max(slice.begin, range.begin), 0);
}

// As defined, with every slice looked at.
std::array<TimeNs, threadStateCount> plainStates(const Lane &lane, TimeRange range)
{
    std::array<TimeNs, threadStateCount> states{};
    for (const Slice &slice : lane.slices) {
        states[static_cast<std::size_t>(slice.state)] += overlap(slice, range);
    }
    if (lane.open) {
        states[static_cast<std::size_t>(lane.open->state)] += overlap(*lane.open, range);
    }
    return states;
}

std::size_t plainSlices(const Lane &lane, TimeRange range)
{
    const auto counts = [range](const Slice &slice) { return overlap(slice, range) > 0; };
    return static_cast<std::size_t>(std::ranges::count_if(lane.slices, counts))
        + (lane.open && counts(*lane.open) ? 1 : 0);
}

bool agree(const Distribution &one, const Distribution &other)
{
    return one.median == other.median && one.p5 == other.p5 && one.p95 == other.p95 && one.p99 == other.p99
        && one.max == other.max && one.n == other.n;
}

Distribution plainHolds(const Trace &trace, const Lane &lane, TimeRange range)
{
    std::vector<TimeNs> holds;
    for (const Tenure &tenure : trace.tenures) {
        const bool isOfLane = lane.kind == LaneKind::Lock
            ? lane.lock == tenure.lock
            : lane.kind == LaneKind::Thread && lane.thread == tenure.thread;
        if (isOfLane && range.contains(tenure.taken)) {
            holds.push_back(tenure.given - tenure.taken);
        }
    }
    return distributionOf(holds);
}

std::size_t plainMarks(const Lane &lane, MarkKind kind, TimeRange range)
{
    std::size_t count = 0;
    for (const Mark &mark : lane.marks) {
        count += mark.kind == kind && range.contains(mark.time) ? mark.count : 0;
    }
    return count;
}

void verifyAgainstPlain(const Trace &trace, TimeRange range)
{
    const RangeStatistics statistics = statisticsWithin(trace, range);
    QCOMPARE(statistics.lanes.size(), trace.lanes.size());
    for (std::size_t number = 0; number < trace.lanes.size(); ++number) {
        const Lane &lane = trace.lanes[number];
        const LaneRangeStatistics &figures = statistics.lanes[number];
        QCOMPARE(figures.lane, number);
        QCOMPARE(figures.states, plainStates(lane, range));
        QCOMPARE(figures.slices, plainSlices(lane, range));
        QVERIFY(agree(figures.hold, plainHolds(trace, lane, range)));
        if (lane.kind == LaneKind::Lock) {
            QCOMPARE(figures.timeOuts, plainMarks(lane, MarkKind::TimedOut, range));
            QCOMPARE(figures.lostRaces, plainMarks(lane, MarkKind::LostRace, range));
        }
    }
}

TimeRange anyRange(QRandomGenerator &random, TimeRange extent)
{
    const auto length = static_cast<double>(extent.length());
    const auto anywhere = [&] {
        return extent.begin + static_cast<TimeNs>(length * (random.generateDouble() * 1.2 - 0.1));
    };
    const TimeNs one = anywhere();
    const TimeNs other = anywhere();
    return {std::min(one, other), std::max(one, other)};
}

// Slices without end: `count` of them, some with a gap before them.
Lane longLane(QRandomGenerator &random, std::size_t count)
{
    Lane lane;
    TimeNs time = -1000;
    for (std::size_t number = 0; number < count; ++number) {
        time += random.bounded(3) == 0 ? random.bounded(50) : 0;
        const TimeNs end = time + 1 + random.bounded(100);
        lane.slices.push_back({time, end, ThreadId{0}, CoreId{0},
                               static_cast<ThreadState>(random.bounded(static_cast<int>(threadStateCount)))});
        time = end;
    }
    return lane;
}

// One lock, taken `takes` times in turn by two threads; holds of one last a, of the other b.
Trace turnsOf(std::size_t takes, TimeNs a, TimeNs b)
{
    Trace trace = traceOf("T1 R\nT2 w");
    trace.tenures.clear();
    TimeNs time = 0;
    for (std::size_t number = 0; number < takes; ++number) {
        const TimeNs given = time + (number % 2 == 0 ? a : b);
        trace.tenures.push_back({LockId{0}, ThreadId{static_cast<std::uint32_t>(number % 2)}, time - a, time,
                                 given, number + 1, true});
        time = given;
    }
    trace.extent = {0, time};
    return trace;
}

} // namespace

class TestRangeStatistics : public QObject
{
    Q_OBJECT

private slots:
    void theWholeRunSaysWhatItsStatisticsSay()
    {
        for (const char *picture : pictures) {
            const Trace trace = traceOf(picture);
            const TraceStatistics all = statisticsOf(trace);
            const RangeStatistics range = statisticsWithin(trace, trace.extent);
            QCOMPARE(range.handOffs, all.handOffs);
            QVERIFY(agree(range.hold, all.hold));
            QVERIFY(agree(range.wait, all.wait));
            QVERIFY(agree(range.latency, all.latency));
            QCOMPARE(statisticsWithin(trace, {0, all.wall}).coresUsed, all.coresUsed);
            for (std::size_t number = 0; number < trace.lanes.size(); ++number) {
                const Lane &lane = trace.lanes[number];
                const LaneRangeStatistics &figures = range.lanes[number];
                if (lane.kind == LaneKind::Thread) {
                    const ThreadStatistics &thread = all.threads[index(lane.thread)];
                    QCOMPARE(figures.states, thread.states);
                    QVERIFY(agree(figures.hold, thread.hold));
                    QVERIFY(agree(figures.wait, thread.wait));
                    QCOMPARE(figures.takes, thread.acquisitions);
                    QCOMPARE(figures.lostRaces, std::size_t{thread.lostRaces});
                } else if (lane.kind == LaneKind::Lock) {
                    const LockStatistics &lock = all.locks[index(lane.lock)];
                    QVERIFY(agree(figures.hold, lock.hold));
                    QVERIFY(agree(figures.wait, lock.wait));
                    QCOMPARE(figures.takes, lock.takes);
                    QCOMPARE(figures.handOffs, lock.handOffs);
                    QCOMPARE(figures.dropRequests, lock.dropRequests);
                    QCOMPARE(figures.lostRaces, lock.lostRaces);
                }
            }
        }
    }

    void aPartOfARunCountsWhatIsInIt()
    {
        const Trace trace = traceOf(alternating); // time zero is where T1 begins to run
        const RangeStatistics range = statisticsWithin(trace, {4 * millisecond, 13 * millisecond});
        const LaneRangeStatistics &lock = range.lanes[2];
        const LaneRangeStatistics &second = range.lanes[4];
        // T1 ran until 5 ms; T2 took the lock at 6 ms and gave it at 12 ms, T1 took it then.
        QCOMPARE(second.states[static_cast<std::size_t>(ThreadState::Running)], 6 * millisecond);
        QCOMPARE(second.states[static_cast<std::size_t>(ThreadState::Handshake)], 1 * millisecond);
        QCOMPARE(second.takes, 1U);
        QCOMPARE(second.timeOuts, 2U);
        QCOMPARE(second.dropRequests, 1U);
        QCOMPARE(second.hold.median, 6 * millisecond);
        QCOMPARE(second.wait.median, 6 * millisecond);
        QCOMPARE(lock.takes, 2U);
        QCOMPARE(range.handOffs, 2U);
        QCOMPARE(range.holds, (std::vector<TimeNs>{5 * millisecond, 6 * millisecond}));
        QCOMPARE(range.coresUsed, 8.0 / 9.0);
    }

    void anyRangeAgreesWithLookingAtEverything()
    {
        QRandomGenerator random(4);
        for (const char *picture : pictures) {
            for (const Trace &trace : {traceOf(picture), liveTraceOf(picture)}) {
                for (int round = 0; round < 60; ++round) {
                    verifyAgainstPlain(trace, anyRange(random, trace.extent));
                    if (QTest::currentTestFailed()) {
                        return;
                    }
                }
            }
        }
    }

    void rangesThatTouchAddUp()
    {
        QRandomGenerator random(5);
        for (const char *picture : pictures) {
            const Trace trace = traceOf(picture);
            for (int round = 0; round < 60; ++round) {
                const TimeRange whole = anyRange(random, trace.extent);
                const TimeNs border = whole.begin + random.bounded(static_cast<int>(whole.length() + 1));
                const RangeStatistics all = statisticsWithin(trace, whole);
                const RangeStatistics left = statisticsWithin(trace, {whole.begin, border});
                const RangeStatistics right = statisticsWithin(trace, {border, whole.end});
                QCOMPARE(left.handOffs + right.handOffs, all.handOffs);
                QCOMPARE(left.holds.size() + right.holds.size(), all.holds.size());
                for (std::size_t lane = 0; lane < all.lanes.size(); ++lane) {
                    const auto sum = [&](auto LaneRangeStatistics::*figure) {
                        return left.lanes[lane].*figure + right.lanes[lane].*figure;
                    };
                    QCOMPARE(sum(&LaneRangeStatistics::takes), all.lanes[lane].takes);
                    QCOMPARE(sum(&LaneRangeStatistics::handOffs), all.lanes[lane].handOffs);
                    QCOMPARE(sum(&LaneRangeStatistics::timeOuts), all.lanes[lane].timeOuts);
                    QCOMPARE(sum(&LaneRangeStatistics::dropRequests), all.lanes[lane].dropRequests);
                    for (std::size_t state = 0; state < threadStateCount; ++state) {
                        QCOMPARE(left.lanes[lane].states[state] + right.lanes[lane].states[state],
                                 all.lanes[lane].states[state]);
                    }
                }
            }
        }
    }

    // However the lane came to be: in one go, bit by bit, with its end taken back, or without an index.
    void sumsOfLongLanesAgreeWithLookingAtEverything()
    {
        QRandomGenerator random(6);
        for (const std::size_t count : {1U, 1023U, 1024U, 1025U, 2048U, 10'000U}) {
            Lane lane = longLane(random, count);
            const TimeRange extent{lane.slices.front().begin, lane.slices.back().end};
            for (const int way : {0, 1, 2, 3}) {
                lane.stateSums = {};
                if (way == 1) {
                    lane.stateSums.update(lane.slices, 0);
                } else if (way == 2) {
                    Lane growing;
                    for (std::size_t size = 0; size < count;) {
                        const std::size_t kept = size - std::min<std::size_t>(size, 3);
                        size = std::min(count, size + 1 + random.bounded(700U));
                        growing.slices.assign(lane.slices.begin(),
                                              lane.slices.begin() + static_cast<std::ptrdiff_t>(size));
                        growing.slices.back().state = ThreadState::Unknown; // corrected by the next batch
                        if (size == count) {
                            growing.slices = lane.slices;
                        }
                        growing.stateSums.update(growing.slices, kept);
                    }
                    lane.stateSums = growing.stateSums;
                } else if (way == 3) {
                    Lane longer = lane;
                    longer.slices.insert(longer.slices.end(), 3000, lane.slices.back());
                    longer.stateSums.update(longer.slices, 0);
                    lane.stateSums = longer.stateSums;
                    lane.stateSums.update(lane.slices, count);
                }
                for (int round = 0; round < 100; ++round) {
                    const TimeRange range = anyRange(random, extent);
                    const StateSums::Part part = lane.stateSums.within(lane.slices, range);
                    QCOMPARE(part.sums, plainStates(lane, range));
                    QCOMPARE(part.last - part.first, plainSlices(lane, range));
                    const ThreadState state = lane.slices[random.bounded(static_cast<quint32>(count))].state;
                    const std::size_t rank = lane.stateSums.countBefore(lane.slices, state, part.first);
                    QCOMPARE(rank,
                             static_cast<std::size_t>(std::count_if(
                                 lane.slices.begin(),
                                 lane.slices.begin() + static_cast<std::ptrdiff_t>(part.first),
                                 [state](const Slice &slice) { return slice.state == state; })));
                    const auto next = std::find_if(
                        lane.slices.begin() + static_cast<std::ptrdiff_t>(part.first), lane.slices.end(),
                        [state](const Slice &slice) { return slice.state == state; });
                    QCOMPARE(lane.stateSums.find(lane.slices, state, rank),
                             static_cast<std::size_t>(next - lane.slices.begin()));
                }
            }
        }
    }

    void anEmptyRangeSaysNothing()
    {
        const Trace trace = traceOf(alternating);
        for (const TimeRange range : {TimeRange{5, 5}, TimeRange{9, 5}, TimeRange{-second, -second / 2},
                                      TimeRange{second, 2 * second}}) {
            const RangeStatistics statistics = statisticsWithin(trace, range);
            QCOMPARE(statistics.coresUsed, 0.0);
            QVERIFY(statistics.holds.empty());
            for (const LaneRangeStatistics &lane : statistics.lanes) {
                QCOMPARE(lane.states, (std::array<TimeNs, threadStateCount>{}));
                QCOMPARE(lane.slices, 0U);
                QCOMPARE(lane.takes, 0U);
            }
        }
    }

    void aRequestCountsWhereItWasAnswered()
    {
        Trace trace = traceOf("T1 RRRR\nT2 RRRR");
        trace.requests = {{ThreadId{0}, 0, 1 * millisecond}, {ThreadId{1}, 0, 4 * millisecond}};
        QCOMPARE(statisticsWithin(trace, {0, millisecond}).latencies, (std::vector<TimeNs>{millisecond}));
        QCOMPARE(statisticsWithin(trace, {millisecond, 3 * millisecond}).latencies, std::vector<TimeNs>{});
        QCOMPARE(statisticsWithin(trace, trace.extent).latency.n, 2U);
    }

    void servicesCountInTheirOwnLanesOnly()
    {
        Trace trace = traceOf("T1 RRRRwwwwRRRR\nT2 wwwwRRRR....");
        trace.layout.threads[1].isService = true;
        const TraceStatistics all = statisticsOf(trace);
        const RangeStatistics range = statisticsWithin(trace, trace.extent);
        QCOMPARE(range.handOffs, all.handOffs);
        QCOMPARE(range.hold.n, 2U);
        QCOMPARE(range.lanes[4].takes, 1U);
        QCOMPARE(range.coresUsed, 8.0 / 12.0);
    }

    // A sample must not be one thread's takes only because both take turns.
    void aSampleOfVeryManyTakesIsAFairOne()
    {
        const Trace trace = turnsOf(4 * mostSampled + 3, 1000, 9000);
        const RangeStatistics range = statisticsWithin(trace, trace.extent);
        QVERIFY(range.sampled);
        QVERIFY(range.holds.size() < mostSampled + mostSampled / 100);
        QVERIFY(range.holds.size() > mostSampled - mostSampled / 100);
        const auto ofFirst = static_cast<double>(std::ranges::count(range.holds, TimeNs{1000}));
        QVERIFY(std::abs(ofFirst / static_cast<double>(range.holds.size()) - 0.5) < 0.01);
        QCOMPARE(range.hold.n, trace.tenures.size());
        QCOMPARE(range.handOffs, trace.tenures.size() - 1);
        QCOMPARE(range.hold.max, TimeNs{9000});
        QCOMPARE(range.lanes[3].hold.median, TimeNs{1000});
        QCOMPARE(range.lanes[4].hold.median, TimeNs{9000});
        QVERIFY(!statisticsWithin(trace, {0, millisecond}).sampled);
    }
};

QTEST_APPLESS_MAIN(TestRangeStatistics)

#include "tst_range_statistics.moc"
