// SPDX-License-Identifier: GPL-3.0-or-later
#include "lesson/run_figures.h"
#include "tests/support/engine_run.h"
#include "tests/support/fake_run.h"
#include "tests/support/process_variants.h"
#include "tests/support/trace_picture.h"

#include <QTest>

#include <set>

using namespace gilscope;
using namespace gilscope::test;

namespace {

const Variant someVariant{QStringLiteral("threads"), QStringLiteral("Two threads"), {}};

std::optional<double> in(const VariantFigures &figures, Figure figure)
{
    return figures[static_cast<std::size_t>(figure)];
}

FakeRun runOf(const QString &picture, RunState state = RunState::Finished)
{
    return fakeRun(someVariant, state, traceOf(picture));
}

TimeNs &stateOf(ThreadStatistics &thread, ThreadState state)
{
    return thread.states[static_cast<std::size_t>(state)];
}

Lane startedLane(ThreadId thread, TimeNs asked, TimeNs started)
{
    Lane lane;
    lane.kind = LaneKind::Thread;
    lane.thread = thread;
    lane.slices = {{asked, started, thread, {}, ThreadState::Starting}};
    return lane;
}

// Two threads of the program and one service in two processes, with everything there can be in a run. The
// server's figures are large: whatever counts them in is far off.
FakeRun eventfulRun(RunState state = RunState::Finished)
{
    Trace trace;
    trace.layout.processes = {"python", "worker", "server"};
    trace.layout.locks = {{"lock", ProcessId{0}, LockOwner::Interpreter},
                          {"A", ProcessId{0}, LockOwner::User},
                          {"B", ProcessId{0}, LockOwner::User}};
    trace.layout.threads = {{.name = "thread_1", .process = ProcessId{0}, .lock = LockId{0}},
                            {.name = "thread_2", .process = ProcessId{1}},
                            {.name = "server", .process = ProcessId{2}, .isService = true}};
    trace.layout.counters = {{"x", ProcessId{0}}, {"y", ProcessId{0}}};
    trace.outcomes.resize(3);
    trace.outcomes[1].started = 40 * millisecond;
    trace.lanes = {startedLane(ThreadId{0}, -30 * millisecond, 0),
                   startedLane(ThreadId{1}, 10 * millisecond, 40 * millisecond)};
    trace.litmus = {.rounds = 1'000, .bothZero = 50};
    trace.signalsHandled = {{ThreadId{0}, 10 * millisecond, 13 * millisecond},
                            {ThreadId{0}, 20 * millisecond, 25 * millisecond},
                            {ThreadId{0}, 30 * millisecond, 90 * millisecond}};
    TraceStatistics figures;
    figures.wall = 2 * second;
    figures.wallWithStartup = 2'500 * millisecond;
    figures.cpu = 3 * second;
    figures.coresUsed = 1.5;
    figures.handOffs = 400;
    figures.alternation = 0.98;
    figures.hold = {.median = 5'100 * microsecond, .n = 401};
    figures.wait = {.median = 5'200 * microsecond, .max = 9 * millisecond, .n = 401};
    figures.lostRaces = 50;
    figures.requestsPerSecond = 97.5;
    figures.latency = {.median = 10 * millisecond, .p99 = 11 * millisecond, .n = 195};
    figures.threads.resize(3);
    // 2 s each; start-up is no time of theirs.
    stateOf(figures.threads[0], ThreadState::Starting) = 30 * millisecond;
    stateOf(figures.threads[0], ThreadState::Running) = 600 * millisecond;
    stateOf(figures.threads[0], ThreadState::WaitingForLock) = 1'000 * millisecond;
    stateOf(figures.threads[0], ThreadState::WaitingHot) = 400 * millisecond;
    stateOf(figures.threads[1], ThreadState::Running) = 600 * millisecond;
    stateOf(figures.threads[1], ThreadState::Encoding) = 80 * millisecond;
    stateOf(figures.threads[1], ThreadState::Transferring) = 40 * millisecond;
    stateOf(figures.threads[1], ThreadState::Decoding) = 280 * millisecond;
    stateOf(figures.threads[1], ThreadState::Ready) = 200 * millisecond;
    stateOf(figures.threads[1], ThreadState::WaitingForUserLock) = 400 * millisecond;
    stateOf(figures.threads[1], ThreadState::InRequest) = 400 * millisecond;
    stateOf(figures.threads[2], ThreadState::Ready) = 100 * second;
    figures.threads[0].onCore = 600 * millisecond;
    figures.threads[1].onCore = 1'000 * millisecond;
    figures.threads[0].raised = Exception::BrokenProcessPool;
    figures.threads[2].raised = Exception::OSError;
    figures.locks.resize(3);
    figures.locks[0].held = 1'980 * millisecond;
    figures.locks[0].takers = {{ThreadId{0}, 99'999, 99'999, 0}};
    figures.locks[1].takers = {{ThreadId{0}, 570, 300, 0}, {ThreadId{1}, 1, 1, 0}};
    figures.locks[2].takers = {{ThreadId{0}, 5, 5, 0}};
    figures.counters = {{.added = 1000, .value = 900}, {.added = 1000, .value = 1000}};
    figures.processes.resize(3);
    figures.processes[0].memory = MemoryFigures{5'000'000, 0, 1};
    figures.processes[1].memory = MemoryFigures{3'000'000, 0, 1};
    figures.processes[2].memory = MemoryFigures{900'000'000, 0, 1};
    figures.processes[0].encoded = {4096, 80 * millisecond};
    figures.processes[1].transferred = {4096, 40 * millisecond};
    figures.processes[1].decoded = {4096, 200 * millisecond};
    figures.processes[1].killedBySignal = 9;
    figures.pool = PoolStatistics{
        3, 100, {1, 0, 2}, {0, 1, 2}, {{ThreadId{0}, 2, 60}, {ThreadId{1}, 1, 40}, {ThreadId{2}, 0, 0}}};
    return fakeRun(someVariant, state, std::move(trace), figures);
}

FakeRun baselineRun()
{
    TraceStatistics figures;
    figures.wall = second;
    figures.wallWithStartup = 2 * second;
    return fakeRun(someVariant, RunState::Finished, {}, figures);
}

struct Expected
{
    Figure figure;
    double value;
};

const std::vector<Expected> expectedFigures{{Figure::Wall, 2},
                                            {Figure::WallWithStartup, 2.5},
                                            {Figure::Ratio, 2},
                                            {Figure::RatioWithStartup, 1.25},
                                            {Figure::CoresUsed, 1.5},
                                            {Figure::Cpu, 3},
                                            {Figure::HandOffs, 400},
                                            {Figure::HandOffsPerSecond, 200},
                                            {Figure::Alternation, 98},
                                            {Figure::Hold, 5.1},
                                            {Figure::Wait, 5.2},
                                            {Figure::LongestWait, 9},
                                            {Figure::LockHeld, 99},
                                            {Figure::LostRaces, 50},
                                            {Figure::LostRacesPerSecond, 25},
                                            {Figure::WaitingForLock, 35},
                                            {Figure::WaitingForCore, 5},
                                            {Figure::WaitingForUserLock, 10},
                                            {Figure::InRequest, 10},
                                            {Figure::Requests, 97.5},
                                            {Figure::Latency, 10},
                                            {Figure::LatencyP99, 11},
                                            {Figure::Added, 2000},
                                            {Figure::LostUpdates, 100},
                                            {Figure::LostShare, 5},
                                            {Figure::Memory, 8},
                                            {Figure::MemoryPerWorker, 3},
                                            {Figure::StartUp, 30},
                                            {Figure::MostTakes, 570},
                                            {Figure::LeastTakes, 1},
                                            {Figure::LongestTurn, 300},
                                            {Figure::Workers, 3},
                                            {Figure::IdleWorkers, 1},
                                            {Figure::Chunks, 3},
                                            {Figure::Items, 100},
                                            {Figure::ResultsInOrder, 1},
                                            {Figure::BegunInOrder, 0},
                                            {Figure::Encoding, 80},
                                            {Figure::Transferring, 40},
                                            {Figure::Decoding, 200},
                                            {Figure::PickleShare, 25},
                                            {Figure::Deadlocked, 0},
                                            {Figure::Hung, 0},
                                            {Figure::WorkerKilled, 1},
                                            {Figure::Raised, 1},
                                            {Figure::BothZero, 50},
                                            {Figure::BothZeroShare, 5},
                                            {Figure::SignalDelay, 5}};

bool isAbout(std::optional<double> value, double expected)
{
    return value && std::abs(*value - expected) <= 1e-9 * std::max(1.0, std::abs(expected));
}

} // namespace

class TestRunFigures : public QObject
{
    Q_OBJECT

private slots:
    void everyFigureIsThatOfTheTrace_data();
    void everyFigureIsThatOfTheTrace();
    void noFigureIsLeftUntested();
    void ofARealProgramOnlyWhatIsSeenOrSaidIsKnown();
    void twoThreadsTakeTurns();
    void aLostRaceAndAWaitForACoreAreCounted();
    void withoutALockNothingIsSaidOfIt();
    void whatThereIsNotHasNoFigure();
    void aRunThatDidNotComeToItsEndHasNone();
    void aDeadlockIsAResultWithoutATime();
    void aHangIsAResultWithoutATime();
    void aRatioNeedsABaselineThatHasFinished();
    void memoryOfOneMoreIsAThreadsWhereThereIsOneProcess();
    void whatIsThereFromTheBeginningHasNoStartUp();
    void aLossIsUnknownWhileNobodyHasReadTheCounter();
    void missingResultsAreNotInOrder();
    void valuesOfRoundsAreNoneWhereOneLacksIt();
    void withoutOthersNothingIsDisturbed();
    void anIdleMachineWouldHaveBeenFaster();
    void onlyTheNamedVariantIsFaster();
    void howALockChangedHandsIsChanceWhereOthersTookHalfACore();
    void aRealRunHasFiguresOfAllVariants();
    void whatTheWorkStartsHasAStartUp();
};

void TestRunFigures::everyFigureIsThatOfTheTrace_data()
{
    QTest::addColumn<int>("figure");
    QTest::addColumn<double>("expected");
    for (const Expected &expected : expectedFigures) {
        const std::string_view name = nameOf(expected.figure).name;
        QTest::addRow("%.*s", static_cast<int>(name.size()), name.data())
            << static_cast<int>(expected.figure) << expected.value;
    }
}

void TestRunFigures::everyFigureIsThatOfTheTrace()
{
    QFETCH(const int, figure);
    QFETCH(const double, expected);
    const FakeRun baseline = baselineRun();
    const VariantFigures figures = figuresOf(eventfulRun().run, &baseline.run);
    const std::optional<double> value = in(figures, static_cast<Figure>(figure));
    QVERIFY(value);
    QVERIFY2(isAbout(value, expected), qPrintable(QString::number(*value)));
}

void TestRunFigures::noFigureIsLeftUntested()
{
    std::set<Figure> tested;
    for (const Expected &expected : expectedFigures) {
        tested.insert(expected.figure);
    }
    QCOMPARE(tested.size(), figureCount);
    QCOMPARE(figureNames().size(), figureCount);
}

void TestRunFigures::twoThreadsTakeTurns()
{
    const FakeRun serial = runOf(QStringLiteral("T1 ssRRRRRRRRRR"));
    const FakeRun threads = runOf(QStringLiteral("T1 ssRRRRRhwwwwRRRRR\n"
                                                 "T2 sswwwwdRRRRRhwwww"));
    const VariantFigures figures = figuresOf(threads.run, &serial.run);
    QVERIFY(isAbout(in(figures, Figure::Wall), 0.015));
    QVERIFY(isAbout(in(figures, Figure::WallWithStartup), 0.017));
    QVERIFY(isAbout(in(figures, Figure::Ratio), 1.5));
    QVERIFY(isAbout(in(figures, Figure::HandOffs), 2));
    QVERIFY(isAbout(in(figures, Figure::Hold), 5));
    QVERIFY(*in(figures, Figure::WaitingForLock) > 30 && *in(figures, Figure::WaitingForLock) < 70);
    QVERIFY(*in(figures, Figure::LockHeld) > 90 && *in(figures, Figure::LockHeld) <= 100);
}

void TestRunFigures::aLostRaceAndAWaitForACoreAreCounted()
{
    const VariantFigures figures = figuresOf(runOf(QStringLiteral("T1 ssRRrrRRRR\n"
                                                                  "T2 sswwwwWwww"))
                                                 .run,
                                             nullptr);
    QCOMPARE(*in(figures, Figure::LostRaces), 1.0);
    QVERIFY(isAbout(in(figures, Figure::WaitingForCore), 100.0 * 2 / 16));
}

void TestRunFigures::withoutALockNothingIsSaidOfIt()
{
    const VariantFigures figures = figuresOf(runOf(QStringLiteral("F1 ssRRRR\n"
                                                                  "F2 ssRRRR"))
                                                 .run,
                                             nullptr);
    QVERIFY(!in(figures, Figure::LockHeld));
    QVERIFY(!in(figures, Figure::Hold));
    QVERIFY(!in(figures, Figure::Alternation));
    QCOMPARE(*in(figures, Figure::HandOffs), 0.0);
    QVERIFY(isAbout(in(figures, Figure::CoresUsed), 2));
}

void TestRunFigures::whatThereIsNotHasNoFigure()
{
    const VariantFigures figures = figuresOf(runOf(QStringLiteral("T1 ssRRRR")).run, nullptr);
    for (const Figure figure : {Figure::Ratio,           Figure::RatioWithStartup, Figure::Requests,
                                Figure::Latency,         Figure::LatencyP99,       Figure::Added,
                                Figure::LostUpdates,     Figure::LostShare,        Figure::Memory,
                                Figure::MemoryPerWorker, Figure::StartUp,          Figure::MostTakes,
                                Figure::LeastTakes,      Figure::LongestTurn,      Figure::Workers,
                                Figure::IdleWorkers,     Figure::Chunks,           Figure::Items,
                                Figure::ResultsInOrder,  Figure::BegunInOrder,     Figure::Encoding,
                                Figure::Transferring,    Figure::Decoding,         Figure::PickleShare,
                                Figure::BothZero,        Figure::BothZeroShare}) {
        QVERIFY2(!in(figures, figure), nameOf(figure).name.data());
    }
    QCOMPARE(*in(figures, Figure::Deadlocked), 0.0);
    QCOMPARE(*in(figures, Figure::Hung), 0.0);
    QCOMPARE(*in(figures, Figure::Raised), 0.0);
}

void TestRunFigures::aRunThatDidNotComeToItsEndHasNone()
{
    for (const RunState state : {RunState::Idle, RunState::Running, RunState::Stopped, RunState::Failed}) {
        const VariantFigures figures = figuresOf(eventfulRun(state).run, nullptr);
        QVERIFY(std::ranges::none_of(figures, [](const auto &figure) { return figure.has_value(); }));
    }
    VariantRun notRun;
    notRun.variant = &someVariant;
    const VariantFigures figures = figuresOf(notRun, nullptr);
    QVERIFY(std::ranges::none_of(figures, [](const auto &figure) { return figure.has_value(); }));
}

void TestRunFigures::aDeadlockIsAResultWithoutATime()
{
    const FakeRun baseline = baselineRun();
    const VariantFigures figures = figuresOf(eventfulRun(RunState::Deadlocked).run, &baseline.run);
    QCOMPARE(*in(figures, Figure::Deadlocked), 1.0);
    QCOMPARE(*in(figures, Figure::MostTakes), 570.0);
    for (const Figure figure :
         {Figure::Wall, Figure::WallWithStartup, Figure::Ratio, Figure::RatioWithStartup}) {
        QVERIFY(!in(figures, figure));
    }
}

void TestRunFigures::aHangIsAResultWithoutATime()
{
    const VariantFigures figures = figuresOf(eventfulRun(RunState::Hung).run, nullptr);
    QCOMPARE(*in(figures, Figure::Hung), 1.0);
    QCOMPARE(*in(figures, Figure::WorkerKilled), 1.0);
    QVERIFY(!in(figures, Figure::Wall));
}

void TestRunFigures::aRatioNeedsABaselineThatHasFinished()
{
    const FakeRun made = eventfulRun();
    QVERIFY(isAbout(in(figuresOf(made.run, &made.run), Figure::Ratio), 1));
    const FakeRun baseline = baselineRun();
    baseline.engine->m_state = RunState::Deadlocked;
    QVERIFY(!in(figuresOf(made.run, &baseline.run), Figure::Ratio));
}

void TestRunFigures::memoryOfOneMoreIsAThreadsWhereThereIsOneProcess()
{
    FakeRun made = eventfulRun();
    made.engine->m_trace.layout.threads[1].process = ProcessId{0};
    made.run.statistics->processes[0].bytesAThread = 20'000;
    const VariantFigures figures = figuresOf(made.run, nullptr);
    QVERIFY(isAbout(in(figures, Figure::MemoryPerWorker), 0.02));
    QVERIFY(isAbout(in(figures, Figure::Memory), 5));
}

void TestRunFigures::whatIsThereFromTheBeginningHasNoStartUp()
{
    FakeRun made = eventfulRun();
    made.engine->m_trace.lanes.pop_back();
    QVERIFY(!in(figuresOf(made.run, nullptr), Figure::StartUp));
}

void TestRunFigures::aLossIsUnknownWhileNobodyHasReadTheCounter()
{
    FakeRun made = eventfulRun();
    made.run.statistics->counters[1].value.reset();
    const VariantFigures figures = figuresOf(made.run, nullptr);
    QCOMPARE(*in(figures, Figure::Added), 2000.0);
    QVERIFY(!in(figures, Figure::LostUpdates));
    QVERIFY(!in(figures, Figure::LostShare));
}

void TestRunFigures::missingResultsAreNotInOrder()
{
    FakeRun made = eventfulRun();
    made.run.statistics->pool->placed = {0, 1};
    made.run.statistics->pool->began = {0, 1, 2};
    const VariantFigures figures = figuresOf(made.run, nullptr);
    QCOMPARE(*in(figures, Figure::ResultsInOrder), 0.0);
    QCOMPARE(*in(figures, Figure::BegunInOrder), 1.0);
}

namespace {

VariantFigures timed(double wall, double ratio)
{
    VariantFigures figures;
    figures[static_cast<std::size_t>(Figure::Wall)] = wall;
    figures[static_cast<std::size_t>(Figure::Ratio)] = ratio;
    figures[static_cast<std::size_t>(Figure::Requests)] = 100;
    figures[static_cast<std::size_t>(Figure::WaitingForCore)] = 30;
    return figures;
}

const QString serial = QStringLiteral("serial");
const QString threads = QStringLiteral("threads");

RunFigures roundOf(Disturbance ofSerial, Disturbance ofThreads)
{
    RunFigures round;
    round.setBaseline(serial);
    round.set(serial, timed(1, 1), ofSerial);
    round.set(threads, timed(2, 2), ofThreads);
    return round;
}

} // namespace

void TestRunFigures::valuesOfRoundsAreNoneWhereOneLacksIt()
{
    std::vector<RunFigures> rounds{roundOf({}, {}), roundOf({}, {})};
    QCOMPARE(valuesOf({threads, Figure::Wall}, rounds), (std::vector<double>{2, 2}));
    QCOMPARE(valuesOf({threads, Figure::Hold}, rounds), std::vector<double>{});
    QCOMPARE(valuesOf({QStringLiteral("nobody"), Figure::Wall}, rounds), std::vector<double>{});
    rounds.emplace_back();
    QCOMPARE(valuesOf({threads, Figure::Wall}, rounds), std::vector<double>{});
}

void TestRunFigures::withoutOthersNothingIsDisturbed()
{
    const RunFigures round = roundOf({}, {});
    QVERIFY(round.disturbedVariants().empty());
    QCOMPARE(round.takenByOthers(), 0.0);
    QCOMPARE(*round.undisturbed().value({threads, Figure::Wall}), 2.0);
}

void TestRunFigures::ofARealProgramOnlyWhatIsSeenOrSaidIsKnown()
{
    Variant variant = someVariant;
    variant.output = {{Figure::Deadlocked, {QStringLiteral("deadlock")}},
                      {Figure::Raised, {QStringLiteral("TypeError"), QStringLiteral("PicklingError")}}};
    Trace trace = traceOf(QStringLiteral("T1 RRRR"));
    for (TraceThread &thread : trace.layout.threads) {
        thread.witness = Witness::Kernel;
        thread.lock.reset();
    }
    trace.layout.locks.clear();
    trace.tenures.clear();
    trace.requests.clear();
    trace.handOffs.clear();
    std::erase_if(trace.lanes, [](const Lane &lane) { return lane.kind == LaneKind::Lock; });
    const FakeRun fake = fakeRun(variant, RunState::Finished, trace);
    const auto value = [&fake](Figure figure) {
        return figuresOf(fake.run, nullptr)[static_cast<std::size_t>(figure)];
    };
    for (const Figure unseen : {Figure::Deadlocked, Figure::Hung, Figure::WorkerKilled, Figure::Raised,
                                Figure::WaitingForUserLock, Figure::HandOffs, Figure::WaitingForLock}) {
        QVERIFY2(!value(unseen), nameOf(unseen).name.data());
    }
    QVERIFY(value(Figure::Wall).has_value());

    fake.engine->m_output = ProgramOutput{};
    fake.engine->m_output->standardOutput = "no deadlock\nTypeError: a\n  TypeError: b\nPicklingError c\n";
    QCOMPARE(value(Figure::Deadlocked), std::optional(0.0));
    QCOMPARE(value(Figure::Raised), std::optional(2.0));
    QVERIFY(!value(Figure::Hung)); // nobody says what would tell it
    fake.engine->m_output->standardOutput += "deadlock\ndeadlock\n";
    QCOMPARE(value(Figure::Deadlocked), std::optional(1.0));
}

void TestRunFigures::anIdleMachineWouldHaveBeenFaster()
{
    const RunFigures round = roundOf({}, {1.5, 0.75});
    QCOMPARE(round.takenByOthers(), 1.5);
    QCOMPARE(round.disturbedVariants(), std::vector<QString>{threads});
    const RunFigures idle = round.undisturbed();
    QVERIFY(isAbout(idle.value({threads, Figure::Wall}), 1.5));
    QVERIFY(isAbout(idle.value({threads, Figure::Ratio}), 1.5));
    QVERIFY(isAbout(idle.value({threads, Figure::Requests}), 100 / 0.75));
    QVERIFY(isAbout(idle.value({threads, Figure::WaitingForCore}), 5));
    QVERIFY(isAbout(idle.value({serial, Figure::Wall}), 1));
}

void TestRunFigures::onlyTheNamedVariantIsFaster()
{
    const RunFigures round = roundOf({1, 0.5}, {1, 0.5});
    const RunFigures ofSerial = round.undisturbed(serial);
    QVERIFY(isAbout(ofSerial.value({serial, Figure::Wall}), 0.5));
    QVERIFY(isAbout(ofSerial.value({threads, Figure::Wall}), 2));
    QVERIFY(isAbout(ofSerial.value({threads, Figure::Ratio}), 4));
    QVERIFY(isAbout(ofSerial.value({serial, Figure::Ratio}), 1));
    // All as much faster: the ratio is what it was.
    QVERIFY(isAbout(round.undisturbed().value({threads, Figure::Ratio}), 2));
}

void TestRunFigures::howALockChangedHandsIsChanceWhereOthersTookHalfACore()
{
    const auto with = [](double takenByOthers) {
        VariantFigures figures;
        figures[static_cast<std::size_t>(Figure::LongestTurn)] = 300;
        figures[static_cast<std::size_t>(Figure::Wall)] = 2;
        RunFigures round;
        round.set(threads, figures, {takenByOthers, 1});
        round.set(serial, figures);
        return round;
    };
    QVERIFY(with(0.4).disturbedVariants().empty());
    QVERIFY(isAbout(with(0.4).undisturbed().value({threads, Figure::LongestTurn}), 300));

    const RunFigures round = with(0.6);
    QCOMPARE(round.disturbedVariants(), std::vector<QString>{threads});
    QVERIFY(isAbout(round.value({threads, Figure::LongestTurn}), 300)); // what was measured stays
    QVERIFY(!round.undisturbed().value({threads, Figure::LongestTurn}));
    QVERIFY(isAbout(round.undisturbed().value({threads, Figure::Wall}), 2));
    QVERIFY(isAbout(round.undisturbed().value({serial, Figure::LongestTurn}), 300));
}

void TestRunFigures::aRealRunHasFiguresOfAllVariants()
{
    Scenario scenario;
    scenario.id = QStringLiteral("two");
    scenario.variants = {countdownVariant(1, 1, 1'000'000), countdownVariant(1, 2, 1'000'000)};
    scenario.baseline = scenario.variants[0].id;
    ScenarioRun run(scenario);
    run.start();
    while (run.poll()) {
        QTest::qWait(4);
    }
    // What somebody compares with meanwhile is nothing to the scenario's conditions.
    run.setBaseline(scenario.variants[1].id);
    const RunFigures figures = figuresOf(run);
    QCOMPARE(*figures.value({scenario.variants[0].id, Figure::Ratio}), 1.0);
    QVERIFY(*figures.value({scenario.variants[1].id, Figure::Ratio}) > 1.2);
    QVERIFY(*figures.value({scenario.variants[1].id, Figure::Wall}) > 0);
}

void TestRunFigures::whatTheWorkStartsHasAStartUp()
{
    const Variant variant = startingVariant({StartMethod::Fork, StartMethod::Fork}, 100'000);
    const auto engine = run(variant);
    QCOMPARE(engine->state(), RunState::Finished);
    const FakeRun started = fakeRun(variant, RunState::Finished, engine->trace());
    const std::optional<double> startUp = in(figuresOf(started.run, nullptr), Figure::StartUp);
    QVERIFY(startUp && *startUp > 0);
    const FakeRun none = fakeRun(variant, RunState::Finished, run(countdownVariant(2, 1, 100'000))->trace());
    QVERIFY(!in(figuresOf(none.run, nullptr), Figure::StartUp));
}

QTEST_GUILESS_MAIN(TestRunFigures)
#include "tst_run_figures.moc"
