// SPDX-License-Identifier: GPL-3.0-or-later
//
// The threads that a pool has beside the one that calls map, each an internal step. They do their work under
// their interpreter's lock, like any thread, and wait without it.
//
//   Pool (multiprocessing/pool.py)
//     keeper      _handle_workers  replaces workers that have ended
//     sender      _handle_tasks    pickles chunks and writes them into the task pipe
//     receiver    _handle_results  reads results and puts them into their places
//   ProcessPoolExecutor (concurrent/futures/process.py)
//     manager     hands out as many tasks as the call queue has room for, reads results, notices a dead
//                 worker and then lets everything fail
//     feeder      QueueFeederThread: pickles tasks and writes them into the task pipe
#pragma once

#include "chunk_rule.h"
#include "runtime/program/step.h"

namespace gilscope {

[[nodiscard]] StepType poolKeeperStepType();
[[nodiscard]] StepType poolSenderStepType();
[[nodiscard]] StepType poolReceiverStepType();
[[nodiscard]] StepType executorManagerStepType();
[[nodiscard]] StepType executorFeederStepType();

// Of the kind of pool, in the order of its helper threads; then their names in Python.
[[nodiscard]] std::span<const std::string_view> helperSteps(PoolKind kind);
[[nodiscard]] std::span<const std::string_view> helperNames(PoolKind kind);

// The step of the helper of the pool whose first helper is that thread.
[[nodiscard]] StepPlan helperStep(std::string_view name, std::uint32_t firstHelper);

} // namespace gilscope
