// SPDX-License-Identifier: GPL-3.0-or-later
//
// CPython's eval breaker (3.2–3.12: one an interpreter): why the next safepoint must leave the fast path. Any
// thread may set or clear a bit; the running thread reads it with one relaxed load at each safepoint. Nothing
// is published through these bits, the lock's own mutex does that, so relaxed order is enough, as in CPython.
#pragma once

#include <atomic>
#include <cstdint>

namespace gilscope {

class EvalBreaker
{
public:
    enum Bit : std::uint32_t {
        GilDropRequest = 1U << 0U,
        StopRequest = 1U << 1U, // ours: the user pressed Stop
    };

    [[nodiscard]] bool isSet() const { return m_bits.load(std::memory_order_relaxed) != 0; }
    [[nodiscard]] bool has(Bit bit) const { return (m_bits.load(std::memory_order_relaxed) & bit) != 0; }
    void set(Bit bit) { m_bits.fetch_or(bit, std::memory_order_relaxed); }
    void clear(Bit bit) { m_bits.fetch_and(~static_cast<std::uint32_t>(bit), std::memory_order_relaxed); }

private:
    std::atomic<std::uint32_t> m_bits{0};
};

} // namespace gilscope
