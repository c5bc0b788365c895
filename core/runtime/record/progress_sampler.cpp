// SPDX-License-Identifier: GPL-3.0-or-later
#include "progress_sampler.h"

#include <algorithm>

namespace gilscope {

namespace {

constexpr std::int64_t targetNs = 25 * microsecond;
constexpr std::int64_t suspiciousNs = 2 * targetNs;
// What reading two clocks one after the other, or a timer interrupt, may cost: no gap.
constexpr std::int64_t toleratedNs = 8 * microsecond;
constexpr std::uint32_t smallestBudget = 1;
constexpr std::uint32_t largestBudget = 1U << 20U;

} // namespace

ProgressSampler::ProgressSampler(EventWriter &writer, double ticksPerSecond)
    : m_writer(writer)
    , m_target(static_cast<std::uint64_t>(ticksPerSecond * static_cast<double>(targetNs) / 1e9))
    , m_suspicious(static_cast<std::uint64_t>(ticksPerSecond * static_cast<double>(suspiciousNs) / 1e9))
    , m_nanosecondsPerTick(1e9 / ticksPerSecond)
    , m_budget(writer.isRecording() ? 64 : largestBudget)
{
}

void ProgressSampler::resume()
{
    if (!m_writer.isRecording()) {
        return;
    }
    m_last = m_writer.clock().ticks();
    m_core = currentCore();
    m_anchored = false;
    m_writer.reportProgress(m_last);
}

void ProgressSampler::sample(std::uint32_t operations)
{
    if (!m_writer.isRecording()) {
        return;
    }
    const std::uint64_t now = m_writer.clock().ticks();
    const std::uint64_t elapsed = now - m_last;
    bool gap = false;
    if (elapsed > m_suspicious || (!m_anchored && operations != 0)) [[unlikely]] {
        gap = measureGap(now);
    }
    if (currentCore() != m_core) [[unlikely]] {
        m_core = currentCore();
        m_writer.write(EventKind::CoreChanged);
    }
    m_writer.reportProgress(now);
    m_last = now;
    if (operations != 0 && !gap) {
        adapt(elapsed, operations);
    }
}

bool ProgressSampler::measureGap(std::uint64_t now)
{
    const std::int64_t wall = monotonicNow();
    const std::int64_t cpu = threadCpuNow();
    std::int64_t offCore = 0;
    if (m_anchored) {
        offCore = (wall - m_anchorWall) - (cpu - m_anchorCpu);
    } else if (const std::uint64_t elapsed = now - m_last; elapsed > m_suspicious) {
        // No reading since the thread was blocked: all but one usual stretch is taken for the gap.
        offCore = static_cast<std::int64_t>(static_cast<double>(elapsed - m_target) * m_nanosecondsPerTick);
    }
    m_anchored = true;
    m_anchorWall = wall;
    m_anchorCpu = cpu;
    if (offCore <= toleratedNs) {
        return false;
    }
    m_writer.write(EventKind::OffCore, static_cast<std::uint64_t>(offCore));
    return true;
}

void ProgressSampler::adapt(std::uint64_t elapsed, std::uint32_t operations)
{
    if (elapsed * 2 < m_target && operations == m_budget) {
        m_budget = std::min(m_budget * 2, largestBudget);
    } else if (elapsed > m_target * 3 / 2) {
        m_budget = std::max(m_budget / 2, smallestBudget);
    }
}

} // namespace gilscope
