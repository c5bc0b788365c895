// SPDX-License-Identifier: GPL-3.0-or-later
//
// Real pools of real processes: multiprocessing.Pool and ProcessPoolExecutor (locks.md, 7.2 to 7.5; the
// observables MP-… are named).
#include "runtime/program/pool/pool_messages.h"
#include "tests/support/pool_plans.h"

#include <QTest>

#include <csignal>
#include <map>
#include <set>
#include <sys/wait.h>

using namespace gilscope;
using namespace gilscope::test;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t mainThread = 0;

std::optional<Exception> raisedBy(const HostedRun &run, std::uint32_t thread)
{
    const auto raised = run.of(thread, EventKind::Raised);
    return raised.empty() ? std::nullopt : std::optional(static_cast<Exception>(raised[0].flags));
}

bool completed(const HostedRun &run, std::uint32_t thread)
{
    const auto ends = run.of(thread, EventKind::ThreadFinished);
    return ends.size() == 1 && ends[0].flags == 1;
}

// Chunk by number, with the event's time.
std::map<std::uint32_t, TimeNs> chunksWith(const HostedRun &run, EventKind kind)
{
    std::map<std::uint32_t, TimeNs> times;
    for (std::uint32_t thread = 0; thread < run.threads.size(); ++thread) {
        for (const TimedEvent &event : run.of(thread, kind)) {
            times.emplace(event.detail, event.time);
        }
    }
    return times;
}

std::uint64_t bytesIn(const HostedRun &run, std::uint32_t thread, Activity activity)
{
    std::uint64_t bytes = 0;
    for (const TimedEvent &event : run.of(thread, EventKind::ActivityEnded)) {
        bytes += event.flags == static_cast<std::uint8_t>(activity) ? event.value : 0;
    }
    return bytes;
}

bool hasNoChildren()
{
    return waitpid(-1, nullptr, WNOHANG) < 0;
}

} // namespace

Q_DECLARE_METATYPE(gilscope::PoolSetup)
Q_DECLARE_METATYPE(gilscope::Exception)

class TestPool : public QObject
{
    Q_OBJECT

private slots:
    void theChunksAreThoseOfPythonMP3_data();
    void theChunksAreThoseOfPythonMP3();
    void anExecutorsChunksHaveOneItemMP3();
    void aMessageSurvivesTheJourney_data();
    void aMessageSurvivesTheJourney();
    void aPoolDoesItsWork_data();
    void aPoolDoesItsWork();
    void itemsOfEveryKindAndSizeArrive_data();
    void itemsOfEveryKindAndSizeArrive();
    void everyChunkIsEncodedMovedAndDecoded();
    void moreWorkersThanItemsLeaveSomeIdleMP3();
    void ofNoItemsNothingIsSent();
    void chunksEndOutOfOrderAndResultsComeInOrderMP4();
    void aSpawnedPoolDoesItsWork_data();
    void aSpawnedPoolDoesItsWork();
    void anExecutorReportsAKilledWorkerAtOnceMP6();
    void aPoolWithAKilledWorkerNeverEndsAndCanBeStoppedMP6();
    void whatDoesNotPickleIsRejectedAtSubmitMP7_data();
    void whatDoesNotPickleIsRejectedAtSubmitMP7();
    void aWorkingPoolCanBeStopped_data();
    void aWorkingPoolCanBeStopped();
    void aPoolWithoutALockDoesItsWork();
    void smallTasksCostMoreInSmallChunksMP5();

private:
    static PoolSetup small(PoolKind kind, std::int64_t workers)
    {
        return {.kind = kind, .workers = workers, .items = 40, .operationsPerItem = 2000};
    }

    static void verifyComplete(const HostedRun &run, const PoolSetup &setup)
    {
        QCOMPARE(raisedBy(run, mainThread), std::nullopt);
        for (std::uint32_t thread = 0; thread < run.threads.size(); ++thread) {
            QVERIFY2(completed(run, thread) || run.threads[thread].empty(),
                     qPrintable(QString::number(thread)));
        }
        const auto steps = run.of(mainThread, EventKind::StepEnded);
        QCOMPARE(steps.size(), 1U);
        QCOMPARE(steps[0].value, static_cast<std::uint64_t>(setup.items * setup.operationsPerItem));
        const auto chunks = static_cast<std::size_t>(setup.chunks().count());
        QCOMPARE(chunksWith(run, EventKind::ChunkSent).size(), chunks);
        QCOMPARE(chunksWith(run, EventKind::ChunkBegan).size(), chunks);
        QCOMPARE(chunksWith(run, EventKind::ChunkEnded).size(), chunks);
        QCOMPARE(chunksWith(run, EventKind::ChunkPlaced).size(), chunks);
        QCOMPARE(run.lost, 0U);
        QVERIFY(hasNoChildren());
    }
};

void TestPool::theChunksAreThoseOfPythonMP3_data()
{
    QTest::addColumn<qint64>("items");
    QTest::addColumn<qint64>("workers");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("count");
    QTest::addColumn<qint64>("last");
    QTest::newRow("3 on 5") << qint64{3} << qint64{5} << qint64{1} << qint64{3} << qint64{1};
    QTest::newRow("100 on 4") << qint64{100} << qint64{4} << qint64{7} << qint64{15} << qint64{2};
    QTest::newRow("1000 on 4") << qint64{1000} << qint64{4} << qint64{63} << qint64{16} << qint64{55};
    QTest::newRow("a million on 8") << qint64{1'000'000} << qint64{8} << qint64{31'250} << qint64{32}
                                    << qint64{31'250};
    QTest::newRow("16 on 4") << qint64{16} << qint64{4} << qint64{1} << qint64{16} << qint64{1};
    QTest::newRow("17 on 4") << qint64{17} << qint64{4} << qint64{2} << qint64{9} << qint64{1};
}

void TestPool::theChunksAreThoseOfPythonMP3()
{
    QFETCH(qint64, items);
    QFETCH(qint64, workers);
    QFETCH(qint64, size);
    QFETCH(qint64, count);
    QFETCH(qint64, last);
    const Chunks chunks = chunksOf(PoolKind::Pool, items, workers, 0);
    QCOMPARE(chunks.size, size);
    QCOMPARE(chunks.count(), count);
    QCOMPARE(chunks.sizeOf(0), std::min(size, items));
    QCOMPARE(chunks.sizeOf(count - 1), last);
    QCOMPARE(chunks.first(count - 1) + last, items);
}

void TestPool::anExecutorsChunksHaveOneItemMP3()
{
    QCOMPARE(chunksOf(PoolKind::ProcessPoolExecutor, 100, 4, 0).count(), 100);
    QCOMPARE(chunksOf(PoolKind::ProcessPoolExecutor, 10'000, 2, 625).count(), 16);
    QCOMPARE(chunksOf(PoolKind::Pool, 100, 4, 30).count(), 4);
    QCOMPARE(chunksOf(PoolKind::Pool, 100, 4, 30).sizeOf(3), 10);
    QCOMPARE(chunksOf(PoolKind::Pool, 0, 4, 0).count(), 0);
}

void TestPool::aMessageSurvivesTheJourney_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("Pool") << 0;
    QTest::newRow("ProcessPoolExecutor") << 1;
}

void TestPool::aMessageSurvivesTheJourney()
{
    QFETCH(int, kind);
    const auto poolKind = static_cast<PoolKind>(kind);
    const std::vector<Value> items{Value::integer(5), Value::text("six")};
    const auto task = readTask(poolKind, taskMessage(poolKind, 7, items));
    QVERIFY(task);
    QCOMPARE(task->chunk, 7U);
    QVERIFY(task->items == items);
    const auto result = readResult(poolKind, resultMessage(poolKind, 8, items));
    QVERIFY(result);
    QCOMPARE(result->chunk, 8U);
    QVERIFY(result->results == items);
    for (const Value &other : {Value(), Value::integer(3), Value::tuple({Value(), Value(), Value()})}) {
        QVERIFY(!readTask(poolKind, other));
        QVERIFY(!readResult(poolKind, other));
    }
}

void TestPool::aPoolDoesItsWork_data()
{
    QTest::addColumn<PoolSetup>("setup");
    for (const PoolKind kind : {PoolKind::Pool, PoolKind::ProcessPoolExecutor}) {
        for (const int workers : {1, 2, 4, 8}) {
            QTest::addRow("%s, %d workers", poolKindNames[static_cast<std::size_t>(kind)].data(), workers)
                << small(kind, workers);
        }
    }
}

void TestPool::aPoolDoesItsWork()
{
    QFETCH(PoolSetup, setup);
    const HostedRun run = runHosted(poolPlan(setup), 20s);
    verifyComplete(run, setup);
    QCOMPARE(run.count(EventKind::WorkerDied), 0U);
}

void TestPool::itemsOfEveryKindAndSizeArrive_data()
{
    QTest::addColumn<PoolSetup>("setup");
    const auto row = [](const char *name, ItemKind kind, std::int64_t bytes, std::int64_t results) {
        for (const PoolKind pool : {PoolKind::Pool, PoolKind::ProcessPoolExecutor}) {
            QTest::addRow("%s, %s", poolKindNames[static_cast<std::size_t>(pool)].data(), name)
                << PoolSetup{.kind = pool,
                             .workers = 2,
                             .items = 6,
                             .itemKind = kind,
                             .itemBytes = bytes,
                             .operationsPerItem = 1,
                             .resultBytes = results};
        }
    };
    row("float", ItemKind::Float, 0, 0);
    row("datetime", ItemKind::DateTime, 0, 0);
    row("str", ItemKind::Text, 300, 0);
    row("list", ItemKind::List, 100'000, 0);
    row("no bytes", ItemKind::Bytes, 0, 0);
    row("64 KiB - 1", ItemKind::Bytes, 65535, 65535);
    row("64 KiB", ItemKind::Bytes, 65536, 65536);
    row("64 KiB + 1", ItemKind::Bytes, 65537, 65537);
    row("1 MB there", ItemKind::Bytes, 1'000'000, 0);
    row("1 MB there and back", ItemKind::Bytes, 1'000'000, 1'000'000);
}

void TestPool::itemsOfEveryKindAndSizeArrive()
{
    QFETCH(PoolSetup, setup);
    verifyComplete(runHosted(poolPlan(setup), 20s), setup);
}

void TestPool::everyChunkIsEncodedMovedAndDecoded()
{
    const PoolSetup setup{.kind = PoolKind::Pool,
                          .workers = 2,
                          .items = 8,
                          .itemKind = ItemKind::Bytes,
                          .itemBytes = 100'000,
                          .operationsPerItem = 1,
                          .resultBytes = 50'000};
    const HostedRun run = runHosted(poolPlan(setup), 20s);
    verifyComplete(run, setup);
    constexpr std::uint32_t sender = 2;
    constexpr std::uint32_t receiver = 3;
    const std::uint64_t sent = bytesIn(run, sender, Activity::Encoding);
    QVERIFY(sent > 800'000 && sent < 810'000);
    std::uint64_t decoded = 0;
    std::uint64_t encoded = 0;
    for (std::uint32_t worker = 0; worker < 2; ++worker) {
        decoded += bytesIn(run, workerThread(setup, worker), Activity::Decoding);
        encoded += bytesIn(run, workerThread(setup, worker), Activity::Encoding);
    }
    // Each sentinel is encoded once and goes out to each worker; to the receiver goes one more.
    QVERIFY(decoded >= sent - 10 && decoded <= sent + 10);
    QVERIFY(encoded > 400'000);
    const std::uint64_t received = bytesIn(run, receiver, Activity::Decoding);
    QVERIFY(received >= encoded && received <= encoded + 10);
    QCOMPARE(bytesIn(run, receiver, Activity::Transferring), received);
    // Pickling keeps the lock; moving and waiting do without it.
    for (const std::uint32_t thread : {sender, receiver}) {
        bool holds = false;
        for (const TimedEvent &event : run.threads[thread]) {
            holds = event.kind == EventKind::LockTaken || (holds && event.kind != EventKind::LockGiven);
            if (event.kind == EventKind::ActivityBegan) {
                const auto activity = static_cast<Activity>(event.flags);
                QCOMPARE(holds, activity == Activity::Encoding || activity == Activity::Decoding);
            }
        }
    }
}

void TestPool::moreWorkersThanItemsLeaveSomeIdleMP3()
{
    const PoolSetup setup{.kind = PoolKind::Pool, .workers = 5, .items = 3, .operationsPerItem = 1'000'000};
    const HostedRun run = runHosted(poolPlan(setup), 20s);
    verifyComplete(run, setup);
    QCOMPARE(setup.chunks().count(), 3);
    int idle = 0;
    for (std::uint32_t worker = 0; worker < 5; ++worker) {
        QVERIFY(!run.of(workerThread(setup, worker), EventKind::ProgramStarted).empty());
        idle += run.of(workerThread(setup, worker), EventKind::ChunkBegan).empty() ? 1 : 0;
    }
    QVERIFY2(idle >= 2, qPrintable(QString::number(idle))); // a quick one may take two
}

void TestPool::ofNoItemsNothingIsSent()
{
    for (const PoolKind kind : {PoolKind::Pool, PoolKind::ProcessPoolExecutor}) {
        const PoolSetup setup{.kind = kind, .workers = 2, .items = 0};
        verifyComplete(runHosted(poolPlan(setup), 20s), setup);
    }
}

void TestPool::chunksEndOutOfOrderAndResultsComeInOrderMP4()
{
    bool endedOutOfOrder = false;
    for (int round = 0; round < 20 && !endedOutOfOrder; ++round) {
        PoolSetup setup = small(PoolKind::Pool, 4);
        setup.operationsPerItem = 20'000;
        const HostedRun run = runHosted(poolPlan(setup), 20s);
        verifyComplete(run, setup); // its results are in order, or it would have raised
        TimeNs last = 0;
        for (const auto &[chunk, time] : chunksWith(run, EventKind::ChunkEnded)) {
            endedOutOfOrder = endedOutOfOrder || time < last;
            last = time;
        }
    }
    QVERIFY(endedOutOfOrder);
}

void TestPool::aSpawnedPoolDoesItsWork_data()
{
    QTest::addColumn<PoolSetup>("setup");
    for (const PoolKind kind : {PoolKind::Pool, PoolKind::ProcessPoolExecutor}) {
        for (const StartMethod method : {StartMethod::Spawn, StartMethod::Forkserver}) {
            PoolSetup setup = small(kind, 2);
            setup.method = method;
            QTest::addRow("%s, %s", poolKindNames[static_cast<std::size_t>(kind)].data(),
                          startMethodNames[static_cast<std::size_t>(method)].data())
                << setup;
        }
    }
}

void TestPool::aSpawnedPoolDoesItsWork()
{
    QFETCH(PoolSetup, setup);
    const HostedRun run = runHosted(poolPlan(setup), 30s);
    QCOMPARE(raisedBy(run, mainThread), std::nullopt);
    QVERIFY(completed(run, mainThread));
    QCOMPARE(chunksWith(run, EventKind::ChunkPlaced).size(),
             static_cast<std::size_t>(setup.chunks().count()));
}

void TestPool::anExecutorReportsAKilledWorkerAtOnceMP6()
{
    const PoolSetup setup{.kind = PoolKind::ProcessPoolExecutor,
                          .workers = 3,
                          .items = 200,
                          .operationsPerItem = 100'000,
                          .diesAtItem = 10};
    const HostedRun run = runHosted(poolPlan(setup), 20s);
    QCOMPARE(raisedBy(run, mainThread), std::optional(Exception::BrokenProcessPool));
    QVERIFY(!completed(run, mainThread));
    constexpr std::uint32_t manager = 1;
    const auto died = run.of(manager, EventKind::WorkerDied);
    QVERIFY(!died.empty());
    QCOMPARE(died[0].value, static_cast<std::uint64_t>(SIGKILL));
    // Every future that was pending: nothing comes back any more, and nobody works on.
    const auto placed = chunksWith(run, EventKind::ChunkPlaced);
    QVERIFY(placed.size() >= 1 && placed.size() < 60);
    QVERIFY(!placed.contains(10));
    for (const auto &[chunk, time] : placed) {
        QVERIFY(time <= died[0].time);
    }
    const TimeNs told = run.of(mainThread, EventKind::Raised)[0].time - died[0].time;
    QVERIFY2(told < 500 * millisecond, qPrintable(QString::number(told)));
    QVERIFY(hasNoChildren());
}

void TestPool::aPoolWithAKilledWorkerNeverEndsAndCanBeStoppedMP6()
{
    const PoolSetup setup{.kind = PoolKind::Pool,
                          .workers = 2,
                          .items = 40,
                          .chunkSize = 4,
                          .operationsPerItem = 10'000,
                          .diesAtItem = 13};
    const HostedRun run = runHosted(poolPlan(setup), 1500ms);
    QVERIFY2(run.wall < 1500 * millisecond + 500 * millisecond, qPrintable(QString::number(run.wall)));
    QVERIFY(!completed(run, mainThread));
    QCOMPARE(raisedBy(run, mainThread), std::nullopt);
    constexpr std::uint32_t keeper = 1;
    const auto died = run.of(keeper, EventKind::WorkerDied);
    QCOMPARE(died.size(), 1U);
    QCOMPARE(died[0].value, static_cast<std::uint64_t>(SIGKILL));
    QVERIFY(died[0].detail == workerThread(setup, 0) || died[0].detail == workerThread(setup, 1));
    // All but the lost chunk come back.
    const auto placed = chunksWith(run, EventKind::ChunkPlaced);
    QCOMPARE(placed.size(), 9U);
    QVERIFY(!placed.contains(3));
    // The replacement was started once, and when all is done it waits.
    const std::uint32_t replacement = workerThread(setup, 2);
    QCOMPARE(run.of(replacement, EventKind::ProgramStarted).size(), 1U);
    const auto begun = run.of(replacement, EventKind::ActivityBegan);
    QVERIFY(!begun.empty());
    QCOMPARE(static_cast<Activity>(begun.back().flags), Activity::Idle);
    QVERIFY(run.of(replacement, EventKind::ActivityEnded).size() < begun.size()
            || run.of(replacement, EventKind::ThreadFinished).size() == 1);
    QVERIFY(hasNoChildren());
}

void TestPool::whatDoesNotPickleIsRejectedAtSubmitMP7_data()
{
    QTest::addColumn<PoolSetup>("setup");
    QTest::addColumn<Exception>("exception");
    for (const PoolKind kind : {PoolKind::Pool, PoolKind::ProcessPoolExecutor}) {
        for (const MappedFunction function : {MappedFunction::Lambda, MappedFunction::Local}) {
            PoolSetup setup = small(kind, 2);
            setup.function = function;
            QTest::addRow("%s, %s", poolKindNames[static_cast<std::size_t>(kind)].data(),
                          mappedFunctionNames[static_cast<std::size_t>(function)].data())
                << setup
                << (function == MappedFunction::Lambda ? Exception::PicklingError
                                                       : Exception::AttributeError);
        }
    }
}

// Under fork, too: tasks always travel. The workers start, and have nothing to do.
void TestPool::whatDoesNotPickleIsRejectedAtSubmitMP7()
{
    QFETCH(PoolSetup, setup);
    QFETCH(Exception, exception);
    const HostedRun run = runHosted(poolPlan(setup), 20s);
    QCOMPARE(raisedBy(run, mainThread), std::optional(exception));
    QVERIFY(!completed(run, mainThread));
    for (const EventKind kind : {EventKind::ChunkSent, EventKind::ChunkBegan, EventKind::ChunkEnded,
                                 EventKind::ChunkPlaced, EventKind::WorkerDied}) {
        QCOMPARE(run.count(kind), 0U);
    }
    for (std::uint32_t thread = 1; thread < run.threads.size(); ++thread) {
        QVERIFY2(completed(run, thread), qPrintable(QString::number(thread)));
        QCOMPARE(raisedBy(run, thread), std::nullopt);
    }
    // It was the helper that encodes that found out, and moved nothing but the sentinels.
    const std::uint32_t encoder = setup.kind == PoolKind::Pool ? 2 : 1 + setup.helpers() - 1;
    const auto encodings = static_cast<std::size_t>(
        std::ranges::count(run.of(encoder, EventKind::ActivityEnded),
                           static_cast<std::uint8_t>(Activity::Encoding), &TimedEvent::flags));
    const auto chunks = static_cast<std::size_t>(setup.chunks().count());
    QVERIFY2(setup.kind == PoolKind::Pool ? encodings > chunks : encodings > 1,
             qPrintable(QString::number(encodings)));
    QVERIFY(hasNoChildren());
}

void TestPool::aWorkingPoolCanBeStopped_data()
{
    QTest::addColumn<PoolSetup>("setup");
    for (const PoolKind kind : {PoolKind::Pool, PoolKind::ProcessPoolExecutor}) {
        const char *const name = poolKindNames[static_cast<std::size_t>(kind)].data();
        QTest::addRow("%s, computing", name)
            << PoolSetup{.kind = kind, .workers = 2, .items = 4, .operationsPerItem = 1'000'000'000'000};
        QTest::addRow("%s, sending", name) << PoolSetup{.kind = kind,
                                                        .workers = 1,
                                                        .items = 4,
                                                        .itemKind = ItemKind::Bytes,
                                                        .itemBytes = 4'000'000,
                                                        .operationsPerItem = 1'000'000'000'000};
    }
}

void TestPool::aWorkingPoolCanBeStopped()
{
    QFETCH(PoolSetup, setup);
    const HostedRun run = runHosted(poolPlan(setup), 300ms);
    QVERIFY2(run.wall < 800 * millisecond, qPrintable(QString::number(run.wall)));
    QVERIFY(!completed(run, mainThread));
    QCOMPARE(raisedBy(run, mainThread), std::nullopt);
    QVERIFY(hasNoChildren());
}

void TestPool::aPoolWithoutALockDoesItsWork()
{
    const PoolSetup setup = small(PoolKind::Pool, 2);
    verifyComplete(runHosted(poolPlan(setup, "none"), 20s), setup);
}

// The same work in one chunk a worker and in a chunk an item: what differs is pickling, pipes and waking. In
// CPU time, because wall time says more about the machine's other work.
void TestPool::smallTasksCostMoreInSmallChunksMP5()
{
    const auto cpuOf = [](const PoolSetup &setup) {
        const HostedRun run = runHosted(poolPlan(setup), 20s);
        double cpu = 0;
        for (std::uint32_t thread = 0; thread < run.threads.size(); ++thread) {
            for (const TimedEvent &event : run.of(thread, EventKind::CpuTime)) {
                cpu += static_cast<double>(event.value);
            }
        }
        return cpu;
    };
    std::vector<double> ratios;
    for (int round = 0; round < 3; ++round) {
        PoolSetup setup{.kind = PoolKind::ProcessPoolExecutor,
                        .workers = 2,
                        .items = 2000,
                        .chunkSize = 1000,
                        .operationsPerItem = 300};
        const double few = cpuOf(setup);
        setup.chunkSize = 0;
        ratios.push_back(cpuOf(setup) / few);
    }
    std::ranges::sort(ratios);
    QVERIFY2(ratios[1] > 1.5, qPrintable(QString::number(ratios[1])));
}

QTEST_GUILESS_MAIN(TestPool)
#include "tst_pool.moc"
