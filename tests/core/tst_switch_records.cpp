// SPDX-License-Identifier: GPL-3.0-or-later
//
// Core lanes from the kernel's switch records: held against samples of the very same run, against the
// kernel's own count of CPU time, and against pictures written by hand.
#include "engine/measured_engine.h"
#include "runtime/record/switch_recorder.h"
#include "tests/support/cores.h"
#include "tests/support/hosted_run.h"
#include "tests/support/trace_picture.h"
#include "tests/support/variants.h"
#include "trace/trace_builder.h"
#include "trace/trace_invariants.h"

#include <QElapsedTimer>
#include <QTest>

#include <limits>

using namespace gilscope;
using namespace gilscope::test;

namespace {

using namespace std::chrono_literals;

constexpr ThreadId t1{0};
constexpr ThreadId t2{1};

// Why there are no records here; empty where there are.
QString refusal()
{
    const auto rings = RingSet::create(1, 128, {});
    EventWriter writer(Clock(Clock::bestKind()), rings.value().ring(0));
    const SwitchRecorder recorder(rings.value(), writer, {});
    return QString::fromStdString(reasonAgainst(recorder.recording(), perfEventParanoia()));
}

// Ends the test, so it must be a macro.
#define SKIP_WHERE_REFUSED()                                                                                 \
    do {                                                                                                     \
        if (const QString why = refusal(); !why.isEmpty()) {                                                 \
            QSKIP(qPrintable(why));                                                                          \
        }                                                                                                    \
    } while (false)

// One run, as its threads and the kernel told it.
struct ToldTwice
{
    TraceLayout layout;
    std::vector<std::vector<TimedEvent>> threads;
    std::vector<TimedEvent> worker;
    TimeNs end = 0;
};

void takeTimed(RingReader &reader, const ClockCalibration &calibration, std::uint64_t start,
               std::vector<TimedEvent> &out)
{
    std::vector<Event> events;
    reader.drain(events);
    for (const Event &event : events) {
        TimedEvent timed{calibration.between(start, event.ticks),
                         event.value,
                         event.detail,
                         event.core,
                         event.kind,
                         event.flags};
        if (event.kind == EventKind::Lost) {
            timed.value = static_cast<std::uint64_t>(calibration.between(start, event.value));
        }
        out.push_back(timed);
    }
}

ToldTwice recordHosted(const ProcessPlan &plan, std::chrono::milliseconds length)
{
    auto rings = RingSet::create(ringCount(plan), 1U << 16U, encode(plan));
    const ClockCalibration calibration = ClockCalibration::calibrate(plan.clock);
    const Clock clock(plan.clock);
    EventWriter writer(clock, rings.value().ring(ringCount(plan) - 1));
    RingReader ofWorker(rings.value().ring(ringCount(plan) - 1), clock);
    ToldTwice told;
    std::uint64_t start = 0;
    {
        SwitchRecorder recorder(rings.value(), writer,
                                {.clock = plan.clock, .ticksPerSecond = plan.ticksPerSecond});
        ProcessHost host(plan, rings.value());
        if (!host.start().isOk()) {
            throw std::runtime_error("no threads");
        }
        while (!host.allAtGate()) {
            std::this_thread::sleep_for(1ms);
        }
        const auto began = std::chrono::steady_clock::now();
        start = clock.ticks();
        host.go();
        while (!host.isDone()) {
            if (std::chrono::steady_clock::now() - began >= length) {
                host.requestStop();
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(recorder.pauseMs()));
            recorder.drain();
            takeTimed(ofWorker, calibration, start, told.worker);
        }
        host.join();
        recorder.finish();
    }
    told.end = calibration.between(start, clock.ticks());
    told.layout.processes = {"process_1"};
    const Machine machine = thisMachine();
    for (const CoreId core : machine.cores) {
        told.layout.cores.push_back(core);
    }
    const bool excludes = lockTypes()[plan.interpreters[0].lockType].excludes;
    if (excludes) {
        told.layout.locks = {{"lock", ProcessId{0}}};
    }
    for (std::uint32_t thread = 0; thread < threadCount(plan); ++thread) {
        told.layout.threads.push_back(
            {plan.threads[thread].name, ProcessId{0}, excludes ? std::optional(LockId{0}) : std::nullopt});
        RingReader ofThread(rings.value().ring(thread), clock);
        takeTimed(ofThread, calibration, start, told.threads.emplace_back());
    }
    takeTimed(ofWorker, calibration, start, told.worker);
    return told;
}

Trace traceOf(const ToldTwice &told, bool withRecords)
{
    TraceBuilder builder(told.layout);
    if (withRecords) {
        builder.expectSwitches(t1, static_cast<std::uint32_t>(told.threads.size()));
        builder.appendOfWorker(t1, told.worker);
    }
    for (std::size_t thread = 0; thread < told.threads.size(); ++thread) {
        builder.append(static_cast<ThreadId>(thread), told.threads[thread]);
    }
    builder.finish(told.end);
    return builder.trace();
}

QString firstOf(const std::vector<std::string> &violations)
{
    return violations.empty() ? QString() : QString::fromStdString(violations[0]);
}

// When the thread was working on which core: stretches of states that need a core, longer than `shortest`;
// pauses shorter than that do not count either.
std::vector<Slice> workOf(const Trace &trace, ThreadId thread, TimeNs shortest)
{
    std::vector<Slice> work;
    for (const Lane &lane : trace.lanes) {
        for (const Slice &slice : lane.slices) {
            if (lane.kind == LaneKind::Core && slice.thread == thread && isOnCore(slice.state)) {
                work.push_back(slice);
            }
        }
    }
    std::ranges::sort(work, {}, &Slice::begin);
    std::vector<Slice> joined;
    for (const Slice &slice : work) {
        const bool goesOn =
            !joined.empty() && joined.back().core == slice.core && slice.begin - joined.back().end < shortest;
        if (goesOn) {
            joined.back().end = slice.end;
        } else {
            joined.push_back(slice);
        }
    }
    std::erase_if(joined, [shortest](const Slice &slice) { return slice.length() < shortest; });
    return joined;
}

TimedEvent switchedIn(TimeNs time, std::uint32_t thread, std::uint16_t core)
{
    return {time, 0, thread, CoreId{core}, EventKind::SwitchedIn, 0};
}

TimedEvent switchedOut(TimeNs time, std::uint32_t thread, std::uint16_t core,
                       SwitchReason reason = SwitchReason::Blocked)
{
    return {time, 0, thread, CoreId{core}, EventKind::SwitchedOut, static_cast<std::uint8_t>(reason)};
}

TimedEvent known(TimeNs time)
{
    return {time, 0, 0, CoreId{0}, EventKind::SwitchesKnown, 0};
}

TimedEvent missing(TimeNs since, TimeNs until, std::uint32_t count)
{
    return {until, static_cast<std::uint64_t>(since), count, CoreId{0}, EventKind::Lost, 0};
}

constexpr TimeNs ms = millisecond;

// A picture's threads, and what the kernel says of them.
Trace traceOf(const QString &picture, const std::vector<TimedEvent> &records)
{
    const PictureEvents events = eventsOf(picture);
    TraceBuilder builder(events.layout);
    builder.expectSwitches(t1, static_cast<std::uint32_t>(events.events.size()));
    builder.appendOfWorker(t1, records);
    for (std::size_t thread = 0; thread < events.events.size(); ++thread) {
        builder.append(static_cast<ThreadId>(thread), events.events[thread]);
        builder.reportProgress(static_cast<ThreadId>(thread), events.progress[thread]);
    }
    builder.finish(events.end);
    return builder.trace();
}

// States on the cores, a line a core: what thread lanes show of a thread is not all that it does on a core.
QString statesOnCores(const Trace &trace)
{
    QStringList lines;
    for (const Lane &lane : trace.lanes) {
        if (lane.kind != LaneKind::Core) {
            continue;
        }
        QString line;
        for (TimeNs time = trace.extent.begin + ms / 2; time < trace.extent.end; time += ms) {
            const std::size_t found = lane.index.firstEndingAfter(lane.slices, time);
            const bool empty = found == lane.slices.size() || lane.slices[found].begin > time;
            QChar letter = '.';
            if (!empty) {
                const ThreadState state = lane.slices[found].state;
                letter = state == ThreadState::Running     ? 'R'
                    : state == ThreadState::WaitingForLock ? 'w'
                    : state == ThreadState::WaitingHot     ? 'W'
                    : state == ThreadState::Starting       ? 's'
                    : state == ThreadState::Unknown        ? '?'
                                                           : '#';
            }
            line += letter;
        }
        lines += line;
    }
    return lines.join('\n');
}

} // namespace

class TestSwitchRecords : public QObject
{
    Q_OBJECT

private slots:
    void recordsAndSamplesOfOneRunAgree_data();
    void recordsAndSamplesOfOneRunAgree();
    void onCoreTimeIsTheKernelsCount_data();
    void onCoreTimeIsTheKernelsCount();
    void aThreadIsReadyWhileItIsPreempted();
    void aThreadThatWaitsIsShownOnTheCoreItIsOn();
    void aLockHandedOverIsSeenOnBothCores();
    void aThreadThatIsKilledLeavesItsCore();
    void samplesOfTheThreadAreIgnored();
    void whereRecordsAreLostSamplesMustDo();
    void whoComesBackToACoreHadLeftItWhileRecordsWereMissing();
    void whereEventsAreLostNobodyHoldsTheLockForLonger();
    void whereRecordsEndSamplesGoOn();
    void whoHasNoCoreWhereRecordsEndHasNoneUntilItSaysSomething();
    void eventsWaitForTheirRecords();
    void aLockIsGivenWhenItWasGivenHoweverLateThatIsTold_data();
    void aLockIsGivenWhenItWasGivenHoweverLateThatIsTold();
    void batchesInAnyOrderMakeTheSameTrace();
    void aWorkerThatNeverSaysWhatIsKnownIsNotWaitedForForEver();
    void aRunSaysWhereItsCoresComeFrom_data();
    void aRunSaysWhereItsCoresComeFrom();
};

void TestSwitchRecords::recordsAndSamplesOfOneRunAgree_data()
{
    QTest::addColumn<std::uint32_t>("threads");
    QTest::addColumn<QString>("lock");
    for (const std::uint32_t threads : {1U, 2U, 4U, 8U}) {
        for (const char *lock : {"none", "switch-interval"}) {
            QTest::addRow("%u threads, lock: %s", threads, lock) << threads << lock;
        }
    }
}

// The same cores, and the same times within 100 µs for 99 % of slices.
void TestSwitchRecords::recordsAndSamplesOfOneRunAgree()
{
    SKIP_WHERE_REFUSED();
    QFETCH(std::uint32_t, threads);
    QFETCH(QString, lock);
    constexpr TimeNs tolerance = 100 * microsecond;
    const OthersOnTheMachine others;
    const ToldTwice told =
        recordHosted(countdowns(lockTypeNamed(lock.toStdString()), threads, 1'000'000'000'000), 500ms);
    const double othersShare = others.share();
    const Trace byRecords = traceOf(told, true);
    const Trace bySamples = traceOf(told, false);
    QCOMPARE(byRecords.coreSource, CoreSource::SwitchRecords);
    QCOMPARE(byRecords.coreSourceReason, std::string());
    QCOMPARE(bySamples.coreSource, CoreSource::Samples);
    QCOMPARE(firstOf(checkInvariants(byRecords)), QString());
    std::size_t all = 0;
    std::size_t agreeing = 0;
    for (std::uint32_t thread = 0; thread < threads; ++thread) {
        const std::vector<Slice> exact = workOf(byRecords, ThreadId{thread}, tolerance);
        // A slice or a pause about as long as the tolerance counts with one source and not with the other.
        std::vector<Slice> sampled;
        for (const TimeNs shortest : {tolerance / 2, tolerance, 2 * tolerance}) {
            std::ranges::copy(workOf(bySamples, ThreadId{thread}, shortest), std::back_inserter(sampled));
        }
        all += exact.size();
        for (const Slice &slice : exact) {
            agreeing += std::ranges::any_of(sampled, [&](const Slice &other) {
                return other.core == slice.core && std::abs(other.begin - slice.begin) <= tolerance
                    && std::abs(other.end - slice.end) <= tolerance;
            });
        }
    }
    qInfo("%zu of %zu slices agree", agreeing, all);
    QVERIFY(all >= threads);
    // A thread that others keep from its core samples less often than the tolerance allows.
    if (othersShare > 0.1) {
        QSKIP("others use the cores");
    }
    // One border that was seen late belongs to two slices.
    QVERIFY2(all - agreeing <= std::max<std::size_t>(all / 25, 4),
             qPrintable(QStringLiteral("%1 of %2").arg(agreeing).arg(all)));
}

void TestSwitchRecords::onCoreTimeIsTheKernelsCount_data()
{
    QTest::addColumn<std::uint32_t>("threads");
    QTest::addColumn<QString>("lock");
    QTest::addColumn<int>("microseconds");
    QTest::newRow("alone") << 1U << "switch-interval" << 5000;
    QTest::newRow("two, 5 ms") << 2U << "switch-interval" << 5000;
    QTest::newRow("eight, 5 ms") << 8U << "switch-interval" << 5000;
    QTest::newRow("eight, no lock") << 8U << "none" << 5000;
    QTest::newRow("64, 0.1 ms") << 64U << "switch-interval" << 100;
}

// A switch itself is the time of the thread that comes, and takes the kernel longest on a core that was idle.
void TestSwitchRecords::onCoreTimeIsTheKernelsCount()
{
    SKIP_WHERE_REFUSED();
    QFETCH(std::uint32_t, threads);
    QFETCH(QString, lock);
    QFETCH(int, microseconds);
    constexpr TimeNs dearestSwitch = 12 * microsecond;
    constexpr TimeNs usualSwitch = microsecond;
    ProcessPlan plan = countdowns(lockTypeNamed(lock.toStdString()), threads, 1'000'000'000'000);
    plan.interpreters[0].lockArguments[0] = lock == QLatin1String("none") ? 0 : microseconds * microsecond;
    const ToldTwice told = recordHosted(plan, 300ms);
    const Trace trace = traceOf(told, true);
    QCOMPARE(firstOf(checkInvariants(trace)), QString());
    TimeNs onCore = 0;
    TimeNs kernel = 0;
    for (const Lane &lane : trace.lanes) {
        for (const Slice &slice : lane.slices) {
            const ThreadOutcome &outcome = trace.outcomes[index(slice.thread)];
            if (lane.kind == LaneKind::Core && outcome.started) {
                onCore += std::max<TimeNs>(slice.end - std::max(slice.begin, *outcome.started), 0);
            }
        }
    }
    for (const ThreadOutcome &outcome : trace.outcomes) {
        kernel += outcome.cpu.value_or(0);
    }
    TimeNs fromIdle = 0;
    TimeNs switches = 0;
    std::map<CoreId, TimeNs> left;
    for (const TimedEvent &event : told.worker) {
        if (event.kind == EventKind::SwitchedOut) {
            left[event.core] = event.time;
        } else if (event.kind == EventKind::SwitchedIn && event.time >= 0) {
            ++switches;
            fromIdle += left[event.core] != event.time ? 1 : 0;
        }
    }
    const double share = static_cast<double>(onCore) / static_cast<double>(kernel);
    const TimeNs unseen = fromIdle * dearestSwitch + switches * usualSwitch;
    qInfo("on cores ÷ kernel: %.4f; %lld switches, %lld from an idle core, %llu records lost", share,
          static_cast<long long>(switches), static_cast<long long>(fromIdle),
          static_cast<unsigned long long>(trace.lostSwitches));
    QVERIFY2(onCore < kernel + kernel / 100, qPrintable(QString::number(share)));
    QVERIFY2(onCore > kernel - kernel / 100 - unseen, qPrintable(QString::number(share)));
}

void TestSwitchRecords::aThreadIsReadyWhileItIsPreempted()
{
    const Trace trace = traceOf("T1 RRRRRRRR",
                                {switchedIn(0, 0, 0), switchedOut(3 * ms, 0, 0, SwitchReason::Preempted),
                                 switchedIn(5 * ms, 0, 1), known(8 * ms)});
    QCOMPARE(pictureOf(trace, LaneKind::Thread), QString("T1 RRRrr111"));
    QCOMPARE(pictureOf(trace, LaneKind::Core), QString("core 0 111.....\ncore 1 .....111"));
    QCOMPARE(pictureOf(trace, LaneKind::Lock), QString("lock 11111111"));
    QVERIFY(checkInvariants(trace).empty());
}

// Beazley's red: under the old lock a waiter is woken in vain, again and again.
void TestSwitchRecords::aThreadThatWaitsIsShownOnTheCoreItIsOn()
{
    const Trace trace = traceOf("T1 RRRRRRRR....\n"
                                "T2 wwwWWWwwRRRR",
                                {switchedIn(0, 0, 0), switchedIn(0, 1, 1), switchedOut(1 * ms, 1, 1),
                                 switchedIn(3 * ms, 1, 1), switchedOut(5 * ms, 1, 1),
                                 switchedIn(7 * ms, 1, 1), known(12 * ms)});
    QCOMPARE(pictureOf(trace, LaneKind::Thread), QString("T1 RRRRRRRR....\nT2 wwwWWWwwRRRR"));
    QCOMPARE(statesOnCores(trace), QString("RRRRRRRR....\nw..WW..wRRRR"));
    QVERIFY(checkInvariants(trace).empty());
}

void TestSwitchRecords::aLockHandedOverIsSeenOnBothCores()
{
    const Trace trace = traceOf("T1 RRRRRwwwwwRR\n"
                                "T2 wwwwwRRRRR..",
                                {switchedIn(0, 0, 1), switchedIn(0, 1, 0), switchedOut(0, 1, 0),
                                 switchedOut(5 * ms, 0, 1), switchedIn(5 * ms, 1, 0),
                                 switchedOut(10 * ms, 1, 0), switchedIn(10 * ms, 0, 0), known(12 * ms)});
    QCOMPARE(pictureOf(trace, LaneKind::Core), QString("core 0 .....2222211\ncore 1 11111......."));
    QCOMPARE(trace.flows.size(), 2U);
    QVERIFY(checkInvariants(trace).empty());
}

void TestSwitchRecords::aThreadThatIsKilledLeavesItsCore()
{
    const Trace trace = traceOf("T1 RRRRRRRR\nP2\nT2 RRRR!...",
                                {switchedIn(0, 0, 0), switchedIn(0, 1, 1),
                                 switchedOut(6 * ms, 1, 1, SwitchReason::Ended), known(8 * ms)});
    QCOMPARE(pictureOf(trace, LaneKind::Core), QString("core 0 11111111\ncore 1 222222.."));
    QCOMPARE(pictureOf(trace, LaneKind::Lock), QString("lock 11111111\nlock of process_2 222222.."));
    QVERIFY(checkInvariants(trace).empty());
}

void TestSwitchRecords::samplesOfTheThreadAreIgnored()
{
    // It believes that it was off its core, and on others; the kernel knows better.
    const Trace trace = traceOf("T1 RRRrr111RR", {switchedIn(0, 0, 0), known(10 * ms)});
    QCOMPARE(pictureOf(trace, LaneKind::Thread), QString("T1 RRRRRRRRRR"));
}

void TestSwitchRecords::whereRecordsAreLostSamplesMustDo()
{
    const Trace trace = traceOf("T1 RRRRRRrrRRRRRRRRR",
                                {switchedIn(0, 0, 0), missing(4 * ms, 11 * ms, 57),
                                 switchedOut(13 * ms, 0, 0), switchedIn(15 * ms, 0, 0), known(17 * ms)});
    QCOMPARE(pictureOf(trace, LaneKind::Thread), QString("T1 RRRRRRrrRRRRRrrRR"));
    QCOMPARE(trace.coreSource, CoreSource::SwitchRecords);
    QCOMPARE(trace.lostSwitches, 57U);
    QVERIFY(!trace.coreSourceReason.empty());
    QVERIFY(checkInvariants(trace).empty());
}

void TestSwitchRecords::whoComesBackToACoreHadLeftItWhileRecordsWereMissing()
{
    const Trace trace =
        traceOf("F1 RRRRRRRRRR",
                {switchedIn(0, 0, 0), missing(3 * ms, 5 * ms, 2), switchedIn(8 * ms, 0, 0), known(10 * ms)});
    QCOMPARE(pictureOf(trace, LaneKind::Thread), QString("F1 RRRRRrrrRR"));
    QCOMPARE(pictureOf(trace, LaneKind::Core), QString("core 0 11111...11"));
}

void TestSwitchRecords::whereEventsAreLostNobodyHoldsTheLockForLonger()
{
    // What T1 wrote when it gave the lock was lost; that it left its core later on was not.
    const Trace trace = traceOf("T1 RRRR????wwww\n"
                                "T2 wwwwRRRRRRRR",
                                {switchedIn(0, 0, 0), switchedOut(6 * ms, 0, 0), switchedIn(7 * ms, 0, 0),
                                 switchedIn(0, 1, 1), known(12 * ms)});
    const std::vector<std::string> violations = checkInvariants(trace);
    QVERIFY2(violations.empty(), violations.empty() ? "" : violations.front().c_str());
    QCOMPARE(pictureOf(trace, LaneKind::Lock), QString("lock 111122222222"));
}

void TestSwitchRecords::whereRecordsEndSamplesGoOn()
{
    const Trace trace =
        traceOf("T1 RRRRRRrrRRRRwwww!",
                {switchedIn(0, 0, 0), switchedOut(1 * ms, 0, 0), switchedIn(2 * ms, 0, 0), known(4 * ms)});
    QCOMPARE(pictureOf(trace, LaneKind::Thread).left(18), QString("T1 RrRRRRrrRRRR"));
    QVERIFY(!trace.coreSourceReason.empty());
    QVERIFY(checkInvariants(trace).empty());
}

// Somebody else may have the core that it was on.
void TestSwitchRecords::whoHasNoCoreWhereRecordsEndHasNoneUntilItSaysSomething()
{
    const Trace trace = traceOf("F1 RRRRRR..\n"
                                "F2 RRRRRRRR",
                                {switchedIn(0, 0, 0), switchedIn(0, 1, 1), switchedOut(2 * ms, 0, 0),
                                 switchedOut(2 * ms, 1, 1, SwitchReason::Preempted), switchedIn(2 * ms, 0, 1),
                                 known(4 * ms)});
    QCOMPARE(pictureOf(trace, LaneKind::Core), QString("core 0 11......\ncore 1 221111.."));
    QCOMPARE(pictureOf(trace, LaneKind::Thread), QString("F1 RR1111..\nF2 RRrrrrrr"));
    const std::vector<std::string> violations = checkInvariants(trace);
    QVERIFY2(violations.empty(), violations.empty() ? "" : violations.front().c_str());
}

void TestSwitchRecords::eventsWaitForTheirRecords()
{
    const PictureEvents picture = eventsOf("F1 RRRRRRRR");
    TraceBuilder builder(picture.layout);
    builder.expectSwitches(t1, 1);
    builder.append(t1, picture.events[0]);
    builder.finishBatch(8 * ms);
    QVERIFY(builder.trace().lanes.back().slices.empty());
    builder.appendOfWorker(t1, std::vector{switchedIn(0, 0, 0), known(3 * ms)});
    builder.finishBatch(8 * ms);
    QCOMPARE(pictureOf(builder.trace(), LaneKind::Core), QString("core 0 111"));
    builder.appendOfWorker(t1, std::vector{switchedOut(4 * ms, 0, 0), known(6 * ms)});
    builder.finishBatch(8 * ms);
    QCOMPARE(pictureOf(builder.trace(), LaneKind::Thread), QString("F1 RRRRrr"));
    QCOMPARE(pictureOf(builder.trace(), LaneKind::Core), QString("core 0 1111.."));
    builder.appendOfWorker(t1, std::vector{switchedIn(7 * ms, 0, 0), known(8 * ms)});
    builder.finish(8 * ms);
    QCOMPARE(pictureOf(builder.trace(), LaneKind::Thread), QString("F1 RRRRrrrR"));
}

void TestSwitchRecords::aLockIsGivenWhenItWasGivenHoweverLateThatIsTold_data()
{
    QTest::addColumn<LockOwner>("owner");
    QTest::addColumn<EventKind>("requested");
    QTest::addColumn<EventKind>("taken");
    QTest::addColumn<EventKind>("given");
    // A thread keeps to itself that it gave it, in case it takes it right back.
    QTest::newRow("of the program") << LockOwner::User << EventKind::UserLockRequested
                                    << EventKind::UserLockTaken << EventKind::UserLockGiven;
    // A check of the old lock turns out to be a release only afterwards.
    QTest::newRow("of the interpreter")
        << LockOwner::Interpreter << EventKind::LockRequested << EventKind::LockTaken << EventKind::LockGiven;
}

// It loses its core between giving it and telling so.
void TestSwitchRecords::aLockIsGivenWhenItWasGivenHoweverLateThatIsTold()
{
    QFETCH(LockOwner, owner);
    QFETCH(EventKind, requested);
    QFETCH(EventKind, taken);
    QFETCH(EventKind, given);
    TraceLayout layout;
    layout.processes = {"process_1"};
    layout.cores = {CoreId{0}, CoreId{1}};
    layout.locks = {{"L", ProcessId{0}, owner}};
    for (const char *name : {"t1", "t2"}) {
        TraceThread &thread = layout.threads.emplace_back(TraceThread{name, ProcessId{0}});
        if (owner == LockOwner::User) {
            thread.userLocks = 1;
        } else {
            thread.lock = LockId{0};
        }
    }
    const auto event = [](EventKind kind, TimeNs time, std::uint64_t value, std::uint8_t flags = 0) {
        return TimedEvent{time, value, 0, CoreId{0}, kind, flags};
    };
    TraceBuilder builder(layout);
    builder.expectSwitches(t1, 2);
    builder.append(t1,
                   std::vector{event(EventKind::ProgramStarted, 0, 0), event(requested, 1 * ms, 0),
                               event(taken, 1 * ms, 1, 1)});
    builder.append(t2,
                   std::vector{event(EventKind::ProgramStarted, 0, 0), event(requested, 2 * ms, 0),
                               event(taken, 4 * ms, 2, 1), event(given, 6 * ms, 2)});
    builder.appendOfWorker(t1,
                           std::vector{switchedIn(0, 0, 0), switchedIn(0, 1, 1),
                                       switchedOut(5 * ms, 0, 0, SwitchReason::Preempted), known(6 * ms)});
    builder.finishBatch(6 * ms);
    builder.append(t1, std::vector{event(given, 3 * ms, 1)});
    builder.finish(8 * ms);
    const auto lane = std::ranges::find(builder.trace().lanes, LaneKind::Lock, &Lane::kind);
    QCOMPARE(lane->slices.size(), 2U);
    QCOMPARE(lane->slices[0].end, 3 * ms);
    QCOMPARE(checkInvariants(builder.trace()), std::vector<std::string>());
}

void TestSwitchRecords::batchesInAnyOrderMakeTheSameTrace()
{
    const QString text = "T1 RRRRRwwwwwRR\nT2 wwwwwRRRRR..";
    const std::vector<TimedEvent> records{switchedIn(0, 0, 1),
                                          switchedIn(0, 1, 0),
                                          switchedOut(1 * ms, 1, 0),
                                          known(2 * ms),
                                          switchedOut(5 * ms, 0, 1),
                                          switchedIn(5 * ms, 1, 0),
                                          known(6 * ms),
                                          switchedOut(7 * ms, 1, 0, SwitchReason::Preempted),
                                          switchedIn(8 * ms, 1, 1),
                                          switchedOut(10 * ms, 1, 1),
                                          switchedIn(10 * ms, 0, 0),
                                          known(12 * ms)};
    const Trace whole = traceOf(text, records);
    const PictureEvents picture = eventsOf(text);
    for (const TimeNs lag : {0 * ms, 1 * ms, 4 * ms}) {
        TraceBuilder builder(picture.layout);
        builder.expectSwitches(t1, 2);
        const auto partOf = [](const std::vector<TimedEvent> &all, TimeNs until) {
            std::vector<TimedEvent> part;
            std::ranges::copy_if(all, std::back_inserter(part), [until](const TimedEvent &event) {
                return until - ms < event.time && event.time <= until;
            });
            return part;
        };
        for (TimeNs until = 0; until <= 12 * ms + lag; until += ms) {
            for (const ThreadId thread : {t2, t1}) {
                builder.append(thread, partOf(picture.events[index(thread)], until));
            }
            builder.appendOfWorker(t1, partOf(records, until - lag));
            builder.finishBatch(until);
        }
        builder.finish(picture.end);
        for (std::size_t lane = 0; lane < whole.lanes.size(); ++lane) {
            QVERIFY(builder.trace().lanes[lane].slices == whole.lanes[lane].slices);
        }
        QVERIFY(builder.trace().flows == whole.flows);
    }
}

void TestSwitchRecords::aWorkerThatNeverSaysWhatIsKnownIsNotWaitedForForEver()
{
    TraceBuilder builder(eventsOf("F1 R").layout);
    builder.expectSwitches(t1, 1);
    std::vector<TimedEvent> steps;
    TimeNs time = 0;
    for (int batch = 0; batch < 40 && builder.trace().lanes[0].slices.empty(); ++batch) {
        steps.clear();
        for (int step = 0; step < 1 << 16; ++step) {
            const bool first = time == 0;
            steps.push_back({time++, 0, 0, CoreId{static_cast<std::uint16_t>(batch % 2)},
                             first ? EventKind::ProgramStarted : EventKind::CoreChanged, 0});
        }
        builder.append(t1, steps);
        builder.finishBatch(time);
    }
    QVERIFY(!builder.trace().lanes[0].slices.empty());
    QVERIFY(!builder.trace().coreSourceReason.empty());
}

void TestSwitchRecords::aRunSaysWhereItsCoresComeFrom_data()
{
    QTest::addColumn<bool>("wanted");
    QTest::newRow("records") << true;
    QTest::newRow("samples, because records are not wanted") << false;
}

void TestSwitchRecords::aRunSaysWhereItsCoresComeFrom()
{
    QFETCH(bool, wanted);
    const bool offered = refusal().isEmpty();
    MeasuredEngine engine(countdownVariant(2, 2, 2'000'000), thisMachine(), wanted);
    engine.start();
    QElapsedTimer timer;
    timer.start();
    while (!isOver(engine.state()) && timer.elapsed() < 20'000) {
        QTest::qWait(5);
        engine.poll();
    }
    const Trace &trace = engine.trace();
    QCOMPARE(engine.state(), RunState::Finished);
    QCOMPARE(trace.coreSource, wanted && offered ? CoreSource::SwitchRecords : CoreSource::Samples);
    QCOMPARE(trace.coreSourceReason.empty(), wanted && offered);
    QCOMPARE(firstOf(checkInvariants(trace)), QString());
    QCOMPARE(trace.lostSwitches, 0U);
}

QTEST_GUILESS_MAIN(TestSwitchRecords)
#include "tst_switch_records.moc"
