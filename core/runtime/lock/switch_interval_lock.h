// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lock of CPython 3.2–3.12 and of the default build since (ceval_gil.c: take_gil, drop_gil; the eval
// breaker as in 3.12, one an interpreter). Facts and names are CPython's, the code is ours.
//
//   waiter  request ── interval ──► time-out: no switch meanwhile? set gil_drop_request ─────► take
//                                                              │                            ▲  │
//   holder  ───────────────────── running ─────────────────────┴──► safepoint: give ─ signal┘  │
//                                                                        hand-shake: wait ◄────┘ switched
//
// Rules that make the picture what it is, and that a well-meant change would break:
//  * The time-out is the waiter's own: it asks only after a whole interval of its own without any switch.
//  * Exactly one waiter is signalled, while the mutex is held. Who wakes is the kernel's choice; there is no
//  queue.
//  * A holder that gave the lock because it was asked waits until another thread has it (one wait, no loop).
//    Without that it would take the lock again before the waiter is on a core, which is what a scenario shows
//    that switches the hand-shake off.
//  * The drop request is cleared in two places: by whoever takes the lock, and by a giver about to
//  hand-shake.
#pragma once

#include "interpreter_lock.h"

namespace gilscope {

[[nodiscard]] LockType switchIntervalLockType();

} // namespace gilscope
