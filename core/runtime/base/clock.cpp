// SPDX-License-Identifier: GPL-3.0-or-later
#include "clock.h"

#include <cmath>
#include <ctime>
#include <limits>
#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace gilscope {

namespace {

std::int64_t read(clockid_t id)
{
    timespec now{};
    clock_gettime(id, &now);
    return static_cast<std::int64_t>(now.tv_sec) * second + now.tv_nsec;
}

} // namespace

std::int64_t monotonicNow()
{
    return read(CLOCK_MONOTONIC);
}

std::int64_t threadCpuNow()
{
    return read(CLOCK_THREAD_CPUTIME_ID);
}

// The reading that was interrupted least: of several tries, the one whose two tick readings lie closest
// together.
Moment momentNow(const Clock &clock)
{
    Moment best;
    auto narrowest = std::numeric_limits<std::uint64_t>::max();
    for (int attempt = 0; attempt < 32; ++attempt) {
        const std::uint64_t before = clock.orderedTicks();
        const std::int64_t monotonic = monotonicNow();
        const std::uint64_t after = clock.orderedTicks();
        if (after - before < narrowest) {
            narrowest = after - before;
            best = {before + narrowest / 2, monotonic};
        }
    }
    return best;
}

ClockKind Clock::bestKind()
{
#if defined(__x86_64__)
    unsigned int eax = 0;
    unsigned int ebx = 0;
    unsigned int ecx = 0;
    unsigned int edx = 0;
    if (__get_cpuid(0x80000007U, &eax, &ebx, &ecx, &edx) != 0 && (edx & (1U << 8U)) != 0) {
        return ClockKind::TimeStampCounter;
    }
#endif
    return ClockKind::Monotonic;
}

ClockCalibration ClockCalibration::calibrate(ClockKind kind)
{
    ClockCalibration calibration;
    calibration.m_kind = kind;
    if (kind == ClockKind::Monotonic) {
        return calibration;
    }
    const Clock clock(kind);
    static const Moment first = momentNow(clock);
    Moment last = momentNow(clock);
    while (last.monotonic - first.monotonic < 20 * millisecond) {
        const timespec pause{0, 5 * millisecond};
        nanosleep(&pause, nullptr);
        last = momentNow(clock);
    }
    calibration.m_ticksPerSecond = static_cast<double>(last.ticks - first.ticks) * 1e9
        / static_cast<double>(last.monotonic - first.monotonic);
    calibration.m_baseTicks = last.ticks;
    calibration.m_baseMonotonic = last.monotonic;
    return calibration;
}

std::int64_t ClockCalibration::toMonotonic(std::uint64_t ticks) const
{
    return m_baseMonotonic + between(m_baseTicks, ticks);
}

TimeNs ClockCalibration::between(std::uint64_t from, std::uint64_t to) const
{
    const auto difference = static_cast<std::int64_t>(to - from);
    if (m_kind == ClockKind::Monotonic) {
        return difference;
    }
    return std::llround(static_cast<double>(difference) * (1e9 / m_ticksPerSecond));
}

} // namespace gilscope
