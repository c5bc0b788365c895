// SPDX-License-Identifier: GPL-3.0-or-later
//
// The twin of runtime/lock/holder_record.h: who holds a user lock, and what is told of it. What one thread
// releases and takes again within 20 µs is not told each time.
#pragma once

#include "simulated_thread.h"

namespace gilscope {

class SimulatedHolderRecord
{
public:
    void taken(SimulatedThread &thread, std::uint32_t number, bool handedOver = false)
    {
        m_holder = &thread;
        const bool changed = m_lastHolder != &thread;
        if (changed) {
            m_lastHolder = &thread;
            ++m_switchNumber;
        }
        if (!changed && !thread.isTimeToTellAgain(m_told)
            && thread.takeBack(EventKind::UserLockGiven, number)) {
            return;
        }
        thread.write(EventKind::UserLockTaken, m_switchNumber, number,
                     static_cast<std::uint8_t>((changed ? 1 : 0) | (handedOver ? 2 : 0)));
        m_told = thread.machine().now();
    }

    // False, and nothing is told, when this thread does not hold it.
    [[nodiscard]] bool given(SimulatedThread &thread, std::uint32_t number)
    {
        if (m_holder != &thread) {
            return false;
        }
        m_holder = nullptr;
        thread.withhold(EventKind::UserLockGiven, m_switchNumber, number);
        return true;
    }

private:
    const SimulatedThread *m_holder = nullptr;
    const SimulatedThread *m_lastHolder = nullptr;
    std::uint64_t m_switchNumber = 0;
    TimeNs m_told = 0; // the last take that was
};

} // namespace gilscope
