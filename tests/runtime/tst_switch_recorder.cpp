// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the kernel says of real threads and processes of this one, and what is said when it says nothing.
#include "runtime/record/switch_recorder.h"
#include "tests/support/hosted_run.h"

#include <QTest>

#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <map>
#include <sys/wait.h>

using namespace gilscope;
using namespace gilscope::test;

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t endless = 1'000'000'000'000;

// A plan's threads in this process, with their switches recorded.
struct Recorded
{
    HostedRun run;
    std::vector<TimedEvent> ofWorker;
    SwitchRecording recording;

    [[nodiscard]] std::vector<TimedEvent> switchesOf(std::uint32_t thread) const
    {
        std::vector<TimedEvent> found;
        std::ranges::copy_if(ofWorker, std::back_inserter(found), [thread](const TimedEvent &event) {
            return namesThread(event.kind) && event.detail == thread;
        });
        return found;
    }
    [[nodiscard]] std::vector<TimedEvent> of(EventKind kind) const
    {
        std::vector<TimedEvent> found;
        std::ranges::copy_if(ofWorker, std::back_inserter(found),
                             [kind](const TimedEvent &event) { return event.kind == kind; });
        return found;
    }
};

void takeTimed(RingReader &reader, const ClockCalibration &calibration, std::uint64_t start,
               std::vector<TimedEvent> &out)
{
    std::vector<Event> events;
    reader.drain(events);
    for (const Event &event : events) {
        out.push_back({calibration.between(start, event.ticks), event.value, event.detail, event.core,
                       event.kind, event.flags});
    }
}

Recorded record(const ProcessPlan &plan, std::chrono::milliseconds length,
                SwitchRecorder::Options options = {}, std::optional<std::chrono::milliseconds> pause = {})
{
    auto rings = RingSet::create(ringCount(plan), 1U << 16U, encode(plan));
    const ClockCalibration calibration = ClockCalibration::calibrate(plan.clock);
    const Clock clock(plan.clock);
    EventWriter writer(clock, rings.value().ring(ringCount(plan) - 1));
    options.clock = plan.clock;
    options.ticksPerSecond = plan.ticksPerSecond;
    RingReader ofWorker(rings.value().ring(ringCount(plan) - 1), clock);
    Recorded recorded;
    std::uint64_t start = 0;
    {
        SwitchRecorder recorder(rings.value(), writer, options);
        recorded.recording = recorder.recording();
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
            std::this_thread::sleep_for(pause.value_or(std::chrono::milliseconds(recorder.pauseMs())));
            recorder.drain();
            takeTimed(ofWorker, calibration, start, recorded.ofWorker);
        }
        host.join();
        recorder.finish();
    }
    for (std::uint32_t thread = 0; thread < threadCount(plan); ++thread) {
        RingReader ofThread(rings.value().ring(thread), clock);
        takeTimed(ofThread, calibration, start, recorded.run.threads.emplace_back());
    }
    takeTimed(ofWorker, calibration, start, recorded.ofWorker);
    return recorded;
}

// Whether it is refused here, and why.
QString refusal()
{
    const auto rings = RingSet::create(1, 128, {});
    EventWriter writer(Clock(Clock::bestKind()), rings.value().ring(0));
    const SwitchRecorder recorder(rings.value(), writer, {});
    return QString::fromStdString(reasonAgainst(recorder.recording(), perfEventParanoia()));
}

std::size_t openDescriptors()
{
    std::size_t count = 0;
    DIR *directory = opendir("/proc/self/fd");
    while (readdir(directory) != nullptr) {
        ++count;
    }
    closedir(directory);
    return count;
}

int refuseWithEacces(perf_event_attr &, int)
{
    errno = EACCES;
    return -1;
}

int opened = 0;
int refuseTheSecond(perf_event_attr &, int)
{
    if (opened++ == 0) {
        return open("/dev/null", O_RDWR | O_CLOEXEC); // which has no ring to map
    }
    errno = EMFILE;
    return -1;
}

} // namespace

// Ends the test, so it must be a macro.
#define SKIP_WHERE_REFUSED()                                                                                 \
    do {                                                                                                     \
        if (const QString why = refusal(); !why.isEmpty()) {                                                 \
            QSKIP(qPrintable(why));                                                                          \
        }                                                                                                    \
    } while (false)

class TestSwitchRecorder : public QObject
{
    Q_OBJECT

private slots:
    void everySwitchOfAThreadIsRecorded_data();
    void everySwitchOfAThreadIsRecorded();
    void noCoreHasTwoThreadsAtOnce();
    void aForkedProcessIsRecordedUntilItsEnd_data();
    void aForkedProcessIsRecordedUntilItsEnd();
    void aFullRingIsToldWithItsStretchAndItsCount();
    void refusalSaysWhyAndLeavesNothingOpen();
    void nothingIsRecordedWhenItIsNotWanted();
    void ringsFitIntoWhatAUserIsAllowed_data();
    void ringsFitIntoWhatAUserIsAllowed();
};

void TestSwitchRecorder::everySwitchOfAThreadIsRecorded_data()
{
    QTest::addColumn<std::uint32_t>("threads");
    QTest::newRow("one thread") << 1U;
    QTest::newRow("two threads") << 2U;
    QTest::newRow("eight threads") << 8U;
}

// Counted by getrusage between the program's start and its end; one or two fall between the two ways to look.
void TestSwitchRecorder::everySwitchOfAThreadIsRecorded()
{
    QFETCH(std::uint32_t, threads);
    SKIP_WHERE_REFUSED();
    ProcessPlan plan = countdowns(lockTypeNamed("switch-interval"), threads, endless);
    plan.interpreters[0].lockArguments[0] = millisecond / 10;
    const Recorded recorded = record(plan, 300ms);
    QVERIFY(recorded.of(EventKind::Lost).empty());
    for (std::uint32_t thread = 0; thread < threads; ++thread) {
        const TimeNs begin = recorded.run.of(thread, EventKind::ProgramStarted).at(0).time;
        const TimedEvent counted = recorded.run.of(thread, EventKind::ContextSwitches).at(0);
        qint64 voluntary = 0;
        qint64 involuntary = 0;
        for (const TimedEvent &event : recorded.switchesOf(thread)) {
            if (event.kind == EventKind::SwitchedOut && begin < event.time && event.time < counted.time) {
                voluntary += event.flags == static_cast<int>(SwitchReason::Blocked) ? 1 : 0;
                involuntary += event.flags == static_cast<int>(SwitchReason::Preempted) ? 1 : 0;
            }
        }
        const auto of = [](qint64 records, std::uint64_t kernel) {
            return qPrintable(QStringLiteral("%1 records, %2 switches").arg(records).arg(kernel));
        };
        QVERIFY2(std::abs(voluntary - qint64(counted.value)) <= 2, of(voluntary, counted.value));
        QVERIFY2(std::abs(involuntary - qint64(counted.detail)) <= 2, of(involuntary, counted.detail));
    }
}

void TestSwitchRecorder::noCoreHasTwoThreadsAtOnce()
{
    SKIP_WHERE_REFUSED();
    const Recorded recorded = record(countdowns(lockTypeNamed("none"), 8, endless), 200ms);
    std::map<CoreId, std::uint32_t> occupied;
    std::size_t switches = 0;
    for (const TimedEvent &event : recorded.ofWorker) {
        if (event.kind == EventKind::SwitchedIn) {
            QVERIFY(occupied.emplace(event.core, event.detail).second);
            ++switches;
        } else if (event.kind == EventKind::SwitchedOut) {
            occupied.erase(event.core);
        }
    }
    QVERIFY(switches > 8);
}

void TestSwitchRecorder::aForkedProcessIsRecordedUntilItsEnd_data()
{
    QTest::addColumn<bool>("execs");
    QTest::newRow("forked") << false;
    QTest::newRow("forked, and another program by exec") << true;
}

void TestSwitchRecorder::aForkedProcessIsRecordedUntilItsEnd()
{
    QFETCH(bool, execs);
    SKIP_WHERE_REFUSED();
    const auto rings = RingSet::create(2, 1024, {});
    const ClockCalibration calibration = ClockCalibration::calibrate(Clock::bestKind());
    const Clock clock(calibration.kind());
    EventWriter writer(clock, rings.value().ring(1));
    SwitchRecorder recorder(rings.value(), writer,
                            {.clock = calibration.kind(), .ticksPerSecond = calibration.ticksPerSecond()});
    const pid_t child = fork();
    if (child == 0) {
        EventWriter(clock, rings.value().ring(0)).signIn();
        if (execs) {
            execl("/bin/sleep", "sleep", "0.02", nullptr);
        }
        for (int nap = 0; nap < 5; ++nap) {
            const timespec length{0, 2'000'000};
            nanosleep(&length, nullptr);
        }
        _exit(0);
    }
    QCOMPARE(waitpid(child, nullptr, 0), child);
    recorder.finish();
    std::vector<TimedEvent> events;
    RingReader reader(rings.value().ring(1), clock);
    takeTimed(reader, calibration, 0, events);
    std::size_t naps = 0;
    std::size_t ends = 0;
    for (const TimedEvent &event : events) {
        const bool out = event.kind == EventKind::SwitchedOut && event.detail == 0;
        naps += out && event.flags == static_cast<int>(SwitchReason::Blocked) ? 1 : 0;
        ends += out && event.flags == static_cast<int>(SwitchReason::Ended) ? 1 : 0;
    }
    QVERIFY(naps >= (execs ? 1U : 5U));
    QCOMPARE(ends, 1U);
}

void TestSwitchRecorder::aFullRingIsToldWithItsStretchAndItsCount()
{
    SKIP_WHERE_REFUSED();
    ProcessPlan plan = countdowns(lockTypeNamed("switch-interval"), 4, endless);
    plan.interpreters[0].lockArguments[0] = millisecond / 10;
    const Recorded recorded = record(plan, 400ms, {.ringPages = 1}, 100ms);
    std::uint64_t counted = 0;
    std::size_t stretches = 0;
    TimeNs known = std::numeric_limits<TimeNs>::min();
    for (const TimedEvent &event : recorded.ofWorker) {
        counted += event.kind == EventKind::Lost ? event.detail : 0;
        stretches += event.kind == EventKind::Lost && event.detail == 0 ? 1 : 0;
        QVERIFY(event.time >= known || event.kind != EventKind::SwitchedIn);
        known = event.kind == EventKind::SwitchesKnown ? event.time : known;
    }
    QVERIFY(stretches >= 2);
    QVERIFY(counted > 100);
}

void TestSwitchRecorder::refusalSaysWhyAndLeavesNothingOpen()
{
    const auto rings = RingSet::create(1, 128, {});
    EventWriter writer(Clock(Clock::bestKind()), rings.value().ring(0));
    const std::size_t before = openDescriptors();
    {
        SwitchRecorder recorder(rings.value(), writer, {.openEvent = refuseWithEacces});
        QCOMPARE(recorder.recording().status, SwitchRecording::Status::EventRefused);
        QCOMPARE(QString::fromStdString(reasonAgainst(recorder.recording(), 4)),
                 QString("the kernel does not show its switch records to this user "
                         "(kernel.perf_event_paranoid is 4)"));
        QCOMPARE(rings.value().control().switchRecording.load(), recorder.recording().encode());
        recorder.drain();
        recorder.finish();
    }
    {
        opened = 0;
        const SwitchRecorder recorder(rings.value(), writer, {.openEvent = refuseTheSecond});
        QVERIFY(!recorder.recording().isActive());
        QVERIFY(!reasonAgainst(recorder.recording(), 2).empty());
        QCOMPARE(openDescriptors(), before);
    }
    QCOMPARE(openDescriptors(), before);
    QCOMPARE(writer.lastTicks(), 0U);
}

void TestSwitchRecorder::nothingIsRecordedWhenItIsNotWanted()
{
    const Recorded recorded = record(countdowns(lockTypeNamed("none"), 2, endless), 30ms, {.wanted = false});
    QCOMPARE(recorded.recording.status, SwitchRecording::Status::NotAsked);
    QVERIFY(recorded.ofWorker.empty());
    QVERIFY(!reasonAgainst(recorded.recording, 2).empty());
    QVERIFY(!SwitchRecording::decode(0xffffffffU).isActive());
}

void TestSwitchRecorder::ringsFitIntoWhatAUserIsAllowed_data()
{
    QTest::addColumn<std::size_t>("kibibytes");
    QTest::addColumn<std::size_t>("pageSize");
    QTest::addColumn<std::uint32_t>("sharers");
    QTest::addColumn<std::size_t>("pages");
    QTest::newRow("one worker") << std::size_t{516} << std::size_t{4096} << 1U << std::size_t{128};
    QTest::newRow("two workers") << std::size_t{516} << std::size_t{4096} << 2U << std::size_t{32};
    QTest::newRow("64 workers") << std::size_t{516} << std::size_t{4096} << 64U << std::size_t{1};
    QTest::newRow("more than there is room for")
        << std::size_t{516} << std::size_t{4096} << 500U << std::size_t{1};
    QTest::newRow("large pages") << std::size_t{516} << std::size_t{65536} << 1U << std::size_t{4};
    QTest::newRow("a generous system") << std::size_t{100'000} << std::size_t{4096} << 1U << std::size_t{128};
    QTest::newRow("nothing allowed") << std::size_t{0} << std::size_t{4096} << 0U << std::size_t{1};
}

void TestSwitchRecorder::ringsFitIntoWhatAUserIsAllowed()
{
    QFETCH(std::size_t, kibibytes);
    QFETCH(std::size_t, pageSize);
    QFETCH(std::uint32_t, sharers);
    QFETCH(std::size_t, pages);
    QCOMPARE(switchRingPages(kibibytes, pageSize, sharers), pages);
}

QTEST_GUILESS_MAIN(TestSwitchRecorder)
#include "tst_switch_recorder.moc"
