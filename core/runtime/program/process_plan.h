// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one worker is to do: its process, the processes that it will start itself, their interpreters, each
// with its lock, and their threads, each with its program. The engine encodes it into the shared memory, the
// worker decodes and checks it. Locks and steps are named by their row in the registries: app and worker are
// always of one build.
//
// Rings: one a thread, first the process's own threads, then those of each child in turn; one more, the last,
// for what is said of the whole worker. A thread's number is that of its ring.
#pragma once

#include "runtime/base/clock.h"
#include "runtime/base/parameter.h"
#include "runtime/base/result.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace gilscope {

struct StepPlan
{
    std::uint32_t type = 0; // row in stepTypes()
    Arguments arguments{};
    std::vector<StepPlan> body;
    // In its thread's program, bodies counted in; given by numberSteps().
    std::uint32_t number = 0;
    friend bool operator==(const StepPlan &, const StepPlan &) = default;
};

struct ThreadPlan
{
    std::string name;
    std::uint32_t interpreter = 0; // of its process
    std::vector<StepPlan> program;
    bool startsLater = false; // another thread starts it; it is not at the gate
};

struct InterpreterPlan
{
    std::uint32_t lockType = 0; // row in lockTypes()
    Arguments lockArguments{};
    std::vector<std::uint32_t> userLocks; // rows in userLockTypes()
    std::uint32_t counters = 0;
};

// A process that one of the worker's threads starts.
struct ChildPlan
{
    std::string name;
    std::vector<InterpreterPlan> interpreters;
    std::vector<ThreadPlan> threads;
    std::uint32_t queues = 0; // between its interpreters
};

struct ProcessPlan
{
    ClockKind clock = ClockKind::Monotonic;
    double ticksPerSecond = 1e9;
    bool recording = true;        // false only to measure what recording costs
    bool recordSwitches = true;   // where the system lets us (record/switch_recorder.h)
    std::uint32_t workers = 1;    // of the variant: they share what the kernel allows a user
    std::uint16_t serverPort = 0; // on 127.0.0.1; 0 where no server is needed
    std::vector<InterpreterPlan> interpreters;
    std::vector<ThreadPlan> threads;
    std::vector<ChildPlan> children;
    std::uint32_t queues = 0; // between its interpreters
};

inline constexpr std::uint32_t maxThreadsPerProcess = 128;
inline constexpr std::uint32_t maxStepsPerThread = 1000;
inline constexpr std::uint32_t maxChildren = 128;
inline constexpr std::uint32_t maxUserLocks = 1000;
inline constexpr std::uint32_t maxQueues = 16;
inline constexpr int maxStepNesting = 8;
inline constexpr std::size_t maxThreadName = 63;

// Threads of all processes of the plan.
[[nodiscard]] std::uint32_t threadCount(const ProcessPlan &plan);
[[nodiscard]] std::uint32_t ringCount(const ProcessPlan &plan);
// The ring of a child's first thread.
[[nodiscard]] std::uint32_t firstRingOf(const ProcessPlan &plan, std::uint32_t child);

// Gives each step its number; returns the first one that is free.
std::uint32_t numberSteps(std::span<StepPlan> program, std::uint32_t first = 0);

[[nodiscard]] std::vector<std::byte> encode(const ProcessPlan &plan);
[[nodiscard]] Result<ProcessPlan> decodeProcessPlan(std::span<const std::byte> bytes);

} // namespace gilscope
