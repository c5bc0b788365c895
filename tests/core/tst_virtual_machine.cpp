// SPDX-License-Identifier: GPL-3.0-or-later
//
// Cores, a scheduler and what a thread library makes of them, in virtual time.
#include "simulate/virtual_sync.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

using namespace gilscope;

namespace {

// Nothing costs anything, and nothing is late.
SimulationCosts freeCosts()
{
    SimulationCosts costs;
    costs.contextSwitch = 0;
    costs.wakeMedian = 0;
    costs.signal = 0;
    costs.timerSlack = 0;
    costs.uncontended = 0;
    return costs;
}

struct Switch
{
    std::uint32_t thread = 0;
    std::size_t core = 0;
    TimeNs time = 0;
    std::optional<SwitchReason> out; // none: in
    friend bool operator==(const Switch &, const Switch &) = default;
};

class Switches : public SwitchListener
{
public:
    void switchedIn(VirtualThread &thread, CoreId core, TimeNs time) override
    {
        all.push_back({thread.tag(), index(core), time, std::nullopt});
    }
    void switchedOut(VirtualThread &thread, CoreId core, TimeNs time, SwitchReason reason) override
    {
        all.push_back({thread.tag(), index(core), time, reason});
    }
    [[nodiscard]] TimeNs timeOf(std::uint32_t thread) const
    {
        TimeNs sum = 0;
        for (const Switch &one : all) {
            if (one.thread == thread) {
                sum += one.out ? one.time : -one.time;
            }
        }
        return sum;
    }
    [[nodiscard]] std::vector<TimeNs> inTimesOf(std::uint32_t thread) const
    {
        std::vector<TimeNs> times;
        for (const Switch &one : all) {
            if (one.thread == thread && !one.out) {
                times.push_back(one.time);
            }
        }
        return times;
    }

    std::vector<Switch> all;
};

constexpr TimeNs always = std::numeric_limits<TimeNs>::max();

Task<> computing(VirtualMachine &machine, TimeNs work, std::vector<TimeNs> &ends)
{
    co_await machine.compute(work);
    ends.push_back(machine.now());
}

Task<> sleeping(VirtualMachine &machine, std::optional<TimeNs> deadline, std::vector<WakeReason> &reasons,
                std::vector<TimeNs> &times)
{
    const WakeReason reason = co_await machine.block(deadline);
    times.push_back(machine.now());
    reasons.push_back(reason);
}

Task<> waking(VirtualMachine &machine, TimeNs after, VirtualThread &sleeper)
{
    co_await machine.compute(after);
    machine.wake(sleeper);
    co_await machine.compute(after);
}

// Now and then a little work.
Task<> mostlySleeping(VirtualMachine &machine, TimeNs pause, TimeNs work, int times,
                      std::vector<TimeNs> &late)
{
    for (int turn = 0; turn < times; ++turn) {
        const TimeNs due = machine.now() + pause;
        co_await machine.block(due);
        late.push_back(machine.now() - due);
        co_await machine.compute(work);
    }
}

// What CPython's lock does, as far as the scheduler sees it: who wants it asks for it after 5 ms.
struct Turns
{
    explicit Turns(VirtualMachine &machineOfIt)
        : machine(machineOfIt), mutex(machineOfIt), free(machineOfIt), taken(machineOfIt)
    {}
    VirtualMachine &machine;
    VirtualMutex mutex;
    VirtualCondition free;
    VirtualCondition taken;
    Interrupt request;
    bool isHeld = false;
    int holder = -1;
    std::vector<std::pair<int, TimeNs>> takes;
};

Task<> takeTurn(Turns &turns, int self)
{
    co_await turns.mutex.lock();
    while (turns.isHeld) {
        const WakeReason reason =
            co_await turns.free.wait(turns.mutex, turns.machine.now() + 5 * millisecond);
        if (reason == WakeReason::TimedOut && turns.isHeld) {
            turns.machine.raise(turns.request);
        }
    }
    turns.isHeld = true;
    turns.holder = self;
    turns.request.clear();
    turns.takes.emplace_back(self, turns.machine.now());
    co_await turns.taken.signal();
    co_await turns.mutex.unlock();
}

Task<> takingTurns(Turns &turns, int self, TimeNs work)
{
    co_await takeTurn(turns, self);
    while (work > 0) {
        work -= co_await turns.machine.computeUnless(turns.request, work);
        if (work > 0) {
            co_await turns.mutex.lock();
            turns.isHeld = false;
            co_await turns.free.signal();
            if (turns.holder == self) {
                co_await turns.taken.wait(turns.mutex);
            }
            co_await turns.mutex.unlock();
            co_await takeTurn(turns, self);
        }
    }
    co_await turns.mutex.lock();
    turns.isHeld = false;
    co_await turns.free.signal();
    co_await turns.mutex.unlock();
}

std::vector<TimeNs> holds(const Turns &turns)
{
    std::vector<TimeNs> result;
    for (std::size_t place = 1; place < turns.takes.size(); ++place) {
        result.push_back(turns.takes[place].second - turns.takes[place - 1].second);
    }
    return result;
}

TimeNs median(std::vector<TimeNs> values)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[values.size() / 2];
}

// Two threads that take turns for 200 ms each, on so many cores.
std::vector<TimeNs> holdsOnCores(std::size_t cores, const SimulationCosts &costs, std::uint64_t seed = 1)
{
    VirtualMachine machine(cores, costs, seed);
    Turns turns(machine);
    machine.spawn(takingTurns(turns, 0, 200 * millisecond), {}, 0);
    machine.spawn(takingTurns(turns, 1, 200 * millisecond), {}, 1);
    machine.run(always);
    return holds(turns);
}

Task<> locking(VirtualMachine &machine, VirtualMutex &mutex, TimeNs inside, int times,
               std::vector<char> &order, char name)
{
    for (int turn = 0; turn < times; ++turn) {
        co_await mutex.lock();
        order.push_back(name);
        co_await machine.compute(inside);
        co_await mutex.unlock();
    }
}

Task<> waitingFor(VirtualCondition &condition, VirtualMutex &mutex, int self, std::vector<int> &woken,
                  bool isHot = false, std::optional<TimeNs> deadline = std::nullopt)
{
    co_await mutex.lock();
    if (isHot) {
        co_await condition.wait(mutex, deadline);
    }
    co_await condition.wait(mutex);
    woken.push_back(self);
    co_await mutex.unlock();
}

Task<> signalling(VirtualMachine &machine, VirtualCondition &condition, TimeNs after, int times,
                  VirtualThread *hot)
{
    co_await machine.compute(after);
    for (int turn = 0; turn < times; ++turn) {
        if (hot != nullptr) {
            condition.setHot(*hot);
        }
        co_await condition.signal();
        co_await machine.compute(millisecond);
    }
}

// Which of three sleepers is woken first, second, third.
std::vector<int> wakeOrder(const SimulationCosts &costs, std::uint64_t seed, bool lastIsHot = false)
{
    VirtualMachine machine(4, costs, seed);
    VirtualMutex mutex(machine);
    VirtualCondition condition(machine);
    std::vector<int> woken;
    std::array<VirtualThread *, 3> sleepers{};
    for (int thread = 0; thread < 3; ++thread) {
        sleepers[static_cast<std::size_t>(thread)] =
            &machine.spawn(waitingFor(condition, mutex, thread, woken), {},
                           static_cast<std::uint32_t>(thread), thread * 100);
    }
    machine.spawn(signalling(machine, condition, millisecond, 3, lastIsHot ? sleepers[2] : nullptr), {}, 9);
    machine.run(always);
    return woken;
}

// Its locals say when they are gone.
struct Flag
{
    ~Flag() { *gone += 1; }
    int *gone;
};

Task<> inner(VirtualMachine &machine, int &gone)
{
    const Flag flag{&gone};
    co_await machine.block();
}

Task<> outer(VirtualMachine &machine, int &gone)
{
    const Flag flag{&gone};
    co_await inner(machine, gone);
}

} // namespace

class TestVirtualMachine : public QObject
{
    Q_OBJECT

private slots:
    // random.h
    void theGeneratorSaysTheSameEverywhere();
    void aLatencyIsLognormal();

    // Cores.
    void twoThreadsOnTwoCoresRunAtOnce();
    void twoThreadsOnOneCoreChangeAtTicks();
    void aLoneThreadCausesNoTicks();
    void aCoreThatHasNothingToDoTakesAThreadFromAnother();
    void aThreadStaysOnTheCoresItMayUse();
    void aSwitchToAnotherThreadCostsIt();
    void theTimesOnCoresAreTheCpuTimesToTheNanosecond();
    void aYieldGoesBehindAllThatWait();
    void manyThreadsShareACoreFairly();

    // Sleeping and waking.
    void aTimedWaitEndsWithinTheSlack();
    void aWakeEndsAWaitAfterTheLatency();
    void aWakeOnTheOnlyCoreCostsNoLatency();
    void aWakeWhileNotBlockedIsForgotten();
    void aWakeAfterTheTimeIsOverCountsAsOne();
    void aThreadThatMostlySleepsGetsTheCoreAtOnce();
    void anInterruptEndsABurstAndSaysHowMuchWasDone();
    void anInterruptReachesAThreadThatWaitsForACore();

    // As the new lock sees it.
    void aHoldLastsTheIntervalWhereTheWaiterHasItsOwnCore();
    void aHoldIsRoundedUpToATickOnOneCore_data();
    void aHoldIsRoundedUpToATickOnOneCore();

    // virtual_sync.h
    void aMutexIsTakenByOneAtATimeAndBarges();
    void aSignalWakesOneAsThePolicySays();
    void aSignalBeforeTheSleepIsLost();
    void whoIsWokenByASemaphoreMayLoseTheRace();

    // Ends.
    void aMachineWithSleepersOnlyIsIdle();
    void whatIsKilledIsGoneAtOnce();
    void aMachineThatEndsEarlyDestroysItsPrograms();
    void aSignalPassesOverTheKilled();
    void theSameSeedGivesTheSameSwitches();
    void runStopsAtATimeAndAtACount();
    void aMillionEventsLeaveNothingBehind();
};

void TestVirtualMachine::theGeneratorSaysTheSameEverywhere()
{
    Random random(1);
    QCOMPARE(random.next(), 0x910a2dec89025cc1U);
    QCOMPARE(random.next(), 0xbeeb8da1658eec67U);
    Random latencies(7);
    std::vector<TimeNs> drawn;
    for (int count = 0; count < 6; ++count) {
        drawn.push_back(latencies.lognormal(5'000, 80));
    }
    QCOMPARE(drawn, (std::vector<TimeNs>{4101, 6356, 11302, 3904, 5628, 2012}));
}

void TestVirtualMachine::aLatencyIsLognormal()
{
    Random random(3);
    std::vector<TimeNs> drawn(100'000);
    for (TimeNs &one : drawn) {
        one = random.lognormal(1'000'000, 80);
    }
    std::ranges::sort(drawn);
    const auto isNear = [&drawn](std::size_t permille, TimeNs expected) {
        const TimeNs value = drawn[drawn.size() * permille / 1000];
        return value > expected * 97 / 100 && value < expected * 103 / 100;
    };
    QVERIFY(isNear(500, 1'000'000));
    QVERIFY(isNear(841, 2'225'541)); // e^0.8
    QVERIFY(isNear(159, 449'329));   // e^-0.8
    QVERIFY(isNear(977, 4'953'032)); // e^1.6
    QCOMPARE(Random(5).lognormal(1'234, 0), 1'234);
    QCOMPARE(Random(5).lognormal(0, 80), 0);
}

void TestVirtualMachine::twoThreadsOnTwoCoresRunAtOnce()
{
    VirtualMachine machine(2, freeCosts(), 1);
    std::vector<TimeNs> ends;
    machine.spawn(computing(machine, 10 * millisecond, ends), {}, 0);
    machine.spawn(computing(machine, 10 * millisecond, ends), {}, 1);
    machine.run(always);
    QCOMPARE(ends, (std::vector<TimeNs>{10 * millisecond, 10 * millisecond}));
}

void TestVirtualMachine::twoThreadsOnOneCoreChangeAtTicks()
{
    VirtualMachine machine(1, freeCosts(), 1);
    Switches switches;
    machine.setListener(&switches);
    std::vector<TimeNs> ends;
    machine.spawn(computing(machine, 10 * millisecond, ends), {}, 0);
    machine.spawn(computing(machine, 10 * millisecond, ends), {}, 1, millisecond);
    machine.run(always);
    using enum SwitchReason;
    QCOMPARE(switches.all,
             (std::vector<Switch>{{0, 0, 0, {}},
                                  {0, 0, 4 * millisecond, Preempted},
                                  {1, 0, 4 * millisecond, {}},
                                  {1, 0, 8 * millisecond, Preempted},
                                  {0, 0, 8 * millisecond, {}},
                                  {0, 0, 12 * millisecond, Preempted},
                                  {1, 0, 12 * millisecond, {}},
                                  {1, 0, 16 * millisecond, Preempted},
                                  {0, 0, 16 * millisecond, {}},
                                  {0, 0, 18 * millisecond, Ended},
                                  {1, 0, 18 * millisecond, {}},
                                  {1, 0, 20 * millisecond, Ended}}));
}

void TestVirtualMachine::aLoneThreadCausesNoTicks()
{
    VirtualMachine machine(2, freeCosts(), 1);
    std::vector<TimeNs> ends;
    machine.spawn(computing(machine, 100 * second, ends), {}, 0);
    QCOMPARE(machine.run(always), 3U); // it comes, it goes on, its burst is over
    QCOMPARE(machine.now(), 100 * second);
}

void TestVirtualMachine::aCoreThatHasNothingToDoTakesAThreadFromAnother()
{
    VirtualMachine machine(2, freeCosts(), 1);
    std::vector<TimeNs> ends;
    machine.spawn(computing(machine, 10 * millisecond, ends), {}, 0);
    machine.spawn(computing(machine, millisecond, ends), {}, 1);
    VirtualThread &third = machine.spawn(computing(machine, 10 * millisecond, ends), {}, 2);
    machine.run(always);
    QCOMPARE(ends, (std::vector<TimeNs>{millisecond, 10 * millisecond, 11 * millisecond}));
    QCOMPARE(index(third.lastCore()), 1U);
}

void TestVirtualMachine::aThreadStaysOnTheCoresItMayUse()
{
    VirtualMachine machine(4, freeCosts(), 1);
    Switches switches;
    machine.setListener(&switches);
    std::vector<TimeNs> ends;
    for (std::uint32_t thread = 0; thread < 6; ++thread) {
        machine.spawn(computing(machine, 10 * millisecond, ends), {0b0110}, thread);
    }
    machine.run(always);
    QCOMPARE(ends.size(), 6U);
    QCOMPARE(ends.back(), 30 * millisecond);
    QVERIFY(
        std::ranges::all_of(switches.all, [](const Switch &one) { return one.core == 1 || one.core == 2; }));
}

void TestVirtualMachine::aSwitchToAnotherThreadCostsIt()
{
    SimulationCosts costs = freeCosts();
    costs.contextSwitch = 2'000;
    VirtualMachine machine(1, costs, 1);
    std::vector<TimeNs> ends;
    VirtualThread &first = machine.spawn(computing(machine, millisecond, ends), {}, 0);
    VirtualThread &second = machine.spawn(computing(machine, millisecond, ends), {}, 1);
    machine.run(always);
    QCOMPARE(ends, (std::vector<TimeNs>{millisecond, 2 * millisecond + 2'000}));
    QCOMPARE(first.cpuTime(), millisecond);
    QCOMPARE(second.cpuTime(), millisecond + 2'000);
}

void TestVirtualMachine::theTimesOnCoresAreTheCpuTimesToTheNanosecond()
{
    VirtualMachine machine(3, {}, 5);
    Switches switches;
    machine.setListener(&switches);
    std::vector<TimeNs> ends;
    std::vector<TimeNs> late;
    std::vector<VirtualThread *> threads;
    for (std::uint32_t thread = 0; thread < 8; ++thread) {
        threads.push_back(
            thread % 2 == 0
                ? &machine.spawn(computing(machine, 12'345'678 + thread, ends), {}, thread, thread * 777)
                : &machine.spawn(mostlySleeping(machine, 333'333, 222'222, 20, late), {}, thread));
    }
    machine.run(always);
    for (VirtualThread *thread : threads) {
        QVERIFY(thread->hasEnded());
        QCOMPARE(switches.timeOf(thread->tag()), thread->cpuTime());
        std::uint64_t blocked = 0;
        std::uint64_t preempted = 0;
        for (const Switch &one : switches.all) {
            blocked += one.thread == thread->tag() && one.out == SwitchReason::Blocked ? 1 : 0;
            preempted += one.thread == thread->tag() && one.out == SwitchReason::Preempted ? 1 : 0;
        }
        QCOMPARE(thread->voluntarySwitches(), blocked);
        QCOMPARE(thread->involuntarySwitches(), preempted);
    }
    QVERIFY(threads[0]->involuntarySwitches() > 0);
    QVERIFY(threads[1]->cpuTime() >= 20 * 222'222);
}

void TestVirtualMachine::aYieldGoesBehindAllThatWait()
{
    VirtualMachine machine(1, freeCosts(), 1);
    std::vector<char> order;
    const auto yielding = [](VirtualMachine &on, std::vector<char> &into, char name) -> Task<> {
        for (int turn = 0; turn < 3; ++turn) {
            into.push_back(name);
            co_await on.compute(1'000);
            co_await on.yield();
        }
    };
    for (const char name : {'a', 'b', 'c'}) {
        machine.spawn(yielding(machine, order, name), {}, 0);
    }
    machine.run(always);
    QCOMPARE(order, (std::vector<char>{'a', 'b', 'c', 'a', 'b', 'c', 'a', 'b', 'c'}));
}

void TestVirtualMachine::manyThreadsShareACoreFairly()
{
    VirtualMachine machine(2, {}, 1);
    std::vector<TimeNs> ends;
    std::vector<VirtualThread *> threads;
    for (std::uint32_t thread = 0; thread < 10; ++thread) {
        threads.push_back(&machine.spawn(computing(machine, 10 * second, ends), {}, thread));
    }
    machine.run(second);
    for (const VirtualThread *thread : threads) {
        QVERIFY(thread->cpuTime() > 190 * millisecond && thread->cpuTime() < 210 * millisecond);
    }
}

void TestVirtualMachine::aTimedWaitEndsWithinTheSlack()
{
    SimulationCosts costs = freeCosts();
    costs.timerSlack = 50'000;
    VirtualMachine machine(1, costs, 1);
    std::vector<TimeNs> late;
    machine.spawn(mostlySleeping(machine, millisecond, 0, 200, late), {}, 0);
    machine.run(always);
    const auto [least, most] = std::ranges::minmax(late);
    QVERIFY(least >= 0 && least < 5'000);
    QVERIFY(most <= 50'000 && most > 45'000);
    QVERIFY(median(late) > 15'000 && median(late) < 35'000);
}

void TestVirtualMachine::aWakeEndsAWaitAfterTheLatency()
{
    SimulationCosts costs = freeCosts();
    costs.wakeMedian = 5'000;
    costs.wakeSigmaPercent = 0;
    VirtualMachine machine(2, costs, 1);
    std::vector<WakeReason> reasons;
    std::vector<TimeNs> times;
    VirtualThread &sleeper = machine.spawn(sleeping(machine, second, reasons, times), {}, 0);
    machine.spawn(waking(machine, 3 * millisecond, sleeper), {}, 1);
    machine.run(always);
    QCOMPARE(reasons, std::vector{WakeReason::Woken});
    QCOMPARE(times, (std::vector<TimeNs>{3 * millisecond + 5'000}));
}

void TestVirtualMachine::aWakeOnTheOnlyCoreCostsNoLatency()
{
    SimulationCosts costs;
    costs.contextSwitch = 2'000;
    VirtualMachine machine(1, costs, 1);
    std::vector<WakeReason> reasons;
    std::vector<TimeNs> times;
    VirtualThread &sleeper = machine.spawn(sleeping(machine, {}, reasons, times), {}, 0);
    machine.spawn(waking(machine, 7 * millisecond, sleeper), {}, 1);
    machine.run(always);
    // Its core had to change over twice.
    QCOMPARE(times, (std::vector<TimeNs>{7 * millisecond + 4'000}));
}

void TestVirtualMachine::aWakeWhileNotBlockedIsForgotten()
{
    VirtualMachine machine(2, freeCosts(), 1);
    std::vector<TimeNs> ends;
    VirtualThread &busy = machine.spawn(computing(machine, 10 * millisecond, ends), {}, 0);
    machine.spawn(waking(machine, millisecond, busy), {}, 1);
    machine.run(always);
    QCOMPARE(ends, (std::vector<TimeNs>{10 * millisecond}));
}

void TestVirtualMachine::aWakeAfterTheTimeIsOverCountsAsOne()
{
    // Its time is over at 5 ms, the core is taken until 8 ms, and it is woken at 6 ms.
    VirtualMachine machine(1, freeCosts(), 1);
    std::vector<WakeReason> reasons;
    std::vector<TimeNs> times;
    const auto program = [](VirtualMachine &on, std::vector<WakeReason> &into,
                            std::vector<TimeNs> &when) -> Task<> {
        co_await on.compute(4 * millisecond);
        into.push_back(co_await on.block(5 * millisecond));
        when.push_back(on.now());
    };
    VirtualThread &sleeper = machine.spawn(program(machine, reasons, times), {}, 0);
    machine.spawn(waking(machine, 2 * millisecond, sleeper), {}, 1, 4 * millisecond);
    machine.run(always);
    QCOMPARE(reasons, std::vector{WakeReason::Woken});
    QCOMPARE(times, (std::vector<TimeNs>{8 * millisecond}));
}

void TestVirtualMachine::aThreadThatMostlySleepsGetsTheCoreAtOnce()
{
    VirtualMachine machine(1, freeCosts(), 1);
    std::vector<TimeNs> late;
    std::vector<TimeNs> ends;
    machine.spawn(computing(machine, 400 * millisecond, ends), {}, 0);
    machine.spawn(mostlySleeping(machine, 10 * millisecond, 100'000, 20, late), {}, 1);
    machine.run(always);
    QCOMPARE(std::ranges::count(late, 0), 20);
}

void TestVirtualMachine::anInterruptEndsABurstAndSaysHowMuchWasDone()
{
    VirtualMachine machine(2, freeCosts(), 1);
    Interrupt interrupt;
    std::vector<TimeNs> done;
    const auto program = [](VirtualMachine &on, Interrupt &by, std::vector<TimeNs> &into) -> Task<> {
        into.push_back(co_await on.computeUnless(by, 10 * millisecond));
        into.push_back(co_await on.computeUnless(by, 10 * millisecond)); // it is still raised
        by.clear();
        into.push_back(co_await on.computeUnless(by, millisecond));
    };
    const auto raising = [](VirtualMachine &on, Interrupt &what) -> Task<> {
        co_await on.compute(3 * millisecond);
        on.raise(what);
        on.raise(what);
    };
    machine.spawn(program(machine, interrupt, done), {}, 0);
    machine.spawn(raising(machine, interrupt), {}, 1);
    machine.run(always);
    QCOMPARE(done, (std::vector<TimeNs>{3 * millisecond, 0, millisecond}));
    QCOMPARE(machine.now(), 4 * millisecond);
}

void TestVirtualMachine::anInterruptReachesAThreadThatWaitsForACore()
{
    VirtualMachine machine(1, freeCosts(), 1);
    Interrupt interrupt;
    std::vector<std::pair<TimeNs, TimeNs>> done;
    const auto program = [](VirtualMachine &on, Interrupt &by,
                            std::vector<std::pair<TimeNs, TimeNs>> &into) -> Task<> {
        const TimeNs work = co_await on.computeUnless(by, 10 * millisecond);
        into.emplace_back(work, on.now());
    };
    const auto raising = [](VirtualMachine &on, Interrupt &what) -> Task<> {
        co_await on.compute(millisecond);
        on.raise(what);
        co_await on.compute(3 * millisecond);
    };
    machine.spawn(program(machine, interrupt, done), {}, 0);
    machine.spawn(raising(machine, interrupt), {}, 1);
    machine.run(always);
    QCOMPARE(done, (std::vector<std::pair<TimeNs, TimeNs>>{{4 * millisecond, 8 * millisecond}}));
}

void TestVirtualMachine::aHoldLastsTheIntervalWhereTheWaiterHasItsOwnCore()
{
    for (const std::size_t cores : {2U, 3U, 64U}) {
        const std::vector<TimeNs> holds = holdsOnCores(cores, {});
        QVERIFY(holds.size() > 70);
        QVERIFY(median(holds) >= 5 * millisecond);
        QVERIFY(median(holds) <= 5'300 * microsecond);
    }
}

void TestVirtualMachine::aHoldIsRoundedUpToATickOnOneCore_data()
{
    QTest::addColumn<TimeNs>("tick");
    QTest::addColumn<TimeNs>("hold");
    QTest::newRow("250 Hz: 8 ms") << 4 * millisecond << 8 * millisecond;
    QTest::newRow("1000 Hz: 6 ms") << millisecond << 6 * millisecond;
    QTest::newRow("100 Hz: 10 ms") << 10 * millisecond << 10 * millisecond;
}

// NEW-9, as far as the scheduler decides it.
void TestVirtualMachine::aHoldIsRoundedUpToATickOnOneCore()
{
    QFETCH(const TimeNs, tick);
    QFETCH(const TimeNs, hold);
    SimulationCosts costs;
    costs.tick = tick;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const TimeNs found = median(holdsOnCores(1, costs, seed));
        QVERIFY2(found > hold - 50'000 && found < hold + 50'000, qPrintable(QString::number(found)));
    }
}

void TestVirtualMachine::aMutexIsTakenByOneAtATimeAndBarges()
{
    SimulationCosts costs = freeCosts();
    costs.wakeMedian = 5'000;
    VirtualMachine machine(2, costs, 1);
    VirtualMutex mutex(machine);
    std::vector<char> order;
    machine.spawn(locking(machine, mutex, 100'000, 50, order, 'a'), {}, 0);
    machine.spawn(locking(machine, mutex, 100'000, 50, order, 'b'), {}, 1);
    machine.run(always);
    QCOMPARE(order.size(), 100U);
    QVERIFY(!mutex.isLocked());
    QVERIFY(machine.now() >= 100 * 100'000); // one at a time
    // Who unlocks and locks again at once is faster than who has to be woken.
    QCOMPARE(std::ranges::count(order.begin(), order.begin() + 50, 'a'), 50);
}

void TestVirtualMachine::aSignalWakesOneAsThePolicySays()
{
    SimulationCosts costs = freeCosts();
    costs.wakePolicy = WakePolicy::Fifo;
    QCOMPARE(wakeOrder(costs, 1), (std::vector{0, 1, 2}));

    costs.wakePolicy = WakePolicy::HotRequester;
    costs.hotPermille = 1000;
    QCOMPARE(wakeOrder(costs, 1), (std::vector{0, 1, 2})); // nobody is hot
    QCOMPARE(wakeOrder(costs, 1, true), (std::vector{2, 0, 1}));
    costs.hotPermille = 0;
    QCOMPARE(wakeOrder(costs, 1, true), (std::vector{0, 1, 2}));
    costs.hotPermille = 500;
    int first = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        first += wakeOrder(costs, seed, true).front() == 2 ? 1 : 0;
    }
    QVERIFY(first > 150 && first < 250);

    costs.wakePolicy = WakePolicy::Random;
    std::array<int, 3> firsts{};
    for (std::uint64_t seed = 0; seed < 600; ++seed) {
        ++firsts[static_cast<std::size_t>(wakeOrder(costs, seed).front())];
    }
    QVERIFY(std::ranges::all_of(firsts, [](int count) { return count > 150 && count < 250; }));
}

void TestVirtualMachine::aSignalBeforeTheSleepIsLost()
{
    VirtualMachine machine(2, freeCosts(), 1);
    VirtualMutex mutex(machine);
    VirtualCondition condition(machine);
    std::vector<int> woken;
    machine.spawn(signalling(machine, condition, millisecond, 1, nullptr), {}, 0);
    machine.spawn(waitingFor(condition, mutex, 1, woken), {}, 1, 2 * millisecond);
    machine.run(always);
    QVERIFY(woken.empty());
    QVERIFY(condition.hasSleepers());
    QVERIFY(machine.isIdle());
}

void TestVirtualMachine::whoIsWokenByASemaphoreMayLoseTheRace()
{
    SimulationCosts costs = freeCosts();
    costs.wakeMedian = 5'000;
    costs.wakeSigmaPercent = 0;
    VirtualMachine machine(2, costs, 1);
    VirtualSemaphore semaphore(machine, 0);
    using Wait = VirtualSemaphore::Wait;
    std::vector<Wait> ends;
    const auto waiting = [](VirtualSemaphore &on, std::vector<Wait> &into) -> Task<> {
        into.push_back(co_await on.waitOnce());
        into.push_back(co_await on.waitOnce());
        into.push_back(co_await on.waitOnce(10 * millisecond));
        into.push_back(co_await on.waitOnce());
    };
    std::vector<bool> taken;
    const auto posting = [](VirtualMachine &in, VirtualSemaphore &on, std::vector<bool> &into) -> Task<> {
        co_await in.compute(millisecond);
        co_await on.post();
        into.push_back(on.tryWait()); // before the one that was woken is there
        co_await in.compute(millisecond);
        co_await on.post();
        co_await in.compute(10 * millisecond);
        co_await on.post();
        co_await in.compute(millisecond);
        into.push_back(on.tryWait());
    };
    machine.spawn(waiting(semaphore, ends), {}, 0);
    machine.spawn(posting(machine, semaphore, taken), {}, 1);
    machine.run(always);
    QCOMPARE(taken, (std::vector{true, false}));
    QCOMPARE(ends, (std::vector{Wait::LostRace, Wait::Taken, Wait::TimedOut, Wait::Taken}));
}

void TestVirtualMachine::aMachineWithSleepersOnlyIsIdle()
{
    VirtualMachine machine(2, {}, 1);
    std::vector<WakeReason> reasons;
    std::vector<TimeNs> times;
    VirtualThread &sleeper = machine.spawn(sleeping(machine, {}, reasons, times), {}, 0);
    QVERIFY(!machine.isIdle());
    machine.run(always);
    QVERIFY(machine.isIdle());
    QVERIFY(!machine.nextEvent());
    QVERIFY(machine.isBlocked(sleeper));
    QVERIFY(!sleeper.hasEnded());
    machine.wake(sleeper); // from outside
    QVERIFY(!machine.isIdle());
    machine.run(always);
    QVERIFY(sleeper.hasEnded());
}

void TestVirtualMachine::whatIsKilledIsGoneAtOnce()
{
    VirtualMachine machine(1, freeCosts(), 1);
    Switches switches;
    machine.setListener(&switches);
    Interrupt interrupt;
    int gone = 0;
    std::vector<TimeNs> ends;
    const auto interruptible = [](VirtualMachine &on, Interrupt &by) -> Task<> {
        co_await on.computeUnless(by, second);
    };
    VirtualThread &running = machine.spawn(interruptible(machine, interrupt), {}, 0);
    VirtualThread &waiting = machine.spawn(computing(machine, second, ends), {}, 1);
    VirtualThread &blocked = machine.spawn(outer(machine, gone), {}, 2);
    VirtualThread &coming = machine.spawn(computing(machine, second, ends), {}, 3, second);
    machine.run(9 * millisecond);
    QVERIFY(machine.isBlocked(blocked));
    for (VirtualThread *thread : {&waiting, &blocked, &coming, &running}) {
        machine.kill(*thread);
        machine.kill(*thread);
        QVERIFY(thread->hasEnded());
        QVERIFY(!thread->core());
    }
    QCOMPARE(gone, 2);
    QVERIFY(machine.isIdle());
    machine.raise(interrupt); // reaches nobody
    machine.run(always);
    QVERIFY(ends.empty());
    QCOMPARE(switches.all.back().out, std::optional(SwitchReason::Ended));
    QCOMPARE(switches.timeOf(0), running.cpuTime());
    QCOMPARE(switches.timeOf(1), waiting.cpuTime());
}

void TestVirtualMachine::aMachineThatEndsEarlyDestroysItsPrograms()
{
    int gone = 0;
    {
        VirtualMachine machine(2, {}, 1);
        for (std::uint32_t thread = 0; thread < 4; ++thread) {
            machine.spawn(outer(machine, gone), {}, thread, thread == 3 ? second : 0);
        }
        machine.run(millisecond);
        QCOMPARE(gone, 0);
    }
    QCOMPARE(gone, 6); // the last one had not begun
}

void TestVirtualMachine::aSignalPassesOverTheKilled()
{
    SimulationCosts costs = freeCosts();
    costs.wakePolicy = WakePolicy::Fifo;
    VirtualMachine machine(4, costs, 1);
    VirtualMutex mutex(machine);
    VirtualCondition condition(machine);
    std::vector<int> woken;
    VirtualThread &first = machine.spawn(waitingFor(condition, mutex, 0, woken), {}, 0);
    machine.spawn(waitingFor(condition, mutex, 1, woken), {}, 1, 1'000);
    machine.spawn(signalling(machine, condition, 2 * millisecond, 1, nullptr), {}, 2);
    machine.run(millisecond);
    machine.kill(first);
    machine.run(always);
    QCOMPARE(woken, std::vector{1});
    QVERIFY(!condition.hasSleepers());
}

void TestVirtualMachine::theSameSeedGivesTheSameSwitches()
{
    const auto switchesOf = [](std::uint64_t seed) {
        VirtualMachine machine(3, {}, seed);
        Switches switches;
        machine.setListener(&switches);
        Turns turns(machine);
        std::vector<TimeNs> late;
        for (int thread = 0; thread < 3; ++thread) {
            machine.spawn(takingTurns(turns, thread, 50 * millisecond), {},
                          static_cast<std::uint32_t>(thread));
        }
        machine.spawn(mostlySleeping(machine, 2 * millisecond, 300'000, 20, late), {}, 9);
        machine.run(always);
        return switches.all;
    };
    QVERIFY(switchesOf(1).size() > 100);
    QCOMPARE(switchesOf(1), switchesOf(1));
    QVERIFY(switchesOf(1) != switchesOf(2));
}

void TestVirtualMachine::runStopsAtATimeAndAtACount()
{
    VirtualMachine machine(1, freeCosts(), 1);
    std::vector<TimeNs> late;
    machine.spawn(mostlySleeping(machine, millisecond, 0, 5, late), {}, 0);
    QCOMPARE(machine.run(always, 2), 2U);
    QCOMPARE(machine.nextEvent(), std::optional(millisecond));
    QVERIFY(machine.run(2'500 * microsecond) > 0);
    QCOMPARE(machine.now(), 2 * millisecond);
    QCOMPARE(late.size(), 2U);
}

void TestVirtualMachine::aMillionEventsLeaveNothingBehind()
{
    VirtualMachine machine(16, {}, 1);
    std::vector<TimeNs> late;
    for (std::uint32_t thread = 0; thread < 64; ++thread) {
        machine.spawn(mostlySleeping(machine, 100'000, 20'000, 6'000, late), {}, thread);
    }
    const std::uint64_t events = machine.run(always);
    QVERIFY(events > 1'000'000);
    QCOMPARE(late.size(), 64U * 6'000U);
    QVERIFY(machine.isIdle());
}

QTEST_GUILESS_MAIN(TestVirtualMachine)
#include "tst_virtual_machine.moc"
