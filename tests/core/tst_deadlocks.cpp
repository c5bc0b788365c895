// SPDX-License-Identifier: GPL-3.0-or-later
//
// Deadlocks of real threads in real workers: found, shown, released by stopping; and never seen where there
// is none (DL-1, DL-2). GILSCOPE_LOCK_GRAPHS=1000 tries a thousand random programs instead of fifty.
#include "tests/support/child_processes.h"
#include "tests/support/engine_run.h"
#include "trace/deadlock_sentence.h"
#include "trace/trace_invariants.h"

#include <QRandomGenerator>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int foundWithinMs = 100;
constexpr int stoppedWithinMs = 500;
// What a machine with more to do than cores may add.
constexpr int room = 4;

StepPlan acquire(std::int64_t lock)
{
    return step("acquire", {lock});
}

StepPlan release(std::int64_t lock)
{
    return step("release", {lock});
}

StepPlan idle(std::int64_t milliseconds)
{
    return step("idle", {milliseconds * millisecond});
}

StepPlan work()
{
    return step("countdown", {2'000});
}

StepPlan join(std::uint32_t thread)
{
    return step("join", {TargetArgument{false, thread}.encode()});
}

Variant programs(const std::vector<Program> &programs, std::size_t userLocks = 2)
{
    return variantOf({processOf("switch-interval", programs, userLocks)});
}

// Holds both for a while, one after the other.
Program both(std::int64_t first, std::int64_t second, std::int64_t pauseMs)
{
    return {acquire(first), idle(pauseMs), acquire(second), work(), release(second), release(first)};
}

struct Course
{
    std::unique_ptr<MeasuredEngine> engine;
    TimeNs foundAfter = 0; // since it had closed
    TimeNs overAfter = 0;  // since it was found
};

// As the window does: every 16 ms.
Course follow(const Variant &variant)
{
    Course course{std::make_unique<MeasuredEngine>(variant, thisMachine())};
    MeasuredEngine &engine = *course.engine;
    engine.start();
    std::optional<std::int64_t> running;
    std::optional<std::int64_t> found;
    QElapsedTimer timer;
    timer.start();
    while (!isOver(engine.state()) && timer.elapsed() < 30'000) {
        QTest::qWait(found || running ? 16 : 1);
        engine.poll();
        if (!running && engine.state() == RunState::Running) {
            running = monotonicNow();
        }
        if (!found && engine.trace().deadlock) {
            found = monotonicNow();
            course.foundAfter = *found - *running - engine.trace().deadlock->time;
        }
    }
    course.overAfter = found ? monotonicNow() - *found : 0;
    return course;
}

QString problemOf(const MeasuredEngine &engine)
{
    if (engine.failure()) {
        return engine.failure()->text;
    }
    const std::vector<std::string> violations = checkInvariants(engine.trace());
    return violations.empty() ? QString() : QString::fromStdString(violations.front());
}

std::size_t deadlockMarks(const Trace &trace)
{
    std::size_t count = 0;
    for (const Lane &lane : trace.lanes) {
        count += static_cast<std::size_t>(std::ranges::count(lane.marks, MarkKind::Deadlock, &Mark::kind));
    }
    return count;
}

// Whether anybody is on a core, or has the interpreter's lock, between closing and stopping.
bool isAnythingGoingOn(const Trace &trace, TimeRange stretch)
{
    return std::ranges::any_of(trace.lanes, [&](const Lane &lane) {
        const bool isOfInterest = lane.kind == LaneKind::Core
            || (lane.kind == LaneKind::Lock
                && trace.layout.locks[index(lane.lock)].owner == LockOwner::Interpreter);
        return isOfInterest && std::ranges::any_of(lane.slices, [&](const Slice &slice) {
                   // Who waits may wake for a moment to look whether to stop.
                   return isOnCore(slice.state) && TimeRange{slice.begin, slice.end}.intersects(stretch);
               });
    });
}

} // namespace

class TestDeadlocks : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(childProcesses(), QList<pid_t>{}); }

    void crossedLocksAreFoundAndNothingMovesDL1();
    void theSameOrderEndsWellDL2();
    void everyKindIsFound_data();
    void everyKindIsFound();
    void theSentenceNamesEachMember();
    void randomProgramsAreToldRightDL1DL2_data();
    void randomProgramsAreToldRightDL1DL2();
};

void TestDeadlocks::crossedLocksAreFoundAndNothingMovesDL1()
{
    const Course course = follow(programs({both(0, 1, 60), both(1, 0, 60)}));
    const MeasuredEngine &engine = *course.engine;
    QCOMPARE(problemOf(engine), QString());
    QCOMPARE(engine.state(), RunState::Deadlocked);
    QVERIFY(engine.trace().deadlock);
    const Deadlock &deadlock = *engine.trace().deadlock;
    QCOMPARE(deadlock.members.size(), 2U);
    QVERIFY(deadlock.time >= 60 * millisecond);
    QVERIFY2(course.foundAfter <= foundWithinMs * millisecond * room,
             qPrintable(QString::number(course.foundAfter / millisecond)));
    QVERIFY2(course.overAfter <= stoppedWithinMs * millisecond * room,
             qPrintable(QString::number(course.overAfter / millisecond)));
    QCOMPARE(deadlockMarks(engine.trace()), 2U);
    // The lock is free and no core is used, from the moment the last of them sleeps until they are stopped.
    QVERIFY(!isAnythingGoingOn(engine.trace(),
                               {deadlock.time + 60 * millisecond, deadlock.time + 140 * millisecond}));
    QVERIFY(!engine.trace().outcomes[0].completed);
    qInfo("found after %d ms, over %d ms later", int(course.foundAfter / millisecond),
          int(course.overAfter / millisecond));
}

void TestDeadlocks::theSameOrderEndsWellDL2()
{
    const Course course = follow(programs({both(0, 1, 30), both(0, 1, 30), both(0, 1, 30)}));
    QCOMPARE(problemOf(*course.engine), QString());
    QCOMPARE(course.engine->state(), RunState::Finished);
    QVERIFY(!course.engine->trace().deadlock);
}

void TestDeadlocks::everyKindIsFound_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("members");
    QTest::newRow("a lock taken twice, up to 3.12") << 0 << 1;
    QTest::newRow("a lock taken twice, since 3.13") << 1 << 1;
    QTest::newRow("three in a circle") << 2 << 3;
    QTest::newRow("a holder that waits for the end of a waiter") << 3 << 2;
    QTest::newRow("a holder that has ended") << 4 << 1;
    QTest::newRow("two that wait for each other's end") << 5 << 2;
}

void TestDeadlocks::everyKindIsFound()
{
    QFETCH(int, kind);
    QFETCH(int, members);
    const std::vector<std::vector<Program>> kinds{
        {{acquire(0), acquire(0)}},
        {{acquire(1), acquire(1)}},
        {both(0, 1, 40), both(1, 2, 40), both(2, 0, 40)},
        {{acquire(0), idle(40), join(1)}, {idle(20), acquire(0), release(0)}},
        {{acquire(0)}, {idle(40), acquire(0)}},
        {{work(), join(1)}, {work(), join(0)}},
    };
    const Course course = follow(programs(kinds.at(std::size_t(kind)), 3));
    QCOMPARE(problemOf(*course.engine), QString());
    QCOMPARE(course.engine->state(), RunState::Deadlocked);
    QCOMPARE(course.engine->trace().deadlock->members.size(), std::size_t(members));
    QVERIFY(!deadlockSentence(course.engine->trace()).isEmpty());
}

void TestDeadlocks::theSentenceNamesEachMember()
{
    Trace trace;
    trace.layout.processes = {"python"};
    trace.layout.locks = {{"lock", ProcessId{0}, LockOwner::Interpreter},
                          {"A", ProcessId{0}, LockOwner::User},
                          {"B", ProcessId{0}, LockOwner::User}};
    trace.layout.threads = {{.name = "thread_1"}, {.name = "thread_2"}};
    QCOMPARE(deadlockSentence(trace), QString());
    trace.deadlock = Deadlock{
        12'700'000, {{ThreadId{0}, LockId{2}, {}, ThreadId{1}}, {ThreadId{1}, LockId{1}, {}, ThreadId{0}}}};
    QCOMPARE(deadlockSentence(trace),
             QStringLiteral("deadlock after 12 ms: thread_1 waits for B, held by thread_2; "
                            "thread_2 waits for A, held by thread_1"));
    trace.deadlock->members = {{ThreadId{0}, LockId{1}, {}, ThreadId{0}}};
    QCOMPARE(deadlockSentence(trace),
             QStringLiteral("deadlock after 12 ms: thread_1 waits for A, held by itself"));
    trace.deadlock->members = {{ThreadId{0}, LockId{1}, {}, {}}};
    QCOMPARE(deadlockSentence(trace),
             QStringLiteral("deadlock after 12 ms: thread_1 waits for A, whose holder has ended without "
                            "releasing it"));
    trace.deadlock->members = {{ThreadId{0}, {}, ThreadId{1}, ThreadId{1}},
                               {ThreadId{1}, {}, ThreadId{0}, ThreadId{0}}};
    trace.layout.threads[1].name = "thread_1";
    QCOMPARE(
        deadlockSentence(trace),
        QStringLiteral("deadlock after 12 ms: thread_1 of python waits for the end of thread_1 of python; "
                       "thread_1 of python waits for the end of thread_1 of python"));
}

void TestDeadlocks::randomProgramsAreToldRightDL1DL2_data()
{
    QTest::addColumn<bool>("ordered");
    QTest::newRow("locks in any order") << false;
    QTest::newRow("locks in one order") << true;
}

namespace {

// Two to five threads that take some of four locks, hold them for a moment, and release them.
Variant randomPrograms(quint32 seed, bool ordered)
{
    QRandomGenerator random(seed);
    std::vector<Program> all(std::size_t(random.bounded(2, 6)));
    for (Program &program : all) {
        for (int round = 0; round < 3; ++round) {
            std::vector<std::int64_t> wanted;
            for (std::int64_t lock = 0; lock < 4; ++lock) {
                if (random.bounded(100) < 55) {
                    wanted.push_back(lock);
                }
            }
            if (!ordered) {
                std::shuffle(wanted.begin(), wanted.end(), random);
            }
            for (const std::int64_t lock : wanted) {
                program.push_back(acquire(lock));
                program.push_back(random.bounded(2) == 0 ? idle(random.bounded(1, 4)) : work());
            }
            for (const std::int64_t lock : wanted) {
                program.push_back(release(lock));
            }
            program.push_back(work());
        }
    }
    return programs(all, 4);
}

// What is left undone where nothing can go on: everyone has finished, waits for a lock, or never started.
bool isTrulyStuck(const Trace &trace)
{
    const TimeNs closed = trace.deadlock->time;
    return std::ranges::all_of(trace.deadlock->members, [&](const Deadlock::Member &member) {
        return std::ranges::any_of(trace.lanes, [&](const Lane &lane) {
            return lane.kind == LaneKind::Thread && lane.thread == member.thread
                && std::ranges::any_of(lane.slices, [&](const Slice &slice) {
                       return slice.state == ThreadState::WaitingForUserLock
                           && slice.begin <= closed + 80 * millisecond
                           && slice.end >= closed + 100 * millisecond;
                   });
        });
    });
}

} // namespace

void TestDeadlocks::randomProgramsAreToldRightDL1DL2()
{
    QFETCH(bool, ordered);
    const int asked = qEnvironmentVariableIntValue("GILSCOPE_LOCK_GRAPHS");
    const int graphs = (asked > 0 ? asked : 50) / (ordered || asked > 0 ? 1 : 2);
    int deadlocks = 0;
    int late = 0;
    TimeNs latestFound = 0;
    TimeNs latestOver = 0;
    for (int graph = 1; graph <= graphs; ++graph) {
        const Course course = follow(randomPrograms(quint32(graph), ordered));
        const MeasuredEngine &engine = *course.engine;
        QCOMPARE(problemOf(engine), QString());
        // Neither overlooked, which would last until the deadline, nor seen where there is none.
        QVERIFY2(isOver(engine.state()), qPrintable(QString::number(graph)));
        QCOMPARE(engine.state() == RunState::Deadlocked, engine.trace().deadlock.has_value());
        if (engine.trace().deadlock) {
            QVERIFY2(isTrulyStuck(engine.trace()), qPrintable(QString::number(graph)));
            ++deadlocks;
            late += course.foundAfter > foundWithinMs * millisecond ? 1 : 0;
            latestFound = std::max(latestFound, course.foundAfter);
            latestOver = std::max(latestOver, course.overAfter);
        }
    }
    qInfo("%d of %d are deadlocks; found after %d ms at the latest (%d later than 100 ms), over after %d ms",
          deadlocks, graphs, int(latestFound / millisecond), late, int(latestOver / millisecond));
    QCOMPARE(deadlocks == 0, ordered);
    QVERIFY(latestFound <= foundWithinMs * millisecond * room);
    QVERIFY(latestOver <= stoppedWithinMs * millisecond * room);
}

QTEST_GUILESS_MAIN(TestDeadlocks)
#include "tst_deadlocks.moc"
