// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/reveal_json.h"
#include "export/run_json.h"
#include "scenario/scenario_reader.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace gilscope;

namespace {

// A run that is over, without a worker: what an engine shows of itself, set by hand.
class FakeEngine : public Engine
{
public:
    void start() override {}
    void requestStop() override {}
    void poll() override {}
    [[nodiscard]] RunState state() const override { return m_state; }
    [[nodiscard]] const Trace &trace() const override { return m_trace; }
    [[nodiscard]] const std::optional<RunFailure> &failure() const override { return m_failure; }

    RunState m_state = RunState::Finished;
    Trace m_trace;
    std::optional<RunFailure> m_failure;
};

const Variant threadsVariant{QStringLiteral("threads"), QStringLiteral("Two threads"), {ProcessSpec{}}};

struct Run
{
    VariantRun run;
    FakeEngine *engine = nullptr;
};

Run finishedRun(TimeNs wall, TimeNs withStartup)
{
    auto engine = std::make_unique<FakeEngine>();
    FakeEngine *const kept = engine.get();
    kept->m_trace.layout.processes = {"python"};
    kept->m_trace.layout.threads = {{.name = "thread_1", .process = ProcessId{0}, .lock = LockId{0}}};
    kept->m_trace.outcomes.resize(1);
    kept->m_trace.outcomes[0].cpu = 650 * millisecond;
    kept->m_trace.eventCount = 1234;
    kept->m_trace.lostEvents = 5;
    TraceStatistics figures;
    figures.wall = wall;
    figures.wallWithStartup = withStartup;
    figures.cpu = 1300 * millisecond;
    figures.coresUsed = 0.99;
    figures.handOffs = 196;
    figures.alternation = 0.98;
    figures.hold = {
        .median = 5'080'000, .p5 = 5'070'000, .p95 = 5'110'000, .p99 = 5'120'000, .max = 6'000'000, .n = 197};
    figures.voluntarySwitches = 400;
    figures.threads.resize(1);
    figures.threads[0].onCore = 640 * millisecond;
    figures.threads[0].states[static_cast<std::size_t>(ThreadState::WaitingForLock)] = 660 * millisecond;
    Run run;
    run.engine = kept;
    run.run.variant = &threadsVariant;
    run.run.engine = std::move(engine);
    run.run.statistics = figures;
    return run;
}

// Everything there can be in a variant.
Run eventfulRun()
{
    Run made = finishedRun(second, second);
    TraceLayout &layout = made.engine->m_trace.layout;
    layout.threads.push_back({.name = "thread_2", .process = ProcessId{0}});
    layout.locks = {{"balance", ProcessId{0}, LockOwner::User}};
    layout.counters = {{"x", ProcessId{0}}};
    made.engine->m_trace.outcomes.resize(2);
    made.engine->m_trace.litmus = {.rounds = 1'000, .bothZero = 25};
    TraceStatistics &figures = *made.run.statistics;
    figures.threads.resize(2);
    ThreadStatistics &thread = figures.threads[0];
    thread.acquisitions = 12;
    thread.hold = distributionOf({2 * millisecond});
    thread.lostRaces = 45;
    thread.checks = 3000;
    thread.voluntarySwitches = 7;
    thread.requestsPerSecond = 98.5;
    thread.latency = distributionOf({5'200 * microsecond});
    thread.raised = Exception::BrokenProcessPool;
    LockStatistics &lock = figures.locks.emplace_back();
    lock.takers = {{ThreadId{0}, 570, 300, 499 * millisecond}, {ThreadId{1}, 1, 1, millisecond}};
    lock.takes = 571;
    lock.handOffs = 2;
    lock.held = 500 * millisecond;
    figures.counters = {{.added = 2000, .value = 1760}};
    ProcessStatistics &process = figures.processes.emplace_back();
    process.startUp = 30 * millisecond;
    process.startUpWork = 18 * millisecond;
    process.memory = MemoryFigures{1'000'000, 900'000, 4};
    process.bytesAThread = 17'408;
    process.encoded = {4096, 2 * millisecond};
    process.killedBySignal = 9;
    figures.pool = PoolStatistics{2, 6, {1, 0}, {0, 1}, {{ThreadId{0}, 2, 6}, {ThreadId{1}, 0, 0}}};
    return made;
}

QStringList keysIn(const QJsonValue &json)
{
    QStringList keys = json.toObject().keys();
    for (const QString &key : json.toObject().keys()) {
        keys += keysIn(json[key]);
    }
    for (const QJsonValue &element : json.toArray()) {
        keys += keysIn(element);
    }
    return keys;
}

} // namespace

class TestRunJson : public QObject
{
    Q_OBJECT

private slots:
    void everyFigureIsUnderItsKeyInItsUnit();
    void theRatioWithStartUpComparesWithTheBaseline();
    void whatIsUnknownIsNullAndNeverZero();
    void aFailureIsTold();
    void aDeadlockIsToldMemberByMember();
    void violationsAreListed();
    void whatAThreadDidIsItsOwn();
    void locksSayWhoTookThemHowOften();
    void countersProcessesAndThePoolAreTold();
    void itIsSaidHowTheCoresAreKnown();
    void everyKeyIsDocumented();
    void aRunNamesItsScenarioItsSourceAndItsMachine();
};

void TestRunJson::everyFigureIsUnderItsKeyInItsUnit()
{
    const Run made = finishedRun(1'340 * millisecond, 1'350 * millisecond);
    const QJsonObject json = variantToJson(made.run, 1.02, nullptr);
    QCOMPARE(json["id"], "threads");
    QCOMPARE(json["title"], "Two threads");
    QCOMPARE(json["state"], "finished");
    QCOMPARE(json["failure"], QJsonValue::Null);
    QCOMPARE(json["wall_s"], 1.34);
    QCOMPARE(json["wall_with_startup_s"], 1.35);
    QCOMPARE(json["ratio_to_baseline"], 1.02);
    QCOMPARE(json["cpu_s"], 1.3);
    QCOMPARE(json["cores_used"], 0.99);
    QCOMPARE(json["handoffs"], 196);
    QCOMPARE(json["alternation"], 0.98);
    QCOMPARE(json["hold_ms"],
             (QJsonObject{
                 {"median", 5.08}, {"p5", 5.07}, {"p95", 5.11}, {"p99", 5.12}, {"max", 6.0}, {"n", 197}}));
    QCOMPARE(json["events"], 1234);
    QCOMPARE(json["lost_events"], 5);
    QCOMPARE(json["invariants"], "ok");
    const QJsonObject thread = json["threads"][0].toObject();
    QCOMPARE(thread["name"], "thread_1");
    QCOMPARE(thread["process"], "python");
    QCOMPARE(thread["cpu_kernel_s"], 0.65);
    QCOMPARE(thread["on_core_s"], 0.64);
    QCOMPARE(thread["states"].toObject().size(), qsizetype{threadStateCount});
    QCOMPARE(thread["states"]["waiting_for_lock"], 0.66);
}

void TestRunJson::theRatioWithStartUpComparesWithTheBaseline()
{
    Run serial = finishedRun(1'300 * millisecond, 1'400 * millisecond);
    Run processes = finishedRun(650 * millisecond, 770 * millisecond);
    QCOMPARE(variantToJson(processes.run, 0.5, &serial.run)["ratio_with_startup"], 0.55);
    QCOMPARE(variantToJson(serial.run, 1.0, &serial.run)["ratio_with_startup"], 1.0);
    // A run that was stopped has no time that could be compared.
    serial.engine->m_state = RunState::Stopped;
    QCOMPARE(variantToJson(processes.run, {}, &serial.run)["ratio_with_startup"], QJsonValue::Null);
}

void TestRunJson::whatIsUnknownIsNullAndNeverZero()
{
    Run made = finishedRun(1'000, 1'000);
    made.run.statistics->cpu.reset();
    made.run.statistics->alternation.reset();
    made.run.statistics->voluntarySwitches.reset();
    made.engine->m_trace.outcomes[0].cpu.reset();
    const QJsonObject json = variantToJson(made.run, {}, nullptr);
    QCOMPARE(json["cpu_s"], QJsonValue::Null);
    QCOMPARE(json["ratio_to_baseline"], QJsonValue::Null);
    QCOMPARE(json["ratio_with_startup"], QJsonValue::Null);
    QCOMPARE(json["alternation"], QJsonValue::Null);
    QCOMPARE(json["context_switches"]["voluntary"], QJsonValue::Null);
    QCOMPARE(json["context_switches"]["involuntary"], QJsonValue::Null);
    QCOMPARE(json["wait_ms"]["median"], QJsonValue::Null); // nobody waited
    QCOMPARE(json["wait_ms"]["n"], 0);
    QCOMPARE(json["threads"][0]["cpu_kernel_s"], QJsonValue::Null);

    VariantRun notRun;
    notRun.variant = &threadsVariant;
    const QJsonObject nothing = variantToJson(notRun, {}, nullptr);
    QCOMPARE(nothing["state"], "idle");
    for (const char *key : {"wall_s", "wall_with_startup_s", "cpu_s", "cores_used", "handoffs", "alternation",
                            "events", "lost_events", "invariants", "locks", "counters", "processes", "pool",
                            "litmus", "core_source", "requests_per_s"}) {
        QVERIFY2(nothing.contains(QLatin1String(key)) && nothing[QLatin1String(key)].isNull(), key);
    }
    QCOMPARE(nothing.keys(), json.keys());
}

void TestRunJson::aFailureIsTold()
{
    Run made = finishedRun(1'000, 1'000);
    made.engine->m_state = RunState::Failed;
    made.engine->m_failure =
        RunFailure{FailureKind::WorkerDied, QStringLiteral("worker 2 of 2 was killed"), {}};
    const QJsonObject json = variantToJson(made.run, {}, nullptr);
    QCOMPARE(json["state"], "failed");
    QCOMPARE(json["failure"],
             (QJsonObject{{"kind", "worker_died"}, {"text", "worker 2 of 2 was killed"}, {"remedy", ""}}));
}

void TestRunJson::aDeadlockIsToldMemberByMember()
{
    Run made = finishedRun(1'000, 1'000);
    QCOMPARE(variantToJson(made.run, {}, nullptr)["deadlock"], QJsonValue::Null);
    made.engine->m_state = RunState::Deadlocked;
    Trace &trace = made.engine->m_trace;
    trace.layout.locks = {{"lock", ProcessId{0}, LockOwner::Interpreter},
                          {"A", ProcessId{0}, LockOwner::User}};
    trace.layout.threads.push_back({.name = "thread_2", .process = ProcessId{0}, .lock = LockId{0}});
    trace.deadlock = Deadlock{
        12 * millisecond, {{ThreadId{0}, {}, ThreadId{1}, ThreadId{1}}, {ThreadId{1}, LockId{1}, {}, {}}}};
    const QJsonObject json = variantToJson(made.run, {}, nullptr);
    QCOMPARE(json["state"], "deadlocked");
    QCOMPARE(json["deadlock"]["time_s"], 0.012);
    QCOMPARE(json["deadlock"]["members"],
             (QJsonArray{QJsonObject{{"thread", "thread_1"},
                                     {"waits_for", "thread_2"},
                                     {"waits_for_kind", "end_of_thread"},
                                     {"held_by", "thread_2"}},
                         QJsonObject{{"thread", "thread_2"},
                                     {"waits_for", "A"},
                                     {"waits_for_kind", "lock"},
                                     {"held_by", QJsonValue::Null}}}));
}

void TestRunJson::violationsAreListed()
{
    Run made = finishedRun(1'000, 1'000);
    made.run.violations = {"two held the lock at 0.5 s", "and again at 0.6 s"};
    QCOMPARE(variantToJson(made.run, {}, nullptr)["invariants"],
             (QJsonArray{"two held the lock at 0.5 s", "and again at 0.6 s"}));
}

void TestRunJson::whatAThreadDidIsItsOwn()
{
    const QJsonObject thread = variantToJson(eventfulRun().run, {}, nullptr)["threads"][0].toObject();
    QCOMPARE(thread["service"], false);
    QCOMPARE(thread["acquisitions"], 12);
    QCOMPARE(thread["hold_ms"]["median"], 2.0);
    QCOMPARE(thread["wait_ms"]["median"], QJsonValue::Null);
    QCOMPARE(thread["lost_races"], 45);
    QCOMPARE(thread["checks"], 3000);
    QCOMPARE(thread["context_switches"]["voluntary"], 7);
    QCOMPARE(thread["requests_per_s"], 98.5);
    QCOMPARE(thread["latency_ms"]["p99"], 5.2);
    QCOMPARE(thread["raised"], "BrokenProcessPool");
    QCOMPARE(variantToJson(finishedRun(1, 1).run, {}, nullptr)["threads"][0]["raised"], QJsonValue::Null);
}

void TestRunJson::locksSayWhoTookThemHowOften()
{
    const QJsonObject lock = variantToJson(eventfulRun().run, {}, nullptr)["locks"][0].toObject();
    QCOMPARE(lock["name"], "balance");
    QCOMPARE(lock["process"], "python");
    QCOMPARE(lock["owner"], "user");
    QCOMPARE(lock["acquisitions"], 571);
    QCOMPARE(lock["handoffs"], 2);
    QCOMPARE(lock["held_s"], 0.5);
    QCOMPARE(lock["held_share"], 0.5);
    QCOMPARE(lock["takers"].toArray().size(), 2);
    QCOMPARE(lock["takers"][0]["acquisitions"], 570);
    QCOMPARE(lock["takers"][0]["longest_run"], 300);
    QCOMPARE(lock["takers"][1]["name"], "thread_2");
    QCOMPARE(lock["takers"][1]["acquisitions"], 1);
}

void TestRunJson::countersProcessesAndThePoolAreTold()
{
    const QJsonObject json = variantToJson(eventfulRun().run, {}, nullptr);
    QCOMPARE(json["counters"][0],
             (QJsonObject{{"name", "x"},
                          {"process", "python"},
                          {"added", 2000},
                          {"value", 1760},
                          {"lost", 240},
                          {"lost_share", 0.12}}));
    const QJsonObject process = json["processes"][0].toObject();
    QCOMPARE(process["start_up_s"], 0.03);
    QCOMPARE(process["start_up_modelled_s"], 0.018);
    QCOMPARE(process["start_up_real_s"], 0.012);
    QCOMPARE(process["private_bytes"], 1'000'000);
    QCOMPARE(process["pss_bytes"], 900'000);
    QCOMPARE(process["memory_threads"], 4);
    QCOMPARE(process["bytes_per_thread"], 17'408);
    QCOMPARE(process["encoded"], (QJsonObject{{"bytes", 4096}, {"time_s", 0.002}}));
    QCOMPARE(process["killed_by_signal"], 9);
    QCOMPARE(json["pool"]["began"], (QJsonArray{1, 0}));
    QCOMPARE(json["pool"]["placed"], (QJsonArray{0, 1}));
    QCOMPARE(json["pool"]["idle_workers"], 1);
    QCOMPARE(json["pool"]["workers"][1]["chunks"], 0);
    QCOMPARE(json["litmus"], (QJsonObject{{"rounds", 1'000}, {"both_zero", 25}}));
    QCOMPARE(variantToJson(finishedRun(1, 1).run, {}, nullptr)["pool"], QJsonValue::Null);
    QCOMPARE(variantToJson(finishedRun(1, 1).run, {}, nullptr)["litmus"], QJsonValue::Null);
}

void TestRunJson::itIsSaidHowTheCoresAreKnown()
{
    Run made = finishedRun(1'000, 1'000);
    QCOMPARE(variantToJson(made.run, {}, nullptr)["core_source"], "samples");
    QCOMPARE(variantToJson(made.run, {}, nullptr)["core_source_reason"], QJsonValue::Null);
    made.engine->m_trace.coreSourceReason = "the system does not allow it";
    QCOMPARE(variantToJson(made.run, {}, nullptr)["core_source_reason"], "the system does not allow it");
    made.engine->m_trace.coreSource = CoreSource::SwitchRecords;
    QCOMPARE(variantToJson(made.run, {}, nullptr)["core_source"], "switch_records");
}

void TestRunJson::everyKeyIsDocumented()
{
    QFile file(QStringLiteral(SOURCE_DIR "/docs/run-json.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    const auto scenario = findScenario(QStringLiteral("two-countdowns"));
    QVERIFY(scenario.isOk());
    RepeatedRun repeated(scenario.value(), {}, 2);
    Reveal reveal;
    reveal.claims = {{QStringLiteral("It holds"), Judgement::Holds}};
    const QStringList keys = keysIn(runToJson(repeated))
        + keysIn(variantToJson(eventfulRun().run, {}, nullptr)) + keysIn(claimsToJson(reveal))
        + keysIn(revealToJson(scenario.value(), reveal));
    QVERIFY(keys.contains("longest_run") && keys.contains("idle_workers") && keys.contains("q1"));
    for (const QString &key : keys) {
        QVERIFY2(text.contains('`' + key.toUtf8() + '`'), qPrintable(key));
    }
}

void TestRunJson::aRunNamesItsScenarioItsSourceAndItsMachine()
{
    const auto scenario = findScenario(QStringLiteral("two-countdowns"));
    QVERIFY(scenario.isOk());
    const ScenarioRun run(scenario.value());
    const QJsonObject json = runToJson(run);
    QCOMPARE(json["format"], "gilscope-run");
    QCOMPARE(json["version"], 1);
    QVERIFY(!json["app_version"].toString().isEmpty());
    QCOMPARE(json["scenario"], (QJsonObject{{"id", "two-countdowns"}, {"title", "Two countdowns"}}));
    QCOMPARE(json["baseline"], "serial");
    QCOMPARE(json["source"], "measured");
    QVERIFY(json["machine"]["cores"].toInt() >= 1);
    QVERIFY(!json["machine"]["cpu"].toString().isEmpty());
    QVERIFY(json["machine"]["load"].isDouble());
    QCOMPARE(json["variants"].toArray().size(), 3);
    QCOMPARE(json["variants"][1]["state"], "idle");
}

QTEST_GUILESS_MAIN(TestRunJson)
#include "tst_run_json.moc"
