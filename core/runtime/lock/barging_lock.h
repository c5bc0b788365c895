// SPDX-License-Identifier: GPL-3.0-or-later
//
// threading.Lock up to Python 3.12 (thread_pthread.h: a semaphore on Linux): try; if that fails, give the
// interpreter's lock and sleep until somebody lets go. Letting go is a credit that anyone may take:
//
//   A   ─ holds ─┤ release ├ acquire ─ holds ───────┤ release ├ acquire ─ holds …
//                    └─ wake ─┐       ▲ free: A takes it        └─ wake ─┐
//   B   ······ asleep ········└─ 20 µs ─► taken: lost, sleeps again ·····└─ …
//
// There is no queue, and whoever runs already is faster than one who has to be woken. A well-meant fairness
// here would erase the starvation that the lock is known for.
#pragma once

#include "user_lock.h"

namespace gilscope {

[[nodiscard]] UserLockType bargingLockType();

} // namespace gilscope
