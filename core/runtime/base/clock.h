// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one clock of a run. Events are stamped with raw ticks, because reading them is the dearest part of
// recording: the time stamp counter (8 ns) where CPUID says it is invariant, CLOCK_MONOTONIC (20 ns)
// elsewhere. Ticks become nanoseconds only when the rings are drained, through one ClockCalibration per run,
// so that all threads of all processes share one base and one rate. Every function here may be called from
// any thread.
#pragma once

#include "time.h"

#include <cstdint>
#if defined(__x86_64__)
#include <x86intrin.h>
#endif

namespace gilscope {

enum class ClockKind : std::uint32_t { Monotonic, TimeStampCounter };

// CLOCK_MONOTONIC in nanoseconds.
[[nodiscard]] std::int64_t monotonicNow();

// CPU time of the calling thread as the kernel counts it, nanoseconds.
[[nodiscard]] std::int64_t threadCpuNow();

class Clock
{
public:
    // The best clock of this machine: CPUID leaf 0x80000007, EDX bit 8 (invariant TSC).
    [[nodiscard]] static ClockKind bestKind();

    // All processes of a run must read the same kind; the engine decides and the plan carries it.
    explicit Clock(ClockKind kind) : m_kind(kind) {}

    [[nodiscard]] ClockKind kind() const { return m_kind; }

    [[nodiscard]] std::uint64_t ticks() const
    {
#if defined(__x86_64__)
        if (m_kind == ClockKind::TimeStampCounter) [[likely]] {
            return __rdtsc();
        }
#endif
        return static_cast<std::uint64_t>(monotonicNow());
    }

    // Not before any earlier instruction of this thread has completed: for moments that are compared across
    // threads, such as taking a lock.
    [[nodiscard]] std::uint64_t orderedTicks() const
    {
#if defined(__x86_64__)
        if (m_kind == ClockKind::TimeStampCounter) [[likely]] {
            _mm_lfence();
            return __rdtsc();
        }
#endif
        return static_cast<std::uint64_t>(monotonicNow());
    }

private:
    ClockKind m_kind;
};

// One moment on both clocks.
struct Moment
{
    std::uint64_t ticks = 0;
    std::int64_t monotonic = 0;
};

// Takes 2 µs; the two readings are some 20 ns apart.
[[nodiscard]] Moment momentNow(const Clock &clock);

// ticks → nanoseconds on CLOCK_MONOTONIC. A value: copied into each run and never changed during it.
class ClockCalibration
{
public:
    // The identity: ticks are nanoseconds.
    ClockCalibration() = default;

    // Blocks for about 20 ms the first time in a process where the time stamp counter is used; later calls
    // widen the window of that first one, which makes the rate better and costs nothing.
    [[nodiscard]] static ClockCalibration calibrate(ClockKind kind);

    [[nodiscard]] ClockKind kind() const { return m_kind; }
    [[nodiscard]] double ticksPerSecond() const { return m_ticksPerSecond; }
    [[nodiscard]] std::int64_t toMonotonic(std::uint64_t ticks) const;
    // Nanoseconds between two readings, negative when `to` is earlier.
    [[nodiscard]] TimeNs between(std::uint64_t from, std::uint64_t to) const;

private:
    ClockKind m_kind = ClockKind::Monotonic;
    double m_ticksPerSecond = 1e9;
    std::uint64_t m_baseTicks = 0;
    std::int64_t m_baseMonotonic = 0;
};

} // namespace gilscope
