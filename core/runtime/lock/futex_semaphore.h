// SPDX-License-Identifier: GPL-3.0-or-later
//
// A semaphore as the C library's: posting leaves a credit, which whoever comes first may take, so a thread
// that was woken for it can find it gone. Of that sem_t and std::counting_semaphore say nothing; here it is
// an answer. Any thread may post. Within one process.
#pragma once

#include "runtime/base/futex.h"

namespace gilscope {

class FutexSemaphore
{
public:
    enum class Wait : std::uint8_t {
        Taken,
        LostRace, // woken, but another thread was faster
        NotYet,   // the time is over, or a signal came
    };

    explicit FutexSemaphore(std::uint32_t credits) : m_credits(credits) {}

    [[nodiscard]] bool tryWait();
    // Sleeps at most once, and for at most `longest`.
    [[nodiscard]] Wait waitOnce(TimeNs longest);
    // Wakes one of those that wait, if there are any: a system call only then.
    void post();

private:
    // Taken with acquire, given with release. A waiter counts itself before it looks for a credit and post()
    // leaves the credit before it looks for waiters, both in the one order of all such operations (seq_cst),
    // so that one of the two sees the other.
    FutexWord m_credits;
    std::atomic<std::uint32_t> m_waiters{0};
};

} // namespace gilscope
