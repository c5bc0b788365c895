// SPDX-License-Identifier: GPL-3.0-or-later
//
// The twin of runtime/lock/turn_semaphore.h: whoever waited longest is let in and nobody else. Used by the
// machine's threads only.
#pragma once

#include "virtual_machine.h"

#include <deque>

namespace gilscope {

class VirtualTurns
{
public:
    VirtualTurns(VirtualMachine &machine, std::uint32_t credits) : m_machine(machine), m_credits(credits) {}

    Task<> wait();
    Task<> post();
    // Whether the next to come need not wait.
    [[nodiscard]] bool isFree() const { return m_credits != 0; }

private:
    struct Waiter
    {
        VirtualThread *thread = nullptr;
        bool isLetIn = false;
    };

    VirtualMachine &m_machine;
    std::uint32_t m_credits;
    std::deque<Waiter *> m_waiters; // each in its thread's frame
};

} // namespace gilscope
