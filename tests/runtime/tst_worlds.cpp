// SPDX-License-Identifier: GPL-3.0-or-later
//
// FT-4 and FT-7 on real threads: stopping the world of a free-threaded interpreter, and an import that turns
// its lock on. What happens in which order is exact; how long it takes is not. Their twins in virtual time:
// tests/core/tst_simulated_worlds.cpp.
#include "tests/support/cores.h"
#include "tests/support/worlds.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

enum Native : std::int64_t { Keep, Release };
enum Module : std::int64_t { Declared, Unsafe };

constexpr std::int64_t endless = 1'000'000'000'000;
constexpr std::int64_t lead = 300'000;    // 10 ms
constexpr std::int64_t garbage = 150'000; // 5 ms

// Ends when the world has been stopped as often as it will be.
Program collecting(std::int64_t times, std::int64_t between = lead)
{
    return {step("countdown", {lead}),
            step("repeat", {times}, {step("collect", {garbage}), step("countdown", {between})})};
}

ProcessPlan importing()
{
    return planOf("none",
                  {{step("countdown", {lead}), step("import", {Unsafe}), step("countdown", {10 * lead})},
                   {step("countdown", {11 * lead})}});
}

QString stretchText(const Stretch &stretch)
{
    return QStringLiteral("%1 … %2").arg(stretch.begin).arg(stretch.end);
}

} // namespace

class TestWorlds : public QObject
{
    Q_OBJECT

private slots:
    void allOthersStopAtTheirNextSafepointFT4();
    void whoIsAwayIsNotWokenFT4();
    void whoComesBackInAPauseWaitsForItsEndFT4();
    void underALockACollectionIsWorkLikeAnyOther();
    void manyCollectorsTakeTurnsAndAllEnd();
    void eachInterpreterHasItsOwnWorld();
    void whoWaitsForALockOfTheProgramIsStoppedToo();
    void aStopInAPauseEndsTheRun();
    void nobodyEverRunsInAStoppedWorldWhateverTheThreadsDo();
    void anUnsafeImportTurnsTheLockOnFT7();
    void afterAnUnsafeImportAHoldIsAnIntervalFT7();
    void aDeclaredImportChangesNothingFT7();
    void manyImportersOfWhateverAndAllEndFT7();
};

void TestWorlds::allOthersStopAtTheirNextSafepointFT4()
{
    const ProcessPlan plan = planOf(
        "none",
        {collecting(4), {step("countdown", {10 * lead})}, {step("native", {10 * lead, lead / 10, Keep})}});
    const HostedRun run = runHosted(plan);
    QCOMPARE(run.lost, 0U);
    QCOMPARE(worldProblemOf(run, plan), QString());
    const std::vector<Pause> pauses = pausesOf(run);
    QCOMPARE(pauses.size(), 8U); // two a collection
    for (const std::uint32_t thread : {1U, 2U}) {
        const std::vector<Stretch> stops = stretchesOf(run, thread, Activity::Stopped);
        QVERIFY(!stops.empty());
        const TimeNs finished = timeOf(run, thread, EventKind::ThreadFinished);
        for (const Pause &pause : pauses) {
            if (pause.asked > finished) {
                continue;
            }
            // Stopped by somebody else's request, and not before it was over: one stop may span two pauses.
            QVERIFY(finished <= pause.stopped || std::ranges::any_of(stops, [&](const Stretch &stop) {
                        return stop.begin <= pause.stopped && stop.end >= pause.goesOn;
                    }));
        }
        for (const Stretch &stop : stops) {
            QVERIFY2(std::ranges::any_of(pauses,
                                         [&](const Pause &pause) {
                                             return stop.begin >= pause.asked && stop.begin <= pause.goesOn;
                                         }),
                     qPrintable(stretchText(stop)));
        }
    }
}

void TestWorlds::whoIsAwayIsNotWokenFT4()
{
    const Program away{step("idle", {400 * millisecond}), step("countdown", {1'000})};
    const ProcessPlan plan = planOf("none", {collecting(3), away});
    const HostedRun run = runHosted(plan);
    const std::vector<Pause> pauses = pausesOf(run);
    QCOMPARE(pauses.size(), 6U);
    const std::vector<Stretch> sleeps = stretchesOf(run, 1, Activity::Idle);
    QCOMPARE(sleeps.size(), 1U);
    QVERIFY(sleeps[0].begin <= pauses.front().asked);
    QVERIFY(sleeps[0].length() >= 400 * millisecond);
    if (sleeps[0].end < pauses.back().goesOn) {
        QSKIP("the machine is too busy: the sleep was over before the collections");
    }
    QVERIFY(stretchesOf(run, 1, Activity::Stopped).empty());
}

void TestWorlds::whoComesBackInAPauseWaitsForItsEndFT4()
{
    // Both come back again and again while most of the time is a pause.
    const ProcessPlan plan = planOf(
        "none",
        {collecting(20, 1'000),
         {step("repeat", {100}, {step("idle", {millisecond}), step("countdown", {100})})},
         {step("repeat", {100}, {step("native", {lead / 10, 0, Release}), step("countdown", {100})})}});
    const HostedRun run = runHosted(plan);
    QCOMPARE(worldProblemOf(run, plan), QString());
    const std::vector<Pause> pauses = pausesOf(run);
    QCOMPARE(pauses.size(), 40U);
    std::size_t stops = 0;
    for (const std::uint32_t thread : {1U, 2U}) {
        for (const Stretch &stop : stretchesOf(run, thread, Activity::Stopped)) {
            ++stops;
            // Not let go before the pause in which it came is over.
            for (const Pause &pause : pauses) {
                QVERIFY(stop.begin < pause.stopped || stop.begin > pause.goesOn || stop.end >= pause.goesOn);
            }
        }
    }
    QVERIFY(stops > 0);
}

void TestWorlds::underALockACollectionIsWorkLikeAnyOther()
{
    for (const LockType &type : lockTypes()) {
        if (type.excludes) {
            const HostedRun run =
                runHosted(planOf(type.name, {collecting(3, 1'000), {step("countdown", {lead})}}));
            QCOMPARE(run.count(EventKind::ActivityBegan), 0U);
            QCOMPARE(run.of(0, EventKind::ThreadFinished).at(0).flags, 1);
            QCOMPARE(run.of(0, EventKind::StepEnded).back().value, 3U * (garbage + 1'000U));
        }
    }
}

void TestWorlds::manyCollectorsTakeTurnsAndAllEnd()
{
    for (const std::int64_t operations : {1, 2, 5'000}) {
        const Program program{
            step("repeat", {100}, {step("collect", {operations}), step("countdown", {500})})};
        const ProcessPlan plan = planOf("none", std::vector<Program>(8, program));
        const HostedRun run = runHosted(plan);
        QCOMPARE(run.lost, 0U);
        const std::vector<Pause> pauses = pausesOf(run);
        QCOMPARE(pauses.size(), 8U * 200U);
        for (std::size_t number = 1; number < pauses.size(); ++number) {
            QVERIFY(pauses[number].asked >= pauses[number - 1].goesOn);
        }
        QCOMPARE(worldProblemOf(run, plan), QString());
    }
}

void TestWorlds::eachInterpreterHasItsOwnWorld()
{
    ProcessPlan plan = planOf("none", {collecting(3), {step("countdown", {10 * lead})}});
    addInterpreter(plan, {{step("countdown", {3 * lead})}, {step("countdown", {3 * lead})}});
    const HostedRun run = runHosted(plan);
    QCOMPARE(worldProblemOf(run, plan), QString());
    QVERIFY(!stretchesOf(run, 1, Activity::Stopped).empty());
    QVERIFY(stretchesOf(run, 2, Activity::Stopped).empty());
    QVERIFY(stretchesOf(run, 3, Activity::Stopped).empty());
}

void TestWorlds::whoWaitsForALockOfTheProgramIsStoppedToo()
{
    for (std::uint32_t type = 0; type < userLockTypes().size(); ++type) {
        const Program section{step("repeat", {300},
                                   {step("acquire", {0}), step("countdown", {1'000}), step("collect", {100}),
                                    step("release", {0})})};
        ProcessPlan plan = planOf("none", std::vector<Program>(4, section));
        plan.interpreters[0].userLocks = {type};
        const HostedRun run = runHosted(plan);
        QCOMPARE(run.lost, 0U);
        QCOMPARE(worldProblemOf(run, plan), QString());
        for (std::uint32_t thread = 0; thread < 4; ++thread) {
            QCOMPARE(run.of(thread, EventKind::ThreadFinished).at(0).flags, 1);
        }
    }
}

void TestWorlds::aStopInAPauseEndsTheRun()
{
    const ProcessPlan plan = planOf("none",
                                    {{step("collect", {endless})},
                                     {step("countdown", {endless})},
                                     {step("collect", {endless})},
                                     {step("idle", {10 * millisecond}), step("countdown", {endless})},
                                     {step("idle", {10 * millisecond}), step("collect", {endless})}});
    const HostedRun run = runHosted(plan, std::chrono::milliseconds(50));
    for (std::uint32_t thread = 0; thread < plan.threads.size(); ++thread) {
        QCOMPARE(run.of(thread, EventKind::ThreadFinished).at(0).flags, 0);
    }
    QCOMPARE(worldProblemOf(run, plan), QString());
}

void TestWorlds::nobodyEverRunsInAStoppedWorldWhateverTheThreadsDo()
{
    const Program mixed{
        step("repeat", {150},
             {step("countdown", {2'000}), step("native", {1'000, 100, Release}),
              step("idle", {20 * microsecond}), step("increment", {500, 0, 1}), step("acquire", {0}),
              step("increment", {100, 0, 0}), step("release", {0}), step("collect", {300})})};
    ProcessPlan plan = planOf("none", std::vector<Program>(6, mixed));
    // Threads that come and go meanwhile.
    Program starting;
    for (std::uint32_t thread = 7; thread < 20; ++thread) {
        starting.push_back(step("start", {TargetArgument{false, thread}.encode()}));
        starting.push_back(step("idle", {millisecond}));
        plan.threads.push_back({"late_" + std::to_string(thread),
                                0,
                                {step("countdown", {1'000}), step("collect", {200})},
                                true});
    }
    plan.threads.insert(plan.threads.begin() + 6, {"starter", 0, starting, false});
    for (ThreadPlan &thread : plan.threads) {
        numberSteps(thread.program);
    }
    plan.interpreters[0].counters = 1;
    plan.interpreters[0].userLocks = {1};
    const HostedRun run = runHosted(plan);
    QCOMPARE(run.lost, 0U);
    QCOMPARE(worldProblemOf(run, plan), QString());
    QCOMPARE(pausesOf(run).size(), 6U * 300U + 26U);
    for (std::uint32_t thread = 0; thread < plan.threads.size(); ++thread) {
        QCOMPARE(run.of(thread, EventKind::ThreadFinished).at(0).flags, 1);
    }
}

void TestWorlds::anUnsafeImportTurnsTheLockOnFT7()
{
    const ProcessPlan plan = importing();
    const HostedRun run = runHosted(plan);
    QCOMPARE(worldProblemOf(run, plan), QString());
    const std::vector<Hold> holds = holdsOf(run);
    QVERIFY(holds.size() > 10);
    // Before: no lock events; the other one says nothing at all between its beginning and its stop.
    for (const auto &events : run.threads) {
        for (const TimedEvent &event : events) {
            const bool isOfLock =
                event.kind >= EventKind::LockRequested && event.kind <= EventKind::HandshakeEnded;
            QVERIFY(!isOfLock || event.time >= pausesOf(run).at(0).stopped);
        }
    }
    QCOMPARE(stretchesOf(run, 1, Activity::Stopped).size(), 1U);
    QCOMPARE(holds[0].thread, 0U);
    // After: no overlap, in turns, and nobody is made to give it before its interval is over.
    std::vector<TimeNs> lengths;
    for (std::size_t number = 1; number < holds.size(); ++number) {
        QVERIFY(holds[number].taken >= holds[number - 1].given);
        QVERIFY(holds[number].thread != holds[number - 1].thread);
    }
    for (const Hold &hold : holds) {
        if (hold.reason == ReleaseReason::Forced) {
            lengths.push_back(hold.length());
        }
    }
    QVERIFY(lengths.size() > 8);
    for (const TimeNs length : lengths) {
        QVERIFY2(length >= 4'990 * microsecond, qPrintable(QString::number(length)));
    }
    QVERIFY(run.count(EventKind::DropRequested) >= lengths.size());
}

void TestWorlds::afterAnUnsafeImportAHoldIsAnIntervalFT7()
{
    const ProcessPlan plan = importing();
    const double median = medianWhileTwoCoresAreFree(5, [&plan] {
        std::vector<TimeNs> forced;
        for (const Hold &hold : holdsOf(runHosted(plan))) {
            if (hold.reason == ReleaseReason::Forced) {
                forced.push_back(hold.length());
            }
        }
        return static_cast<double>(medianOf(forced)) / millisecond;
    });
    if (median == 0) {
        QSKIP("needs two cores that are free for the length of a hold");
    }
    QVERIFY2(median >= 5.0 && median <= 5.3, qPrintable(QString::number(median)));
}

void TestWorlds::aDeclaredImportChangesNothingFT7()
{
    const HostedRun run =
        runHosted(planOf("none",
                         {{step("countdown", {lead}), step("import", {Declared}), step("countdown", {lead})},
                          {step("countdown", {lead})}}));
    QVERIFY(pausesOf(run).empty());
    QVERIFY(holdsOf(run).empty());
    QCOMPARE(run.of(0, EventKind::ThreadFinished).at(0).flags, 1);
}

void TestWorlds::manyImportersOfWhateverAndAllEndFT7()
{
    for (int round = 0; round < 20; ++round) {
        const Program unsafe{step("countdown", {1'000 + 100 * round}), step("import", {Unsafe}),
                             step("collect", {100}), step("idle", {millisecond}),
                             step("countdown", {20'000})};
        const Program sleeping{step("idle", {100 * microsecond}),
                               step("native", {3'000, 500, Release}),
                               step("acquire", {0}),
                               step("countdown", {5'000}),
                               step("release", {0}),
                               step("collect", {100}),
                               step("increment", {20'000, 0, 1})};
        ProcessPlan plan = planOf("none", {unsafe, sleeping, sleeping, unsafe, unsafe, sleeping});
        plan.interpreters[0].userLocks = {static_cast<std::uint32_t>(round % 2)};
        plan.interpreters[0].counters = 1;
        const HostedRun run = runHosted(plan);
        QCOMPARE(worldProblemOf(run, plan), QString());
        const std::vector<Hold> holds = holdsOf(run);
        QVERIFY(holds.size() >= 6);
        for (std::size_t number = 1; number < holds.size(); ++number) {
            QVERIFY(holds[number].taken >= holds[number - 1].given);
        }
        for (std::uint32_t thread = 0; thread < 6; ++thread) {
            QCOMPARE(run.of(thread, EventKind::ThreadFinished).at(0).flags, 1);
        }
    }
}

QTEST_GUILESS_MAIN(TestWorlds)
#include "tst_worlds.moc"
