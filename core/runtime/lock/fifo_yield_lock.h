// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lock of PyPy (rpython/translator/c/src/thread_gil.c, pypy/module/thread/gil.py, before 2019). Facts are
// PyPy's, the code is ours. There are two locks, and a thread holds the interpreter's when it has both:
//
//   fast    a word. A call out of the interpreter stores 0, coming back swaps 1 in: no system call, and
//   nobody
//           is woken
//   mutex   given only to let another thread run; stays taken while the word is handed about
//
//   call out    fast = 0
//   come back   swap(fast, 1) was 0 → go on; else queue
//   queue       stealer: a queue; who is its head looks every 0.1 ms whether fast is 0 and sleeps on mutex in
//               between
//   yield       every check_interval ticks, only where somebody is in the queue: give mutex, and go to the
//   END
//               of the queue
//
// So threads that compute take turns in strict rotation, and one that comes back from a call waits for one
// turn of each thread before it at most.
#pragma once

#include "interpreter_lock.h"

namespace gilscope {

[[nodiscard]] LockType fifoYieldLockType();

} // namespace gilscope
