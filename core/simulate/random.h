// SPDX-License-Identifier: GPL-3.0-or-later
//
// The simulator's one generator (splitmix64): whole numbers only, so that a seed means the same with every
// compiler, library and machine.
#pragma once

#include "runtime/base/time.h"

#include <cstdint>

namespace gilscope {

class Random
{
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}

    [[nodiscard]] std::uint64_t next()
    {
        std::uint64_t mixed = m_state += 0x9e3779b97f4a7c15U;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
        return mixed ^ (mixed >> 31U);
    }
    // 0 … bound − 1; bound at least 1.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return next() % bound; }
    // True in so many of a thousand cases.
    [[nodiscard]] bool permille(std::int64_t of) { return static_cast<std::int64_t>(below(1000)) < of; }
    // Lognormal, by a table of quantiles in whole numbers.
    [[nodiscard]] TimeNs lognormal(TimeNs median, std::int64_t sigmaPercent);

private:
    std::uint64_t m_state;
};

} // namespace gilscope
