// SPDX-License-Identifier: GPL-3.0-or-later
#include "turn_semaphore.h"

namespace gilscope {

TurnSemaphore::TurnSemaphore(std::uint32_t credits)
{
    for (std::uint32_t credit = 0; credit < credits; ++credit) {
        post();
    }
}

void TurnSemaphore::wait()
{
    const std::uint32_t turn = m_drawn.fetch_add(1, std::memory_order_seq_cst);
    FutexWord &word = m_words.at(turn % turns);
    for (std::uint32_t seen = word.load(std::memory_order_seq_cst); seen != turn + 1;
         seen = word.load(std::memory_order_seq_cst)) {
        futexWait(word, seen, second);
    }
}

void TurnSemaphore::post()
{
    const std::uint32_t turn = m_granted.fetch_add(1, std::memory_order_seq_cst);
    FutexWord &word = m_words.at(turn % turns);
    word.store(turn + 1, std::memory_order_seq_cst);
    const auto waiting = static_cast<std::int32_t>(m_drawn.load(std::memory_order_seq_cst) - turn);
    if (waiting > 0) {
        futexWakeOne(word);
    }
}

bool TurnSemaphore::isFree() const
{
    const std::uint32_t granted = m_granted.load(std::memory_order_relaxed);
    return static_cast<std::int32_t>(granted - m_drawn.load(std::memory_order_relaxed)) > 0;
}

} // namespace gilscope
