// SPDX-License-Identifier: GPL-3.0-or-later
//
// `counter += 1` in virtual time, the twin of runtime/program/increment.cpp: load, add, store, with the
// safepoints where the interpreter's rules put them. Whether an update is lost is up to the threads.
//
// Under a lock nobody else can come between two safepoints, so all increments up to the next one that leaves
// the fast path are done in one go. Without a lock each load and each store has its own moment, as soon as
// two threads are at one counter, and who loads waits for the line that the counter is in (shared_line.h).
// Under a lock that is part of what a hand-off costs.
#include "runtime/program/iteration.h"
#include "simulated_step.h"
#include "simulated_thread.h"

namespace gilscope {

namespace {

// Of the links of an iteration.
constexpr std::int64_t linksToLoad = 4;
constexpr std::int64_t linksToAdd = 8;

enum class Way : std::uint8_t { Plain, WithCall };

// Parts end where the interpreter may look: after the load, after the call, after the addition, at the back
// edge. The load is at the end of the first part, or in its midst; the store is at the end of the last one.
LoopPattern patternOf(SimulatedThread &thread, Way way)
{
    const SimulationCosts &costs = thread.machine().costs();
    const std::int64_t load = costs.iterationPs * linksToLoad / linksPerIteration;
    const std::int64_t add = costs.iterationPs * linksToAdd / linksPerIteration;
    const std::int64_t call = way == Way::WithCall ? costs.callPs : 0;
    const std::int64_t end = thread.taxed(costs.iterationPs) + call;
    LoopPattern pattern;
    if (thread.interpreter().rules.everyInstruction) {
        if (way == Way::WithCall) {
            pattern.endsPs = {load, load + call, load + call + add, end};
            pattern.parts = 4;
        } else {
            pattern.endsPs = {load, load + add, end};
            pattern.parts = 3;
        }
    } else if (way == Way::WithCall) {
        pattern.endsPs = {load + call, end};
        pattern.parts = 2;
    } else {
        pattern.endsPs = {end};
        pattern.ticks = ticksPerIteration;
    }
    return pattern;
}

// They return how many were done: what a stop interrupts is not stored.
Task<std::int64_t> incrementUnderLock(SimulatedThread &thread, std::uint32_t number, Way way,
                                      std::int64_t times)
{
    SimulatedCounter &counter = thread.interpreter().counters[number];
    const LoopPattern pattern = patternOf(thread, way);
    const auto parts = static_cast<std::int64_t>(pattern.parts);
    std::int64_t done = 0; // parts
    std::int64_t loaded = 0;
    bool going = !thread.stopRequested();
    while (done < times * parts && going) {
        const std::int64_t before = done;
        done += co_await thread.burst(pattern, done, times * parts - done);
        const std::int64_t stores = done / parts - before / parts;
        if (stores != 0) {
            const bool wasLoaded = before % parts != 0;
            counter.value = (wasLoaded ? loaded : counter.value) + stores;
        }
        if (done % parts != 0 && (stores != 0 || before % parts == 0)) {
            loaded = counter.value;
        }
        if (thread.isDue()) {
            going = co_await thread.leaveFastPath();
        }
    }
    thread.countIncrements(number, done / parts);
    co_return done / parts;
}

// Says what was in the counter when its line set out for this core, and pays for the way.
Task<std::int64_t> load(SimulatedThread &thread, SimulatedCounter &counter)
{
    VirtualMachine &machine = thread.machine();
    const TimeNs transfer = machine.costs().lineTransfer;
    const std::optional<TimeNs> turn = counter.line.request(thread.os->lastCore(), machine.now(), transfer);
    if (turn) {
        co_await machine.compute(*turn);
    }
    const std::int64_t loaded = counter.value;
    if (turn) {
        co_await machine.compute(transfer);
    }
    co_return loaded;
}

Task<std::int64_t> incrementWithoutLock(SimulatedThread &thread, std::uint32_t number, Way way,
                                        std::int64_t times)
{
    SimulatedCounter &counter = thread.interpreter().counters[number];
    const SimulatedBreaker &breaker = thread.interpreter().breaker;
    ++counter.users;
    updateInterrupt(thread.machine(), counter, breaker);
    const LoopPattern pattern = patternOf(thread, way);
    const SimulationCosts &costs = thread.machine().costs();
    const std::int64_t toLoad = costs.iterationPs * linksToLoad / linksPerIteration;
    const std::int64_t each = pattern.endsPs.at(pattern.parts - 1);
    std::int64_t done = 0;
    bool going = !thread.stopRequested();
    while (done < times && going) {
        thread.runSignalHandlers();
        if (counter.users == 1) {
            co_await load(thread, counter); // the line is here from now on
            const std::int64_t alone = co_await thread.workUnless(counter.interrupt, times - done, each);
            counter.value += alone;
            done += alone;
        } else {
            co_await thread.computePs(toLoad);
            const std::int64_t loaded = co_await load(thread, counter);
            co_await thread.computePs(each - toLoad);
            counter.value = loaded + 1;
            ++done;
        }
        if (thread.isDue()) {
            going = co_await thread.leaveFastPath();
            going = going && !thread.interpreter().lock->excludes(); // an import has enabled it
        }
    }
    --counter.users;
    updateInterrupt(thread.machine(), counter, breaker);
    thread.countIncrements(number, done);
    co_return done;
}

} // namespace

Task<std::int64_t> simulateIncrement(SimulatedThread &thread, const StepPlan &step)
{
    const auto number = static_cast<std::uint32_t>(step.arguments[1]);
    const auto way = static_cast<Way>(step.arguments[2]);
    const std::int64_t times = step.arguments[0];
    const SimulatedLock &lock = *thread.interpreter().lock;
    std::int64_t done = 0;
    if (!lock.excludes()) {
        done = co_await incrementWithoutLock(thread, number, way, times);
    }
    if (done < times && lock.excludes()) {
        done += co_await incrementUnderLock(thread, number, way, times - done);
    }
    co_return done;
}

} // namespace gilscope
