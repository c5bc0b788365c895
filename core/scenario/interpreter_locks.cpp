// SPDX-License-Identifier: GPL-3.0-or-later
#include "interpreter_locks.h"

#include "runtime/lock/interpreter_lock.h"
#include "runtime/program/import_module.h"

#include <algorithm>

namespace gilscope {

bool hasLock(const InterpreterSpec &interpreter)
{
    const LockType &type = lockTypes()[interpreter.lockType];
    if (type.excludes) {
        return type.isThereFor(interpreter.threads.size());
    }
    return std::ranges::any_of(interpreter.threads,
                               [](const ThreadSpec &thread) { return enablesLock(thread.program); });
}

} // namespace gilscope
