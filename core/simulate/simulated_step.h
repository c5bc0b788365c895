// SPDX-License-Identifier: GPL-3.0-or-later
//
// The steps in virtual time: one coroutine a row of stepTypes(), with the row's parameters. A row without a
// twin does not start (simulatedStepTypes() and stepTypes() are compared by a test).
//
// In them a co_await stands alone or begins what is assigned: gcc 12 destroys what is awaited in a condition,
// or behind && and ||, too early.
#pragma once

#include "runtime/program/step.h"
#include "task.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace gilscope {

class SimulatedThread;

struct SimulatedStepType
{
    std::string_view name; // of the row in stepTypes()
    Task<std::int64_t> (*run)(SimulatedThread &thread, const StepPlan &step) = nullptr;
};

// By row of stepTypes().
[[nodiscard]] std::span<const SimulatedStepType> simulatedStepTypes();

// The twins of runtime/program/program_runner.h.
[[nodiscard]] Task<std::int64_t> runSimulatedBody(SimulatedThread &thread, std::span<const StepPlan> body);
[[nodiscard]] Task<bool> runSimulatedProgram(SimulatedThread &thread, std::span<const StepPlan> program);

// simulated_steps.cpp: what threads do.
Task<std::int64_t> simulateCountdown(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulateNative(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulateIdle(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulateRepeat(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulateAcquire(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulateRelease(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulateIncrement(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulateLitmus(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulateStart(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulateJoin(SimulatedThread &thread, const StepPlan &step);
// simulated_signals.cpp
Task<std::int64_t> simulateAlarm(SimulatedThread &thread, const StepPlan &step);
// simulated_world.cpp
Task<std::int64_t> simulateCollect(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulateImport(SimulatedThread &thread, const StepPlan &step);
// simulated_requests.cpp
Task<std::int64_t> simulateServe(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulateRequest(SimulatedThread &thread, const StepPlan &step);
// simulated_queues.cpp
Task<std::int64_t> simulatePut(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulateGet(SimulatedThread &thread, const StepPlan &step);
// simulated_pool*.cpp
Task<std::int64_t> simulatePoolMap(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulatePoolKeeper(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulatePoolSender(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulatePoolReceiver(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulateExecutorManager(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulateExecutorFeeder(SimulatedThread &thread, const StepPlan &step);
Task<std::int64_t> simulatePoolWorker(SimulatedThread &thread, const StepPlan &step);

} // namespace gilscope
