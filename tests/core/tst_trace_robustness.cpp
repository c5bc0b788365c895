// SPDX-License-Identifier: GPL-3.0-or-later
//
// A worker is not trusted: whatever it writes, the trace stays a trace.
#include "tests/support/trace_picture.h"
#include "trace/trace_builder.h"
#include "trace/trace_invariants.h"
#include "trace/trace_statistics.h"
#include "trace/visible_slices.h"

#include <QRandomGenerator>
#include <QtTest>

#include <limits>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr auto layoutPicture = "T1 R\nT2 R\nP2\nT3 R\nF4 R";

TimedEvent anyEvent(QRandomGenerator &random, TimeNs &time)
{
    constexpr TimeNs extremes[] = {std::numeric_limits<TimeNs>::min(), std::numeric_limits<TimeNs>::max(), -1,
                                   0};
    time += random.bounded(1000) == 0 ? random.bounded(-1'000'000, 1'000'000) : random.bounded(100'000);
    TimedEvent event;
    event.time = random.bounded(2000) == 0 ? extremes[random.bounded(4)] : time;
    event.value = random.bounded(3) == 0 ? random.generate64() : random.bounded(5U);
    event.detail = random.bounded(3) == 0 ? random.generate() : random.bounded(3U);
    event.core = static_cast<CoreId>(random.bounded(50) == 0 ? random.bounded(65536) : random.bounded(3));
    event.kind = static_cast<EventKind>(
        random.bounded(256) == 0 ? 255 : random.bounded(static_cast<int>(lastEventKind) + 1));
    // Else all threads would soon have finished.
    event.kind = event.kind == EventKind::ThreadFinished && random.bounded(20) != 0 ? EventKind::LockTaken
                                                                                    : event.kind;
    event.flags = static_cast<std::uint8_t>(random.bounded(4));
    return event;
}

void verifySane(const Trace &trace, std::uint64_t events)
{
    std::size_t slices = 0;
    for (const Lane &lane : trace.lanes) {
        slices += lane.slices.size() + lane.marks.size();
        QVERIFY(std::is_sorted(lane.slices.begin(), lane.slices.end(),
                               [](const Slice &one, const Slice &other) { return one.begin < other.begin; }));
        QVERIFY(std::all_of(lane.slices.begin(), lane.slices.end(),
                            [](const Slice &s) { return s.begin < s.end; }));
        QVERIFY(std::is_sorted(lane.marks.begin(), lane.marks.end(),
                               [](const Mark &one, const Mark &other) { return one.time < other.time; }));
        for (const int pixels : {1, 100, 1920}) {
            const VisibleSlices visible = visibleSlices(lane, trace.extent, pixels);
            QVERIFY(visible.wide.size() + visible.columns.size() <= static_cast<std::size_t>(pixels));
        }
    }
    QVERIFY(slices <= events * 8);
    std::size_t steps = 0;
    for (const std::vector<StepBegin> &ofThread : trace.steps) {
        steps += ofThread.size();
        QVERIFY(std::ranges::is_sorted(ofThread, {}, &StepBegin::time));
    }
    QVERIFY(steps <= events);
    QVERIFY(trace.lanes.size() < 100);
    QVERIFY(checkInvariants(trace).size() <= 100);
    QVERIFY(statisticsOf(trace).wall >= 0);
}

} // namespace

class TestTraceRobustness : public QObject
{
    Q_OBJECT

private slots:
    void noSequenceOfEventsBreaksIt()
    {
        for (quint32 seed = 1; seed <= 60; ++seed) {
            QRandomGenerator random(seed);
            TraceBuilder builder(eventsOf(layoutPicture).layout,
                                 seed % 4 == 0 ? 2000 : TraceBuilder::usualLimit);
            std::array<TimeNs, 4> times{};
            std::uint64_t written = 0;
            for (int batch = 0; batch < 20; ++batch) {
                for (std::uint32_t thread = 0; thread < 4; ++thread) {
                    std::vector<TimedEvent> events;
                    for (int number = random.bounded(100); number > 0; --number) {
                        events.push_back(anyEvent(random, times[thread]));
                    }
                    written += events.size();
                    if (random.bounded(10) == 0) {
                        builder.threadStartsAt(ThreadId{thread}, static_cast<TimeNs>(random.generate64()));
                    }
                    builder.append(ThreadId{thread}, events);
                    builder.reportProgress(ThreadId{thread}, static_cast<TimeNs>(random.generate64()));
                }
                builder.finishBatch(random.bounded(20) == 0 ? static_cast<TimeNs>(random.generate64())
                                                            : times[0]);
            }
            verifySane(builder.trace(), written);
            builder.finish(times[0]);
            verifySane(builder.trace(), written);
            if (QTest::currentTestFailed()) {
                qWarning() << "seed" << seed;
                return;
            }
        }
    }

    // The same with switch records that fit to nothing.
    void noSequenceOfSwitchRecordsBreaksIt()
    {
        constexpr EventKind kinds[] = {EventKind::SwitchedIn,    EventKind::SwitchedOut,
                                       EventKind::SwitchedIn,    EventKind::SwitchedOut,
                                       EventKind::SwitchesKnown, EventKind::Lost};
        for (quint32 seed = 1; seed <= 60; ++seed) {
            QRandomGenerator random(seed);
            TraceBuilder builder(eventsOf(layoutPicture).layout,
                                 seed % 4 == 0 ? 4000 : TraceBuilder::usualLimit);
            builder.expectSwitches(ThreadId{0}, seed % 3 == 0 ? 4 : 2);
            std::array<TimeNs, 5> times{};
            std::uint64_t written = 0;
            for (int batch = 0; batch < 20; ++batch) {
                std::vector<TimedEvent> records;
                for (int number = random.bounded(200); number > 0; --number) {
                    TimedEvent record = anyEvent(random, times[4]);
                    record.kind = random.bounded(20) == 0 ? record.kind : kinds[random.bounded(6)];
                    record.detail = random.bounded(20) == 0 ? record.detail : random.bounded(5U);
                    const std::uint64_t since =
                        static_cast<std::uint64_t>(record.time) - random.bounded(1'000'000U);
                    record.value = random.bounded(4) == 0 ? record.value : since;
                    records.push_back(record);
                }
                written += records.size();
                builder.appendOfWorker(ThreadId{0}, records);
                for (std::uint32_t thread = 0; thread < 4; ++thread) {
                    std::vector<TimedEvent> events;
                    for (int number = random.bounded(100); number > 0; --number) {
                        events.push_back(anyEvent(random, times[thread]));
                    }
                    written += events.size();
                    builder.append(ThreadId{thread}, events);
                    builder.reportProgress(ThreadId{thread}, static_cast<TimeNs>(random.generate64()));
                }
                builder.finishBatch(times[0]);
            }
            verifySane(builder.trace(), written);
            builder.finish(times[0]);
            verifySane(builder.trace(), written);
            if (QTest::currentTestFailed()) {
                qWarning() << "seed" << seed;
                return;
            }
        }
    }

    // The events of a correct run, some of them lost as a full ring loses them.
    void aCorrectRunWithLossesHasNoViolation()
    {
        QString line1;
        QString line2;
        for (int round = 0; round < 30; ++round) {
            line1 += "RRRRRhwwww";
            line2 += "wwwwdRRRRh";
        }
        const PictureEvents picture = eventsOf("T1 " + line1 + "RR..\nT2 " + line2 + "wwRR");
        for (quint32 seed = 1; seed <= 200; ++seed) {
            QRandomGenerator random(seed);
            TraceBuilder builder(picture.layout);
            for (std::uint32_t thread = 0; thread < 2; ++thread) {
                std::vector<TimedEvent> kept;
                std::uint32_t lost = 0;
                TimeNs firstLost = 0;
                for (const TimedEvent &event : picture.events[thread]) {
                    const bool drops = lost != 0 ? random.bounded(4) != 0 : random.bounded(12) == 0;
                    if (drops) {
                        firstLost = lost == 0 ? event.time : firstLost;
                        ++lost;
                        continue;
                    }
                    if (lost != 0) {
                        kept.push_back({event.time, static_cast<std::uint64_t>(firstLost), lost, event.core,
                                        EventKind::Lost, 0});
                        lost = 0;
                    }
                    kept.push_back(event);
                }
                builder.append(ThreadId{thread}, kept);
            }
            builder.finish(picture.end);
            const std::vector<std::string> violations = checkInvariants(builder.trace());
            QVERIFY2(violations.empty(), violations.empty() ? "" : violations[0].c_str());
        }
    }

    void violationsAreCappedAtAHundred()
    {
        TraceBuilder builder(eventsOf("T1 R").layout);
        std::vector<TimedEvent> gives(5000);
        for (std::size_t number = 0; number < gives.size(); ++number) {
            gives[number] = {static_cast<TimeNs>(number), 0, 0, CoreId{0}, EventKind::LockGiven, 0};
        }
        builder.append(ThreadId{0}, gives);
        builder.finish(second);
        QCOMPARE(builder.trace().violations.size(), 100U);
        QCOMPARE(checkInvariants(builder.trace()).size(), 100U);
    }

    void aWorkerCannotMakeEndlesslyManyLanes()
    {
        TraceBuilder builder(eventsOf("F1 R").layout);
        std::vector<TimedEvent> hops;
        for (std::uint16_t core = 0; core < 5000; ++core) {
            hops.push_back({core * millisecond, 0, 0, CoreId{core},
                            core == 0 ? EventKind::ProgramStarted : EventKind::CoreChanged, 0});
        }
        builder.append(ThreadId{0}, hops);
        builder.finish(10 * second);
        QVERIFY(builder.trace().lanes.size() < 100);
        QVERIFY(
            QString::fromStdString(builder.trace().violations.at(0)).contains("no lane")); // and it says so
    }
};

QTEST_GUILESS_MAIN(TestTraceRobustness)
#include "tst_trace_robustness.moc"
