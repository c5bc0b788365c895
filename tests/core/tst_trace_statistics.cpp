// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/trace_picture.h"
#include "trace/trace_builder.h"
#include "trace/trace_statistics.h"

#include <QtTest>

#include <numeric>

using namespace gilscope;
using namespace gilscope::test;

namespace {

// A layout of one process: each thread under the lock "lock", with one user lock "balance" and one counter.
TraceLayout layoutOf(int threads)
{
    TraceLayout layout;
    layout.processes = {"python"};
    layout.locks = {{"lock", ProcessId{0}, LockOwner::Interpreter},
                    {"balance", ProcessId{0}, LockOwner::User}};
    layout.counters = {{"x", ProcessId{0}}};
    layout.cores = {CoreId{0}, CoreId{1}};
    for (int number = 1; number <= threads; ++number) {
        TraceThread &thread = layout.threads.emplace_back();
        thread.name = "T" + std::to_string(number);
        thread.lock = LockId{0};
        thread.firstUserLock = 1;
        thread.userLocks = 1;
        thread.counters = 1;
    }
    return layout;
}

TimedEvent at(TimeNs milliseconds, EventKind kind, std::uint64_t value = 0, std::uint32_t detail = 0,
              std::uint8_t flags = 0)
{
    return {milliseconds * millisecond, value, detail, CoreId{0}, kind, flags};
}

std::uint8_t flag(auto value)
{
    return static_cast<std::uint8_t>(value);
}

Trace built(TraceBuilder &builder, TimeNs milliseconds)
{
    builder.finish(milliseconds * millisecond);
    return builder.trace();
}

// One take of the program's lock, of a millisecond.
void addHold(std::vector<TimedEvent> &events, TimeNs milliseconds, bool changed)
{
    events.push_back(at(milliseconds, EventKind::UserLockTaken, 0, 0, changed ? 1 : 0));
    events.push_back(at(milliseconds + 1, EventKind::UserLockGiven));
}

TimeNs of(const ThreadStatistics &thread, ThreadState state)
{
    return thread.states[static_cast<std::size_t>(state)];
}

} // namespace

class TestTraceStatistics : public QObject
{
    Q_OBJECT

private slots:
    void wallIsCountedFromTheCommonStart()
    {
        const TraceStatistics statistics = statisticsOf(traceOf("F1 sssRRRRRRRR\n"
                                                                "F2 .ssRRRR...."));
        QCOMPARE(statistics.wall, 8 * millisecond);
        QCOMPARE(statistics.wallWithStartup, 11 * millisecond);
        QCOMPARE(statistics.coresUsed, 1.5);
        QCOMPARE(statistics.coreBusy, (std::vector<TimeNs>{8 * millisecond, 4 * millisecond}));
    }

    void eachStateIsSummedUp()
    {
        const TraceStatistics statistics = statisticsOf(traceOf("T1 ssRRRRrrRRhwwwWWRR\n"
                                                                "T2 sswwwwwwwwRRRRRR.."));
        const ThreadStatistics &thread = statistics.threads[0];
        QCOMPARE(of(thread, ThreadState::Starting), 2 * millisecond);
        QCOMPARE(of(thread, ThreadState::Running), 8 * millisecond);
        QCOMPARE(of(thread, ThreadState::Ready), 2 * millisecond);
        QCOMPARE(of(thread, ThreadState::Handshake), 1 * millisecond);
        QCOMPARE(of(thread, ThreadState::WaitingForLock), 3 * millisecond);
        QCOMPARE(of(thread, ThreadState::WaitingHot), 2 * millisecond);
        QCOMPARE(thread.onCore, 8 * millisecond);
        QCOMPARE(of(statistics.threads[1], ThreadState::WaitingForLock), 8 * millisecond);
        QCOMPARE(statistics.cpu, std::optional<TimeNs>(14 * millisecond));
        QCOMPARE(statistics.voluntarySwitches, std::optional<std::uint64_t>(4));
        QCOMPARE(statistics.involuntarySwitches, std::optional<std::uint64_t>(2));
    }

    void handOffsHoldsAndWaitsComeFromTheTakes()
    {
        const TraceStatistics statistics = statisticsOf(traceOf("T1 RRRRRwwwwwRRRRR...\n"
                                                                "T2 wwwwwRRRRRwwwwwRRR"));
        QCOMPARE(statistics.handOffs, 3U);
        QCOMPARE(statistics.alternation, std::optional<double>(1.0));
        QCOMPARE(statistics.hold.n, 4U);
        QCOMPARE(statistics.hold.median, 5 * millisecond);
        QCOMPARE(statistics.hold.p5, 3 * millisecond);
        QCOMPARE(statistics.hold.max, 5 * millisecond);
        QCOMPARE(statistics.wait.n, 4U);
        QCOMPARE(statistics.wait.median, 5 * millisecond);
        QCOMPARE(statistics.wait.p5, 0);
    }

    void alternationIsTheShareOfTakesByAnother()
    {
        // Taken five times; behind the first take two of four were by another thread than before.
        const TraceStatistics statistics = statisticsOf(traceOf("T1 RwRwRwwww\n"
                                                                "T2 wwwwwRw..\n"
                                                                "T3 wwwwwwwRR"));
        QCOMPARE(statistics.handOffs, 2U);
        QCOMPARE(statistics.alternation, std::optional<double>(0.5));
    }

    void theFirstTakeOfEachLockIsNoHandOff()
    {
        const TraceStatistics statistics = statisticsOf(traceOf("T1 RRRR\nP2\nT2 RRRR"));
        QCOMPARE(statistics.handOffs, 0U);
        QVERIFY(!statistics.alternation);
    }

    void aThreadThatDiedLeavesWhatTheKernelCountedUnknown()
    {
        const TraceStatistics statistics = statisticsOf(traceOf("F1 RRRRRR\nP2\nF2 RR!..."));
        QVERIFY(!statistics.cpu);
        QVERIFY(!statistics.voluntarySwitches);
        QCOMPARE(statistics.wall, 6 * millisecond);
        QCOMPARE(statistics.threads[1].onCore, 2 * millisecond);
    }

    void whatIsOpenCounts()
    {
        const TraceStatistics statistics = statisticsOf(liveTraceOf("F1 RRRR!\nP2\nF2 RRRRRR!"));
        QCOMPARE(statistics.wall, 6 * millisecond);
        QCOMPARE(statistics.coreBusy, (std::vector<TimeNs>{4 * millisecond, 6 * millisecond}));
    }

    void nothingGivesNothing()
    {
        const TraceStatistics statistics = statisticsOf(Trace{});
        QCOMPARE(statistics.wall, 0);
        QCOMPARE(statistics.coresUsed, 0.0);
        QVERIFY(!statistics.cpu && !statistics.alternation);
        QCOMPARE(statistics.hold.n, 0U);
    }

    void percentilesAreNearestRank()
    {
        std::vector<TimeNs> values(100);
        std::iota(values.rbegin(), values.rend(), 1);
        const Distribution distribution = distributionOf(values);
        QCOMPARE(distribution.median, 50);
        QCOMPARE(distribution.p5, 5);
        QCOMPARE(distribution.p95, 95);
        QCOMPARE(distribution.p99, 99);
        QCOMPARE(distribution.max, 100);
        QCOMPARE(distributionOf({7}).p5, 7);
        QCOMPARE(distributionOf({1, 2}).median, 1);
        QCOMPARE(distributionOf({}).max, 0);
    }

    void eachThreadHasItsOwnHoldsAndWaits()
    {
        const TraceStatistics statistics = statisticsOf(traceOf("T1 RRRRRwwwwwRRR\n"
                                                                "T2 wwwwwRRRRRwww"));
        const ThreadStatistics &first = statistics.threads[0];
        QCOMPARE(first.acquisitions, 2U);
        QCOMPARE(first.hold.max, 5 * millisecond);
        QCOMPARE(first.hold.median, 3 * millisecond);
        QCOMPARE(first.wait.max, 5 * millisecond);
        QCOMPARE(first.voluntarySwitches, std::optional<std::uint64_t>(2));
        QCOMPARE(statistics.threads[1].acquisitions, 1U);
        QCOMPARE(statistics.threads[1].hold.median, 5 * millisecond);
        QCOMPARE(first.latency.n, 0U);
        QVERIFY(!first.requestsPerSecond && !statistics.requestsPerSecond);
    }

    // OLD-3: what a switch costs in lost races.
    void lostRacesAndChecksAreCountedAThreadAndALock()
    {
        TraceBuilder builder(layoutOf(2));
        builder.append(ThreadId{0},
                       std::vector{at(0, EventKind::ProgramStarted), at(0, EventKind::LockRequested),
                                   at(0, EventKind::LockTaken, 1, 0, 1), at(3, EventKind::LockRetaken, 40),
                                   at(4, EventKind::LockGiven, 1, 0, flag(ReleaseReason::Check)),
                                   at(5, EventKind::ThreadFinished, 0, 0, 1)});
        builder.append(ThreadId{1},
                       std::vector{at(0, EventKind::ProgramStarted), at(1, EventKind::LockRequested),
                                   at(2, EventKind::LostRace), at(3, EventKind::LostRace),
                                   at(4, EventKind::LockTaken, 2, 0, 1),
                                   at(6, EventKind::LockGiven, 2, 0, flag(ReleaseReason::Exit)),
                                   at(6, EventKind::ThreadFinished, 0, 0, 1)});
        const TraceStatistics statistics = statisticsOf(built(builder, 6));
        QCOMPARE(statistics.threads[0].checks, 41U);
        QCOMPARE(statistics.threads[1].checks, 0U);
        QCOMPARE(statistics.threads[1].lostRaces, 2U);
        QCOMPARE(statistics.lostRaces, 2U);
        QCOMPARE(statistics.locks[0].lostRaces, 2U);
        QCOMPARE(statistics.locks[0].handOffs, 1U);
        QCOMPARE(statistics.locks[0].held, 6 * millisecond);
        QCOMPARE(statistics.locks[1].takes, 0U);
    }

    void aDropRequestIsCountedForItsLock()
    {
        const TraceStatistics statistics = statisticsOf(traceOf("T1 RRRRRRRRww\n"
                                                                "T2 wwwdwwwwRR\n"
                                                                "P2\n"
                                                                "T3 RRRRRRRRRR"));
        QCOMPARE(statistics.locks.size(), 2U);
        QCOMPARE(statistics.locks[0].dropRequests, 1U);
        QCOMPARE(statistics.locks[1].dropRequests, 0U);
        QCOMPARE(statistics.locks[1].held, 10 * millisecond);
    }

    void takesOfALockSayWhoStarves()
    {
        TraceBuilder builder(layoutOf(3));
        std::vector<TimedEvent> greedy{at(0, EventKind::ProgramStarted)};
        for (int take = 0; take < 7; ++take) {
            addHold(greedy, take < 5 ? 2 * take : 2 * take + 2, take == 0 || take == 5);
        }
        std::vector<TimedEvent> starving{at(0, EventKind::ProgramStarted),
                                         at(1, EventKind::UserLockRequested)};
        addHold(starving, 10, true);
        builder.append(ThreadId{0}, greedy);
        builder.append(ThreadId{1}, starving);
        builder.append(ThreadId{2},
                       std::vector{at(0, EventKind::ProgramStarted), at(1, EventKind::UserLockRequested)});
        const LockStatistics balance = statisticsOf(built(builder, 16)).locks.at(1);
        QCOMPARE(balance.takes, 8U);
        QCOMPARE(balance.handOffs, 2U);
        QCOMPARE(balance.takers.size(), 3U);
        QCOMPARE(index(balance.takers[0].thread), 0U);
        QCOMPARE(balance.takers[0].takes, 7U);
        QCOMPARE(balance.takers[0].longestRun, 5U);
        QCOMPARE(balance.takers[0].held, 7 * millisecond);
        QCOMPARE(balance.takers[1].takes, 1U);
        QCOMPARE(balance.takers[2].takes, 0U); // asked, and never got it
        QCOMPARE(index(balance.takers[2].thread), 2U);
        QCOMPARE(balance.held, 8 * millisecond);
        QCOMPARE(balance.wait.max, 9 * millisecond);
        QCOMPARE(balance.hold.n, 8U);
    }

    void takesOfAUserLockAreNoneOfTheInterpreters()
    {
        TraceBuilder builder(layoutOf(1));
        std::vector<TimedEvent> events{at(0, EventKind::ProgramStarted)};
        addHold(events, 1, true);
        builder.append(ThreadId{0}, events);
        const TraceStatistics statistics = statisticsOf(built(builder, 3));
        QCOMPARE(statistics.hold.n, 0U);
        QCOMPARE(statistics.threads[0].acquisitions, 0U);
        QCOMPARE(statistics.handOffs, 0U);
    }

    void lostUpdatesAreWhatIsMissing()
    {
        const auto counterOf = [](std::vector<TimedEvent> events) {
            events.insert(events.begin(), at(0, EventKind::ProgramStarted));
            TraceBuilder builder(layoutOf(2));
            builder.append(ThreadId{0}, events);
            builder.append(
                ThreadId{1},
                std::vector{at(0, EventKind::ProgramStarted), at(4, EventKind::CounterAdded, 1000)});
            return statisticsOf(built(builder, 9)).counters.at(0);
        };
        const CounterStatistics raced =
            counterOf({at(5, EventKind::CounterAdded, 1000), at(6, EventKind::CounterRead, 1760)});
        QCOMPARE(raced.added, 2000U);
        QCOMPARE(raced.value, std::optional<std::int64_t>(1760));
        QCOMPARE(raced.lost(), std::optional<std::int64_t>(240));
        QCOMPARE(raced.lostShare(), std::optional<double>(0.12));
        const CounterStatistics unread = counterOf({});
        QVERIFY(!unread.value && !unread.lost() && !unread.lostShare());
        // Read in the middle: what was added behind that is not lost.
        QVERIFY(!counterOf({at(3, EventKind::CounterRead, 500)}).lost());
    }

    void requestsHaveARateAndALatency()
    {
        TraceBuilder builder(layoutOf(2));
        std::vector<TimedEvent> events{at(0, EventKind::ProgramStarted)};
        for (int number = 0; number < 100; ++number) {
            events.push_back(at(10 * number, EventKind::RequestBegan));
            events.push_back(at(10 * number + (number < 98 ? 1 : 5), EventKind::RequestEnded));
        }
        events.push_back(at(1000, EventKind::ThreadFinished, 0, 0, 1));
        builder.append(ThreadId{0}, events);
        builder.append(
            ThreadId{1},
            std::vector{at(0, EventKind::ProgramStarted), at(2000, EventKind::ThreadFinished, 0, 0, 1)});
        const TraceStatistics statistics = statisticsOf(built(builder, 2000));
        // From the first request to the last answer at 995 ms.
        QCOMPARE(*statistics.threads[0].requestsPerSecond, 100 / 0.995);
        QCOMPARE(*statistics.requestsPerSecond, 100 / 0.995);
        QCOMPARE(statistics.latency.n, 100U);
        QCOMPARE(statistics.latency.median, millisecond);
        QCOMPARE(statistics.latency.p95, millisecond);
        QCOMPARE(statistics.latency.p99, 5 * millisecond);
    }

    void aServiceCountsInNothingOfTheResult()
    {
        TraceLayout layout = layoutOf(2);
        layout.threads[1].isService = true;
        TraceBuilder builder(layout);
        const auto life = [](TimeNs from, TimeNs until, std::uint64_t number) {
            return std::vector{at(0, EventKind::ProgramStarted),
                               at(from, EventKind::LockRequested),
                               at(from, EventKind::LockTaken, number, 0, 1),
                               at(until, EventKind::LockGiven, number),
                               at(until, EventKind::ThreadFinished, 0, 0, 1),
                               at(until, EventKind::CpuTime, 1'000'000)};
        };
        builder.append(ThreadId{0}, life(0, 4, 1));
        builder.append(ThreadId{1}, life(4, 20, 2));
        const TraceStatistics statistics = statisticsOf(built(builder, 20));
        QCOMPARE(statistics.wall, 4 * millisecond);
        QCOMPARE(statistics.coresUsed, 1.0);
        QCOMPARE(statistics.cpu, std::optional<TimeNs>(millisecond));
        QCOMPARE(statistics.hold.n, 1U);
        QCOMPARE(statistics.handOffs, 0U);
        QCOMPARE(statistics.threads[1].hold.max, 16 * millisecond);
        QCOMPARE(statistics.threads[1].onCore, 16 * millisecond);
        QCOMPARE(statistics.locks[0].takes, 2U);
    }

    void startUpIsSplitIntoRealAndModelled()
    {
        TraceBuilder builder(layoutOf(1));
        builder.threadStartsAt(ThreadId{0}, -30 * millisecond);
        builder.append(ThreadId{0},
                       std::vector{at(-22, EventKind::ActivityBegan, 0, 0, flag(Activity::StartUpWork)),
                                   at(-4, EventKind::ActivityEnded, 0, 0, flag(Activity::StartUpWork)),
                                   at(0, EventKind::ProgramStarted),
                                   at(5, EventKind::ThreadFinished, 0, 0, 1)});
        const TraceStatistics statistics = statisticsOf(built(builder, 5));
        QCOMPARE(statistics.processes[0].startUp, std::optional<TimeNs>(30 * millisecond));
        QCOMPARE(statistics.processes[0].startUpWork, 18 * millisecond);
        QCOMPARE(of(statistics.threads[0], ThreadState::StartUpWork), 18 * millisecond);
        QCOMPARE(statistics.threads[0].onCore, 0); // the kernel counts from the program's start on
    }

    void memoryIsToldAThread()
    {
        TraceBuilder builder(layoutOf(2));
        const auto measured = [](std::uint32_t privateKiB, std::uint32_t pssKiB, std::uint32_t threads) {
            return at(0, EventKind::MemoryMeasured, MemoryReading{privateKiB, pssKiB}.encode(), threads);
        };
        builder.appendOfWorker(ThreadId{0}, std::vector{measured(1000, 900, 0)});
        QVERIFY(!statisticsOf(builder.trace()).processes[0].memory);
        builder.appendOfWorker(ThreadId{0}, std::vector{measured(1068, 950, 4)});
        const ProcessStatistics process = statisticsOf(built(builder, 1)).processes.at(0);
        QCOMPARE(process.memory->privateBytes, 1068U * 1024);
        QCOMPARE(process.memory->pssBytes, 950U * 1024);
        QCOMPARE(process.bytesAThread, std::optional<std::int64_t>(17 * 1024));
    }

    void bytesAreToldByWhatWasDoneWithThem()
    {
        TraceBuilder builder(layoutOf(1));
        std::vector<TimedEvent> events{at(0, EventKind::ProgramStarted)};
        TimeNs time = 0;
        for (const Activity activity : {Activity::Encoding, Activity::Transferring, Activity::Decoding}) {
            events.push_back(at(time, EventKind::ActivityBegan, 0, 0, flag(activity)));
            time += 1 + static_cast<TimeNs>(activity);
            events.push_back(at(time, EventKind::ActivityEnded, 1000 * flag(activity), 0, flag(activity)));
        }
        builder.append(ThreadId{0}, events);
        const ProcessStatistics process = statisticsOf(built(builder, time)).processes.at(0);
        QCOMPARE(process.encoded.bytes, 3000U);
        QCOMPARE(process.encoded.time, 4 * millisecond);
        QCOMPARE(process.transferred.bytes, 4000U);
        QCOMPARE(process.transferred.time, 5 * millisecond);
        QCOMPARE(process.decoded.bytes, 5000U);
        QCOMPARE(process.decoded.time, 6 * millisecond);
    }

    // MP-4: chunks start out of order, results come back in order; two of five workers get nothing.
    void aPoolSaysInWhichOrderItsChunksWentAndWhoGotNone()
    {
        TraceLayout layout = layoutOf(1);
        layout.threads[0].name = "main";
        for (int number = 0; number < 5; ++number) {
            layout.processes.push_back("worker");
            layout.threads.push_back({.name = "w", .process = static_cast<ProcessId>(number + 1)});
        }
        layout.threads.push_back({.name = "helper", .isService = true});
        TraceBuilder builder(layout);
        const auto sends = [](std::uint32_t chunk) { return at(chunk, EventKind::ChunkSent, 2, chunk); };
        builder.append(ThreadId{6}, std::vector{sends(0), sends(1), sends(2)});
        const std::vector<std::pair<std::uint32_t, TimeNs>> begins{{1, 12}, {3, 10}, {4, 11}};
        for (std::uint32_t chunk = 0; chunk < 3; ++chunk) {
            const auto [worker, time] = begins[chunk];
            builder.append(ThreadId{worker},
                           std::vector{at(time, EventKind::ChunkBegan, 2, chunk),
                                       at(time + 1, EventKind::ChunkEnded, 0, chunk)});
            builder.append(ThreadId{0}, std::vector{at(20 + chunk, EventKind::ChunkPlaced, 0, chunk)});
        }
        const std::optional<PoolStatistics> pool = statisticsOf(built(builder, 30)).pool;
        QVERIFY(pool);
        QCOMPARE(pool->chunks, 3U);
        QCOMPARE(pool->items, 6U);
        QCOMPARE(pool->began, (std::vector<std::uint32_t>{1, 2, 0}));
        QCOMPARE(pool->placed, (std::vector<std::uint32_t>{0, 1, 2}));
        QCOMPARE(pool->workers.size(), 5U);
        QCOMPARE(pool->idleWorkers(), 2U);
        QCOMPARE(pool->workers[0].items, 2U);
    }

    void whatEndedAThreadIsTold()
    {
        TraceBuilder builder(layoutOf(1));
        builder.append(ThreadId{0},
                       std::vector{at(0, EventKind::ProgramStarted),
                                   at(1, EventKind::Raised, 0, 0, flag(Exception::BrokenProcessPool))});
        QCOMPARE(statisticsOf(built(builder, 1)).threads[0].raised,
                 std::optional(Exception::BrokenProcessPool));
    }
};

QTEST_GUILESS_MAIN(TestTraceStatistics)
#include "tst_trace_statistics.moc"
