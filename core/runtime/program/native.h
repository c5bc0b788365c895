// SPDX-License-Identifier: GPL-3.0-or-later
//
// Native code: a C extension, hashlib, NumPy, Cython. An operation costs what an iteration of a countdown
// costs, but there is no safepoint in it. Blocks of `block` operations; with "release" the interpreter's lock
// is given around each of them (Py_BEGIN_ALLOW_THREADS … Py_END_ALLOW_THREADS), with "keep" it is held, and
// whoever asks for it waits until the block is over.
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType nativeStepType();

} // namespace gilscope
