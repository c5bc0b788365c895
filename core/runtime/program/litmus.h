// SPDX-License-Identifier: GPL-3.0-or-later
//
// A litmus test of the memory order, with two threads of one interpreter: side x does `x = 1; r = y`, side y
// does `y = 1; r = x`, so many rounds. Whoever finishes a round second looks whether both read 0: that can
// only be where a store is seen by others later than the load after it is done. Event LitmusRounds.
//
// The two meet before each round. Under a lock who comes first gives it and sleeps, as in a Barrier; without
// one it spins for a while first, so that both go on within nanoseconds. `store-buffer` (no_lock.h) stores
// and loads relaxed; so does a thread under a lock, whose hand-over is what orders them.
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType litmusStepType();

} // namespace gilscope
