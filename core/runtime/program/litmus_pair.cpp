// SPDX-License-Identifier: GPL-3.0-or-later
#include "litmus_pair.h"

#include <chrono>

namespace gilscope {

void LitmusPair::arrive(LitmusSide side, std::int64_t round)
{
    of(side).arrived.store(round, std::memory_order_seq_cst);
    if (of(otherThan(side)).sleeps.load(std::memory_order_seq_cst)) {
        const std::lock_guard held(m_mutex);
        m_changed.notify_one();
    }
}

bool LitmusPair::sleepUntilOther(LitmusSide side, std::int64_t round, TimeNs atMost)
{
    const std::atomic<std::int64_t> &awaited = of(otherThan(side)).arrived;
    std::unique_lock held(m_mutex);
    of(side).sleeps.store(true, std::memory_order_seq_cst);
    const bool arrived = m_changed.wait_for(held, std::chrono::nanoseconds(atMost), [&awaited, round] {
        return awaited.load(std::memory_order_seq_cst) >= round;
    });
    of(side).sleeps.store(false, std::memory_order_relaxed);
    return arrived;
}

std::optional<bool> LitmusPair::finish(bool readZero)
{
    const Outcome first =
        m_first.exchange(readZero ? Outcome::ReadZero : Outcome::ReadOne, std::memory_order_acq_rel);
    if (first == Outcome::None) {
        return std::nullopt;
    }
    m_first.store(Outcome::None, std::memory_order_relaxed);
    return readZero && first == Outcome::ReadZero;
}

} // namespace gilscope
