// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pools from the scenario to the trace: what they add to a variant, what the reader refuses, and how a run
// with one ends.
#include "engine/machine.h"
#include "engine/measured_engine.h"
#include "engine/pool_expansion.h"
#include "runtime/program/pool/pool_setup.h"
#include "runtime/program/step.h"
#include "scenario/scenario_reader.h"
#include "tests/support/child_processes.h"
#include "tests/support/variants.h"
#include "trace/trace_invariants.h"

#include <QElapsedTimer>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

Variant poolVariant(const PoolSetup &setup)
{
    Variant variant = countdownVariant(1, 1, 1000);
    variant.processes[0].interpreters[0].threads[0].program = {
        {stepTypeNamed("pool-map"), argumentsOf(setup)}};
    return variant;
}

QStringList namesOf(const std::vector<ThreadSpec> &threads)
{
    QStringList names;
    for (const ThreadSpec &thread : threads) {
        names << thread.name;
    }
    return names;
}

QByteArray scenarioWith(const QByteArray &step)
{
    return R"({"format": "gilscope-scenario", "version": 1, "id": "s", "title": "s", "group": "g",
               "baseline": "v", "variants": [{"id": "v", "title": "v", "processes": [{"name": "p",
               "interpreters": [{"lock": {"kind": "switch-interval"}, "threads": [{"name": "MainThread",
               "program": [)"
        + step + "]}]}]}]}]}";
}

RunState run(MeasuredEngine &engine, int milliseconds)
{
    engine.start();
    QElapsedTimer timer;
    timer.start();
    while (!isOver(engine.state()) && timer.elapsed() < milliseconds) {
        QTest::qWait(5);
        engine.poll();
    }
    return engine.state();
}

} // namespace

class TestPools : public QObject
{
    Q_OBJECT

private slots:
    void aPoolBringsItsThreadsAndProcesses();
    void anExecutorBringsItsThreadsAndProcesses();
    void otherThreadsAreStillFoundByTheirNumbers();
    void whatIsTooMuchIsRefused_data();
    void whatIsTooMuchIsRefused();
    void aPoolRunsFromScenarioToTrace_data();
    void aPoolRunsFromScenarioToTrace();
    void aPoolWithAKilledWorkerHangsMP6();
    void anExecutorWithAKilledWorkerEndsMP6();
};

void TestPools::aPoolBringsItsThreadsAndProcesses()
{
    Variant variant = poolVariant({.kind = PoolKind::Pool, .workers = 2, .items = 4, .diesAtItem = 1});
    addPools(variant);
    const std::vector<ThreadSpec> &threads = variant.processes[0].interpreters[0].threads;
    QCOMPARE(namesOf(threads),
             QStringList({"thread_1", "Thread-1 (_handle_workers)", "Thread-2 (_handle_tasks)",
                          "Thread-3 (_handle_results)"}));
    QVERIFY(threads[1].startsLater && threads[1].isService && !threads[0].startsLater);
    // Two workers, and one that replaces the one that dies.
    QCOMPARE(variant.processes.size(), 4U);
    QCOMPARE(variant.processes[1].name, QStringLiteral("ForkPoolWorker-1"));
    QCOMPARE(variant.processes[3].name, QStringLiteral("ForkPoolWorker-3"));
    QCOMPARE(variant.processes[3].startedBy, std::optional<std::size_t>(0));
    const PoolSetup told = poolSetupOf(threads[0].program[0].arguments);
    QCOMPARE(told.firstHelper, 1U);
    QCOMPARE(told.firstWorker, 1U);
}

void TestPools::anExecutorBringsItsThreadsAndProcesses()
{
    Variant variant = poolVariant({.kind = PoolKind::ProcessPoolExecutor,
                                   .workers = 2,
                                   .method = StartMethod::Spawn,
                                   .items = 4,
                                   .diesAtItem = 1});
    addPools(variant);
    QCOMPARE(namesOf(variant.processes[0].interpreters[0].threads),
             QStringList({"thread_1", "Thread-1", "QueueFeederThread"}));
    QCOMPARE(variant.processes.size(), 3U);
    QCOMPARE(variant.processes[1].name, QStringLiteral("SpawnProcess-1"));
}

void TestPools::otherThreadsAreStillFoundByTheirNumbers()
{
    Variant variant = poolVariant({.workers = 1, .items = 1});
    ProcessSpec &process = variant.processes[0];
    // A second interpreter, whose first thread starts its second.
    InterpreterSpec second = process.interpreters[0];
    StepPlan start{stepTypeNamed("start"), {}};
    start.arguments[0] = TargetArgument{false, 2}.encode();
    second.threads = {{QStringLiteral("starter"), {start}}, {QStringLiteral("started"), {}, true}};
    process.interpreters.push_back(second);
    addPools(variant);
    const StepPlan &moved = variant.processes[0].interpreters[1].threads[0].program[0];
    QCOMPARE(TargetArgument::decode(moved.arguments[0]).number, 5U);
}

void TestPools::whatIsTooMuchIsRefused_data()
{
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<QString>("expected"); // empty: it is good
    const QByteArray begin = R"({"do": "pool-map", "operations_per_item": 1, )";
    QTest::newRow("63 workers") << begin + R"("pool": "Pool", "workers": 63, "items": 3})" << QString();
    QTest::newRow("and a replacement")
        << begin + R"("pool": "Pool", "workers": 63, "items": 3, "dies_at_item": 1})"
        << "program[0]: found 65 processes with those of pool-map";
    QTest::newRow("64 workers") << begin + R"("pool": "Pool", "workers": 64, "items": 3})"
                                << "workers";
    QTest::newRow("no items") << begin + R"("pool": "Pool", "workers": 2, "items": 0})"
                              << "items";
    QTest::newRow("twice") << begin + R"("pool": "Pool", "workers": 33, "items": 3}, )" + begin
            + R"("pool": "Pool", "workers": 33, "items": 3})"
                           << "program[1]: found 67 processes with those of pool-map";
    QTest::newRow("in a loop") << QByteArray(R"({"do": "repeat", "times": 2, "program": [)") + begin
            + R"("pool": "Pool", "workers": 2, "items": 3}]})"
                               << "found pool-map inside another step";
    QTest::newRow("a long message") << begin
            + R"("pool": "Pool", "workers": 1, "items": 8, "chunksize": 8, "item": "bytes", "item_bytes": 50000000})"
                                    << "found a chunk of 8 items of pool-map";
    QTest::newRow("too much memory") << begin
            + R"("pool": "Pool", "workers": 8, "items": 32, "item": "bytes", "item_bytes": 50000000})"
                                     << "found 32 items and their results of pool-map";
    QTest::newRow("a lambda") << begin + R"("pool": "Pool", "workers": 2, "items": 3, "function": "lambda"})"
                              << QString();
    QTest::newRow("a lambda that nobody could die of")
        << begin + R"("pool": "Pool", "workers": 2, "items": 3, "function": "lambda", "dies_at_item": 1})"
        << "program[0]: found dies_at_item beside a function that cannot be pickled";
    QTest::newRow("a function of no kind")
        << begin + R"("pool": "Pool", "workers": 2, "items": 3, "function": "method"})"
        << "function";
    QTest::newRow("an alarm") << QByteArray(R"({"do": "alarm", "after_ms": 0.5})") << QString();
    QTest::newRow("an alarm without a time") << QByteArray(R"({"do": "alarm"})") << "after_ms";
    QTest::newRow("an alarm before now") << QByteArray(R"({"do": "alarm", "after_ms": -1})") << "after_ms";
    QTest::newRow("what only the engine says")
        << begin + R"("pool": "Pool", "workers": 2, "items": 3, "first_helper": 1})"
        << "first_helper";
    QTest::newRow("a helper's step") << QByteArray(R"({"do": "pool-sender"})") << "do";
}

void TestPools::whatIsTooMuchIsRefused()
{
    QFETCH(QByteArray, step);
    QFETCH(QString, expected);
    const Result<Scenario> scenario = readScenario(scenarioWith(step));
    const QString text = scenario.isOk() ? QString() : QString::fromStdString(scenario.error().text());
    QVERIFY2(expected.isEmpty() ? scenario.isOk() : text.contains(expected), qPrintable(text));
}

void TestPools::aPoolRunsFromScenarioToTrace_data()
{
    QTest::addColumn<QByteArray>("pool");
    QTest::newRow("Pool") << QByteArray("Pool");
    QTest::newRow("ProcessPoolExecutor") << QByteArray("ProcessPoolExecutor");
}

void TestPools::aPoolRunsFromScenarioToTrace()
{
    QFETCH(QByteArray, pool);
    const Result<Scenario> scenario = readScenario(scenarioWith(
        R"({"do": "pool-map", "workers": 2, "items": 12, "item": "bytes", "item_bytes": 70000,
            "operations_per_item": 20000, "pool": ")"
        + pool + "\"}"));
    QVERIFY(scenario.isOk());
    MeasuredEngine engine(scenario.value().variants[0], thisMachine());
    QCOMPARE(run(engine, 20'000), RunState::Finished);
    const Trace &trace = engine.trace();
    QCOMPARE(trace.outcomes[0].operationsDone, 240'000U);
    QCOMPARE(trace.layout.threads[0].operationsAsked, 240'000U);
    QCOMPARE(trace.chunks.size(), pool == "Pool" ? 6U : 12U);
    for (const Chunk &chunk : trace.chunks) {
        QVERIFY(chunk.sent && chunk.began && chunk.ended && chunk.placed && chunk.worker);
        QVERIFY(*chunk.began <= *chunk.ended && *chunk.ended <= *chunk.placed);
        QCOMPARE(chunk.items, pool == "Pool" ? 2U : 1U);
    }
    std::uint64_t encoded = 0;
    std::uint64_t decoded = 0;
    for (const ThreadOutcome &outcome : trace.outcomes) {
        encoded += outcome.bytesEncoded;
        decoded += outcome.bytesDecoded;
    }
    QVERIFY(encoded > 840'000 && decoded > 840'000);
    QVERIFY(trace.violations.empty());
    QCOMPARE(childProcessCount(), 0);
}

void TestPools::aPoolWithAKilledWorkerHangsMP6()
{
    MeasuredEngine engine(poolVariant({.kind = PoolKind::Pool,
                                       .workers = 2,
                                       .items = 16,
                                       .operationsPerItem = 10'000,
                                       .diesAtItem = 5}),
                          thisMachine());
    QCOMPARE(run(engine, 20'000), RunState::Hung);
    QVERIFY(!engine.failure());
    const Trace &trace = engine.trace();
    const auto killed = std::ranges::count_if(
        trace.processes, [](const ProcessOutcome &process) { return process.killedBySignal.has_value(); });
    QCOMPARE(killed, 1);
    QVERIFY(!trace.outcomes[0].completed);
    const auto lost = std::ranges::count_if(trace.chunks, [](const Chunk &chunk) { return !chunk.placed; });
    QCOMPARE(lost, 1);
    QCOMPARE(childProcessCount(), 0);
}

void TestPools::anExecutorWithAKilledWorkerEndsMP6()
{
    MeasuredEngine engine(poolVariant({.kind = PoolKind::ProcessPoolExecutor,
                                       .workers = 2,
                                       .items = 64,
                                       .operationsPerItem = 100'000,
                                       .diesAtItem = 5}),
                          thisMachine());
    QCOMPARE(run(engine, 20'000), RunState::Finished);
    QCOMPARE(engine.trace().outcomes[0].raised, std::optional(Exception::BrokenProcessPool));
    QVERIFY(!engine.trace().outcomes[0].completed);
    QCOMPARE(childProcessCount(), 0);
}

QTEST_GUILESS_MAIN(TestPools)
#include "tst_pools.moc"
