// SPDX-License-Identifier: GPL-3.0-or-later
//
// Processes, pools and requests in virtual time: the observables MP-1 to MP-8 and MEM-1 to MEM-3 of
// locks.md, exactly.
#include "runtime/pickle/pickle_encoder.h"
#include "runtime/program/pool/pool_messages.h"
#include "simulate/simulated_pool_sizes.h"
#include "tests/support/engine_run.h"
#include "tests/support/process_variants.h"
#include "tests/support/simulated_variants.h"
#include "tests/support/trace_dump.h"
#include "trace/trace_statistics.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr StartMethod eachMethod[] = {StartMethod::Fork, StartMethod::Forkserver, StartMethod::Spawn};

Variant poolVariant(const PoolSetup &setup)
{
    Variant variant = countdownVariant(1, 1, 1);
    variant.processes[0].interpreters[0].threads[0].program = {
        {gilscope::stepTypeNamed("pool-map"), argumentsOf(setup)}};
    return variant;
}

Simulation onSo(std::size_t cores, const SimulationCosts &costs = {})
{
    Simulation simulation;
    simulation.cores = cores;
    simulation.costs = costs;
    return simulation;
}

std::unique_ptr<SimulatedEngine> run(const PoolSetup &setup, std::size_t cores)
{
    return simulated(poolVariant(setup), onSo(cores));
}

// The main thread starts and joins one thread, or one process, that does next to nothing.
TimeNs threadStartAndJoin()
{
    Variant variant = countdownVariant(1, 2, 1);
    std::vector<ThreadSpec> &threads = variant.processes[0].interpreters[0].threads;
    threads[0].program = {startStep({false, 1}), joinStep({false, 1})};
    numberSteps(threads[0].program);
    threads[1].startsLater = true;
    return wallOf(simulated(variant)->trace());
}

// The same for processes, all started before the first is joined; where there is a fork server it runs
// already.
TimeNs processStartAndJoin(StartMethod method, std::uint32_t processes = 1, std::int64_t iterations = 1)
{
    const auto wall = [&](std::uint32_t after) {
        Variant variant = countdownVariant(static_cast<int>(after) + 2, 1, iterations);
        variant.processes[1].interpreters[0].threads[0].program = {countdownStep(1)};
        std::vector<StepPlan> program{startStep({true, 1}, method), joinStep({true, 1})};
        for (std::uint32_t child = 2; child < after + 2; ++child) {
            program.push_back(startStep({true, child}, method));
        }
        for (std::uint32_t child = 2; child < after + 2; ++child) {
            program.push_back(joinStep({true, child}));
        }
        numberSteps(program);
        variant.processes[0].interpreters[0].threads[0].program = program;
        for (std::size_t child = 1; child < variant.processes.size(); ++child) {
            variant.processes[child].startedBy = 0;
        }
        return wallOf(simulated(variant)->trace());
    };
    return wall(processes) - wall(0);
}

TimeNs oneAfterTheOther(std::int64_t iterations)
{
    return wallOf(simulated(countdownVariant(1, 1, iterations))->trace());
}

// Iterations that take so long.
std::int64_t iterationsFor(TimeNs time)
{
    return time * 1000 / SimulationCosts().iterationPs;
}

const MemoryFigures &memoryOf(const SimulatedEngine &engine, std::size_t process)
{
    return engine.trace().processes.at(process).memory.value();
}

std::int64_t pickledTask(const PoolSetup &setup, std::uint32_t chunk)
{
    std::vector<Value> items;
    const Chunks chunks = setup.chunks();
    for (std::int64_t item = 0; item < chunks.sizeOf(chunk); ++item) {
        items.push_back(makeItem(setup.itemKind, chunks.first(chunk) + item, setup.itemBytes));
    }
    return static_cast<std::int64_t>(pickle(taskMessage(setup.kind, chunk, items)).size());
}

} // namespace

Q_DECLARE_METATYPE(gilscope::PoolSetup)
Q_DECLARE_METATYPE(gilscope::Exception)

class TestSimulatedPools : public QObject
{
    Q_OBJECT

private slots:
    void twoProcessesTakeHalfTheTimeMP1_data();
    void twoProcessesTakeHalfTheTimeMP1();
    void processesPayFromTheBreakEvenOnMP1_data() { twoProcessesTakeHalfTheTimeMP1_data(); }
    void processesPayFromTheBreakEvenOnMP1();
    void startingCostsWhatItDoesInPythonMP2();
    void theFirstChildOfAForkServerStartsTheServerMP2();
    void theChunksAreThoseOfPythonMP3_data();
    void theChunksAreThoseOfPythonMP3();
    void chunksEndOutOfOrderAndAllAreInTheirPlaceMP4();
    void smallTasksCostMoreInSmallChunksMP5();
    void anExecutorWithAKilledWorkerEndsMP6();
    void aPoolWithAKilledWorkerHangsMP6();
    void whatDoesNotPickleIsRejectedAtSubmitMP7_data();
    void whatDoesNotPickleIsRejectedAtSubmitMP7();
    void aProcessIsStartedWithALambdaByForkOnlyMP7();
    void eachProcessHasALockLaneOfItsOwnMP8();
    void aHundredThreadsNeedLessThanOneSpawnedProcessMEM1();
    void privateAndNotResidentMemoryIsSummedMEM2();
    void switchingCostsNextToNothingMEM3();
    void picklesAreAsLongAsTheRealOnes_data();
    void picklesAreAsLongAsTheRealOnes();
    void aLongMessageWaitsForRoomInThePipe();
    void everyKindOfPoolDoesItsWork_data();
    void everyKindOfPoolDoesItsWork();
    void aWorkingPoolCanBeStopped();
    void theSameSeedIsTheSameRun();
    void aCallThatIsOverBeforeTheNeighbourIsAwakeTakesNoInterval();
    void aTaskOfItsOwnCostsWhatItDoesInPython();
};

void TestSimulatedPools::twoProcessesTakeHalfTheTimeMP1_data()
{
    QTest::addColumn<StartMethod>("method");
    QTest::addColumn<TimeNs>("breakEven"); // of all work, published
    QTest::newRow("fork") << StartMethod::Fork << 7 * millisecond;
    QTest::newRow("forkserver") << StartMethod::Forkserver << 28 * millisecond;
    QTest::newRow("spawn") << StartMethod::Spawn << 166 * millisecond;
}

void TestSimulatedPools::twoProcessesTakeHalfTheTimeMP1()
{
    QFETCH(const StartMethod, method);
    QFETCH(const TimeNs, breakEven);
    const std::int64_t iterations = iterationsFor(20 * breakEven);
    const double ratio = static_cast<double>(processStartAndJoin(method, 2, iterations))
        / static_cast<double>(2 * oneAfterTheOther(iterations));
    QVERIFY2(ratio > 0.5 && ratio < 0.55, qPrintable(QString::number(ratio)));
}

void TestSimulatedPools::processesPayFromTheBreakEvenOnMP1()
{
    QFETCH(const StartMethod, method);
    QFETCH(const TimeNs, breakEven);
    // startup / (1 − 1/2)
    const TimeNs found = 2 * processStartAndJoin(method, 2);
    const auto inMs = static_cast<double>(found) / 1e6;
    QVERIFY2(found > breakEven / 2 && found < breakEven * 2, qPrintable(QString::number(inMs)));
    const auto ratioAt = [method](TimeNs allWork) {
        const std::int64_t each = iterationsFor(allWork / 2);
        return static_cast<double>(processStartAndJoin(method, 2, each))
            / static_cast<double>(2 * oneAfterTheOther(each));
    };
    QVERIFY(ratioAt(found * 9 / 10) > 1);
    QVERIFY(ratioAt(found * 11 / 10) < 1);
}

void TestSimulatedPools::startingCostsWhatItDoesInPythonMP2()
{
    constexpr double published[] = {47, 260, 2150};
    const auto thread = static_cast<double>(threadStartAndJoin());
    for (std::size_t number = 0; number < std::size(eachMethod); ++number) {
        const StartMethod method = eachMethod[number];
        const TimeNs took = processStartAndJoin(method);
        const double ratio = static_cast<double>(took) / thread;
        const QString found = QStringLiteral("%1 of %2").arg(ratio).arg(published[number]);
        QVERIFY2(ratio > published[number] / 2 && ratio < published[number] * 2, qPrintable(found));
    }
}

void TestSimulatedPools::theFirstChildOfAForkServerStartsTheServerMP2()
{
    const TimeNs first = wallOf(simulated(startingVariant({StartMethod::Forkserver}, 1))->trace());
    QVERIFY(first > 2 * processStartAndJoin(StartMethod::Forkserver));
    // What it is started with is an interpreter's whole start-up.
    QVERIFY(first > processStartAndJoin(StartMethod::Spawn));
}

void TestSimulatedPools::theChunksAreThoseOfPythonMP3_data()
{
    QTest::addColumn<std::int64_t>("items");
    QTest::addColumn<std::int64_t>("workers");
    QTest::addColumn<std::uint64_t>("size");
    QTest::addColumn<std::size_t>("chunks");
    QTest::addColumn<std::uint64_t>("last");
    QTest::newRow("3 of 5") << std::int64_t{3} << std::int64_t{5} << std::uint64_t{1} << std::size_t{3}
                            << std::uint64_t{1};
    QTest::newRow("100 of 4") << std::int64_t{100} << std::int64_t{4} << std::uint64_t{7} << std::size_t{15}
                              << std::uint64_t{2};
    QTest::newRow("1000 of 4") << std::int64_t{1000} << std::int64_t{4} << std::uint64_t{63}
                               << std::size_t{16} << std::uint64_t{55};
    QTest::newRow("1000000 of 8") << std::int64_t{1'000'000} << std::int64_t{8} << std::uint64_t{31'250}
                                  << std::size_t{32} << std::uint64_t{31'250};
}

void TestSimulatedPools::theChunksAreThoseOfPythonMP3()
{
    QFETCH(const std::int64_t, items);
    QFETCH(const std::int64_t, workers);
    QFETCH(const std::uint64_t, size);
    QFETCH(const std::size_t, chunks);
    QFETCH(const std::uint64_t, last);
    const auto engine =
        run({.kind = PoolKind::Pool, .workers = workers, .items = items, .operationsPerItem = 1}, 4);
    const std::vector<Chunk> &found = engine->trace().chunks;
    QCOMPARE(found.size(), chunks);
    QCOMPARE(found.front().items, size);
    QCOMPARE(found.back().items, last);
}

void TestSimulatedPools::chunksEndOutOfOrderAndAllAreInTheirPlaceMP4()
{
    // The second of three workers finds its core taken by the others of the machine's threads now and then.
    const PoolSetup setup{.kind = PoolKind::Pool, .workers = 3, .items = 60, .operationsPerItem = 200'000};
    const auto engine = run(setup, 2);
    QCOMPARE(engine->state(), RunState::Finished);
    bool endedOutOfOrder = false;
    TimeNs last = 0;
    for (const Chunk &chunk : engine->trace().chunks) {
        QVERIFY(chunk.placed && chunk.ended);
        endedOutOfOrder = endedOutOfOrder || *chunk.ended < last;
        last = *chunk.ended;
    }
    QVERIFY(endedOutOfOrder);
    // All results were there, and each in its place, or it would have raised.
    QCOMPARE(engine->trace().outcomes[0].raised, std::nullopt);
    QCOMPARE(engine->trace().outcomes[0].operationsDone, 12'000'000U);
}

void TestSimulatedPools::smallTasksCostMoreInSmallChunksMP5()
{
    PoolSetup setup{.kind = PoolKind::ProcessPoolExecutor,
                    .workers = 4,
                    .items = 10'000,
                    .operationsPerItem = iterationsFor(10 * microsecond)};
    const TimeNs sequential = oneAfterTheOther(setup.items * setup.operationsPerItem);
    const TimeNs oneByOne = wallOf(run(setup, 4)->trace());
    setup.chunkSize = 625;
    const TimeNs inChunks = wallOf(run(setup, 4)->trace());
    QVERIFY2(oneByOne > sequential,
             qPrintable(QStringLiteral("%1 and %2 µs").arg(oneByOne / 1000).arg(sequential / 1000)));
    QVERIFY2(inChunks < sequential,
             qPrintable(QStringLiteral("%1 and %2 µs").arg(inChunks / 1000).arg(sequential / 1000)));
}

void TestSimulatedPools::anExecutorWithAKilledWorkerEndsMP6()
{
    const auto engine = run({.kind = PoolKind::ProcessPoolExecutor,
                             .workers = 2,
                             .items = 64,
                             .operationsPerItem = 100'000,
                             .diesAtItem = 5},
                            2);
    QCOMPARE(engine->state(), RunState::Finished);
    const Trace &trace = engine->trace();
    QCOMPARE(trace.outcomes[0].raised, std::optional(Exception::BrokenProcessPool));
    QVERIFY(!trace.outcomes[0].completed);
    QCOMPARE(invariantsOf(trace), QString());
    const auto killed = std::ranges::count_if(
        trace.processes, [](const ProcessOutcome &process) { return process.killedBySignal.has_value(); });
    QVERIFY(killed >= 1);
}

void TestSimulatedPools::aPoolWithAKilledWorkerHangsMP6()
{
    const auto engine = run(
        {.kind = PoolKind::Pool, .workers = 2, .items = 16, .operationsPerItem = 10'000, .diesAtItem = 5}, 2);
    QCOMPARE(engine->state(), RunState::Hung);
    QVERIFY(!engine->failure());
    const Trace &trace = engine->trace();
    const auto killed = std::ranges::count_if(
        trace.processes, [](const ProcessOutcome &process) { return process.killedBySignal.has_value(); });
    QCOMPARE(killed, 1);
    const auto lost = std::ranges::count_if(trace.chunks, [](const Chunk &chunk) { return !chunk.placed; });
    QCOMPARE(lost, 1);
    // The replacement has started.
    QVERIFY(trace.outcomes.back().started);
    QCOMPARE(invariantsOf(trace), QString());
}

void TestSimulatedPools::whatDoesNotPickleIsRejectedAtSubmitMP7_data()
{
    QTest::addColumn<PoolSetup>("setup");
    QTest::addColumn<Exception>("exception");
    for (const PoolKind kind : {PoolKind::Pool, PoolKind::ProcessPoolExecutor}) {
        for (const StartMethod method : eachMethod) {
            for (const MappedFunction function : {MappedFunction::Lambda, MappedFunction::Local}) {
                const bool isLambda = function == MappedFunction::Lambda;
                QTest::addRow("%s, %s, %s", poolKindNames[static_cast<std::size_t>(kind)].data(),
                              startMethodNames[static_cast<std::size_t>(method)].data(),
                              mappedFunctionNames[static_cast<std::size_t>(function)].data())
                    << PoolSetup{.kind = kind,
                                 .workers = 2,
                                 .method = method,
                                 .items = 40,
                                 .operationsPerItem = 1000,
                                 .function = function}
                    << (isLambda ? Exception::PicklingError : Exception::AttributeError);
            }
        }
    }
}

// It fails where a task is encoded, in a helper thread of the parent: under fork, too. The workers start all
// the same, and none of them ever sees a task.
void TestSimulatedPools::whatDoesNotPickleIsRejectedAtSubmitMP7()
{
    QFETCH(const PoolSetup, setup);
    QFETCH(const Exception, exception);
    const auto engine = run(setup, 2);
    QCOMPARE(engine->state(), RunState::Finished);
    const Trace &trace = engine->trace();
    QCOMPARE(invariantsOf(trace), QString());
    const TraceStatistics statistics = statisticsOf(trace);
    QVERIFY(statistics.threads[0].raised == exception);
    QVERIFY(!trace.outcomes[0].completed);
    QCOMPARE(trace.outcomes[0].operationsDone, 0U);
    QVERIFY(trace.chunks.empty());
    const std::uint32_t helpers = setup.helpers();
    for (std::uint32_t worker = 0; worker < setup.workers; ++worker) {
        const ThreadOutcome &outcome = trace.outcomes.at(1 + helpers + worker);
        QVERIFY(outcome.started && outcome.completed);
        QVERIFY(!statistics.threads.at(1 + helpers + worker).raised);
    }
    // Pool gets the exception when every chunk has failed, an executor from its first future; what else it
    // had handed out by then, workers + 1 at most at a time, fails as well.
    const std::uint32_t encoder = setup.kind == PoolKind::Pool ? 2 : helpers;
    std::size_t encodings = 0;
    for (const Lane &lane : trace.lanes) {
        if (lane.kind == LaneKind::Thread && index(lane.thread) == encoder) {
            encodings = static_cast<std::size_t>(
                std::ranges::count(lane.slices, ThreadState::Encoding, &Slice::state));
        }
    }
    const auto chunks = static_cast<std::size_t>(setup.chunks().count());
    if (setup.kind == PoolKind::Pool) {
        QVERIFY2(encodings > chunks, qPrintable(QString::number(encodings))); // and the sentinels
    } else {
        QVERIFY2(encodings > 0, qPrintable(QString::number(encodings)));
    }
}

void TestSimulatedPools::aProcessIsStartedWithALambdaByForkOnlyMP7()
{
    for (const MappedFunction function : {MappedFunction::Lambda, MappedFunction::Local}) {
        for (const StartMethod method : eachMethod) {
            Variant variant = startingVariant({method}, 1);
            StepPlan &start = variant.processes[0].interpreters[0].threads[0].program.front();
            QCOMPARE(stepTypes()[start.type].name, std::string_view("start"));
            start.arguments[2] = static_cast<std::int64_t>(function);
            const auto engine = simulated(variant);
            QCOMPARE(engine->state(), RunState::Finished);
            const std::optional<Exception> raised = statisticsOf(engine->trace()).threads[0].raised;
            const bool isForked = method == StartMethod::Fork;
            const Exception expected =
                function == MappedFunction::Lambda ? Exception::PicklingError : Exception::AttributeError;
            QVERIFY(raised == (isForked ? std::nullopt : std::optional(expected)));
            QCOMPARE(engine->trace().outcomes.back().started.has_value(), isForked);
        }
    }
}

void TestSimulatedPools::eachProcessHasALockLaneOfItsOwnMP8()
{
    const auto engine =
        run({.kind = PoolKind::Pool, .workers = 3, .items = 12, .operationsPerItem = 10'000}, 4);
    const Trace &trace = engine->trace();
    for (std::size_t process = 0; process < trace.layout.processes.size(); ++process) {
        const auto lanes = std::ranges::count_if(trace.lanes, [&](const Lane &lane) {
            return lane.kind == LaneKind::Lock && !lane.slices.empty()
                && index(trace.layout.locks.at(index(lane.lock)).process) == process;
        });
        QCOMPARE(lanes, 1);
    }
}

void TestSimulatedPools::aHundredThreadsNeedLessThanOneSpawnedProcessMEM1()
{
    const auto threads = simulated(countdownVariant(1, 100, 1));
    const ProcessOutcome &process = threads->trace().processes[0];
    const std::uint64_t hundred = process.memory->privateBytes - process.memoryBefore->privateBytes;
    QCOMPARE(process.memory->threads, 100U);
    std::uint64_t before = hundred / 100; // of one thread
    for (const StartMethod method : eachMethod) {
        const auto engine = simulated(startingVariant({method}, 1));
        const std::uint64_t one = memoryOf(*engine, 1).privateBytes;
        QVERIFY(one > before); // thread, fork, forkserver, spawn
        QVERIFY(method != StartMethod::Spawn || hundred < one);
        before = one;
    }
}

void TestSimulatedPools::privateAndNotResidentMemoryIsSummedMEM2()
{
    const auto engine = simulated(startingVariant({StartMethod::Fork}, 1));
    const MemoryFigures &parent = memoryOf(*engine, 0);
    const MemoryFigures &forked = memoryOf(*engine, 1);
    // What it shares with its parent does not count as its own, though it is resident in it.
    QVERIFY(forked.privateBytes < parent.privateBytes / 3);
    QVERIFY(forked.pssBytes > 2 * forked.privateBytes);
}

// One switch of 5 µs in a slice of 5 ms is 0.1 %. Handing the lock over on one core takes four or five: the
// waiter wakes to ask, the holder to shake hands, each falls asleep again. That does not explain 1.8 ×
// either.
void TestSimulatedPools::switchingCostsNextToNothingMEM3()
{
    const auto wall = [](TimeNs contextSwitch) {
        SimulationCosts costs;
        costs.contextSwitch = contextSwitch;
        return wallOf(simulated(countdownVariant(1, 2, 10'000'000), onSo(1, costs))->trace());
    };
    const TimeNs free = wall(0);
    const TimeNs dear = wall(5 * microsecond);
    QVERIFY(dear > free);
    const TimeNs slices = free / (5 * millisecond);
    const TimeNs perSlice = (dear - free) / slices;
    QVERIFY2(perSlice <= 5 * 5 * microsecond, qPrintable(QString::number(perSlice)));
    QVERIFY2(dear <= free + free / 200, qPrintable(QString::number(perSlice)));
}

void TestSimulatedPools::picklesAreAsLongAsTheRealOnes_data()
{
    QTest::addColumn<PoolSetup>("setup");
    for (const PoolKind kind : {PoolKind::Pool, PoolKind::ProcessPoolExecutor}) {
        for (const ItemKind item : {ItemKind::Int, ItemKind::Float, ItemKind::Text, ItemKind::Bytes,
                                    ItemKind::List, ItemKind::DateTime}) {
            for (const std::int64_t bytes : {100, 65'536, 65'537, 200'001, 300'000}) {
                for (const std::int64_t items : {1, 3, 7, 12}) {
                    QTest::addRow("%s, %s, %lld bytes, %lld items",
                                  poolKindNames[static_cast<std::size_t>(kind)].data(),
                                  itemKindNames[static_cast<std::size_t>(item)].data(),
                                  static_cast<long long>(bytes), static_cast<long long>(items))
                        << PoolSetup{.kind = kind,
                                     .items = items,
                                     .chunkSize = items,
                                     .itemKind = item,
                                     .itemBytes = bytes};
                }
            }
        }
    }
}

void TestSimulatedPools::picklesAreAsLongAsTheRealOnes()
{
    QFETCH(const PoolSetup, setup);
    const std::int64_t told = SimulatedPoolSizes(setup).task(0).bytes;
    const std::int64_t real = pickledTask(setup, 0);
    // Where long lists' frames end depends on where they begin: a head of 9 bytes more or less.
    const std::int64_t room =
        setup.itemKind == ItemKind::List && setup.itemBytes > 65'537 ? 16 * setup.items : 0;
    QVERIFY2(std::abs(told - real) <= room, qPrintable(QStringLiteral("%1 for %2").arg(told).arg(real)));
}

void TestSimulatedPools::aLongMessageWaitsForRoomInThePipe()
{
    // More than a pipe holds: the sender is in its system call until the worker has read nearly all of it.
    const std::int64_t bytes = 8 << 20;
    const auto engine = run({.kind = PoolKind::Pool,
                             .workers = 1,
                             .items = 1,
                             .itemKind = ItemKind::Bytes,
                             .itemBytes = bytes,
                             .operationsPerItem = 1},
                            2);
    const Trace &trace = engine->trace();
    const auto transferring = [&](std::size_t thread) {
        TimeNs sum = 0;
        for (const Lane &lane : trace.lanes) {
            if (lane.kind == LaneKind::Thread && index(lane.thread) == thread) {
                for (const Slice &slice : lane.slices) {
                    sum += slice.state == ThreadState::Transferring ? slice.end - slice.begin : 0;
                }
            }
        }
        return sum;
    };
    const auto least = bytes * SimulationCosts().transferBytePs / 1000;
    const std::size_t sender = 2;
    const std::size_t worker = 4;
    QVERIFY(transferring(sender) > least && transferring(worker) > least);
    // Its pieces go through one after the other: each waits for the other side.
    QVERIFY(transferring(sender) > 3 * least / 2);
    QVERIFY(trace.outcomes[worker].bytesDecoded > static_cast<std::uint64_t>(bytes));
}

void TestSimulatedPools::everyKindOfPoolDoesItsWork_data()
{
    QTest::addColumn<PoolSetup>("setup");
    for (const PoolKind kind : {PoolKind::Pool, PoolKind::ProcessPoolExecutor}) {
        for (const StartMethod method : eachMethod) {
            for (const std::int64_t workers : {1, 2, 5}) {
                QTest::addRow("%s, %s, %lld", poolKindNames[static_cast<std::size_t>(kind)].data(),
                              startMethodNames[static_cast<std::size_t>(method)].data(),
                              static_cast<long long>(workers))
                    << PoolSetup{.kind = kind,
                                 .workers = workers,
                                 .method = method,
                                 .items = 40,
                                 .itemKind = ItemKind::Bytes,
                                 .itemBytes = 70'000,
                                 .operationsPerItem = 2000};
            }
        }
    }
}

void TestSimulatedPools::everyKindOfPoolDoesItsWork()
{
    QFETCH(const PoolSetup, setup);
    for (const std::size_t cores : {1, 2, 3, 16}) {
        const auto engine = run(setup, cores);
        QCOMPARE(engine->state(), RunState::Finished);
        const Trace &trace = engine->trace();
        QCOMPARE(invariantsOf(trace), QString());
        QCOMPARE(trace.outcomes[0].operationsDone, 80'000U);
        QCOMPARE(trace.chunks.size(), static_cast<std::size_t>(setup.chunks().count()));
        std::uint64_t encoded = 0;
        std::uint64_t decoded = 0;
        for (const ThreadOutcome &outcome : trace.outcomes) {
            encoded += outcome.bytesEncoded;
            decoded += outcome.bytesDecoded;
        }
        QVERIFY(encoded > 2'800'000 && decoded > 2'800'000);
    }
}

void TestSimulatedPools::aWorkingPoolCanBeStopped()
{
    // More than one poll() computes.
    SimulatedEngine engine(poolVariant({.kind = PoolKind::Pool,
                                        .workers = 3,
                                        .method = StartMethod::Forkserver,
                                        .items = 1'000'000,
                                        .chunkSize = 1,
                                        .operationsPerItem = 1000}),
                           onSo(2));
    engine.start();
    while (engine.trace().chunks.empty() && !isOver(engine.state())) {
        engine.poll();
    }
    engine.requestStop();
    while (!isOver(engine.state())) {
        engine.poll();
    }
    QCOMPARE(engine.state(), RunState::Stopped);
    QVERIFY(!engine.trace().outcomes[0].completed);
    QCOMPARE(invariantsOf(engine.trace()), QString());
}

void TestSimulatedPools::theSameSeedIsTheSameRun()
{
    const PoolSetup setup{
        .kind = PoolKind::ProcessPoolExecutor, .workers = 3, .items = 30, .operationsPerItem = 5000};
    const auto traceOf = [&](std::uint64_t seed) {
        Simulation simulation = onSo(4);
        simulation.seed = seed;
        return dumpOf(simulated(poolVariant(setup), simulation)->trace());
    };
    QCOMPARE(traceOf(7), traceOf(7));
    QVERIFY(traceOf(7) != traceOf(8));
}

// What a request costs beside a computing thread: an interval for each call that outlasts a wake-up (NEW-6),
// none for one that does not (NEW-7).
void TestSimulatedPools::aCallThatIsOverBeforeTheNeighbourIsAwakeTakesNoInterval()
{
    const auto perRequest = [](TimeNs send, TimeNs receive, TimeNs wake) {
        SimulationCosts costs;
        costs.socketSend = send;
        costs.socketReceive = receive;
        costs.wakeMedian = wake;
        StepPlan request;
        request.type = gilscope::stepTypeNamed("request");
        request.arguments = {100, 0, 1};
        const Variant variant =
            variantOf({processOf("switch-interval", {{request}, {countdownStep(endless)}})});
        SimulatedEngine engine(variant, onSo(4, costs));
        engine.start();
        while (!isOver(engine.state()) && engine.trace().requests.size() < 100) {
            engine.poll();
        }
        engine.requestStop();
        while (!isOver(engine.state())) {
            engine.poll();
        }
        const std::vector<Request> &requests = engine.trace().requests;
        return requests.size() < 100
            ? 0.0
            : static_cast<double>(requests.back().end - requests.front().begin) / 100 / 1e6;
    };
    const double both = perRequest(100'000, 100'000, 5'000);
    QVERIFY2(both > 10 && both < 1000 / 95.0, qPrintable(QString::number(both)));
    // The answer has come while send waited for the lock, so recv only takes it.
    const double onlySend = perRequest(100'000, 100, 5'000);
    QVERIFY2(onlySend > 5 && onlySend < 5.5, qPrintable(QString::number(onlySend)));
    // Nobody got the lock during send, but then recv has to sleep.
    const double onlyReceive = perRequest(200, 100, 100'000);
    QVERIFY2(onlyReceive > 4 && onlyReceive < 6, qPrintable(QString::number(onlyReceive)));
}

// reference-ratios.md: 16.4 µs a task with chunksize 1.
void TestSimulatedPools::aTaskOfItsOwnCostsWhatItDoesInPython()
{
    constexpr std::int64_t tasks = 20'000;
    const PoolSetup setup{
        .kind = PoolKind::Pool, .workers = 2, .items = tasks, .chunkSize = 1, .operationsPerItem = 1};
    const TimeNs each = wallOf(run(setup, 2)->trace()) / tasks;
    QVERIFY2(each > 8'200 && each < 32'800, qPrintable(QString::number(each)));
    qInfo("%lld ns", static_cast<long long>(each));
}

QTEST_GUILESS_MAIN(TestSimulatedPools)
#include "tst_simulated_pools.moc"
