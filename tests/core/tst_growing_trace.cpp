// SPDX-License-Identifier: GPL-3.0-or-later
//
// A trace whose processes, threads and locks become known only while it is live, as those of a real program
// do, and what is concluded of a thread that is seen from outside.
#include "trace/trace_builder.h"
#include "trace/trace_invariants.h"
#include "trace/trace_replay.h"

#include <QTest>

using namespace gilscope;

namespace {

TimedEvent event(TimeNs time, EventKind kind, std::uint32_t detail = 0, std::uint8_t flags = 0,
                 std::uint64_t value = 0)
{
    return {time, value, detail, CoreId{0}, kind, flags};
}

TimedEvent in(TimeNs time, std::uint32_t thread)
{
    return event(time, EventKind::SwitchedIn, thread);
}

TimedEvent out(TimeNs time, std::uint32_t thread, SwitchReason reason)
{
    return event(time, EventKind::SwitchedOut, thread, static_cast<std::uint8_t>(reason));
}

TimedEvent known(TimeNs time)
{
    return event(time, EventKind::SwitchesKnown);
}

ThreadId added(TraceBuilder &builder, const std::string &name, ProcessId process, Witness witness)
{
    TraceThread thread;
    thread.name = name;
    thread.process = process;
    thread.witness = witness;
    return builder.addThread(thread);
}

std::vector<std::pair<ThreadState, TimeNs>> statesOf(const Trace &trace, ThreadId thread)
{
    std::vector<std::pair<ThreadState, TimeNs>> states;
    for (const Lane &lane : trace.lanes) {
        if (lane.kind == LaneKind::Thread && lane.thread == thread) {
            for (const Slice &slice : lane.slices) {
                states.emplace_back(slice.state, slice.length());
            }
        }
    }
    return states;
}

// A process with a thread under a lock that is found late, and another process beside it.
TraceBuilder grown()
{
    TraceBuilder builder(TraceLayout{{}, {}, {}, {CoreId{0}, CoreId{1}}, {}});
    builder.expectAllSwitches(false);
    const ProcessId first = builder.addProcess("python");
    const ThreadId main = added(builder, "MainThread", first, Witness::Probe);
    builder.threadStartsAt(main, -10);
    builder.appendOfWorker(ThreadId{0}, std::array{in(-8, 0), known(0)});
    builder.append(main, std::array{event(0, EventKind::ProgramStarted)});
    builder.finishBatch(0);
    const LockId lock = builder.addLock("lock", first);
    const auto which = static_cast<std::uint32_t>(index(lock));
    builder.append(
        main,
        std::array{event(10, EventKind::LockRequested, which), event(10, EventKind::LockTaken, which, 1, 1)});
    const ProcessId second = builder.addProcess("python (2)");
    const ThreadId other = added(builder, "MainThread", second, Witness::Kernel);
    const ThreadId third = added(builder, "thread 2", first, Witness::Probe);
    builder.rename(third, "worker");
    builder.append(main,
                   std::array{event(60, EventKind::LockGiven, which,
                                    static_cast<std::uint8_t>(ReleaseReason::Blocking), 1)});
    builder.append(other, std::array{event(20, EventKind::ProgramStarted)});
    builder.appendOfWorker(ThreadId{0},
                           std::array{in(20, 1), out(40, 1, SwitchReason::Blocked),
                                      out(70, 0, SwitchReason::Blocked), in(75, 1),
                                      out(80, 1, SwitchReason::Preempted), in(90, 0), known(100)});
    builder.note("a note");
    builder.finishBatch(100);
    builder.finish(100);
    return builder;
}

} // namespace

class TestGrowingTrace : public QObject
{
    Q_OBJECT

private slots:
    void lanesAreInTheirPlaces();
    void whatItDoesWithoutTheLockIsToldByItsCore();
    void itIsToldOnceMoreByItsJournal();
};

void TestGrowingTrace::lanesAreInTheirPlaces()
{
    const TraceBuilder builder = grown();
    QStringList labels;
    for (const Lane &lane : builder.trace().lanes) {
        labels << QString::fromStdString(lane.label);
    }
    QCOMPARE(labels, QStringList({"core 0", "core 1", "lock", "MainThread", "worker", "MainThread"}));
    QCOMPARE(builder.trace().layout.threads[0].lock, std::optional(LockId{0}));
    QVERIFY(!builder.trace().layout.threads[1].lock);
    QCOMPARE(builder.trace().tenures.size(), std::size_t{1});
    const std::vector<std::string> violations = checkInvariants(builder.trace());
    QVERIFY2(violations.empty(), violations.empty() ? "" : violations.front().c_str());
}

void TestGrowingTrace::whatItDoesWithoutTheLockIsToldByItsCore()
{
    const TraceBuilder builder = grown();
    using enum ThreadState;
    const std::vector<std::pair<ThreadState, TimeNs>> main{
        {Starting, 2}, {StartUpWork, 8}, {Native, 10}, {Running, 50}, {Native, 10}, {Idle, 20}, {Native, 10}};
    QCOMPARE(statesOf(builder.trace(), ThreadId{0}), main);
    // Nobody knows of a lock there: on its core it runs.
    const std::vector<std::pair<ThreadState, TimeNs>> other{
        {Running, 20}, {Idle, 35}, {Running, 5}, {Ready, 20}};
    QCOMPARE(statesOf(builder.trace(), ThreadId{1}), other);
}

void TestGrowingTrace::itIsToldOnceMoreByItsJournal()
{
    const TraceBuilder builder = grown();
    const TraceRecord record = builder.journal().record();
    std::optional<TraceReplay> replay = TraceReplay::begin(record.head);
    QVERIFY(replay);
    for (const QByteArray &chunk : record.chunks) {
        replay->chunk(chunk);
    }
    const TraceBuilder again = replay->finish();
    const Trace &one = builder.trace();
    const Trace &other = again.trace();
    QCOMPARE(other.lanes.size(), one.lanes.size());
    for (std::size_t lane = 0; lane < one.lanes.size(); ++lane) {
        QCOMPARE(other.lanes[lane].label, one.lanes[lane].label);
        QCOMPARE(other.lanes[lane].slices, one.lanes[lane].slices);
    }
    QCOMPARE(other.notes, std::vector<std::string>{"a note"});
    QCOMPARE(other.layout.threads[2].name, std::string("worker"));
}

QTEST_GUILESS_MAIN(TestGrowingTrace)
#include "tst_growing_trace.moc"
