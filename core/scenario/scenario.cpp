// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario.h"

namespace gilscope {

std::size_t threadCount(const Variant &variant)
{
    std::size_t count = 0;
    for (const ProcessSpec &process : variant.processes) {
        for (const InterpreterSpec &interpreter : process.interpreters) {
            count += interpreter.threads.size();
        }
    }
    return count;
}

} // namespace gilscope
