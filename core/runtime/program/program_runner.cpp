// SPDX-License-Identifier: GPL-3.0-or-later
#include "program_runner.h"

#include "step.h"

#include <sys/resource.h>

namespace gilscope {

namespace {

// What the kernel counts for the calling thread.
struct KernelCounts
{
    std::int64_t cpu = 0;
    long voluntary = 0;
    long involuntary = 0;

    [[nodiscard]] static KernelCounts now()
    {
        rusage usage{};
        getrusage(RUSAGE_THREAD, &usage);
        return {threadCpuNow(), usage.ru_nvcsw, usage.ru_nivcsw};
    }
};

bool runSteps(ThreadContext &thread, std::span<const StepPlan> program)
{
    for (const StepPlan &step : program) {
        const std::int64_t asked = operationsOf(step);
        thread.writer().write(EventKind::StepBegan, static_cast<std::uint64_t>(asked), step.number);
        const std::int64_t done = stepTypes()[step.type].run(thread, step);
        thread.writer().write(EventKind::StepEnded, static_cast<std::uint64_t>(done), step.number);
        if (done != asked || thread.raised()) {
            return false;
        }
    }
    return true;
}

} // namespace

std::int64_t runBody(ThreadContext &thread, std::span<const StepPlan> body)
{
    std::int64_t all = 0;
    for (const StepPlan &step : body) {
        const std::int64_t asked = operationsOf(step);
        if (thread.isTimeToTell()) {
            thread.writer().write(EventKind::StepBegan, static_cast<std::uint64_t>(asked), step.number);
        }
        const std::int64_t done = stepTypes()[step.type].run(thread, step);
        all += done;
        if (done != asked || thread.raised()) {
            break;
        }
    }
    return all;
}

bool runProgram(ThreadContext &thread, std::span<const StepPlan> program)
{
    thread.enterWorld();
    const KernelCounts before = KernelCounts::now();
    EventWriter &writer = thread.writer();
    writer.write(EventKind::ProgramStarted);
    thread.takeLock();
    const bool completed = runSteps(thread, program);
    thread.tellIncrements();
    thread.giveLock(ReleaseReason::Exit);
    if (thread.raised()) {
        writer.write(EventKind::Raised, 0, 0, static_cast<std::uint8_t>(*thread.raised()));
    }
    // At once: asking the kernel takes system calls, at which it may take the core away.
    writer.write(EventKind::ThreadFinished, 0, 0, completed ? 1 : 0);
    thread.leaveWorld();
    const KernelCounts after = KernelCounts::now();
    writer.write(EventKind::CpuTime, static_cast<std::uint64_t>(after.cpu - before.cpu));
    writer.write(EventKind::ContextSwitches, static_cast<std::uint64_t>(after.voluntary - before.voluntary),
                 static_cast<std::uint32_t>(after.involuntary - before.involuntary));
    return completed;
}

} // namespace gilscope
