// SPDX-License-Identifier: GPL-3.0-or-later
#include "cores_needed.h"

#include "runtime/lock/interpreter_lock.h"

#include <algorithm>

namespace gilscope {

std::size_t coresNeeded(const Variant &variant)
{
    std::size_t needed = 0;
    for (const ProcessSpec &process : variant.processes) {
        for (const InterpreterSpec &interpreter : process.interpreters) {
            const bool excludes = lockTypes()[interpreter.lockType].excludes;
            needed +=
                excludes ? std::min<std::size_t>(1, interpreter.threads.size()) : interpreter.threads.size();
        }
    }
    return variant.cores.value_or(needed);
}

} // namespace gilscope
