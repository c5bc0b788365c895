// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program of a pool's worker process, an internal step: takes the next task, whichever worker is first,
// computes each of its items, sends the results back, until it reads None. The function that it knows by name
// is a countdown for each item.
#pragma once

#include "pool_setup.h"
#include "runtime/program/step.h"

namespace gilscope {

[[nodiscard]] StepType poolWorkerStepType();

[[nodiscard]] StepPlan poolWorkerStep(const PoolSetup &setup);

} // namespace gilscope
