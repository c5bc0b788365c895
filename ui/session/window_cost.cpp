// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_cost.h"

#include "runtime/base/clock.h"

#include <algorithm>
#include <chrono>

namespace gilscope {

namespace {

TimeNs wallNow()
{
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

} // namespace

void WindowCost::begin()
{
    *this = {};
    m_began = m_last = wallNow();
    m_cpuBegan = m_cpuLast = threadCpuNow();
}

void WindowCost::tick()
{
    const TimeNs now = wallNow();
    m_gaps.push_back(now - m_last);
    m_last = now;
    m_cpuLast = threadCpuNow();
}

void WindowCost::collected()
{
    m_collecting += threadCpuNow() - m_cpuLast;
}

double WindowCost::framesPerSecond() const
{
    return m_last > m_began ? static_cast<double>(frames() * second) / static_cast<double>(m_last - m_began)
                            : 0;
}

// Up to the last frame's beginning: what came behind it belongs to no whole frame yet.
TimeNs WindowCost::drawingPerFrame() const
{
    const auto whole = static_cast<TimeNs>(frames());
    return whole > 0 ? std::max<TimeNs>(m_cpuLast - m_cpuBegan - m_collecting, 0) / whole : 0;
}

double WindowCost::drawingShare() const
{
    return static_cast<double>(drawingPerFrame()) * framesPerSecond() / static_cast<double>(second);
}

TimeNs WindowCost::gap(int percentile) const
{
    if (m_gaps.empty()) {
        return 0;
    }
    std::vector<TimeNs> sorted = m_gaps;
    std::ranges::sort(sorted);
    const std::size_t rank =
        (sorted.size() * static_cast<std::size_t>(std::clamp(percentile, 1, 100)) + 99) / 100;
    return sorted[rank - 1];
}

} // namespace gilscope
