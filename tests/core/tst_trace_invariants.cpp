// SPDX-License-Identifier: GPL-3.0-or-later
//
// Each invariant is violated once, and says so in a sentence that names the lane and the time.
#include "tests/support/trace_picture.h"
#include "trace/trace_builder.h"
#include "trace/trace_invariants.h"

#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr auto handOff = "T1 ssRRRRRRhwwwRRR\n"
                         "T2 sswwwwwdwRRR...";

Lane &laneOf(Trace &trace, LaneKind kind)
{
    return *std::find_if(trace.lanes.begin(), trace.lanes.end(),
                         [kind](const Lane &lane) { return lane.kind == kind; });
}

Trace traceOfEvents(std::vector<TimedEvent> events, const QString &layout = QStringLiteral("T1 R"))
{
    TraceBuilder builder(eventsOf(layout).layout);
    builder.append(ThreadId{0}, events);
    builder.finish(20 * millisecond);
    return builder.trace();
}

TimedEvent at(TimeNs milliseconds, EventKind kind)
{
    return {milliseconds * millisecond, 0, 0, CoreId{0}, kind, 0};
}

} // namespace

// All that was found, as one text.
#define COMPARE_VIOLATIONS(trace, expected)                                                                  \
    do {                                                                                                     \
        QStringList found;                                                                                   \
        for (const std::string &violation : checkInvariants(trace)) {                                        \
            found += QString::fromStdString(violation);                                                      \
        }                                                                                                    \
        QCOMPARE(found.join('\n'), QString(expected));                                                       \
    } while (false)

class TestTraceInvariants : public QObject
{
    Q_OBJECT

private slots:
    void aCorrectTraceHasNoViolation()
    {
        COMPARE_VIOLATIONS(traceOf(handOff), "");
        COMPARE_VIOLATIONS(liveTraceOf(handOff), "");
    }

    void aLockHasOneHolder()
    {
        COMPARE_VIOLATIONS(traceOf("T1 RRRRR...\n"
                                   "T2 wwwRRRRR"),
                           "lock: T1 and T2 hold it at once for 2.000000 ms at 3.000000 ms");
    }

    void aLockHasOneHolderEvenWhileItIsLive()
    {
        const PictureEvents picture = eventsOf("T1 RRRR\n"
                                               "T2 wwRR!");
        TraceBuilder builder(picture.layout);
        builder.append(ThreadId{0}, picture.events[0]);
        builder.append(ThreadId{1}, picture.events[1]);
        builder.finish(4 * millisecond); // the hold ends with what is known of T2: its take
        COMPARE_VIOLATIONS(builder.trace(), "");
        Trace trace = liveTraceOf("T1 RRRR\nT2 wwwwRR!");
        laneOf(trace, LaneKind::Lock).open->begin = 3 * millisecond;
        COMPARE_VIOLATIONS(trace, "lock: T1 and T2 hold it at once for 1.000000 ms at 3.000000 ms");
    }

    void aCoreRunsOneThread()
    {
        COMPARE_VIOLATIONS(traceOf("F1 0000..\n"
                                   "F2 111000"),
                           "core 0: F1 and F2 run on it at once for 1.000000 ms at 3.000000 ms");
    }

    void aThreadIsInOneState()
    {
        Trace trace = traceOf(handOff);
        laneOf(trace, LaneKind::Thread).slices[1].end += millisecond;
        COMPARE_VIOLATIONS(trace, "T1: two states at once for 1.000000 ms at 6.000000 ms");
    }

    void slicesAreInOrder()
    {
        Trace trace = traceOf("T1 RRRRrrrrRR");
        std::vector<Slice> &slices = laneOf(trace, LaneKind::Thread).slices;
        std::swap(slices[0], slices[1]);
        COMPARE_VIOLATIONS(trace, "T1: slices are out of order at 0.000000 ms");
    }

    void noSliceEndsBeforeItBegins()
    {
        Trace trace = traceOf("T1 RRRR");
        laneOf(trace, LaneKind::Thread).slices[0].end = -1;
        COMPARE_VIOLATIONS(trace, "T1: a slice ends before it begins, at 0.000000 ms");
    }

    void aTakeFollowsItsOwnRequest()
    {
        COMPARE_VIOLATIONS(traceOfEvents({at(0, EventKind::ProgramStarted), at(3, EventKind::LockTaken),
                                          at(4, EventKind::LockGiven), at(4, EventKind::ThreadFinished)}),
                           "T1 took lock without having asked for it at 3.000000 ms");
        Trace trace = traceOf(handOff);
        trace.tenures[1].requested = trace.tenures[1].taken + 1;
        COMPARE_VIOLATIONS(trace, "T2 took lock before it asked, at 7.000000 ms");
    }

    void aGiveFollowsItsTake()
    {
        COMPARE_VIOLATIONS(traceOfEvents({at(0, EventKind::ProgramStarted), at(2, EventKind::LockGiven)}),
                           "T1 gave lock without having taken it at 2.000000 ms");
        Trace trace = traceOf(handOff);
        trace.tenures[0].given = trace.tenures[0].taken - 1;
        COMPARE_VIOLATIONS(trace, "T1 gave lock before it took it, at -0.000001 ms");
    }

    void aHolderDoesNotAskOrTakeAgain()
    {
        COMPARE_VIOLATIONS(traceOfEvents({at(0, EventKind::LockRequested), at(0, EventKind::LockTaken),
                                          at(2, EventKind::LockRequested)}),
                           "T1 asked for lock while it held it at 2.000000 ms");
        COMPARE_VIOLATIONS(traceOfEvents({at(0, EventKind::LockRequested), at(0, EventKind::LockTaken),
                                          at(2, EventKind::LockTaken)}),
                           "T1 took lock while it held it at 2.000000 ms");
    }

    void aThreadGivesTheLockBeforeItFinishes()
    {
        COMPARE_VIOLATIONS(traceOfEvents({at(0, EventKind::LockRequested), at(0, EventKind::LockTaken),
                                          at(2, EventKind::ThreadFinished), at(3, EventKind::LockRequested)}),
                           "T1 finished while it held lock at 2.000000 ms\n"
                           "T1 used lock after it had finished at 3.000000 ms");
    }

    void aThreadWithoutALockUsesNone()
    {
        COMPARE_VIOLATIONS(
            traceOfEvents({at(0, EventKind::ProgramStarted), at(1, EventKind::LockTaken)}, "F1 R"),
            "F1 used a lock though it has none at 1.000000 ms");
    }

    // NEW-13.
    void aDropRequestSeesNoSwitchInItsOwnInterval()
    {
        Trace trace = traceOf(handOff);
        QCOMPARE(trace.dropRequests.size(), 1U);
        trace.dropRequests[0].time = 8 * millisecond; // the next switch was at 7 ms
        COMPARE_VIOLATIONS(
            trace,
            "lock: T2 asked the holder to drop it at 8.000000 ms although the holder changed at "
            "7.000000 ms, while it waited");
        trace.dropRequests[0] = {LockId{0}, ThreadId{1}, -millisecond, 1}; // the switch it saw was at 0 ms
        COMPARE_VIOLATIONS(
            trace,
            "lock: T2 asked the holder to drop it at -1.000000 ms although the holder changed at "
            "0.000000 ms, while it waited");
    }

    void aHandOffGoesForwardInTime()
    {
        Trace trace = traceOf(handOff);
        trace.flows[0].from = trace.flows[0].to + millisecond;
        COMPARE_VIOLATIONS(trace, "lock: T2 took it at 7.000000 ms, before T1 gave it at 8.000000 ms");
    }

    void aCompletedProgramDidAllItsOperations()
    {
        Trace trace = traceOf("T1 RRRR");
        trace.outcomes[0].operationsDone = 3;
        COMPARE_VIOLATIONS(trace, "T1 completed with 3 of 4 operations at 4.000000 ms");
        trace.outcomes[0].completed = false;
        COMPARE_VIOLATIONS(trace, "");
    }

    void operationsMayBeMissingWhereEventsAre()
    {
        Trace trace = traceOf("T1 RR??R");
        trace.outcomes[0].operationsDone = 1;
        COMPARE_VIOLATIONS(trace, "");
    }
};

QTEST_GUILESS_MAIN(TestTraceInvariants)
#include "tst_trace_invariants.moc"
