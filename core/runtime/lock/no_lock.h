// SPDX-License-Identifier: GPL-3.0-or-later
//
// No lock: free-threaded CPython, Jython, IronPython. Threads run as the kernel lets them.
#pragma once

#include "interpreter_lock.h"

namespace gilscope {

[[nodiscard]] LockType noLockType();

// For an interpreter whose lock does not exist (yet).
[[nodiscard]] std::unique_ptr<InterpreterLock> makeNoLock(const LockRules &rules);

} // namespace gilscope
