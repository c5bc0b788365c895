// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/record/event_writer.h"
#include "runtime/record/ring_set.h"

#include <QTest>

#include <sys/mman.h>
#include <thread>
#include <unistd.h>

using namespace gilscope;

class TestEventRing : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadInOrder();
    void whatIsWithheldIsToldInItsPlaceOrNever();
    void aFullRingDropsCountsAndSaysWhere();
    void aWriterAndAReaderLoseNothingAndInventNothing_data();
    void aWriterAndAReaderLoseNothingAndInventNothing();
    void aReaderSurvivesCountsThatCannotBe();
    void aReaderRefusesUnknownKindsAndTimeRunningBackwards();
    void aWriterWithoutARingRecordsNothing();
    void anotherMappingSeesTheSameRingsAndPlan();
    void foreignMemoryIsRefused();
    void theSizeOfASetIsSealed();

private:
    static RingSet makeSet(std::uint32_t rings, std::uint32_t capacity)
    {
        const std::byte plan[3] = {std::byte{1}, std::byte{2}, std::byte{3}};
        auto set = RingSet::create(rings, capacity, plan);
        return std::move(set.value());
    }
    static EventWriter writerOn(const RingSet &set) { return {Clock(Clock::bestKind()), set.ring(0)}; }
};

void TestEventRing::whatIsWrittenIsReadInOrder()
{
    const RingSet set = makeSet(1, 16);
    EventWriter writer = writerOn(set);
    RingReader reader(set.ring(0));
    std::vector<Event> events;
    for (std::uint64_t number = 0; number < 100; ++number) {
        writer.write(EventKind::StepBegan, number, 7);
        if (number % 10 == 9) {
            reader.drain(events);
        }
    }
    QCOMPARE(events.size(), 100U);
    for (std::uint64_t number = 0; number < 100; ++number) {
        QCOMPARE(events[number].value, number);
        QCOMPARE(events[number].detail, 7U);
    }
    QCOMPARE(reader.dropped() + reader.refused(), 0U);
}

void TestEventRing::whatIsWithheldIsToldInItsPlaceOrNever()
{
    const RingSet set = makeSet(1, 16);
    EventWriter writer = writerOn(set);
    RingReader reader(set.ring(0));
    std::vector<Event> events;
    const auto drained = [&] {
        events.clear();
        reader.drain(events);
        return events.size();
    };
    writer.withhold(EventKind::UserLockGiven, 1, 7);
    QCOMPARE(drained(), 0U);
    writer.write(EventKind::StepBegan, 2);
    QCOMPARE(drained(), 2U);
    QCOMPARE(events[0].kind, EventKind::UserLockGiven);
    QVERIFY(events[0].ticks <= events[1].ticks);
    QVERIFY(!writer.takeBack(EventKind::UserLockGiven, 7)); // told

    writer.withhold(EventKind::UserLockGiven, 1, 7);
    QVERIFY(!writer.takeBack(EventKind::UserLockGiven, 8));
    QVERIFY(!writer.takeBack(EventKind::UserLockTaken, 7));
    QVERIFY(writer.takeBack(EventKind::UserLockGiven, 7));
    writer.write(EventKind::StepBegan, 3);
    QCOMPARE(drained(), 1U);

    // One at a time; and a thread that reports progress has told all it knows.
    writer.withhold(EventKind::UserLockGiven, 1, 7);
    writer.withhold(EventKind::UserLockGiven, 1, 8);
    QCOMPARE(drained(), 1U);
    writer.reportProgress(Clock(Clock::bestKind()).ticks());
    QCOMPARE(drained(), 1U);
    QCOMPARE(events[0].detail, 8U);
}

void TestEventRing::aFullRingDropsCountsAndSaysWhere()
{
    const RingSet set = makeSet(1, 8);
    EventWriter writer = writerOn(set);
    RingReader reader(set.ring(0));
    for (std::uint64_t number = 0; number < 11; ++number) {
        writer.write(EventKind::StepBegan, number);
    }
    QCOMPARE(reader.dropped(), 3U);
    std::vector<Event> events;
    reader.drain(events);
    QCOMPARE(events.size(), 8U);
    QCOMPARE(events.back().value, 7U);

    writer.write(EventKind::StepBegan, 11);
    events.clear();
    reader.drain(events);
    QCOMPARE(events.size(), 2U);
    QCOMPARE(events[0].kind, EventKind::Lost);
    QCOMPARE(events[0].detail, 3U);
    QVERIFY(events[0].value <= events[0].ticks); // the first one dropped
    QCOMPARE(events[1].value, 11U);
}

void TestEventRing::aWriterAndAReaderLoseNothingAndInventNothing_data()
{
    QTest::addColumn<std::uint32_t>("capacity");
    QTest::newRow("a tight ring, which drops") << 4U;
    QTest::newRow("a roomy ring") << 4096U;
}

void TestEventRing::aWriterAndAReaderLoseNothingAndInventNothing()
{
    QFETCH(std::uint32_t, capacity);
    constexpr std::uint64_t total = 200'000;
    const RingSet set = makeSet(1, capacity);
    std::atomic<bool> done{false};
    std::thread producer([&] {
        EventWriter writer = writerOn(set);
        for (std::uint64_t number = 0; number < total; ++number) {
            writer.write(EventKind::StepBegan, number, static_cast<std::uint32_t>(number * 3));
        }
        done.store(true, std::memory_order_release);
    });
    RingReader reader(set.ring(0));
    std::vector<Event> events;
    bool last = false;
    while (!last) {
        last = done.load(std::memory_order_acquire);
        reader.drain(events);
    }
    producer.join();
    std::uint64_t seen = 0;
    std::uint64_t reported = 0;
    std::int64_t previous = -1;
    for (const Event &event : events) {
        if (event.kind == EventKind::Lost) {
            reported += event.detail;
            continue;
        }
        QVERIFY(static_cast<std::int64_t>(event.value) > previous);
        QCOMPARE(event.detail, static_cast<std::uint32_t>(event.value * 3));
        previous = static_cast<std::int64_t>(event.value);
        ++seen;
    }
    QCOMPARE(seen + reader.dropped(), total);
    QVERIFY(reported <= reader.dropped());
    QCOMPARE(reader.refused(), 0U);
}

void TestEventRing::aReaderSurvivesCountsThatCannotBe()
{
    const RingSet set = makeSet(1, 8);
    EventWriter writer = writerOn(set);
    writer.write(EventKind::StepBegan, 1);
    set.ring(0).header->published.store(~std::uint64_t{0});
    RingReader reader(set.ring(0));
    std::vector<Event> events;
    reader.drain(events);
    QVERIFY(events.size() <= 8);
    QVERIFY(reader.refused() > 0);
}

void TestEventRing::aReaderRefusesUnknownKindsAndTimeRunningBackwards()
{
    const RingSet set = makeSet(1, 8);
    EventWriter writer = writerOn(set);
    writer.write(EventKind::StepBegan, 1);
    writer.write(EventKind::StepBegan, 2);
    writer.write(EventKind::StepBegan, 3);
    set.ring(0).events[1].kind = static_cast<EventKind>(200);
    set.ring(0).events[2].ticks = 1;
    RingReader reader(set.ring(0));
    std::vector<Event> events;
    reader.drain(events);
    QCOMPARE(events.size(), 1U);
    QCOMPARE(reader.refused(), 2U);
}

void TestEventRing::aWriterWithoutARingRecordsNothing()
{
    EventWriter writer{Clock(Clock::bestKind())};
    QVERIFY(!writer.isRecording());
    writer.write(EventKind::StepBegan);
    writer.reportProgress(1);
}

void TestEventRing::anotherMappingSeesTheSameRingsAndPlan()
{
    const RingSet set = makeSet(2, 8);
    auto attached = RingSet::attach(dup(set.descriptor()));
    QVERIFY(attached.isOk());
    QCOMPARE(attached.value().ringCount(), 2U);
    QCOMPARE(attached.value().plan().size(), 3U);
    QCOMPARE(attached.value().plan()[2], std::byte{3});
    EventWriter(Clock(Clock::bestKind()), attached.value().ring(1)).write(EventKind::StepBegan, 42);
    std::vector<Event> events;
    RingReader(set.ring(1)).drain(events);
    QCOMPARE(events.size(), 1U);
    QCOMPARE(events[0].value, 42U);
}

void TestEventRing::foreignMemoryIsRefused()
{
    const int empty = memfd_create("empty", MFD_CLOEXEC);
    const int foreign = memfd_create("foreign", MFD_CLOEXEC);
    QCOMPARE(ftruncate(foreign, 1 << 16), 0);
    QVERIFY(!RingSet::attach(empty).isOk());
    QVERIFY(!RingSet::attach(-1).isOk());
    const auto refused = RingSet::attach(foreign);
    QVERIFY(!refused.isOk());
    QVERIFY(refused.error().text().find("not a ring set") != std::string::npos);
    close(empty);
    close(foreign);
}

void TestEventRing::theSizeOfASetIsSealed()
{
    const RingSet set = makeSet(1, 8);
    QVERIFY(ftruncate(set.descriptor(), 0) != 0);
    QVERIFY(ftruncate(set.descriptor(), 1 << 24) != 0);
}

QTEST_GUILESS_MAIN(TestEventRing)
#include "tst_event_ring.moc"
