// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a replay stops: each event once, in order, forwards and backwards.
#include "tests/support/trace_picture.h"
#include "trace/moments.h"
#include "trace/trace_builder.h"

#include <QtTest>

#include <algorithm>
#include <random>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr auto handOffPicture = "T1 RRRRRRRhwwwwwwRR\n"
                                "T2 wwwwwdwRRRRRhwww";

// A look at everything.
std::vector<TraceMoment> allOf(const Trace &trace, MomentKinds kinds)
{
    constexpr std::array ofMarks{
        std::pair{MarkKind::Requested, MomentKind::Request},
        std::pair{MarkKind::TimedOut, MomentKind::TimeOut},
        std::pair{MarkKind::DropRequested, MomentKind::DropRequest},
        std::pair{MarkKind::SafepointSeen, MomentKind::SafepointSeen},
        std::pair{MarkKind::LostRace, MomentKind::LostRace},
        std::pair{MarkKind::Deadlock, MomentKind::Deadlock},
        std::pair{MarkKind::Loss, MomentKind::Loss},
    };
    std::vector<TraceMoment> all;
    for (std::size_t flow = 0; flow < trace.flows.size(); ++flow) {
        all.push_back({trace.flows[flow].to, MomentKind::HandOff, 0, flow});
    }
    for (std::size_t lane = 0; lane < trace.lanes.size(); ++lane) {
        const Lane &one = trace.lanes[lane];
        for (std::size_t place = 0; one.kind == LaneKind::Lock && place < one.slices.size(); ++place) {
            all.push_back({one.slices[place].begin, MomentKind::Take, lane, place});
            all.push_back({one.slices[place].end, MomentKind::Give, lane, place});
        }
        for (std::size_t place = 0; place < one.marks.size(); ++place) {
            for (const auto &[mark, moment] : ofMarks) {
                const LaneKind where = moment == MomentKind::Loss ? LaneKind::Thread : LaneKind::Lock;
                if (one.marks[place].kind == mark && one.kind == where) {
                    all.push_back({one.marks[place].time, moment, lane, place});
                }
            }
        }
    }
    std::erase_if(all, [kinds](const TraceMoment &moment) { return (kinds & only(moment.kind)) == 0; });
    std::ranges::sort(all);
    return all;
}

std::vector<TraceMoment> forwards(const Trace &trace, MomentKinds kinds)
{
    std::vector<TraceMoment> all;
    auto moment = firstMomentFrom(trace, kinds, std::numeric_limits<TimeNs>::min());
    for (; moment; moment = momentAfter(trace, kinds, *moment)) {
        all.push_back(*moment);
    }
    return all;
}

std::vector<TraceMoment> backwards(const Trace &trace, MomentKinds kinds)
{
    std::vector<TraceMoment> all;
    auto moment = lastMomentBefore(trace, kinds, std::numeric_limits<TimeNs>::max());
    for (; moment; moment = momentBefore(trace, kinds, *moment)) {
        all.push_back(*moment);
    }
    std::ranges::reverse(all);
    return all;
}

// Lanes of locks and threads on which several things happen at each nanosecond.
Trace randomTrace(unsigned seed)
{
    std::mt19937 random(seed);
    Trace trace;
    for (const LaneKind kind : {LaneKind::Core, LaneKind::Lock, LaneKind::Lock, LaneKind::Thread}) {
        Lane &lane = trace.lanes.emplace_back();
        lane.kind = kind;
        for (TimeNs time = 0; time < 60;) {
            const TimeNs begin = time + random() % 2;
            time = begin + 1 + random() % 3;
            lane.slices.push_back({begin, time});
        }
        for (TimeNs time = 0; time < 60; time += random() % 2) {
            lane.marks.push_back({time, {}, static_cast<MarkKind>(random() % markKindCount)});
        }
        lane.markIndex.update(lane.marks, 0);
    }
    for (TimeNs time = 0; time < 60; time += random() % 3) {
        trace.flows.push_back({.from = time - 1, .to = time});
    }
    return trace;
}

// "7 T1→T2" of a hand-off at 7 ms, "7 T2" of a take or a give.
QStringList inWords(const Trace &trace, const std::vector<TraceMoment> &moments)
{
    QStringList words;
    for (const TraceMoment &moment : moments) {
        words << QStringLiteral("%1 %2").arg(
            QString::number(moment.time / millisecond),
            moment.kind == MomentKind::HandOff
                ? QStringLiteral("T%1→T%2")
                      .arg(index(trace.flows[moment.place].giver) + 1)
                      .arg(index(trace.flows[moment.place].taker) + 1)
                : QStringLiteral("T%1").arg(index(trace.lanes[moment.lane].slices[moment.place].thread) + 1));
    }
    return words;
}

} // namespace

class TestMoments : public QObject
{
    Q_OBJECT

private slots:
    void handOffsAreWhereThePictureHasThem()
    {
        const Trace trace = traceOf(handOffPicture);
        const MomentKinds handOffs = only(MomentKind::HandOff);
        QCOMPARE(inWords(trace, forwards(trace, handOffs)), QStringList({"7 T1→T2", "14 T2→T1"}));
        QCOMPARE(inWords(trace, backwards(trace, handOffs)), QStringList({"7 T1→T2", "14 T2→T1"}));
    }

    void takesAndGivesAreWhereThePictureHasThem()
    {
        const Trace trace = traceOf(handOffPicture);
        QCOMPARE(inWords(trace, forwards(trace, only(MomentKind::Take))),
                 QStringList({"0 T1", "7 T2", "14 T1"}));
        QCOMPARE(inWords(trace, forwards(trace, only(MomentKind::Give))),
                 QStringList({"7 T1", "12 T2", "16 T1"}));
    }

    void aTimeFindsTheMomentAtItOrBehindItAndTheOneBeforeIt()
    {
        const Trace trace = traceOf(handOffPicture);
        const MomentKinds takes = only(MomentKind::Take);
        QCOMPARE(firstMomentFrom(trace, takes, 7 * millisecond)->time, 7 * millisecond);
        QCOMPARE(firstMomentFrom(trace, takes, 7 * millisecond + 1)->time, 14 * millisecond);
        QCOMPARE(lastMomentBefore(trace, takes, 7 * millisecond)->time, 0);
        QCOMPARE(lastMomentBefore(trace, takes, 7 * millisecond + 1)->time, 7 * millisecond);
        QVERIFY(!firstMomentFrom(trace, takes, 14 * millisecond + 1));
        QVERIFY(!lastMomentBefore(trace, takes, 0));
        QVERIFY(!firstMomentFrom(trace, 0, 0));
    }

    void aLossIsOneMomentThoughItIsDrawnTwice()
    {
        const Trace trace = traceOf("T1 RR???RR");
        QCOMPARE(forwards(trace, only(MomentKind::Loss)).size(), 1U);
    }

    void eachEventIsVisitedOnceInOrderAndBackAgain()
    {
        std::mt19937 random(3);
        const auto someKinds = [&random] { return static_cast<MomentKinds>(random()) & allMoments; };
        for (unsigned seed = 0; seed < 40; ++seed) {
            const Trace trace = randomTrace(seed);
            for (const MomentKinds kinds : {allMoments, someKinds(), someKinds()}) {
                const std::vector<TraceMoment> all = allOf(trace, kinds);
                QVERIFY(std::ranges::adjacent_find(all) == all.end());
                QVERIFY(forwards(trace, kinds) == all);
                QVERIFY(backwards(trace, kinds) == all);
            }
        }
    }

    void aTimeFindsWhatALookAtEverythingFinds()
    {
        for (unsigned seed = 0; seed < 10; ++seed) {
            const Trace trace = randomTrace(seed);
            const std::vector<TraceMoment> all = allOf(trace, allMoments);
            for (TimeNs time = -2; time < 70; ++time) {
                const auto first = std::ranges::lower_bound(all, time, {}, &TraceMoment::time);
                QVERIFY(firstMomentFrom(trace, allMoments, time)
                        == (first == all.end() ? std::nullopt : std::optional(*first)));
                QVERIFY(lastMomentBefore(trace, allMoments, time)
                        == (first == all.begin() ? std::nullopt : std::optional(*std::prev(first))));
            }
        }
    }

    void picturesOfRealEventsAreVisitedInFull()
    {
        const QString picture = QStringLiteral("T1 RRRRRwwWwwdwRRRRhwwwRRRR\n"
                                               "T2 wwwdwRRRRRRRwWWwRRRRwwdw\n"
                                               "P2\n"
                                               "T3 RRR???RRRRwwwwRR\n"
                                               "T4 wwwwwwwwwwRRRRR.");
        const Trace trace = traceOf(picture);
        const std::vector<TraceMoment> all = allOf(trace, allMoments);
        QVERIFY(all.size() > 30);
        QVERIFY(forwards(trace, allMoments) == all);
        QVERIFY(backwards(trace, allMoments) == all);
        QVERIFY(forwards(traceInBatches(picture, 3 * millisecond, true), allMoments) == all);
    }

    // The thread says which step it is at; in loops again and again.
    void aThreadIsAtTheStepItToldLast()
    {
        const auto event = [](TimeNs time, EventKind kind, std::uint32_t step = 0) {
            return TimedEvent{time, 0, step, CoreId{0}, kind, 0};
        };
        TraceBuilder builder(eventsOf("F1 R\nF2 R").layout);
        const std::vector<TimedEvent> events{
            event(0, EventKind::ProgramStarted), event(1, EventKind::StepBegan, 0),
            event(2, EventKind::StepBegan, 1),   event(3, EventKind::StepBegan, 1),
            event(4, EventKind::StepBegan, 2),   event(6, EventKind::StepBegan, 1),
            event(9, EventKind::ThreadFinished), event(10, EventKind::StepBegan, 4)};
        builder.append(ThreadId{0}, std::span(events).first(4));
        builder.finishBatch(3);
        builder.append(ThreadId{0}, std::span(events).subspan(4));
        builder.finish(10);
        const Trace &trace = builder.trace();
        const std::vector<StepBegin> expected{{1, 0}, {2, 1}, {4, 2}, {6, 1}};
        QVERIFY(trace.steps[0] == expected);
        QVERIFY(!stepAt(trace, ThreadId{0}, 0));
        QCOMPARE(stepAt(trace, ThreadId{0}, 1), std::optional(0U));
        QCOMPARE(stepAt(trace, ThreadId{0}, 3), std::optional(1U));
        QCOMPARE(stepAt(trace, ThreadId{0}, 5), std::optional(2U));
        QCOMPARE(stepAt(trace, ThreadId{0}, 8), std::optional(1U));
        QVERIFY(!stepAt(trace, ThreadId{0}, 9));
        QVERIFY(!stepAt(trace, ThreadId{1}, 5));
        QVERIFY(!stepAt(trace, ThreadId{7}, 5));
    }
};

QTEST_GUILESS_MAIN(TestMoments)
#include "tst_moments.moc"
