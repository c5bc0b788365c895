// SPDX-License-Identifier: GPL-3.0-or-later
//
// Starts a thread of the own process, or another process by one of multiprocessing's start methods. One that
// is started so does not begin at the common start. A refusal is raised: RuntimeError for a thread and for
// what was started before, OSError for a process.
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType startStepType();

} // namespace gilscope
