// SPDX-License-Identifier: GPL-3.0-or-later
//
// The work that steps are made of: a chain of integer operations. Each link needs the result of the one
// before it, so that no compiler and no wide core can make it shorter. As many links as an iteration has take
// about 30 ns, which is what one trip round `while x > 0: x -= 1` takes CPython 3.11 (33 ns measured).
#pragma once

#include <cstdint>

namespace gilscope {

inline constexpr int linksPerIteration = 20;
// 25 ns, what CPython 2.7 takes for it.
inline constexpr int linksPerOldIteration = 17;

// Trips through the interpreter's loop: what locks that count are told (ThreadContext::safepoint).
inline constexpr std::uint32_t ticksPerIteration = 3;
inline constexpr std::uint32_t ticksPerCall = 1;

[[nodiscard, gnu::always_inline]] inline std::uint64_t advance(std::uint64_t state, int links)
{
    for (int link = 0; link < links; ++link) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        state ^= state >> 33U;
    }
    return state;
}

[[nodiscard, gnu::always_inline]] inline std::uint64_t iterate(std::uint64_t state)
{
    return advance(state, linksPerIteration);
}

// The result is used, so the work is done.
[[gnu::always_inline]] inline void use(std::uint64_t state)
{
    __asm__ volatile("" : : "r"(state));
}

} // namespace gilscope
