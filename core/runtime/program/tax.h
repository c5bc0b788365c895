// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a free-threaded interpreter pays at each operation for doing without a lock (LockRules::tax): so much
// of the work once more. It is paid in whole iterations, with a tax of 0.4 at two operations out of five, so
// that an operation stays the same unrolled chain and the average is exact. For steps whose work is done by
// the interpreter, and not for native code, which does not get slower. One for each run of a step.
#pragma once

#include "iteration.h"

#include <cmath>

namespace gilscope {

class Tax
{
public:
    explicit Tax(double tax) : m_share(static_cast<std::uint32_t>(std::lround(tax * whole))) {}

    // After each operation of the length of an iteration: goes on from `state`, and returns what it came to.
    [[nodiscard, gnu::always_inline]] std::uint64_t pay(std::uint64_t state)
    {
        if (m_share != 0) [[unlikely]] {
            for (m_owed += m_share; m_owed >= whole; m_owed -= whole) {
                state = iterate(state);
            }
        }
        return state;
    }

private:
    static constexpr std::uint32_t whole = 1000;

    std::uint32_t m_share; // of an iteration, for each operation, in thousandths
    std::uint32_t m_owed = 0;
};

} // namespace gilscope
