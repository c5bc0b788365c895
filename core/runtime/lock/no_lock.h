// SPDX-License-Identifier: GPL-3.0-or-later
//
// No lock: free-threaded CPython, Jython, IronPython. Threads run as the kernel lets them, until one of them
// stops all the others (world.h). Importing an extension module that does not say that it can do without the
// lock enables one for good, while the world is stopped: that of CPython 3.2 and later, with its usual
// interval (CPython 3.13 import.c, ceval_gil.c: the GIL of a free-threaded build can be switched on).
// `memory` says what they may see of each other's stores (only the step `litmus` looks): "ordered" as
// CPython's free-threaded build, where no store was ever seen late, "store-buffer" as IronPython on x86 and
// ARM64 (locks.md, 6).
#pragma once

#include "interpreter_lock.h"

namespace gilscope {

[[nodiscard]] LockType noLockType();

// For an interpreter with one thread, whose lock does not exist.
[[nodiscard]] std::unique_ptr<InterpreterLock> makeNoLock(const LockRules &rules);

} // namespace gilscope
