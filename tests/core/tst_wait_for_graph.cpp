// SPDX-License-Identifier: GPL-3.0-or-later
//
// The wait-for graph on events made by hand, and on those of ten thousand small worlds of threads and locks
// whose truth is known, drained at random moments: every deadlock is found (DL-1), and nothing else (DL-2).
#include "engine/wait_for_graph.h"

#include <QRandomGenerator>
#include <QTest>

using namespace gilscope;

namespace {

TraceLayout layoutOf(std::uint32_t threads, std::uint32_t locks)
{
    TraceLayout layout;
    layout.processes.push_back("python");
    layout.locks.push_back({"lock", ProcessId{0}, LockOwner::Interpreter});
    for (std::uint32_t lock = 0; lock < locks; ++lock) {
        layout.locks.push_back(
            {std::string(1, static_cast<char>('A' + lock)), ProcessId{0}, LockOwner::User});
    }
    for (std::uint32_t thread = 0; thread < threads; ++thread) {
        TraceThread &laidOut = layout.threads.emplace_back();
        laidOut.name = "thread_" + std::to_string(thread + 1);
        laidOut.lock = LockId{0};
        laidOut.firstUserLock = 1;
        laidOut.userLocks = locks;
    }
    return layout;
}

TimedEvent said(EventKind kind, TimeNs time, std::uint32_t detail = 0, std::uint64_t value = 0)
{
    return {time, value, detail, CoreId{0}, kind, 0};
}

// A script of events, each of one thread.
struct Line
{
    std::uint32_t thread = 0;
    TimedEvent event;
};

// Looks twice after all of it was said.
std::optional<Deadlock> lookedTwice(WaitForGraph &graph, const std::vector<Line> &script)
{
    for (const Line &line : script) {
        graph.append(ThreadId{line.thread}, std::span(&line.event, 1));
    }
    if (const auto early = graph.look()) {
        return early;
    }
    return graph.look();
}

constexpr auto requested = EventKind::UserLockRequested;
constexpr auto taken = EventKind::UserLockTaken;
constexpr auto given = EventKind::UserLockGiven;

const std::vector<Line> crossed{{0, said(taken, 1, 0, 1)},
                                {1, said(taken, 2, 1, 1)},
                                {0, said(requested, 10, 1)},
                                {1, said(requested, 12, 0)}};

// Threads, user locks, and what they write, under a scheduler that is mere chance.
class World
{
public:
    enum class Kind { Acquire, Release, Join, Work };
    struct Step
    {
        Kind kind{};
        std::uint32_t target = 0;
    };

    World(quint32 seed, bool ordered) : m_random(seed)
    {
        const auto threads = static_cast<std::uint32_t>(m_random.bounded(2, 7));
        m_locks.resize(m_random.bounded(1, 5));
        m_threads.resize(threads);
        m_unread.resize(threads);
        for (std::uint32_t thread = 0; thread < threads; ++thread) {
            makeProgram(thread, ordered);
        }
    }

    [[nodiscard]] TraceLayout layout() const
    {
        return layoutOf(static_cast<std::uint32_t>(m_threads.size()),
                        static_cast<std::uint32_t>(m_locks.size()));
    }

    // One step of a thread that can go on. False when there is none.
    bool step()
    {
        std::vector<std::uint32_t> able;
        for (std::uint32_t thread = 0; thread < m_threads.size(); ++thread) {
            if (canGoOn(thread)) {
                able.push_back(thread);
            }
        }
        if (able.empty()) {
            return false;
        }
        advance(able[m_random.bounded(quint32(able.size()))]);
        return true;
    }

    [[nodiscard]] bool isOver() const
    {
        return std::ranges::all_of(m_threads, [](const Thread &thread) { return thread.finished; });
    }
    // Nobody else can do anything that lets it go on, ever.
    [[nodiscard]] bool isStuckForEver(std::uint32_t thread) const
    {
        std::vector<bool> hopeless(m_threads.size(), true);
        for (bool changed = true; changed;) {
            changed = false;
            for (std::uint32_t number = 0; number < m_threads.size(); ++number) {
                if (hopeless[number] && hasHope(number, hopeless)) {
                    hopeless[number] = false;
                    changed = true;
                }
            }
        }
        return hopeless[thread];
    }
    // What one thread has written since the last time, or a part of it.
    std::vector<TimedEvent> drain(std::uint32_t thread) { return std::exchange(m_unread[thread], {}); }
    [[nodiscard]] std::uint32_t threads() const { return static_cast<std::uint32_t>(m_threads.size()); }
    [[nodiscard]] TimeNs now() const { return m_now; }
    [[nodiscard]] bool chance(int percent) { return m_random.bounded(100) < percent; }

private:
    struct Thread
    {
        std::vector<Step> program;
        std::size_t at = 0;
        bool waits = false; // for what the step at `at` names
        bool finished = false;
    };
    struct Lock
    {
        std::optional<std::uint32_t> holder;
        std::optional<std::uint32_t> lastHolder;
        std::uint64_t switchNumber = 0;
    };

    void makeProgram(std::uint32_t thread, bool ordered)
    {
        std::vector<Step> &program = m_threads[thread].program;
        const int rounds = m_random.bounded(1, 8);
        for (int round = 0; round < rounds; ++round) {
            std::vector<std::uint32_t> wanted;
            for (std::uint32_t lock = 0; lock < m_locks.size(); ++lock) {
                if (m_random.bounded(100) < 60) {
                    wanted.push_back(lock);
                }
            }
            if (!ordered) {
                std::shuffle(wanted.begin(), wanted.end(), m_random);
                if (!wanted.empty() && m_random.bounded(100) < 3) {
                    wanted.push_back(wanted.front()); // a second time
                }
            }
            for (const std::uint32_t lock : wanted) {
                program.push_back({Kind::Acquire, lock});
                program.push_back({Kind::Work});
            }
            const bool forgets = !ordered && m_random.bounded(100) < 3;
            for (std::size_t place = wanted.size(); place > (forgets ? 1U : 0U); --place) {
                program.push_back({Kind::Release, wanted[place - 1]});
            }
        }
        // In an ordered world only later threads are waited for.
        const std::uint32_t first = ordered ? thread + 1 : 0;
        if (m_random.bounded(100) < 25 && first < m_threads.size()) {
            const auto joined =
                static_cast<std::uint32_t>(m_random.bounded(first, quint32(m_threads.size())));
            const auto place = ordered ? static_cast<qsizetype>(program.size())
                                       : qsizetype(m_random.bounded(quint32(program.size() + 1)));
            if (joined != thread) {
                program.insert(program.begin() + place, {Kind::Join, joined});
            }
        }
    }

    [[nodiscard]] bool canGoOn(std::uint32_t number) const
    {
        const Thread &thread = m_threads[number];
        if (thread.finished || !thread.waits) {
            return !thread.finished;
        }
        const Step &step = thread.program[thread.at];
        return step.kind == Kind::Join ? m_threads[step.target].finished : !m_locks[step.target].holder;
    }

    // Whether it can go on, or waits for one that is not hopeless.
    [[nodiscard]] bool hasHope(std::uint32_t number, const std::vector<bool> &hopeless) const
    {
        if (canGoOn(number)) {
            return true;
        }
        if (m_threads[number].finished) {
            return false; // it gives nothing any more
        }
        const Step &step = m_threads[number].program[m_threads[number].at];
        const std::uint32_t awaited = step.kind == Kind::Join ? step.target : *m_locks[step.target].holder;
        return !hopeless[awaited];
    }

    void say(std::uint32_t thread, EventKind kind, std::uint32_t detail = 0, std::uint64_t value = 0)
    {
        m_unread[thread].push_back(said(kind, m_now, detail, value));
    }

    void advance(std::uint32_t number)
    {
        Thread &thread = m_threads[number];
        ++m_now;
        if (thread.at == thread.program.size()) {
            thread.finished = true;
            say(number, EventKind::ThreadFinished);
            return;
        }
        const Step step = thread.program[thread.at];
        switch (step.kind) {
        case Kind::Acquire:
            acquire(number, step.target);
            return;
        case Kind::Release:
            say(number, given, step.target, m_locks[step.target].switchNumber);
            m_locks[step.target].holder.reset();
            break;
        case Kind::Join:
            join(number, step.target);
            return;
        case Kind::Work:
            say(number, EventKind::StepBegan);
            break;
        }
        ++thread.at;
    }

    void acquire(std::uint32_t number, std::uint32_t target)
    {
        Thread &thread = m_threads[number];
        Lock &lock = m_locks[target];
        if (lock.holder) {
            say(number, requested, target);
            say(number, EventKind::LockGiven);
            thread.waits = true;
            return;
        }
        lock.switchNumber += lock.lastHolder != number ? 1 : 0;
        lock.holder = lock.lastHolder = number;
        say(number, taken, target, lock.switchNumber);
        thread.waits = false;
        ++thread.at;
    }

    void join(std::uint32_t number, std::uint32_t target)
    {
        Thread &thread = m_threads[number];
        if (!thread.waits) {
            say(number, EventKind::JoinBegan, target, 1);
            thread.waits = true;
            return;
        }
        say(number, EventKind::JoinEnded, target);
        thread.waits = false;
        ++thread.at;
    }

    QRandomGenerator m_random;
    std::vector<Thread> m_threads;
    std::vector<Lock> m_locks;
    std::vector<std::vector<TimedEvent>> m_unread; // one a thread
    TimeNs m_now = 0;
};

// A poll: the rings are drained one after the other while the world goes on between them.
std::optional<Deadlock> poll(World &world, WaitForGraph &graph)
{
    for (std::uint32_t thread = 0; thread < world.threads(); ++thread) {
        graph.append(ThreadId{thread}, world.drain(thread));
        while (world.chance(80) && world.step()) {}
    }
    return graph.look();
}

} // namespace

class TestWaitForGraph : public QObject
{
    Q_OBJECT

private slots:
    void twoLocksTakenCrosswiseAreADeadlockDL1();
    void nothingIsConcludedFromOneLook();
    void aMemberThatWritesSomethingIsAskedAgain();
    void theSameOrderIsNoDeadlockDL2();
    void aLockTakenTwiceIsADeadlockOfOne();
    void threeThreadsInACircleAreFound();
    void aJoinCanCloseTheCircle();
    void aLockWhoseHolderHasFinishedIsNeverGiven();
    void ringsMayBeDrainedInAnyOrder();
    void whatWasLostIsNoReasonForAnAlarm();
    void damagedEventsAreSurvived();
    void tenThousandWorldsAreToldRightDL1DL2_data();
    void tenThousandWorldsAreToldRightDL1DL2();
    void whereEverybodyWaitsAndSomebodyAtAQueueNobodyCanGoOn();
};

void TestWaitForGraph::twoLocksTakenCrosswiseAreADeadlockDL1()
{
    WaitForGraph graph(layoutOf(3, 2));
    const std::optional<Deadlock> found = lookedTwice(graph, crossed);
    QVERIFY(found);
    QCOMPARE(found->time, 12);
    QCOMPARE(found->members.size(), 2U);
    QCOMPARE(found->members[0].thread, ThreadId{0});
    QCOMPARE(found->members[0].lock, std::optional(LockId{2}));
    QCOMPARE(found->members[0].heldBy, std::optional(ThreadId{1}));
    QCOMPARE(found->members[1].thread, ThreadId{1});
    QCOMPARE(found->members[1].lock, std::optional(LockId{1}));
    QCOMPARE(found->members[1].heldBy, std::optional(ThreadId{0}));
}

void TestWaitForGraph::nothingIsConcludedFromOneLook()
{
    WaitForGraph graph(layoutOf(2, 2));
    for (const Line &line : crossed) {
        graph.append(ThreadId{line.thread}, std::span(&line.event, 1));
    }
    QVERIFY(!graph.look());
    QVERIFY(graph.look());
}

void TestWaitForGraph::aMemberThatWritesSomethingIsAskedAgain()
{
    WaitForGraph graph(layoutOf(2, 2));
    for (const Line &line : crossed) {
        graph.append(ThreadId{line.thread}, std::span(&line.event, 1));
    }
    QVERIFY(!graph.look());
    const TimedEvent late = said(EventKind::LockGiven, 13);
    graph.append(ThreadId{1}, std::span(&late, 1));
    QVERIFY(!graph.look());
    QVERIFY(graph.look());
}

void TestWaitForGraph::theSameOrderIsNoDeadlockDL2()
{
    WaitForGraph graph(layoutOf(2, 2));
    const std::vector<Line> script{
        {0, said(taken, 1, 0, 1)}, {1, said(requested, 2, 0)}, {0, said(taken, 3, 1, 1)}};
    QVERIFY(!lookedTwice(graph, script));
    QVERIFY(!graph.look());
}

void TestWaitForGraph::aLockTakenTwiceIsADeadlockOfOne()
{
    WaitForGraph graph(layoutOf(2, 1));
    const auto found = lookedTwice(graph, {{1, said(taken, 1, 0, 1)}, {1, said(requested, 4, 0)}});
    QVERIFY(found);
    QCOMPARE(found->time, 4);
    QCOMPARE(found->members.size(), 1U);
    QCOMPARE(found->members[0].thread, ThreadId{1});
    QCOMPARE(found->members[0].heldBy, std::optional(ThreadId{1}));
}

void TestWaitForGraph::threeThreadsInACircleAreFound()
{
    WaitForGraph graph(layoutOf(5, 3));
    const auto found = lookedTwice(graph,
                                   {{4, said(requested, 6, 2)}, // waits, but is no part of it
                                    {1, said(taken, 1, 0, 1)},
                                    {2, said(taken, 1, 1, 1)},
                                    {3, said(taken, 1, 2, 1)},
                                    {1, said(requested, 9, 1)},
                                    {2, said(requested, 7, 2)},
                                    {3, said(requested, 8, 0)}});
    QVERIFY(found);
    QCOMPARE(found->time, 9);
    QCOMPARE(found->members.size(), 3U);
    for (std::uint32_t place = 0; place < 3; ++place) {
        QCOMPARE(found->members[place].thread, ThreadId{1 + place});
        QCOMPARE(found->members[place].heldBy, std::optional(ThreadId{1 + (place + 1) % 3}));
    }
}

void TestWaitForGraph::aJoinCanCloseTheCircle()
{
    WaitForGraph graph(layoutOf(4, 1));
    // thread_1 has the lock and waits for the end of threads 2 and 3; thread_3 waits for the lock.
    const auto found = lookedTwice(graph,
                                   {{0, said(taken, 1, 0, 1)},
                                    {0, said(EventKind::JoinBegan, 2, 1, 2)},
                                    {1, said(EventKind::ThreadFinished, 3)},
                                    {2, said(requested, 5, 0)}});
    QVERIFY(found);
    QCOMPARE(found->time, 5);
    QCOMPARE(found->members.size(), 2U);
    QCOMPARE(found->members[0].joined, std::optional(ThreadId{2}));
    QVERIFY(!found->members[0].lock);
    QCOMPARE(found->members[1].lock, std::optional(LockId{1}));
}

void TestWaitForGraph::aLockWhoseHolderHasFinishedIsNeverGiven()
{
    WaitForGraph graph(layoutOf(2, 1));
    const auto found = lookedTwice(
        graph,
        {{0, said(taken, 1, 0, 1)}, {1, said(requested, 2, 0)}, {0, said(EventKind::ThreadFinished, 7)}});
    QVERIFY(found);
    QCOMPARE(found->time, 7);
    QCOMPARE(found->members.size(), 1U);
    QCOMPARE(found->members[0].thread, ThreadId{1});
    QCOMPARE(found->members[0].lock, std::optional(LockId{1}));
    QVERIFY(!found->members[0].heldBy);
}

void TestWaitForGraph::ringsMayBeDrainedInAnyOrder()
{
    // thread_2 took A after thread_1 had given it; its ring is drained first.
    WaitForGraph graph(layoutOf(2, 2));
    const std::vector<Line> script{{1, said(taken, 5, 0, 2)}, {1, said(requested, 8, 1)},
                                   {0, said(taken, 1, 0, 1)}, {0, said(given, 4, 0, 1)},
                                   {0, said(taken, 6, 1, 1)}, {0, said(given, 7, 1, 1)},
                                   {0, said(requested, 9, 0)}};
    QVERIFY(!lookedTwice(graph, script)); // B is free: thread_2 only needs a core
    const TimedEvent got = said(taken, 10, 1, 2);
    graph.append(ThreadId{1}, std::span(&got, 1));
    QVERIFY(!graph.look());
    QVERIFY(!graph.look());
    const TimedEvent again = said(requested, 11, 0);
    graph.append(ThreadId{1}, std::span(&again, 1)); // which it has itself
    QVERIFY(!graph.look());
    QVERIFY(graph.look());
}

void TestWaitForGraph::whatWasLostIsNoReasonForAnAlarm()
{
    WaitForGraph graph(layoutOf(2, 2));
    std::vector<Line> script = crossed;
    // thread_2 may have given B in what was lost.
    script.insert(script.begin() + 3, {1, said(EventKind::Lost, 11, 5, 3)});
    QVERIFY(!lookedTwice(graph, script));
}

void TestWaitForGraph::damagedEventsAreSurvived()
{
    QRandomGenerator random(7);
    WaitForGraph graph(layoutOf(4, 2));
    for (int round = 0; round < 100'000; ++round) {
        const TimedEvent any =
            said(static_cast<EventKind>(random.bounded(quint32(lastEventKind) + 1)), random.bounded(1000),
                 random.bounded(2) == 0 ? random.bounded(8U) : random.generate(), random.generate64());
        graph.append(ThreadId{random.bounded(4U)}, std::span(&any, 1));
        if (random.bounded(10) == 0) {
            static_cast<void>(graph.look());
        }
    }
}

void TestWaitForGraph::tenThousandWorldsAreToldRightDL1DL2_data()
{
    QTest::addColumn<bool>("ordered");
    QTest::newRow("locks in any order, and forgotten ones") << false;
    QTest::newRow("locks in one order") << true;
}

void TestWaitForGraph::tenThousandWorldsAreToldRightDL1DL2()
{
    QFETCH(bool, ordered);
    int deadlocks = 0;
    for (quint32 seed = 1; seed <= 10'000; ++seed) {
        World world(seed, ordered);
        WaitForGraph graph(world.layout());
        std::optional<Deadlock> found;
        bool goesOn = true;
        while (goesOn && !found) {
            goesOn = world.step();
            if (world.chance(20)) {
                found = poll(world, graph);
            }
        }
        // The world stands still: two looks are enough.
        for (int polls = 0; polls < 2 && !found; ++polls) {
            found = poll(world, graph);
        }
        if (found) {
            ++deadlocks;
            for (const Deadlock::Member &member : found->members) {
                QVERIFY2(world.isStuckForEver(static_cast<std::uint32_t>(member.thread)),
                         qPrintable(QStringLiteral("false alarm, seed %1").arg(seed)));
            }
        }
        QVERIFY2(found.has_value() || world.isOver(),
                 qPrintable(QStringLiteral("not found, seed %1").arg(seed)));
    }
    if (ordered) {
        QCOMPARE(deadlocks, 0);
    } else {
        QVERIFY2(deadlocks > 2'000 && deadlocks < 9'000, qPrintable(QString::number(deadlocks)));
    }
}

void TestWaitForGraph::whereEverybodyWaitsAndSomebodyAtAQueueNobodyCanGoOn()
{
    TraceLayout layout = layoutOf(4, 1);
    layout.threads[3].isService = true; // waits for requests for ever, and is nobody's hope
    WaitForGraph graph(layout);
    const auto say = [&graph](std::uint32_t thread, const TimedEvent &event) {
        graph.append(ThreadId{thread}, std::span(&event, 1));
    };
    const auto idleAt = [](TimeNs time, std::uint32_t detail) {
        TimedEvent event = said(EventKind::ActivityBegan, time, detail);
        event.flags = static_cast<std::uint8_t>(Activity::Idle);
        return event;
    };
    for (const std::uint32_t thread : {0U, 1U, 3U}) { // the third one never begins
        say(thread, said(EventKind::ProgramStarted, 1));
    }
    QVERIFY(!graph.nobodyCanGoOn());
    say(3, idleAt(2, 0));
    say(0, idleAt(3, idleAtQueue(0)));
    QVERIFY(!graph.nobodyCanGoOn()); // thread_2 runs
    say(1, idleAt(4, 0));
    QVERIFY(!graph.nobodyCanGoOn()); // it only sleeps
    say(1, said(EventKind::ActivityEnded, 5));
    say(1, said(EventKind::JoinBegan, 6, 0, 1));
    QVERIFY(graph.nobodyCanGoOn()); // it waits for the end of thread_1
    say(1, said(EventKind::JoinEnded, 7));
    QVERIFY(!graph.nobodyCanGoOn());
    say(1, said(EventKind::ThreadFinished, 8));
    QVERIFY(graph.nobodyCanGoOn());
    say(0, said(EventKind::ActivityEnded, 9));
    QVERIFY(!graph.nobodyCanGoOn());
    // A lock that nobody holds any more is about to be taken.
    say(0, idleAt(10, idleAtQueue(0)));
    say(2, said(requested, 11, 0));
    QVERIFY(!graph.nobodyCanGoOn());
    say(2, said(taken, 12, 0, 1));
    say(2, idleAt(13, idleAtQueue(0)));
    QVERIFY(graph.nobodyCanGoOn());
    say(2, said(EventKind::Lost, 14, 1));
    QVERIFY(!graph.nobodyCanGoOn()); // who knows
    QVERIFY(!graph.look() && !graph.look());
}

QTEST_GUILESS_MAIN(TestWaitForGraph)
#include "tst_wait_for_graph.moc"
