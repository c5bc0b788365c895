// SPDX-License-Identifier: GPL-3.0-or-later
//
// A pool of worker processes maps a function over items: multiprocessing.Pool(workers).map(…) or
// concurrent.futures.ProcessPoolExecutor(workers).map(…), from the start of the workers to their end. The
// processes, the pipes, the locks, the pickles and the helper threads are real (program/pool); Python's own
// work of submitting and waking is not modelled. Results that are not those of the items in their order raise
// RuntimeError; a worker that dies leaves Pool waiting for ever and makes ProcessPoolExecutor raise
// BrokenProcessPool, as in CPython. A function that cannot be pickled fails where a task would be encoded, in
// a helper thread, and map raises what that was; the workers were started all the same and see no task.
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType poolMapStepType();

} // namespace gilscope
