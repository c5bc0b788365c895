// SPDX-License-Identifier: GPL-3.0-or-later
#include "progress_sampler.h"

#include <algorithm>
#include <utility>

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
    : m_writer(writer),
      m_target(static_cast<std::uint64_t>(ticksPerSecond * static_cast<double>(targetNs) / 1e9)),
      m_suspicious(static_cast<std::uint64_t>(ticksPerSecond * static_cast<double>(suspiciousNs) / 1e9)),
      m_nanosecondsPerTick(1e9 / ticksPerSecond),
      m_budget(writer.isRecording() ? 64 : largestBudget)
{}

void ProgressSampler::resume()
{
    if (!m_writer.isRecording()) {
        return;
    }
    m_last = m_writer.lastTicks();
    m_core = currentCore();
    m_anchor.reset();
    sample(0);
}

void ProgressSampler::sample(std::uint32_t operations)
{
    if (!m_writer.isRecording()) {
        return;
    }
    std::uint64_t now = m_writer.clock().ticks();
    bool gap = false;
    if (now - m_last > m_suspicious || (!m_anchor && operations != 0)) [[unlikely]] {
        const Readings readings = readClocks();
        now = readings.ticks;
        gap = measureGap(readings);
    }
    const std::uint64_t elapsed = now - m_last;
    const bool wasInterrupted = std::exchange(m_interrupted, operations == 0);
    if (currentCore() != m_core) [[unlikely]] {
        m_core = currentCore();
        m_writer.write(EventKind::CoreChanged);
    }
    m_writer.reportProgress(now);
    m_last = now;
    if (operations != 0 && !gap && !wasInterrupted) {
        adapt(elapsed, operations);
    }
}

// All three at one moment: were the core taken away in between, the next gap would be measured from the wrong
// place. On a machine where the reading itself takes that long, the last try must do.
ProgressSampler::Readings ProgressSampler::readClocks() const
{
    Readings readings;
    for (int attempt = 0; attempt < 4; ++attempt) {
        const std::uint64_t before = m_writer.clock().ticks();
        readings = {.cpu = threadCpuNow(), .wall = monotonicNow(), .ticks = m_writer.clock().ticks()};
        if (readings.ticks - before < m_target) {
            break;
        }
    }
    return readings;
}

bool ProgressSampler::measureGap(const Readings &now)
{
    std::int64_t offCore = 0;
    if (m_anchor) {
        offCore = (now.wall - m_anchor->wall) - (now.cpu - m_anchor->cpu);
    } else if (const std::uint64_t elapsed = now.ticks - m_last; elapsed > m_suspicious) {
        // No reading since the thread was blocked: all but one usual stretch is taken for the gap.
        offCore = static_cast<std::int64_t>(static_cast<double>(elapsed - m_target) * m_nanosecondsPerTick);
    }
    m_anchor = now;
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
