// SPDX-License-Identifier: GPL-3.0-or-later
//
// `gc.collect()`: work that needs the whole interpreter. Under a lock it is done like every other call.
// Without one the world is stopped twice, half of the work in each pause, as CPython's cyclic collector does
// (gc_free_threading.c: find cycles; look again after the finalisers).
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType collectStepType();

} // namespace gilscope
