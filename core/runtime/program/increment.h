// SPDX-License-Identifier: GPL-3.0-or-later
//
// `for _ in range(times): counter += 1` on a counter that threads share: really load, add, store, in separate
// steps on a relaxed atomic. Whether an update is lost is up to the threads; nothing here decides it.
//
//   plain      load ─ · ─ add ─ · ─ store ─ back edge ●
//   with-call  load ─ · ─ call f() ● ─ add ─ · ─ store ─ back edge ●       `counter += f()`
//
// ● a safepoint always (CPython 3.10 and later: after calls and at back edges) · only where the interpreter
// looks between all instructions (3.9 and earlier). About 35 ns, with the call 45.
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType incrementStepType();

} // namespace gilscope
