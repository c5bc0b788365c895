// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lock of CPython up to 2.7 and of 3.0 and 3.1 (CPython 2.7: ceval.c, thread_pthread.h, thread_nt.h).
// Facts and names are CPython's, the code is ours. Every check_interval ticks the holder releases the lock
// and takes it again, with nothing in between, whether anybody waits or not:
//
//   holder  ─ 100 ticks ─ release·acquire ─ 100 ticks ─ release·acquire ─ … ─ release·── asleep …
//                           │ wake            │ wake                              │ wake
//   waiter  ─ asleep ───────┴─► taken! ───────┴─► taken! ─────────────────────────┴─► mine
//
// What becomes of that depends on the lock object, which was another one on each platform:
//   linux    a semaphore: the credit is for whoever comes first, usually the releaser
//   macos    a mutex, a flag and a condition that is signalled after unlocking: the same, by other means
//   windows  a counter and an auto-reset event: the releaser is counted in behind the waiter, so it must wait
//
// The ticker is the interpreter's, not the thread's: who takes the lock gets what is left of it. Without a
// second thread there is no lock.
//
// A signal's C handler sets a flag and the ticker to 0; its Python handler is the main thread's business, at
// its next check. Until then whoever makes a check leaves the ticker at 0: released and taken at every tick.
//
// Recording: a check at which nobody else got the lock is only counted (LockRetaken); where somebody did,
// LockGiven carries the time of the release.
#pragma once

#include "interpreter_lock.h"

namespace gilscope {

[[nodiscard]] LockType tickLockType();

} // namespace gilscope
