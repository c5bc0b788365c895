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
    for (std::uint32_t number = 0; number < program.size(); ++number) {
        const StepPlan &step = program[number];
        const auto asked = static_cast<std::uint64_t>(step.arguments[0]);
        thread.writer().write(EventKind::StepBegan, asked, number);
        const auto done = static_cast<std::uint64_t>(stepTypes()[step.type].run(thread, step.arguments));
        thread.writer().write(EventKind::StepEnded, done, number);
        if (done != asked) {
            return false;
        }
    }
    return true;
}

} // namespace

bool runProgram(ThreadContext &thread, std::span<const StepPlan> program)
{
    const KernelCounts before = KernelCounts::now();
    EventWriter &writer = thread.writer();
    writer.write(EventKind::ProgramStarted);
    thread.takeLock();
    const bool completed = runSteps(thread, program);
    thread.giveLock(ReleaseReason::Exit);
    // At once: asking the kernel takes system calls, at which it may take the core away.
    writer.write(EventKind::ThreadFinished, 0, 0, completed ? 1 : 0);
    const KernelCounts after = KernelCounts::now();
    writer.write(EventKind::CpuTime, static_cast<std::uint64_t>(after.cpu - before.cpu));
    writer.write(EventKind::ContextSwitches, static_cast<std::uint64_t>(after.voluntary - before.voluntary),
                 static_cast<std::uint32_t>(after.involuntary - before.involuntary));
    return completed;
}

} // namespace gilscope
