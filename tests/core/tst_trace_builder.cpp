// SPDX-License-Identifier: GPL-3.0-or-later
//
// Events in, picture out: what a trace shows of what its threads wrote. The pictures are explained in
// trace_picture.h.
#include "tests/support/trace_picture.h"
#include "trace/trace_builder.h"
#include "trace/trace_invariants.h"

#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr ThreadId t1{0};
constexpr ThreadId t2{1};

// `threads` threads hand the lock round: each runs 5 ms, asked by the next one.
QString roundRobin(int threads, int rounds)
{
    QStringList lines;
    for (int thread = 0; thread < threads; ++thread) {
        QString line(5 * thread, 'w');
        for (int round = 0; round < rounds; ++round) {
            line += QStringLiteral("RRRRR");
            const bool last = round + 1 == rounds;
            line += last || threads == 1 ? QString() : QString(5 * (threads - 1), 'w');
        }
        lines += QStringLiteral("T%1 %2").arg(thread + 1).arg(line);
    }
    return lines.join('\n');
}

QString padded(const QString &picture)
{
    QStringList lines = picture.split('\n');
    qsizetype longest = 0;
    for (const QString &line : lines) {
        longest = std::max(longest, line.size());
    }
    for (QString &line : lines) {
        line = line.leftJustified(longest, '.');
    }
    return lines.join('\n');
}

std::vector<Mark> marksOf(const Trace &trace, LaneKind kind)
{
    std::vector<Mark> marks;
    for (const Lane &lane : trace.lanes) {
        if (lane.kind == kind) {
            marks.insert(marks.end(), lane.marks.begin(), lane.marks.end());
        }
    }
    return marks;
}

// Events written by hand, for what no picture can say.
Trace traceOfEvents(const QString &layout, const std::vector<std::vector<TimedEvent>> &events, TimeNs now)
{
    TraceBuilder builder(eventsOf(layout).layout);
    for (std::size_t thread = 0; thread < events.size(); ++thread) {
        builder.append(static_cast<ThreadId>(thread), events[thread]);
    }
    builder.finish(now);
    return builder.trace();
}

} // namespace

class TestTraceBuilder : public QObject
{
    Q_OBJECT

private slots:
    void aThreadPrintsBackAsItWas_data()
    {
        QTest::addColumn<QString>("picture");
        QTest::newRow("runs") << "T1 RRRRRR";
        QTest::newRow("starts up") << "T1 sssRRRR";
        QTest::newRow("waits") << "T1 RRRRwwwwRR";
        QTest::newRow("loses a race") << "T1 RRRwwWWWwwRR";
        QTest::newRow("shakes hands") << "T1 RRRRhwwwwRR";
        QTest::newRow("is preempted") << "T1 RRRrrrRRR";
        QTest::newRow("changes its core") << "T1 RRR111RRR444";
        QTest::newRow("is preempted and goes on elsewhere") << "T1 RRRrr222";
        QTest::newRow("loses events") << "T1 RRR???RRR";
        QTest::newRow("loses events while it waits") << "T1 RRRww??wwRRR";
        QTest::newRow("has no lock") << "F1 ssRRRRrrRR2";
        QTest::newRow("one at a time") << "T1 RRRRRR....\nT2 wwwwwwRRRR";
        QTest::newRow("start-up of two lengths") << "F1 ssssRRRRRR\nF2 ..ssssRRRR";
        QTest::newRow("a whole hand-off") << "T1 ssRRRRRhwwwRRR\nT2 sswwwwwRRRR...";
    }

    void aThreadPrintsBackAsItWas()
    {
        QFETCH(QString, picture);
        const Trace trace = traceOf(picture);
        QCOMPARE(pictureOf(trace, LaneKind::Thread), picture);
        QVERIFY2(checkInvariants(trace).empty(),
                 checkInvariants(trace).empty() ? "" : checkInvariants(trace)[0].c_str());
    }

    void coreAndLockLanesFollowFromTheThreads()
    {
        const Trace trace = traceOf("T1 RRRRRwwwwwRR\n"
                                    "T2 wwwwwRRRRR..");
        QCOMPARE(pictureOf(trace, LaneKind::Core),
                 QString("core 0 11111.....11\n"
                         "core 1 .....22222.."));
        QCOMPARE(pictureOf(trace, LaneKind::Lock), QString("lock 111112222211"));
    }

    void theLockIsHeldWhileItsHolderIsOffCore()
    {
        const Trace trace = traceOf("T1 RRRrrrRR1");
        QCOMPARE(pictureOf(trace, LaneKind::Lock), QString("lock 111111111"));
        QCOMPARE(pictureOf(trace, LaneKind::Core),
                 QString("core 0 111...11.\n"
                         "core 1 ........1"));
    }

    void eachProcessHasALockOfItsOwn()
    {
        const Trace trace = traceOf("T1 ssRRRRRR\n"
                                    "P2\n"
                                    "T2 ssRRRR..");
        QCOMPARE(pictureOf(trace, LaneKind::Lock),
                 QString("lock ..111111\n"
                         "lock of process_2 ..2222.."));
        std::vector<std::string> labels;
        for (const Lane &lane : trace.lanes) {
            labels.push_back(lane.label);
        }
        QCOMPARE(labels,
                 (std::vector<std::string>{"core 0", "core 1", "lock", "T1", "lock of process_2", "T2"}));
        QVERIFY(trace.flows.empty());
    }

    void threadsHandTheLockRound_data()
    {
        QTest::addColumn<int>("threads");
        for (const int threads : {1, 2, 4, 8}) {
            QTest::addRow("%d threads", threads) << threads;
        }
    }

    void threadsHandTheLockRound()
    {
        QFETCH(int, threads);
        constexpr int rounds = 6;
        const QString picture = roundRobin(threads, rounds);
        const Trace trace = traceOf(picture);
        QCOMPARE(pictureOf(trace, LaneKind::Thread), padded(picture));
        QCOMPARE(trace.flows.size(), threads == 1 ? 0U : static_cast<std::size_t>(threads * rounds - 1));
        for (const Flow &flow : trace.flows) {
            QCOMPARE(flow.from, flow.to);
            QCOMPARE(flow.to % (5 * millisecond), 0);
            QCOMPARE(index(flow.taker), (index(flow.giver) + 1) % static_cast<std::size_t>(threads));
        }
        QVERIFY(checkInvariants(trace).empty());
    }

    void aFlowLeadsFromTheLastGiveToTheTake()
    {
        // T1 gives the lock, is the first to take it again, and gives it once more: that is the one T2 got it
        // from.
        const Trace trace = traceOf("T1 RRRwRRRw\n"
                                    "T2 wwwwwwwRRR");
        QCOMPARE(trace.flows.size(), 1U);
        QCOMPARE(trace.flows[0].giver, t1);
        QCOMPARE(trace.flows[0].taker, t2);
        QCOMPARE(trace.flows[0].from, 7 * millisecond);
        QCOMPARE(trace.flows[0].switchNumber, 2U);
        QVERIFY(trace.flows[0].forced);
    }

    void aGiveAtTheEndIsNotForced()
    {
        const Trace trace = traceOf("T1 RRR...\n"
                                    "T2 wwwRRR");
        QCOMPARE(trace.flows.size(), 1U);
        QVERIFY(!trace.flows[0].forced);
    }

    void aFlowIsTheSameWhicheverSideComesFirst_data()
    {
        QTest::addColumn<bool>("takerFirst");
        QTest::newRow("giver first") << false;
        QTest::newRow("taker first") << true;
    }

    // The giver's ring is read just before it takes the lock back; the taker's ring a moment later.
    void aFlowIsTheSameWhicheverSideComesFirst()
    {
        QFETCH(bool, takerFirst);
        const PictureEvents picture = eventsOf("T1 RRRwRRRw\n"
                                               "T2 wwwwwwwRRR");
        TraceBuilder builder(picture.layout);
        const std::span<const TimedEvent> giver(picture.events[0]);
        const auto early = takerFirst
            ? 0
            : static_cast<std::size_t>(std::count_if(giver.begin(), giver.end(), [](const TimedEvent &event) {
                  return event.time < 4 * millisecond;
              }));
        builder.append(t1, giver.first(early));
        builder.append(t2, picture.events[1]);
        builder.finishBatch(10 * millisecond);
        builder.append(t1, giver.subspan(early));
        builder.finishBatch(11 * millisecond);
        QCOMPARE(builder.trace().flows.size(), 1U);
        QCOMPARE(builder.trace().flows[0].from, 7 * millisecond);
    }

    void tenuresTellHoldAndWait()
    {
        const Trace trace = traceOf("T1 RRRRRwwwwwRR\n"
                                    "T2 wwwwwRRRRR..");
        QCOMPARE(trace.tenures.size(), 3U);
        QCOMPARE(trace.tenures[1].thread, t2);
        QCOMPARE(trace.tenures[1].requested, 0);
        QCOMPARE(trace.tenures[1].taken, 5 * millisecond);
        QCOMPARE(trace.tenures[1].given, 10 * millisecond);
        QCOMPARE(trace.tenures[1].switchNumber, 2U);
        QVERIFY(trace.tenures[1].changedHolder);
        QCOMPARE(trace.tenures[2].switchNumber, 3U);
    }

    void marksTellHowAHandOffCameAbout()
    {
        const Trace trace = traceOf("T1 RRRRRRRhwwww\n"
                                    "T2 wwwwwdwRRRRR");
        const std::vector<Mark> marks = marksOf(trace, LaneKind::Lock);
        const std::vector<Mark> expected{{0, t1, MarkKind::Requested, 1},
                                         {0, t2, MarkKind::Requested, 1},
                                         {5 * millisecond, t2, MarkKind::TimedOut, 1},
                                         {5 * millisecond, t2, MarkKind::DropRequested, 1},
                                         {7 * millisecond, t1, MarkKind::SafepointSeen, 1},
                                         {8 * millisecond, t1, MarkKind::Requested, 1}};
        QVERIFY(marks == expected);
        QCOMPARE(trace.dropRequests.size(), 1U);
        QCOMPARE(trace.dropRequests[0].switchSeen, 1U);
    }

    void aLossIsDrawnWhereItHappened()
    {
        const Trace trace = traceOf("T1 RR???RR");
        const std::vector<Mark> loss{{2 * millisecond, t1, MarkKind::Loss, 7}};
        QVERIFY(marksOf(trace, LaneKind::Thread) == loss);
        QCOMPARE(pictureOf(trace, LaneKind::Lock), QString("lock 11...11"));
        QVERIFY(trace.tenures.empty()); // what was in between is not known
        QVERIFY(trace.violations.empty());
    }

    void aLossWithoutASensibleBeginningFollowsTheLastEventKept()
    {
        PictureEvents picture = eventsOf("T1 RR???RR");
        for (TimedEvent &event : picture.events[0]) {
            event.value = event.kind == EventKind::Lost ? 0x7123456789abcdefU : event.value;
        }
        const Trace trace = traceOfEvents("T1 R", picture.events, 7 * millisecond);
        QCOMPARE(pictureOf(trace, LaneKind::Thread), QString("T1 ?????RR"));
    }

    void aDeadWorkerStaysDrawnUpToTheLastThingKnown()
    {
        const Trace trace = traceOf("T1 ssRRRRRwwww!\n"
                                    "T2 sswwwwwRRRR!\n"
                                    "P2\n"
                                    "F3 ssRRRRRRRRRRRRRR");
        QCOMPARE(pictureOf(trace, LaneKind::Thread),
                 QString("T1 ssRRRRRwwww.....\n"
                         "T2 sswwwwwRRRR.....\n"
                         "F3 ssRRRRRRRRRRRRRR"));
        QCOMPARE(pictureOf(trace, LaneKind::Lock),
                 QString("lock ..111112222.....\n"
                         "lock of process_2 ................"));
        QVERIFY(!trace.outcomes[0].finished);
        QVERIFY(!trace.outcomes[1].completed);
        QVERIFY(trace.outcomes[2].completed);
        QCOMPARE(trace.tenures.size(), 1U);
        QVERIFY(!trace.live);
        QVERIFY(checkInvariants(trace).empty());
    }

    void runningThreadsGrowToTheirProgressAndWaitingOnesToNow()
    {
        const PictureEvents picture = eventsOf("T1 RRRRRwwwww!\n"
                                               "T2 wwwwwRRR!..");
        TraceBuilder builder(picture.layout);
        builder.append(t1, picture.events[0]);
        builder.append(t2, picture.events[1]);
        builder.reportProgress(t2, picture.progress[1]);
        builder.finishBatch(10 * millisecond);
        const Trace &trace = builder.trace();
        QVERIFY(trace.live);
        QCOMPARE(pictureOf(trace, LaneKind::Thread),
                 QString("T1 RRRRRwwwww\n"
                         "T2 wwwwwRRR.."));
        QCOMPARE(pictureOf(trace, LaneKind::Core),
                 QString("core 0 11111.....\n"
                         "core 1 .....222.."));
        QCOMPARE(pictureOf(trace, LaneKind::Lock), QString("lock 11111222.."));
        builder.reportProgress(t2, second);
        builder.finishBatch(12 * millisecond);
        QCOMPARE(pictureOf(trace, LaneKind::Thread),
                 QString("T1 RRRRRwwwwwww\n"
                         "T2 wwwwwRRRRRRR"));
    }

    // Progress is read after the ring, so it may know more than the events do.
    void progressAheadOfTheEventsMovesNoEvent()
    {
        const PictureEvents picture = eventsOf("T1 RRRRRwwwRRR");
        const std::span<const TimedEvent> events(picture.events[0]);
        TraceBuilder builder(picture.layout);
        builder.append(t1, events.first(3));
        builder.reportProgress(t1, 10 * millisecond);
        builder.finishBatch(10 * millisecond);
        builder.append(t1, events.subspan(3));
        builder.finish(11 * millisecond);
        QCOMPARE(pictureOf(builder.trace(), LaneKind::Thread), QString("T1 RRRRRwwwRRR"));
    }

    void batchesInAnyOrderMakeTheSameTrace_data()
    {
        QTest::addColumn<QString>("picture");
        QTest::newRow("a hand-off") << "T1 ssRRRRRhwwwRRR\nT2 sswwwdwRRRR...";
        QTest::newRow("2 threads") << roundRobin(2, 10);
        QTest::newRow("8 threads") << roundRobin(8, 4);
        QTest::newRow("one core") << "F1 000rrrr000rrrr00\nP2\nF2 rrr0000rrr0000";
        QTest::newRow("loss") << "T1 RRRR???RRRwwwRR\nT2 wwwwwwwwwwRRR..";
        QTest::newRow("a dead worker") << "T1 RRRRRRRRRRR\nP2\nT2 RRRR!";
    }

    void batchesInAnyOrderMakeTheSameTrace()
    {
        QFETCH(QString, picture);
        const Trace whole = traceOf(picture);
        for (const TimeNs length : {1, 3, 16}) {
            for (const bool reversed : {false, true}) {
                const Trace parts = traceInBatches(picture, length * millisecond, reversed);
                QCOMPARE(parts.lanes.size(), whole.lanes.size());
                for (std::size_t lane = 0; lane < whole.lanes.size(); ++lane) {
                    QVERIFY(parts.lanes[lane].slices == whole.lanes[lane].slices);
                    QVERIFY(parts.lanes[lane].marks == whole.lanes[lane].marks);
                }
                QVERIFY(parts.flows == whole.flows);
                QCOMPARE(parts.tenures.size(), whole.tenures.size());
                QCOMPARE(parts.extent, whole.extent);
                QCOMPARE(parts.violations, whole.violations);
            }
        }
    }

    void bordersSampledATouchTooLateAreCut()
    {
        const auto move = [](TimeNs time, EventKind kind, std::uint16_t core) {
            return TimedEvent{time, 0, 0, CoreId{core}, kind, 0};
        };
        const TimeNs late = 150 * microsecond;
        const Trace trace = traceOfEvents(
            "F1 R\nF2 R",
            {{move(0, EventKind::ProgramStarted, 0), move(millisecond + late, EventKind::CoreChanged, 1),
              move(3 * millisecond, EventKind::ThreadFinished, 1)},
             {move(millisecond, EventKind::ProgramStarted, 0),
              move(2 * millisecond, EventKind::ThreadFinished, 0)}},
            3 * millisecond);
        QCOMPARE(trace.lanes[0].slices.size(), 2U);
        QCOMPARE(trace.lanes[0].slices[0].end, millisecond);
        QCOMPARE(trace.lanes[3].slices[0].end,
                 millisecond + late); // the thread's own lane keeps what it said
        QVERIFY(checkInvariants(trace).empty());
    }

    void aThreadTooShortlyOnACoreToBeNoticedInterruptsTheOther()
    {
        const auto event = [](TimeNs time, EventKind kind) {
            return TimedEvent{time, 0, 0, CoreId{0}, kind, 0};
        };
        const TimeNs begin = millisecond;
        const TimeNs end = begin + 3 * microsecond;
        const std::vector<TimedEvent> longer{event(0, EventKind::ProgramStarted),
                                             event(3 * millisecond, EventKind::ThreadFinished)};
        const std::vector<TimedEvent> shorter{event(begin, EventKind::ProgramStarted),
                                              event(end, EventKind::ThreadFinished)};
        for (const bool longerFirst : {true, false}) {
            const Trace trace = traceOfEvents(
                "F1 R\nF2 R", longerFirst ? std::vector{longer, shorter} : std::vector{shorter, longer},
                3 * millisecond);
            const std::vector<Slice> &core = trace.lanes[0].slices;
            QCOMPARE(core.size(), 3U);
            QCOMPARE(core[0].end, begin);
            QCOMPARE(core[1].end, end);
            QCOMPARE(core[2].begin, end);
            QCOMPARE(core[2].end, 3 * millisecond);
            QCOMPARE(core[0].thread, core[2].thread);
            QVERIFY(checkInvariants(trace).empty());
        }
    }

    void aThreadThatTookLongToAskHadNoCore()
    {
        const auto event = [](TimeNs time, EventKind kind) {
            return TimedEvent{time, 0, 0, CoreId{0}, kind, 0};
        };
        const Trace trace = traceOfEvents(
            "T1 R",
            {{event(0, EventKind::ProgramStarted), event(0, EventKind::LockRequested),
              event(0, EventKind::LockTaken), event(2 * millisecond, EventKind::LockGiven),
              event(5 * millisecond, EventKind::LockRequested), event(6 * millisecond, EventKind::LockTaken),
              event(7 * millisecond, EventKind::LockGiven),
              event(7 * millisecond + 1, EventKind::ThreadFinished)}},
            8 * millisecond);
        QCOMPARE(pictureOf(trace, LaneKind::Thread), QString("T1 RRrrrwR"));
    }

    void aHoldWhoseEndWasLostEndsWhereSomebodyElseTakesTheLock()
    {
        PictureEvents picture = eventsOf("T1 RRRRRRww\n"
                                         "T2 wwwwRRRR");
        std::vector<TimedEvent> &first = picture.events[0];
        const auto taken = std::ranges::find(first, EventKind::LockTaken, &TimedEvent::kind);
        QVERIFY(taken != first.end());
        first.erase(taken + 1, first.end());
        for (const bool told : {true, false}) {
            TraceBuilder builder(picture.layout);
            builder.append(ThreadId{0}, picture.events[0]);
            builder.append(ThreadId{1}, picture.events[1]);
            builder.reportProgress(ThreadId{0}, 8 * millisecond);
            builder.setLostEvents(told ? 3 : 0);
            builder.finish(8 * millisecond);
            QCOMPARE(checkInvariants(builder.trace()).empty(), told); // nothing lost: it is a contradiction
            const auto lock = std::ranges::find(builder.trace().lanes, LaneKind::Lock, &Lane::kind);
            QCOMPARE(lock->slices.front().thread, ThreadId{0});
            QCOMPARE(lock->slices.front().end == 4 * millisecond, told);
        }
    }

    void whatIsBeyondTheLimitIsCountedAndDrawnAsLost()
    {
        const PictureEvents picture = eventsOf("T1 RRwRRwRRwRR\n"
                                               "T2 wwRwwRwwRww");
        TraceBuilder builder(picture.layout, 6);
        for (const std::size_t batch : {0U, 1U}) { // the second time half of it, in two batches
            for (std::size_t thread = 0; thread < 2; ++thread) {
                const std::span<const TimedEvent> events(picture.events[thread]);
                const std::size_t half = events.size() / 2;
                builder.append(static_cast<ThreadId>(thread),
                               batch == 0 ? events.first(half) : events.subspan(half));
            }
            builder.finishBatch(11 * millisecond);
        }
        builder.finish(11 * millisecond);
        const Trace &trace = builder.trace();
        QCOMPARE(trace.eventCount, 6U);
        QVERIFY(trace.lostEvents > 6);
        QVERIFY(trace.outcomes[0].finished);
        std::uint64_t marked = 0;
        for (const Mark &mark : marksOf(trace, LaneKind::Thread)) {
            QCOMPARE(mark.kind, MarkKind::Loss);
            marked += mark.count;
        }
        QCOMPARE(marked, trace.lostEvents);
        QVERIFY(pictureOf(trace, LaneKind::Thread).contains("?????"));
        QVERIFY(checkInvariants(trace).empty());
    }

    void lostEventsOfTheRingsAreCounted()
    {
        TraceBuilder builder(eventsOf("T1 R").layout);
        builder.setLostEvents(5);
        builder.setLostEvents(9);
        QCOMPARE(builder.trace().lostEvents, 9U);
    }

    void outcomesAreWhatTheThreadsSaid()
    {
        const Trace trace = traceOf("T1 sRRRRR");
        const ThreadOutcome &outcome = trace.outcomes[0];
        QCOMPARE(outcome.started, std::optional<TimeNs>(0));
        QCOMPARE(outcome.finished, std::optional<TimeNs>(5 * millisecond));
        QVERIFY(outcome.completed);
        QCOMPARE(outcome.operationsDone, 5U);
        QCOMPARE(outcome.cpu, std::optional<TimeNs>(5 * millisecond));
        QCOMPARE(outcome.voluntarySwitches, std::optional<std::uint64_t>(2));
        QCOMPARE(outcome.involuntarySwitches, std::optional<std::uint64_t>(1));
        QCOMPARE(trace.extent, (TimeRange{-millisecond, 5 * millisecond}));
    }
};

QTEST_GUILESS_MAIN(TestTraceBuilder)
#include "tst_trace_builder.moc"
