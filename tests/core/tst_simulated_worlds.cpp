// SPDX-License-Identifier: GPL-3.0-or-later
//
// FT-4 and FT-7 in virtual time: stopping the world of a free-threaded interpreter, and an import that turns
// its lock on. Their twins on real threads: tests/runtime/tst_worlds.cpp.
#include "tests/support/lock_acceptance.h"
#include "tests/support/random_variants.h"
#include "tests/support/simulated_run.h"
#include "tests/support/worlds.h"

#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

enum Native : std::int64_t { Keep, Release };
enum Module : std::int64_t { Declared, Unsafe };

// Nothing costs anything but the work itself, 33 ns an operation: what is left is the rule.
SimulationCosts workOnly()
{
    SimulationCosts costs;
    costs.contextSwitch = 0;
    costs.wakeMedian = 0;
    costs.signal = 0;
    costs.timerSlack = 0;
    costs.uncontended = 0;
    return costs;
}

TimeNs timeOfWork(std::int64_t operations)
{
    return operations * SimulationCosts{}.nativePs / 1'000;
}

// The first multiple of `distance` operations that is not before `time`.
TimeNs safepointAfter(TimeNs time, std::int64_t distance)
{
    const TimeNs each = timeOfWork(distance);
    return (time + each - 1) / each * each;
}

ProcessPlan freeThreads(std::vector<Program> programs)
{
    return planOf("none", std::move(programs));
}

Simulation exactly(std::size_t cores)
{
    return onCores(cores, 1, workOnly());
}

constexpr std::int64_t garbage = 100'000; // operations of a collection
constexpr std::int64_t lead = 1'000'003;  // before it

} // namespace

class TestSimulatedWorlds : public QObject
{
    Q_OBJECT

private slots:
    void allOthersStopAtTheirNextSafepointFT4();
    void aPauseLastsAsLongAsTheSlowestThreadNeedsToItsSafepointFT4();
    void whoIsAwayIsStoppedAtOnceAndDoesNotWakeEarlyFT4();
    void whoComesBackInAPauseWaitsForItsEndFT4();
    void whoDetachesAfterTheRequestIsFoundWithinAMillisecond();
    void underALockACollectionIsWorkLikeAnyOther_data();
    void underALockACollectionIsWorkLikeAnyOther();
    void twoCollectorsTakeTurns();
    void threadsMayStartAndEndInAPause();
    void aStopInAPauseEndsTheRun();
    void eachInterpreterHasItsOwnWorld();
    void whoWaitsForALockOfTheProgramIsStoppedToo();
    void aDeadlockIsFoundBesideACollector();
    void incrementsStopToo();
    void nobodyEverRunsInAStoppedWorldWhateverTheThreadsDo();
    void anUnsafeImportTurnsTheLockOnFT7();
    void aDeclaredImportChangesNothingFT7();
    void whoComesBackAfterTheImportTakesTheLockFT7();
    void theLockOfAnUnsafeImportHasALane();
};

void TestSimulatedWorlds::allOthersStopAtTheirNextSafepointFT4()
{
    constexpr std::int64_t block = 70'001;
    const ProcessPlan plan =
        freeThreads({{step("countdown", {lead}), step("collect", {garbage}), step("countdown", {lead})},
                     {step("native", {100 * block, block, Keep})},
                     {step("countdown", {10'000'000})}});
    const HostedRun run = simulateHosted(plan, exactly(3));
    const std::vector<Pause> pauses = pausesOf(run);
    QCOMPARE(pauses.size(), 2U); // to find the cycles, and to look again
    QCOMPARE(pauses[0].asked, timeOfWork(lead));
    QCOMPARE(pauses[0].stopped, safepointAfter(pauses[0].asked, block));
    QCOMPARE(pauses[0].goesOn - pauses[0].stopped, timeOfWork(garbage / 2));
    QCOMPARE(pauses[1].goesOn - pauses[1].stopped, timeOfWork(garbage / 2));
    // Between two safepoints nobody needs a moment to go on, so there is none between the pauses either.
    QCOMPARE(pauses[1].asked, pauses[0].goesOn);
    for (const auto &[thread, distance] : {std::pair{1U, block}, {2U, std::int64_t{1}}}) {
        const std::vector<Stretch> stops = stretchesOf(run, thread, Activity::Stopped);
        QCOMPARE(stops.size(), 1U);
        QCOMPARE(stops[0].begin, safepointAfter(pauses[0].asked, distance));
        QCOMPARE(stops[0].end, pauses[1].goesOn);
    }
    QCOMPARE(worldProblemOf(run, plan), QString());
}

void TestSimulatedWorlds::aPauseLastsAsLongAsTheSlowestThreadNeedsToItsSafepointFT4()
{
    for (const std::int64_t block : {1, 1'000, 300'007, 2'000'003}) {
        const ProcessPlan plan =
            freeThreads({{step("countdown", {lead}), step("collect", {garbage})},
                         {step("native", {3 * lead / block * block + block, block, Keep})}});
        const HostedRun run = simulateHosted(plan, exactly(2));
        const std::vector<Pause> pauses = pausesOf(run);
        QCOMPARE(pauses.size(), 2U);
        QCOMPARE(pauses[1].goesOn - pauses[0].asked,
                 safepointAfter(pauses[0].asked, block) - pauses[0].asked + timeOfWork(garbage));
        // With what a wake-up costs, the safepoint is where it was.
        const HostedRun usual = simulateHosted(plan, onCores(2));
        const TimeNs asked = pausesOf(usual)[0].asked;
        const TimeNs stopped = stretchesOf(usual, 1, Activity::Stopped).at(0).begin;
        QVERIFY(stopped >= asked && stopped <= asked + timeOfWork(block) + microsecond);
    }
}

void TestSimulatedWorlds::whoIsAwayIsStoppedAtOnceAndDoesNotWakeEarlyFT4()
{
    const auto around = [](StepPlan middle) {
        return freeThreads({{step("countdown", {lead}), middle, step("countdown", {1})},
                            {step("idle", {150 * millisecond}), step("countdown", {1'000})},
                            {step("native", {4'000'000, 0, Release}), step("countdown", {1'000})}});
    };
    const ProcessPlan plan = around(step("collect", {garbage}));
    const HostedRun run = simulateHosted(plan, exactly(3));
    const HostedRun undisturbed = simulateHosted(around(step("native", {garbage, 0, Keep})), exactly(3));
    const std::vector<Pause> pauses = pausesOf(run);
    QCOMPARE(pauses.size(), 2U);
    for (const Pause &pause : pauses) {
        QCOMPARE(pause.stopped, pause.asked);
    }
    for (const auto &[thread, activity] : {std::pair{1U, Activity::Idle}, {2U, Activity::Native}}) {
        const std::vector<Stretch> away = stretchesOf(run, thread, activity);
        QCOMPARE(away.size(), 1U);
        QVERIFY(away[0].begin < pauses[0].asked && away[0].end > pauses[1].goesOn);
        QCOMPARE(away, stretchesOf(undisturbed, thread, activity));
        QVERIFY(stretchesOf(run, thread, Activity::Stopped).empty());
    }
    QCOMPARE(run.wall, undisturbed.wall);
}

void TestSimulatedWorlds::whoComesBackInAPauseWaitsForItsEndFT4()
{
    const ProcessPlan plan =
        freeThreads({{step("countdown", {lead}), step("collect", {lead})},
                     {step("idle", {timeOfWork(lead) + millisecond}), step("countdown", {1'000})},
                     {step("native", {lead + lead / 2, 0, Release}), step("countdown", {1'000})}});
    const HostedRun run = simulateHosted(plan, exactly(3));
    const std::vector<Pause> pauses = pausesOf(run);
    QCOMPARE(pauses.size(), 2U);
    const TimeNs back[] = {timeOfWork(lead) + millisecond, timeOfWork(lead + lead / 2)};
    for (const std::uint32_t thread : {1U, 2U}) {
        const std::vector<Stretch> stops = stretchesOf(run, thread, Activity::Stopped);
        QCOMPARE(stops.size(), 1U);
        QCOMPARE(stops[0].begin, back[thread - 1]);
        QCOMPARE(stops[0].end, pauses[1].goesOn);
    }
    QCOMPARE(worldProblemOf(run, plan), QString());
}

void TestSimulatedWorlds::whoDetachesAfterTheRequestIsFoundWithinAMillisecond()
{
    // It is asked while it starts a thread, for 20 µs without a safepoint, and goes to sleep straight after
    // that.
    ProcessPlan plan =
        freeThreads({{step("countdown", {lead}), step("collect", {garbage})},
                     {step("countdown", {lead - 100}), step("start", {TargetArgument{false, 2}.encode()}),
                      step("idle", {100 * millisecond})},
                     {step("countdown", {1'000})}});
    plan.threads[2].startsLater = true;
    const HostedRun run = simulateHosted(plan, exactly(3));
    const std::vector<Pause> pauses = pausesOf(run);
    QCOMPARE(pauses.size(), 2U);
    QCOMPARE(pauses[0].stopped, pauses[0].asked + millisecond);
    QCOMPARE(worldProblemOf(run, plan), QString());
    // The one that was started meanwhile begins with the end of the pause.
    QCOMPARE(timeOf(run, 2, EventKind::ProgramStarted), pauses[1].goesOn);
}

void TestSimulatedWorlds::underALockACollectionIsWorkLikeAnyOther_data()
{
    QTest::addColumn<QString>("lock");
    for (const char *lock : {"switch-interval", "tick", "fifo-yield"}) {
        QTest::newRow(lock) << QString::fromLatin1(lock);
    }
}

void TestSimulatedWorlds::underALockACollectionIsWorkLikeAnyOther()
{
    QFETCH(QString, lock);
    const auto with = [&](StepPlan middle) {
        const Program program{step("countdown", {lead}), std::move(middle), step("countdown", {lead})};
        return simulateHosted(planOf(lock.toStdString(), {program, {step("countdown", {lead})}}), onCores(2));
    };
    const HostedRun collected = with(step("collect", {garbage}));
    const HostedRun native = with(step("native", {garbage, 0, Keep}));
    QVERIFY(pausesOf(collected).empty());
    QCOMPARE(collected.count(EventKind::ActivityBegan), 0U);
    QCOMPARE(collected.wall, native.wall);
    QCOMPARE(with(step("import", {Unsafe})).wall, with(step("import", {Declared})).wall);
}

void TestSimulatedWorlds::twoCollectorsTakeTurns()
{
    const Program collecting{step("countdown", {lead}), step("collect", {garbage}),
                             step("countdown", {1'000})};
    for (const std::size_t cores : {1U, 2U, 4U}) {
        const ProcessPlan plan =
            freeThreads({collecting, collecting, collecting, {step("countdown", {3 * lead})}});
        const HostedRun run = simulateHosted(plan, onCores(cores));
        const std::vector<Pause> pauses = pausesOf(run);
        QCOMPARE(pauses.size(), 6U);
        for (std::size_t number = 1; number < pauses.size(); ++number) {
            QVERIFY(pauses[number].asked >= pauses[number - 1].goesOn);
        }
        QCOMPARE(worldProblemOf(run, plan), QString());
        QCOMPARE(run.count(EventKind::ThreadFinished), 4U);
    }
}

void TestSimulatedWorlds::threadsMayStartAndEndInAPause()
{
    // The second one starts the third one in the midst of a call, which is when the first one asks; the
    // fourth one ends without ever coming to a safepoint.
    const std::int64_t late = TargetArgument{false, 2}.encode();
    ProcessPlan plan = freeThreads({{step("countdown", {lead}), step("collect", {10 * lead})},
                                    {step("native", {lead + 10, 0, Keep}), step("start", {late})},
                                    {step("countdown", {1'000})},
                                    {step("countdown", {lead - 1}), step("native", {100, 0, Release})}});
    plan.threads[2].startsLater = true;
    const HostedRun run = simulateHosted(plan, exactly(4));
    QCOMPARE(worldProblemOf(run, plan), QString());
    QCOMPARE(run.count(EventKind::ThreadFinished), 4U);
    // A thread that is started while the world is stopped begins with its end.
    SimulationCosts slowStart = workOnly();
    slowStart.wakeMedian = 2 * millisecond;
    slowStart.wakeSigmaPercent = 0;
    const HostedRun slow = simulateHosted(plan, onCores(4, 1, slowStart));
    QCOMPARE(worldProblemOf(slow, plan), QString());
    QCOMPARE(slow.count(EventKind::ThreadFinished), 4U);
}

void TestSimulatedWorlds::aStopInAPauseEndsTheRun()
{
    const ProcessPlan plan =
        freeThreads({{step("countdown", {lead}), step("collect", {endless})},
                     {step("countdown", {endless})},
                     {step("idle", {40 * millisecond}), step("countdown", {endless})},
                     {step("countdown", {lead}), step("collect", {endless})},
                     {step("idle", {40 * millisecond}), step("collect", {endless})},
                     {step("native", {lead + 10, 0, Keep}), step("countdown", {endless})}});
    // In the pause, and while it is waited for.
    for (const TimeNs when : {100 * millisecond, timeOfWork(lead) + 100}) {
        VirtualMachine machine(4, workOnly(), 1);
        SimulatedWorker worker(machine, plan, 0, CoreSet{});
        worker.process().startThreads();
        machine.run(when);
        worker.requestStop();
        machine.run(when + second);
        QVERIFY(worker.isDone());
        QVERIFY(machine.now() < when + 2 * millisecond);
        for (std::uint32_t ring = 0; ring < plan.threads.size(); ++ring) {
            const TimedEvent &end = *std::ranges::find(worker.threadOfRing(ring)->written(),
                                                       EventKind::ThreadFinished, &TimedEvent::kind);
            QCOMPARE(end.flags, 0);
        }
    }
}

void TestSimulatedWorlds::eachInterpreterHasItsOwnWorld()
{
    ProcessPlan plan =
        freeThreads({{step("countdown", {lead}), step("collect", {lead})}, {step("countdown", {3 * lead})}});
    addInterpreter(plan, {{step("countdown", {3 * lead})}, {step("countdown", {3 * lead})}});
    const HostedRun run = simulateHosted(plan, exactly(4));
    QCOMPARE(stretchesOf(run, 1, Activity::Stopped).size(), 1U);
    for (const std::uint32_t thread : {2U, 3U}) {
        QVERIFY(stretchesOf(run, thread, Activity::Stopped).empty());
        QCOMPARE(timeOf(run, thread, EventKind::ThreadFinished), timeOfWork(3 * lead));
    }
}

void TestSimulatedWorlds::whoWaitsForALockOfTheProgramIsStoppedToo()
{
    for (const std::uint32_t type : {userLockTypeNamed("before-3.13"), userLockTypeNamed("3.13")}) {
        // The first one has it while it collects; the second one gets it in the midst of the pause of the
        // third one, and goes on when that is over.
        const Program holding{step("acquire", {0}), step("countdown", {lead}), step("collect", {garbage}),
                              step("release", {0}), step("idle", {50 * millisecond})};
        ProcessPlan plan =
            freeThreads({holding,
                         {step("idle", {millisecond}), step("acquire", {0}), step("release", {0})},
                         {step("countdown", {2 * lead}), step("collect", {lead})}});
        plan.interpreters[0].userLocks = {type};
        for (const std::size_t cores : {1U, 3U}) {
            const HostedRun run = simulateHosted(plan, onCores(cores));
            QCOMPARE(pausesOf(run).size(), 4U);
            QCOMPARE(worldProblemOf(run, plan), QString());
            QCOMPARE(run.count(EventKind::ThreadFinished), 3U);
        }
    }
}

void TestSimulatedWorlds::aDeadlockIsFoundBesideACollector()
{
    const auto locking = [](std::int64_t first, std::int64_t second) {
        return Program{step("acquire", {first}), step("countdown", {lead}), step("acquire", {second})};
    };
    Variant variant =
        underLock("none",
                  {locking(0, 1),
                   locking(1, 0),
                   {step("repeat", {30}, {step("collect", {garbage}), step("countdown", {garbage})})}},
                  "3.13");
    const auto engine = simulate(variant, onCores(4));
    QCOMPARE(problemOf(*engine, RunState::Deadlocked), QString());
    QCOMPARE(engine->trace().deadlock->members.size(), 2U);
    // Without one, nobody who is stopped is taken for stuck.
    const Program section{
        step("repeat", {200}, {step("acquire", {0}), step("countdown", {5'000}), step("release", {0})})};
    variant = underLock("none",
                        {section,
                         section,
                         {step("repeat", {30}, {step("collect", {garbage}), step("countdown", {garbage})})}},
                        "3.13");
    QCOMPARE(problemOf(*simulate(variant, onCores(4))), QString());
}

void TestSimulatedWorlds::incrementsStopToo()
{
    const Program adding{step("increment", {3 * lead, 0, 0})};
    ProcessPlan plan = freeThreads({{step("countdown", {lead}), step("collect", {lead})}, adding});
    plan.interpreters[0].counters = 1;
    const HostedRun alone = simulateHosted(plan, exactly(3));
    QCOMPARE(stretchesOf(alone, 1, Activity::Stopped).size(), 1U);
    QCOMPARE(worldProblemOf(alone, plan), QString());
    QCOMPARE(lostIncrements(alone), 0);
    plan = freeThreads({{step("countdown", {1'000}), step("collect", {lead})},
                        {step("increment", {10'000, 0, 0})},
                        {step("increment", {10'000, 0, 1})}});
    plan.interpreters[0].counters = 1;
    const HostedRun several = simulateHosted(plan, exactly(3));
    QCOMPARE(stretchesOf(several, 1, Activity::Stopped).size(), 1U);
    QCOMPARE(stretchesOf(several, 2, Activity::Stopped).size(), 1U);
    QCOMPARE(worldProblemOf(several, plan), QString());
    QVERIFY(lostIncrements(several) > 0);
}

void TestSimulatedWorlds::nobodyEverRunsInAStoppedWorldWhateverTheThreadsDo()
{
    std::size_t pauses = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        Random random(seed);
        std::vector<Program> programs;
        for (std::size_t thread = 0; thread < 2 + seed % 5; ++thread) {
            Program &program = programs.emplace_back();
            for (int part = 0; part < 6; ++part) {
                const auto some = static_cast<std::int64_t>(1 + random.below(60'000));
                switch (random.below(7)) {
                case 0:
                    program.push_back(step("countdown", {some}));
                    break;
                case 1:
                    program.push_back(
                        step("native", {some, some / 3 + 1, static_cast<std::int64_t>(random.below(2))}));
                    break;
                case 2:
                    program.push_back(step("idle", {some * 20}));
                    break;
                case 3:
                    program.push_back(
                        step("increment", {some, 0, static_cast<std::int64_t>(random.below(2))}));
                    break;
                case 4:
                    program.push_back(step("acquire", {0}));
                    program.push_back(step("countdown", {some / 4 + 1}));
                    program.push_back(step("release", {0}));
                    break;
                default:
                    program.push_back(step("collect", {some}));
                    break;
                }
            }
        }
        ProcessPlan plan = freeThreads(programs);
        plan.interpreters[0].counters = 1;
        plan.interpreters[0].userLocks = {static_cast<std::uint32_t>(seed % 2)};
        const HostedRun run = simulateHosted(plan, onCores(1 + seed % 4, seed));
        QCOMPARE(worldProblemOf(run, plan), QString());
        QCOMPARE(run.count(EventKind::ThreadFinished), programs.size());
        pauses += pausesOf(run).size();
    }
    QVERIFY(pauses > 200);
}

void TestSimulatedWorlds::anUnsafeImportTurnsTheLockOnFT7()
{
    const Program importing{step("countdown", {lead}), step("import", {Unsafe}),
                            step("countdown", {3 * lead})};
    const auto engine = simulate(underLock("none", {importing, {step("countdown", {4 * lead})}}), onCores(2));
    QCOMPARE(problemOf(*engine), QString());
    const Trace &trace = engine->trace();
    const std::vector<Tenure> tenures = tenuresOf(trace);
    QVERIFY(tenures.size() > 20);
    const TimeNs turned = tenures[0].requested;
    // Before: both run all the time, and nobody says anything of a lock.
    QVERIFY(turned >= timeOfWork(lead) && turned <= timeOfWork(lead) + 50 * microsecond);
    for (const Lane &lane : trace.lanes) {
        if (lane.kind == LaneKind::Thread) {
            QVERIFY(lane.slices[0].state == ThreadState::Running
                    || lane.slices[0].state == ThreadState::Starting);
            TimeNs ran = 0;
            for (const Slice &slice : lane.slices) {
                ran += slice.state == ThreadState::Running && slice.begin < turned
                    ? std::min(slice.end, turned) - slice.begin
                    : 0;
            }
            QVERIFY(ran >= timeOfWork(lead) - 20 * microsecond);
        }
    }
    // After: one at a time, each for an interval, in turns.
    for (std::size_t number = 1; number < tenures.size(); ++number) {
        QVERIFY(tenures[number].taken >= tenures[number - 1].given);
        QVERIFY(tenures[number].thread != tenures[number - 1].thread);
    }
    for (std::size_t number = 0; number + 2 < tenures.size(); ++number) {
        const TimeNs hold = tenures[number].given - tenures[number].taken;
        QVERIFY2(hold >= 5'000 * microsecond && hold <= 5'300 * microsecond,
                 qPrintable(QString::number(hold)));
    }
    const std::vector<const Lane *> threads = [&] {
        std::vector<const Lane *> found;
        for (const Lane &lane : trace.lanes) {
            if (lane.kind == LaneKind::Thread) {
                found.push_back(&lane);
            }
        }
        return found;
    }();
    for (const Slice &one : threads.at(0)->slices) {
        for (const Slice &other : threads.at(1)->slices) {
            QVERIFY(one.state != ThreadState::Running || other.state != ThreadState::Running
                    || std::min(one.end, other.end) <= std::max({one.begin, other.begin, turned}));
        }
    }
    QVERIFY(trace.dropRequests.size() + 2 >= tenures.size());
}

void TestSimulatedWorlds::aDeclaredImportChangesNothingFT7()
{
    const Program importing{step("countdown", {lead}), step("import", {Declared}), step("countdown", {lead})};
    const auto engine = simulate(underLock("none", {importing, {step("countdown", {2 * lead})}}), onCores(2));
    QCOMPARE(problemOf(*engine), QString());
    QVERIFY(engine->trace().tenures.empty());
    QVERIFY(engine->trace().layout.locks.empty());
    QVERIFY(statisticsOf(engine->trace()).coresUsed > 1.99);
}

void TestSimulatedWorlds::whoComesBackAfterTheImportTakesTheLockFT7()
{
    // One sleeps through it, one computes natively, one waits for a lock of the program, one increments, one
    // starts later, one collects and one imports at the same time, and one wants to collect afterwards.
    const std::int64_t late = TargetArgument{false, 4}.encode();
    ProcessPlan plan = freeThreads(
        {{step("acquire", {0}), step("countdown", {lead}), step("import", {Unsafe}), step("release", {0}),
          step("start", {late}), step("import", {Unsafe}), step("collect", {garbage}),
          step("countdown", {lead})},
         {step("idle", {100 * millisecond}), step("countdown", {lead})},
         {step("native", {2 * lead, 0, Release}), step("countdown", {lead})},
         {step("idle", {millisecond}), step("acquire", {0}), step("countdown", {lead}), step("release", {0})},
         {step("countdown", {lead})},
         {step("increment", {3 * lead, 0, 1})},
         {step("countdown", {lead}), step("collect", {garbage}), step("countdown", {lead})},
         {step("countdown", {lead}), step("import", {Unsafe}), step("countdown", {lead})}});
    plan.threads[4].startsLater = true;
    plan.interpreters[0].userLocks = {1};
    plan.interpreters[0].counters = 1;
    for (const std::size_t cores : {1U, 2U, 8U}) {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const HostedRun run = simulateHosted(plan, onCores(cores, seed));
            QCOMPARE(worldProblemOf(run, plan), QString());
            QCOMPARE(run.count(EventKind::ThreadFinished), plan.threads.size());
            const std::vector<Hold> holds = holdsOf(run);
            for (std::size_t number = 1; number < holds.size(); ++number) {
                QVERIFY(holds[number].taken >= holds[number - 1].given);
            }
            // From then on whoever runs holds the lock.
            for (std::uint32_t thread = 0; thread < plan.threads.size(); ++thread) {
                for (const Stretch &running : runsOf(run, thread)) {
                    if (running.begin <= holds[0].taken) {
                        continue;
                    }
                    QVERIFY(running.length() == 0 || std::ranges::any_of(holds, [&](const Hold &hold) {
                                return hold.thread == thread && hold.taken <= running.begin
                                    && hold.given >= running.end;
                            }));
                }
            }
        }
    }
}

void TestSimulatedWorlds::theLockOfAnUnsafeImportHasALane()
{
    const auto locksOf = [](const Program &program) {
        return traceLayout(underLock("none", {program, {step("countdown", {1})}}), {CoreId{0}}).locks.size();
    };
    QCOMPARE(locksOf({step("import", {Declared})}), 0U);
    QCOMPARE(locksOf({step("import", {Unsafe})}), 1U);
    QCOMPARE(locksOf({step("repeat", {2}, {step("import", {Unsafe})})}), 1U);
}

QTEST_GUILESS_MAIN(TestSimulatedWorlds)
#include "tst_simulated_worlds.moc"
