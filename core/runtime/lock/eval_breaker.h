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
        StopRequest = 1U << 1U,    // ours: the user pressed Stop
        SignalToHandle = 1U << 2U, // the thread that has the lock is the one to run a signal's handler
        WorldStopRequest = 1U << 3U,
    };

    [[nodiscard]] bool isSet() const { return m_bits.load(std::memory_order_relaxed) != 0; }
    [[nodiscard]] bool has(Bit bit) const { return (m_bits.load(std::memory_order_relaxed) & bit) != 0; }
    void set(Bit bit) { m_bits.fetch_or(bit, std::memory_order_relaxed); }
    // The ticker of locks that count: trips through the interpreter's loop, left until the next check. Only
    // the lock's holder touches it.
    [[nodiscard]] bool countDown(std::uint32_t ticks)
    {
        const std::int64_t left = m_ticker.load(std::memory_order_relaxed) - ticks;
        m_ticker.store(left, std::memory_order_relaxed);
        return left < 0;
    }
    void setTicker(std::int64_t ticks) { m_ticker.store(ticks, std::memory_order_relaxed); }
    [[nodiscard]] std::int64_t ticker() const { return m_ticker.load(std::memory_order_relaxed); }

    // A signal has arrived whose handler has not run. Set in a signal's context (program/process_signals.h).
    [[nodiscard]] bool isSignalPending() const { return m_signalPending.load(std::memory_order_relaxed); }
    // Whether it was.
    bool setSignalPending(bool pending)
    {
        return m_signalPending.exchange(pending, std::memory_order_relaxed);
    }

    void clear(Bit bit) { m_bits.fetch_and(~static_cast<std::uint32_t>(bit), std::memory_order_relaxed); }

private:
    std::atomic<std::uint32_t> m_bits{0};
    std::atomic<std::int64_t> m_ticker{0};
    std::atomic<bool> m_signalPending{false};
    static_assert(std::atomic<std::uint32_t>::is_always_lock_free
                  && std::atomic<std::int64_t>::is_always_lock_free
                  && std::atomic<bool>::is_always_lock_free);
};

} // namespace gilscope
