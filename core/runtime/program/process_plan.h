// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one worker process is to do: its interpreters, each with its lock, and its threads, each with its
// program. The engine encodes it into the shared memory, the worker decodes and checks it. Locks and steps
// are named by their row in the registries: app and worker are always of one build.
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
};

struct ThreadPlan
{
    std::string name;
    std::uint32_t interpreter = 0;
    std::vector<StepPlan> program;
};

struct InterpreterPlan
{
    std::uint32_t lockType = 0; // row in lockTypes()
    Arguments lockArguments{};
};

struct ProcessPlan
{
    ClockKind clock = ClockKind::Monotonic;
    double ticksPerSecond = 1e9;
    bool recording = true; // false only to measure what recording costs
    std::vector<InterpreterPlan> interpreters;
    std::vector<ThreadPlan> threads;
};

inline constexpr std::uint32_t maxThreadsPerProcess = 128;
inline constexpr std::uint32_t maxStepsPerThread = 1000;
inline constexpr std::size_t maxThreadName = 63;

[[nodiscard]] std::vector<std::byte> encode(const ProcessPlan &plan);
[[nodiscard]] Result<ProcessPlan> decodeProcessPlan(std::span<const std::byte> bytes);

} // namespace gilscope
