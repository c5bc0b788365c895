// SPDX-License-Identifier: GPL-3.0-or-later
#include "futex_semaphore.h"

namespace gilscope {

bool FutexSemaphore::tryWait()
{
    std::uint32_t credits = m_credits.load(std::memory_order_seq_cst);
    while (credits != 0) {
        if (m_credits.compare_exchange_weak(credits, credits - 1, std::memory_order_seq_cst)) {
            return true;
        }
    }
    return false;
}

FutexSemaphore::Wait FutexSemaphore::waitOnce(TimeNs longest)
{
    m_waiters.fetch_add(1, std::memory_order_seq_cst);
    bool taken = tryWait();
    bool woken = false;
    if (!taken) {
        woken = futexWait(m_credits, 0, longest) == FutexWait::Woken;
        taken = tryWait();
    }
    m_waiters.fetch_sub(1, std::memory_order_relaxed);
    if (taken) {
        return Wait::Taken;
    }
    return woken ? Wait::LostRace : Wait::NotYet;
}

void FutexSemaphore::post()
{
    m_credits.fetch_add(1, std::memory_order_seq_cst);
    if (m_waiters.load(std::memory_order_seq_cst) != 0) {
        futexWakeOne(m_credits);
    }
}

} // namespace gilscope
