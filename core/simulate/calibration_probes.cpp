// SPDX-License-Identifier: GPL-3.0-or-later
#include "calibration_probes.h"

#include "runtime/lock/interpreter_lock.h"
#include "runtime/program/pool/pool_setup.h"
#include "runtime/program/step.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace gilscope {

namespace {

using Program = std::vector<StepPlan>;

constexpr std::string_view since32 = "switch-interval";
constexpr std::string_view before32 = "tick";
constexpr std::string_view withoutLock = "none";

StepPlan step(std::string_view name, std::initializer_list<std::int64_t> arguments)
{
    StepPlan plan{stepTypeNamed(name), {}, {}, 0};
    plan.arguments = usualArguments(stepTypes()[plan.type].parameters);
    std::ranges::copy(arguments, plan.arguments.begin());
    return plan;
}

ThreadSpec threadOf(std::size_t number, const Program &program)
{
    ThreadSpec thread;
    thread.name = QStringLiteral("thread_%1").arg(number);
    thread.program = program;
    numberSteps(thread.program);
    return thread;
}

ProcessSpec processOf(std::string_view lock, std::initializer_list<Program> programs)
{
    const auto row = std::ranges::find(lockTypes(), lock, &LockType::name);
    InterpreterSpec interpreter;
    interpreter.lockType = static_cast<std::uint32_t>(row - lockTypes().begin());
    interpreter.lockArguments = usualArguments(row->parameters);
    for (const Program &program : programs) {
        interpreter.threads.push_back(threadOf(interpreter.threads.size() + 1, program));
    }
    ProcessSpec process;
    process.name = QStringLiteral("python");
    process.interpreters.push_back(std::move(interpreter));
    return process;
}

// Two threads, or processes, that are on one core, or on two.
constexpr std::size_t oneCore = 1;
constexpr std::size_t twoCores = 2;

CalibrationProbe probe(ProbeKind kind, Observer observe, std::vector<ProcessSpec> processes,
                       std::optional<std::size_t> cores = std::nullopt)
{
    CalibrationProbe made{kind, {}, cores.value_or(oneCore), observe};
    made.variant.id = QStringLiteral("probe-%1").arg(static_cast<int>(kind));
    made.variant.title = made.variant.id;
    made.variant.processes = std::move(processes);
    made.variant.cores = cores;
    return made;
}

CalibrationProbe handOffProbe(ProbeKind kind, Observer observe, std::size_t cores)
{
    const Program counting{step("countdown", {1'500'000})};
    CalibrationProbe made = probe(kind, observe, {processOf(since32, {counting, counting})}, cores);
    made.variant.processes.front().interpreters.front().lockArguments[0] = probeInterval;
    return made;
}

CalibrationProbe callProbe()
{
    constexpr std::int64_t withCall = 1;
    CalibrationProbe made = probe(ProbeKind::Call, observeCall,
                                  {processOf(since32, {{step("increment", {700'000, 0, withCall})}})});
    made.variant.processes.front().interpreters.front().counters = {QStringLiteral("counter")};
    return made;
}

CalibrationProbe threadStartProbe()
{
    constexpr std::uint32_t threads = 20;
    Program starter;
    for (std::uint32_t number = 1; number <= threads; ++number) {
        const std::int64_t target = TargetArgument{false, number}.encode();
        starter.push_back(step("start", {target}));
        starter.push_back(step("join", {target}));
    }
    CalibrationProbe made =
        probe(ProbeKind::ThreadStart, observeThreadStarts, {processOf(since32, {starter})});
    std::vector<ThreadSpec> &all = made.variant.processes.front().interpreters.front().threads;
    for (std::uint32_t number = 1; number <= threads; ++number) {
        all.push_back(threadOf(number + 1, {step("native", {1})}));
        all.back().startsLater = true;
    }
    return made;
}

// Two threads count, first each in a counter of its own, then both in one.
CalibrationProbe sharedCounterProbe()
{
    constexpr std::int64_t times = 30'000;
    const auto target = [](std::uint32_t number) { return TargetArgument{false, number}.encode(); };
    Program starter;
    for (const std::uint32_t first : {1U, 3U}) {
        for (const std::string_view name : {"start", "join"}) {
            starter.push_back(step(name, {target(first)}));
            starter.push_back(step(name, {target(first + 1)}));
        }
    }
    const auto counting = [](std::int64_t counter) { return Program{step("increment", {times, counter})}; };
    CalibrationProbe made = probe(
        ProbeKind::SharedCounter, observeSharedCounter,
        {processOf(withoutLock, {starter, counting(0), counting(1), counting(2), counting(2)})}, twoCores);
    InterpreterSpec &interpreter = made.variant.processes.front().interpreters.front();
    for (const char *name : {"first", "second", "shared"}) {
        interpreter.counters.push_back(QString::fromLatin1(name));
    }
    for (std::size_t number = 1; number < interpreter.threads.size(); ++number) {
        interpreter.threads[number].startsLater = true;
    }
    return made;
}

CalibrationProbe processProbe(ProbeKind kind, Observer observe, StartMethod method, std::uint32_t children)
{
    Program starter;
    for (std::uint32_t number = 1; number <= children; ++number) {
        const std::int64_t target = TargetArgument{true, number}.encode();
        starter.push_back(step("start", {target, static_cast<std::int64_t>(method)}));
        starter.push_back(step("join", {target}));
    }
    starter.push_back(step("native", {1})); // when it begins the last one has been joined
    CalibrationProbe made = probe(kind, observe, {processOf(since32, {starter})});
    for (std::uint32_t number = 1; number <= children; ++number) {
        made.variant.processes.push_back(processOf(since32, {{step("native", {1})}}));
        made.variant.processes.back().name = QStringLiteral("process_%1").arg(number);
        made.variant.processes.back().startedBy = 0;
    }
    return made;
}

CalibrationProbe poolProbe(ProbeKind kind, Observer observe, std::int64_t items, ItemKind item,
                           std::int64_t bytes)
{
    PoolSetup setup;
    setup.workers = 1;
    setup.items = items;
    setup.chunkSize = 1;
    setup.itemKind = item;
    setup.itemBytes = bytes;
    StepPlan map = step("pool-map", {});
    map.arguments = argumentsOf(setup);
    return probe(kind, observe, {processOf(since32, {{map}})});
}

} // namespace

std::vector<CalibrationProbe> calibrationProbes()
{
    const Program counting{step("countdown", {700'000})};
    const Program longer{step("countdown", {1'500'000})};
    const Program little{step("native", {1})};
    constexpr std::int64_t listBytes = probeListValues * 3; // as pickledSize() has it
    return {
        probe(ProbeKind::Iteration, observeIteration, {processOf(since32, {counting})}),
        probe(ProbeKind::OldIteration, observeOldIteration, {processOf(before32, {counting})}),
        probe(ProbeKind::Native, observeNative, {processOf(since32, {{step("native", {700'000})}})}),
        callProbe(),
        handOffProbe(ProbeKind::HandOff, observeHandOffs, twoCores),
        handOffProbe(ProbeKind::OneCoreHandOff, observeOneCoreHandOffs, oneCore),
        probe(ProbeKind::Slice, observeSlices, {processOf(since32, {longer}), processOf(since32, {longer})},
              oneCore),
        // The second thread does next to nothing, so that the first one's checks change nothing.
        probe(ProbeKind::ChecksAlone, observeChecksAlone, {processOf(before32, {counting, little})}, oneCore),
        probe(ProbeKind::ContendedChecks, observeContendedChecks, {processOf(before32, {counting, counting})},
              twoCores),
        threadStartProbe(),
        probe(ProbeKind::Requests, observeRequests, {processOf(since32, {{step("request", {300})}})}),
        processProbe(ProbeKind::Fork, observeForks, StartMethod::Fork, 4),
        processProbe(ProbeKind::ForkServer, observeForkServer, StartMethod::Forkserver, 3),
        processProbe(ProbeKind::Spawn, observeSpawn, StartMethod::Spawn, 1),
        poolProbe(ProbeKind::Bytes, observeBytes, 6, ItemKind::Bytes, 1 << 20),
        poolProbe(ProbeKind::LargeBytes, observeLargeBytes, 1, ItemKind::Bytes, 40 << 20),
        poolProbe(ProbeKind::Values, observeValues, 6, ItemKind::List, listBytes),
        poolProbe(ProbeKind::Tasks, observeTasks, 300, ItemKind::Int, 0),
        sharedCounterProbe(),
    };
}

} // namespace gilscope
