// SPDX-License-Identifier: GPL-3.0-or-later
//
// A trace is a function of what its builder was told: told once more by the journal, it is the same.
#include "engine/measured_engine.h"
#include "scenario/scenario_reader.h"
#include "tests/support/engine_run.h"
#include "tests/support/small_sizes.h"
#include "tests/support/trace_dump.h"
#include "tests/support/trace_picture.h"
#include "trace/trace_invariants.h"
#include "trace/trace_replay.h"
#include "trace/trace_statistics.h"

#include <QRandomGenerator>
#include <QtTest>

#include <limits>
#include <set>

using namespace gilscope;
using namespace gilscope::test;

namespace {

// Without the chunks of those numbers.
TraceReplay replayed(const TraceRecord &record, const std::set<std::size_t> &without = {})
{
    TraceReplay replay = TraceReplay::begin(record.head).value();
    for (std::size_t number = 0; number < record.chunks.size(); ++number) {
        if (!without.contains(number)) {
            replay.chunk(record.chunks[number]);
        }
    }
    return replay;
}

QString differenceToReplay(const TraceBuilder &builder)
{
    TraceReplay replay = replayed(builder.journal().record());
    return firstDifference(builder.trace(), replay.finish().trace());
}

// Threads that pass one lock around, `holds` times; a batch every 100 holds.
TraceBuilder manyHandOffs(int holds, std::uint64_t limit = TraceBuilder::usualLimit)
{
    TraceBuilder builder(eventsOf("T1 R\nT2 R").layout, limit);
    TimeNs now = 0;
    const auto event = [&now](EventKind kind, std::uint32_t thread, std::uint64_t value,
                              std::uint8_t flags = 0) {
        return TimedEvent{now, value, 0, static_cast<CoreId>(thread), kind, flags};
    };
    for (std::uint32_t thread = 0; thread < 2; ++thread) {
        const std::array events{event(EventKind::ThreadStarted, thread, 0),
                                event(EventKind::ProgramStarted, thread, 0),
                                event(EventKind::LockRequested, thread, 0)};
        builder.append(ThreadId{thread}, events);
    }
    for (int hold = 0; hold < holds; ++hold) {
        const auto thread = static_cast<std::uint32_t>(hold % 2);
        const auto number = static_cast<std::uint64_t>(hold) + 1;
        now += 2 * microsecond;
        std::vector events{event(EventKind::LockTaken, thread, number, 1)};
        now += 5 * millisecond + hold % 7919;
        events.push_back(event(EventKind::SafepointSeen, thread, 0));
        events.push_back(event(EventKind::LockGiven, thread, number));
        now += microsecond;
        events.push_back(event(EventKind::LockRequested, thread, 0));
        builder.append(ThreadId{thread}, events);
        if (hold % 100 == 99) {
            builder.finishBatch(now);
        }
    }
    for (std::uint32_t thread = 0; thread < 2; ++thread) {
        const std::array events{event(EventKind::CpuTime, thread, 12345),
                                event(EventKind::ThreadFinished, thread, 0, 1)};
        builder.append(ThreadId{thread}, events);
    }
    builder.finishBatch(now);
    builder.finish(now);
    return builder;
}

TimedEvent anyEvent(QRandomGenerator &random, TimeNs &time)
{
    constexpr TimeNs extremes[] = {std::numeric_limits<TimeNs>::min(), std::numeric_limits<TimeNs>::max(),
                                   -1};
    time += random.bounded(100'000);
    TimedEvent event;
    event.time = random.bounded(500) == 0 ? extremes[random.bounded(3)] : time;
    event.value = random.bounded(3) == 0 ? random.generate64() : random.bounded(5U);
    event.detail = random.bounded(3) == 0 ? random.generate() : random.bounded(3U);
    event.core = static_cast<CoreId>(random.bounded(50) == 0 ? random.bounded(65536) : random.bounded(3));
    event.kind = static_cast<EventKind>(
        random.bounded(256) == 0 ? 255 : random.bounded(static_cast<int>(lastEventKind) + 1));
    event.flags = static_cast<std::uint8_t>(random.bounded(4));
    return event;
}

std::vector<TimedEvent> anyEvents(QRandomGenerator &random, TimeNs &time, int most)
{
    std::vector<TimedEvent> events;
    for (int left = random.bounded(most); left > 0; --left) {
        events.push_back(anyEvent(random, time));
    }
    return events;
}

// Anything that an engine may say, in any order.
void tellAnything(TraceBuilder &builder, QRandomGenerator &random)
{
    std::array<TimeNs, 4> times{};
    TimeNs now = 0;
    for (int round = 0; round < 60; ++round) {
        for (std::uint32_t thread = 0; thread < times.size(); ++thread) {
            builder.append(ThreadId{thread}, anyEvents(random, times[thread], 40));
            if (random.bounded(4) == 0) {
                builder.reportProgress(ThreadId{thread}, now + random.bounded(1000));
            }
        }
        builder.appendOfWorker(ThreadId{random.bounded(2) == 0 ? 0U : 2U}, anyEvents(random, now, 10));
        builder.setLostEvents(static_cast<std::uint64_t>(round / 20));
        if (round == 40) {
            builder.setDeadlock(
                {now, {{ThreadId{1}, LockId{0}, {}, ThreadId{0}}, {ThreadId{0}, {}, ThreadId{1}, {}}}});
        }
        for (int batches = random.bounded(5); batches > 0; --batches) {
            builder.finishBatch(now);
            now += random.bounded(1000);
        }
    }
    builder.finish(now);
}

const Scenario &preset(const QString &id)
{
    return *std::ranges::find(builtInScenarios(), id, &Scenario::id);
}

} // namespace

class TestTraceJournal : public QObject
{
    Q_OBJECT

private slots:
    void aPictureIsToldOnceMore_data();
    void aPictureIsToldOnceMore();
    void anythingThatIsSaidIsToldOnceMore();
    void beyondTheLimitOnlyTheCountIsKept();
    void aRealRunIsToldOnceMore_data();
    void aRealRunIsToldOnceMore();
    void anEventTakesFewBytes();
    void nothingTakesNoBytes();
    void aMissingChunkIsDrawnAndCountedAsLost();
    void whatIsMissingAtTheEndIsLostToo();
    void aCutChunkLosesItsRest();
    void noHeadIsNoTrace();
    void aJournalOfAReplayIsAJournal();
};

void TestTraceJournal::aPictureIsToldOnceMore_data()
{
    QTest::addColumn<QString>("picture");
    for (const char *picture :
         {"T1 RRRRRR", "T1 sssRRRR", "T1 RRRRwwwwRR", "T1 RRRwwWWWwwRR", "T1 RRRRhwwwwRR", "T1 RRRrrrRRR",
          "T1 RRR111RRR444", "T1 RRRrr222", "T1 RRR???RRR", "T1 RRRww??wwRRR",
          "T1 ssRRRRRhwwwRRR\nT2 sswwwdwRRRR...", "T1 ssRRRRRwwww!\nP2\nT2 ssRRRRR",
          "T1 RRRR???RRRwwwRR\nT2 wwwwwwwwwwRRR..", "T1 RRRRRRRRRRR\nP2\nT2 RRRR!", "F1 RRR\nF2 RRRRR"}) {
        QTest::newRow(picture) << QString::fromLatin1(picture);
    }
}

void TestTraceJournal::aPictureIsToldOnceMore()
{
    QFETCH(QString, picture);
    const PictureEvents events = eventsOf(picture);
    TraceBuilder builder(events.layout);
    for (std::size_t thread = 0; thread < events.events.size(); ++thread) {
        const ThreadId id{static_cast<std::uint32_t>(thread)};
        if (events.starts[thread]) {
            builder.threadStartsAt(id, *events.starts[thread]);
        }
        builder.append(id, events.events[thread]);
        builder.reportProgress(id, events.progress[thread]);
    }
    builder.useSamples("there is no reason");
    builder.finishBatch(events.end);
    builder.finish(events.end);
    QVERIFY(builder.trace().eventCount > 0);
    QCOMPARE(differenceToReplay(builder), QString());
}

void TestTraceJournal::anythingThatIsSaidIsToldOnceMore()
{
    for (quint32 seed = 1; seed <= 40; ++seed) {
        QRandomGenerator random(seed);
        TraceBuilder builder(eventsOf("T1 R\nT2 R\nP2\nT3 R\nF4 R").layout,
                             seed % 2 == 0 ? TraceBuilder::usualLimit : 2000);
        if (seed % 3 != 0) {
            builder.expectSwitches(ThreadId{0}, 2);
            builder.expectSwitches(ThreadId{2}, 2);
        }
        tellAnything(builder, random);
        QVERIFY2(differenceToReplay(builder).isEmpty(),
                 qPrintable(QStringLiteral("seed %1, %2").arg(seed).arg(differenceToReplay(builder))));
    }
}

void TestTraceJournal::beyondTheLimitOnlyTheCountIsKept()
{
    const TraceBuilder few = manyHandOffs(100, 300);
    const TraceBuilder many = manyHandOffs(10'000, 300);
    QVERIFY(many.trace().lostEvents > 39'000);
    QCOMPARE(many.trace().eventCount, 300U);
    QCOMPARE(differenceToReplay(many), QString());
    // A count for every span that was told, whatever is in it.
    QVERIFY(many.journal().bytes() < few.journal().bytes() + std::size_t{10'000} * 30);
}

void TestTraceJournal::aRealRunIsToldOnceMore_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"two-countdowns", "io-bound", "deadlock", "pool-map", "worker-dies",
                           "who-protects-data", "start-up", "sub-interpreters"}) {
        QTest::newRow(id) << QString::fromLatin1(id);
    }
}

void TestTraceJournal::aRealRunIsToldOnceMore()
{
    QFETCH(QString, id);
    for (const Variant &variant : shrunk(preset(id), 0.02).variants) {
        const auto engine = run(variant);
        QVERIFY(isOver(engine->state()));
        QVERIFY(engine->trace().eventCount > 0);
        TraceReplay replay = replayed(engine->journal()->record());
        QCOMPARE(firstDifference(engine->trace(), replay.finish().trace()), QString());
        QCOMPARE(replay.missingEvents(), std::uint64_t{0});
        qInfo("%s: %llu events, %.1f bytes each", qPrintable(variant.id),
              static_cast<unsigned long long>(engine->trace().eventCount),
              static_cast<double>(engine->journal()->bytes())
                  / static_cast<double>(engine->trace().eventCount));
    }
}

void TestTraceJournal::anEventTakesFewBytes()
{
    const TraceBuilder builder = manyHandOffs(100'000);
    QVERIFY(builder.journal().bytes() < builder.trace().eventCount * 6);
    const TraceRecord record = builder.journal().record();
    QVERIFY(record.chunks.size() > 10);
    for (const QByteArray &chunk : record.chunks) {
        QVERIFY(chunk.size() <= qsizetype{TraceJournal::chunkBytes});
    }
    QCOMPARE(differenceToReplay(builder), QString());
}

// Ten minutes of waiting, looked at sixty times a second.
void TestTraceJournal::nothingTakesNoBytes()
{
    TraceBuilder builder(eventsOf("T1 R").layout);
    builder.threadStartsAt(ThreadId{0}, 0);
    for (TimeNs now = 0; now < 600'000 * millisecond; now += 16 * millisecond) {
        builder.setLostEvents(7);
        builder.finishBatch(now);
    }
    builder.finish(600'000 * millisecond);
    QVERIFY(builder.journal().bytes() < 100);
    QCOMPARE(differenceToReplay(builder), QString());
}

void TestTraceJournal::aMissingChunkIsDrawnAndCountedAsLost()
{
    const TraceBuilder whole = manyHandOffs(60'000);
    const TraceRecord record = whole.journal().record();
    QVERIFY(record.chunks.size() > 5);
    for (std::size_t missing = 0; missing < record.chunks.size(); ++missing) {
        TraceReplay replay = replayed(record, {missing});
        const TraceBuilder builder = replay.finish();
        const Trace &trace = builder.trace();
        QVERIFY(replay.missingEvents() > 0);
        QCOMPARE(trace.lostEvents, replay.missingEvents());
        // Both threads' own events, and the loss itself is an event, too.
        QCOMPARE(trace.eventCount + trace.lostEvents, whole.trace().eventCount + 2);
        QCOMPARE(checkInvariants(trace), std::vector<std::string>());
        QVERIFY(!trace.live);
        for (const Lane &lane : trace.lanes) {
            const auto losses = std::ranges::count(lane.marks, MarkKind::Loss, &Mark::kind);
            QCOMPARE(losses, lane.kind == LaneKind::Core ? 0 : lane.kind == LaneKind::Lock ? 2 : 1);
        }
        // What was before and behind it is as it was.
        const auto isThere = [&trace](const Tenure &tenure) {
            return std::ranges::any_of(trace.tenures, [&tenure](const Tenure &other) {
                return other.taken == tenure.taken && other.given == tenure.given;
            });
        };
        if (missing != 0) {
            QVERIFY(isThere(whole.trace().tenures.front()));
        }
        if (missing + 1 != record.chunks.size()) {
            QVERIFY(isThere(whole.trace().tenures.back()));
        }
    }
}

void TestTraceJournal::whatIsMissingAtTheEndIsLostToo()
{
    const TraceBuilder whole = manyHandOffs(10'000);
    const TraceRecord record = whole.journal().record();
    TraceReplay replay = TraceReplay::begin(record.head).value();
    const TraceBuilder builder = replay.finish();
    QCOMPARE(replay.missingEvents(), whole.trace().eventCount);
    QCOMPARE(builder.trace().lostEvents, whole.trace().eventCount);
    QVERIFY(!builder.trace().live);
}

void TestTraceJournal::aCutChunkLosesItsRest()
{
    const TraceBuilder whole = manyHandOffs(30'000);
    TraceRecord record = whole.journal().record();
    record.chunks[0].truncate(record.chunks[0].size() / 2);
    TraceReplay replay = replayed(record);
    const TraceBuilder builder = replay.finish();
    QVERIFY(replay.missingEvents() > 0);
    QCOMPARE(builder.trace().eventCount + builder.trace().lostEvents, whole.trace().eventCount + 2);
    QCOMPARE(checkInvariants(builder.trace()), std::vector<std::string>());
}

void TestTraceJournal::noHeadIsNoTrace()
{
    const QByteArray head = manyHandOffs(10).journal().record().head;
    QVERIFY(TraceReplay::begin(head));
    QVERIFY(!TraceReplay::begin({}));
    for (qsizetype length = 0; length < head.size(); ++length) {
        QVERIFY(!TraceReplay::begin(head.first(length)));
    }
}

void TestTraceJournal::aJournalOfAReplayIsAJournal()
{
    const TraceBuilder first = manyHandOffs(20'000);
    TraceReplay once = replayed(first.journal().record(), {1});
    const TraceBuilder second = once.finish();
    QCOMPARE(differenceToReplay(second), QString());
}

QTEST_GUILESS_MAIN(TestTraceJournal)
#include "tst_trace_journal.moc"
