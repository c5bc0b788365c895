// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/program/iteration.h"
#include "runtime/program/pool/pool_messages.h"
#include "simulated_process.h"
#include "simulated_step.h"
#include "simulated_waiters.h"

#include <algorithm>

namespace gilscope {

namespace {

Task<bool> runSteps(SimulatedThread &thread, std::span<const StepPlan> program)
{
    for (const StepPlan &step : program) {
        const std::int64_t asked = operationsOf(step);
        thread.write(EventKind::StepBegan, static_cast<std::uint64_t>(asked), step.number);
        const std::int64_t done = co_await simulatedStepTypes()[step.type].run(thread, step);
        thread.write(EventKind::StepEnded, static_cast<std::uint64_t>(done), step.number);
        if (done != asked || thread.raised()) {
            co_return false;
        }
    }
    co_return true;
}

// Whether the time is over. A signal interrupts it; up to Python 3.4 that was the end of it.
Task<bool> sleepOn(SimulatedThread &thread, TimeNs end)
{
    VirtualMachine &machine = thread.machine();
    while (!thread.stopRequested() && !thread.isInterrupted()) {
        // A time that is over by now is slept for as well: what wakes is the timer, and that has its slack.
        co_await thread.sleep(std::max(end, machine.now() + 1));
        const bool isCutShort = thread.hasSignal() && thread.interpreter().rules.oldSignals;
        if (isCutShort || machine.now() >= end) {
            co_return true;
        }
    }
    co_return false;
}

} // namespace

Task<std::int64_t> runSimulatedBody(SimulatedThread &thread, std::span<const StepPlan> body)
{
    std::int64_t all = 0;
    for (const StepPlan &step : body) {
        const std::int64_t asked = operationsOf(step);
        if (thread.isTimeToTell()) {
            thread.write(EventKind::StepBegan, static_cast<std::uint64_t>(asked), step.number);
        }
        const std::int64_t done = co_await simulatedStepTypes()[step.type].run(thread, step);
        all += done;
        if (done != asked || thread.raised()) {
            break;
        }
    }
    co_return all;
}

Task<bool> runSimulatedProgram(SimulatedThread &thread, std::span<const StepPlan> program)
{
    co_await thread.enterWorld();
    const VirtualThread &os = *thread.os;
    const TimeNs cpu = os.cpuTime();
    const std::uint64_t voluntary = os.voluntarySwitches();
    const std::uint64_t involuntary = os.involuntarySwitches();
    thread.write(EventKind::ProgramStarted);
    co_await thread.takeLock();
    const bool completed = co_await runSteps(thread, program);
    thread.tellIncrements();
    co_await thread.giveLock(ReleaseReason::Exit);
    if (thread.raised()) {
        thread.write(EventKind::Raised, 0, 0, static_cast<std::uint8_t>(*thread.raised()));
    }
    thread.write(EventKind::ThreadFinished, 0, 0, completed ? 1 : 0);
    co_await thread.leaveWorld();
    thread.write(EventKind::CpuTime, static_cast<std::uint64_t>(os.cpuTime() - cpu));
    thread.write(EventKind::ContextSwitches, os.voluntarySwitches() - voluntary,
                 static_cast<std::uint32_t>(os.involuntarySwitches() - involuntary));
    co_return completed;
}

Task<std::int64_t> simulateCountdown(SimulatedThread &thread, const StepPlan &step)
{
    const SimulationCosts &costs = thread.machine().costs();
    const bool oldLoop = thread.interpreter().rules.oldLoop;
    return thread.loop(step.arguments[0], oldLoop ? costs.oldIterationPs : costs.iterationPs,
                       ticksPerIteration);
}

Task<std::int64_t> simulateNative(SimulatedThread &thread, const StepPlan &step)
{
    const std::int64_t operations = step.arguments[0];
    const std::int64_t block = step.arguments[1] > 0 ? step.arguments[1] : operations;
    const bool releases = step.arguments[2] == 1;
    std::int64_t left = operations;
    bool going = true;
    while (left > 0 && going) {
        const std::int64_t asked = std::min(left, block);
        if (releases) {
            co_await thread.giveLock(ReleaseReason::Native);
            thread.beginActivity(Activity::Native);
            thread.detach();
        }
        const std::int64_t done = co_await thread.work(asked, thread.machine().costs().nativePs);
        if (releases) {
            co_await thread.attach();
            thread.endActivity(Activity::Native);
            co_await thread.takeLock();
        }
        left -= done;
        going = done == asked;
        if (going) {
            going = co_await thread.safepoint(ticksPerCall);
        }
    }
    co_return operations - left;
}

Task<std::int64_t> simulateIdle(SimulatedThread &thread, const StepPlan &step)
{
    const TimeNs end = thread.machine().now() + step.arguments[0];
    bool over = false;
    do {
        co_await beginReleased(thread, Activity::Idle);
        over = co_await sleepOn(thread, end);
        co_await endReleased(thread, Activity::Idle);
        if (thread.isInterrupted()) {
            thread.runSignalHandlers();
        }
    } while (!over && !thread.stopRequested());
    co_await thread.safepoint(ticksPerCall); // as after every call
    co_return over ? 1 : 0;
}

Task<std::int64_t> simulateRepeat(SimulatedThread &thread, const StepPlan &step)
{
    const std::int64_t times = step.arguments[0];
    const std::int64_t asked = operationsOf(step.body);
    std::int64_t all = 0;
    bool going = !thread.stopRequested();
    for (std::int64_t round = 0; round < times && going; ++round) {
        const std::int64_t done = co_await runSimulatedBody(thread, step.body);
        all += done;
        going = done == asked;
        if (going) {
            going = co_await thread.safepoint(ticksPerIteration);
        }
    }
    co_return all;
}

Task<std::int64_t> simulateAcquire(SimulatedThread &thread, const StepPlan &step)
{
    const auto number = static_cast<std::uint32_t>(step.arguments[0]);
    SimulatedUserLock &lock = *thread.interpreter().userLocks[number];
    if (lock.tryAcquire(thread, number)) {
        co_await thread.machine().compute(thread.machine().costs().uncontended);
    } else {
        const bool taken = co_await lock.waitFor(thread, number);
        if (!taken) {
            co_return 0;
        }
    }
    // As after every call. A stop is seen by the next step.
    co_await thread.safepoint(ticksPerCall);
    co_return 1;
}

Task<std::int64_t> simulateRelease(SimulatedThread &thread, const StepPlan &step)
{
    const auto number = static_cast<std::uint32_t>(step.arguments[0]);
    const std::optional<TimeNs> cost = thread.interpreter().userLocks[number]->release(thread, number);
    if (!cost) {
        thread.raise(Exception::RuntimeError);
        co_return 0;
    }
    co_await thread.machine().compute(*cost);
    // As after every call. A stop is seen by the next step.
    co_await thread.safepoint(ticksPerCall);
    co_return 1;
}

Task<std::int64_t> simulateStart(SimulatedThread &thread, const StepPlan &step)
{
    const TargetArgument target = TargetArgument::decode(step.arguments[0]);
    SimulatedProcess &process = thread.process();
    if (thread.stopRequested()) {
        co_return 0;
    }
    bool started = false;
    bool wasStarted = true;
    if (target.isProcess) {
        wasStarted = process.worker().child(target.number) != nullptr;
        const auto method = static_cast<StartMethod>(step.arguments[1]);
        // Only a forked child has the function already; for the others it is pickled, before they are
        // started.
        const auto refused = raisedByPickling(static_cast<MappedFunction>(step.arguments[2]));
        if (method != StartMethod::Fork && refused) {
            thread.raise(*refused);
            co_return 0;
        }
        started = co_await process.startChild(thread, target.number, method);
    } else {
        started = co_await process.startThread(thread, target.number);
    }
    if (!started) {
        if (!thread.stopRequested()) {
            thread.raise(wasStarted ? Exception::RuntimeError : Exception::OSError);
        }
        co_return 0;
    }
    co_return 1;
}

Task<std::int64_t> simulateJoin(SimulatedThread &thread, const StepPlan &step)
{
    const TargetArgument target = TargetArgument::decode(step.arguments[0]);
    SimulatedProcess &process = thread.process();
    const bool wasStarted = target.isProcess ? process.worker().child(target.number) != nullptr
                                             : process.wasThreadStarted(target.number);
    if (!wasStarted) {
        thread.raise(Exception::RuntimeError);
        co_return 0;
    }
    bool ended = false;
    if (target.isProcess) {
        ended = co_await process.joinChild(thread, target.number);
    } else {
        ended = co_await process.joinThread(thread, target.number);
    }
    co_return ended ? 1 : 0;
}

} // namespace gilscope
