// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtual_turns.h"

namespace gilscope {

Task<> VirtualTurns::wait()
{
    if (m_credits != 0) {
        --m_credits;
        co_return;
    }
    Waiter waiter{&m_machine.current()};
    m_waiters.push_back(&waiter);
    while (!waiter.isLetIn) {
        co_await m_machine.block();
    }
}

Task<> VirtualTurns::post()
{
    if (m_waiters.empty()) {
        ++m_credits;
        co_await m_machine.compute(m_machine.costs().uncontended);
        co_return;
    }
    Waiter &first = *m_waiters.front();
    m_waiters.pop_front();
    first.isLetIn = true;
    m_machine.wake(*first.thread);
    co_await m_machine.compute(m_machine.costs().signal);
}

} // namespace gilscope
