// SPDX-License-Identifier: GPL-3.0-or-later
//
// The kernel's wait-and-wake on one word, for locks whose waiters must be seen to wake: a semaphore or a
// std::atomic's own wait() goes back to sleep in silence when another thread was faster, and may spin before
// it sleeps. Within one process.
#pragma once

#include "time.h"

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <ctime>
#include <limits>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace gilscope {

using FutexWord = std::atomic<std::uint32_t>;
static_assert(sizeof(FutexWord) == sizeof(std::uint32_t) && FutexWord::is_always_lock_free);

enum class FutexWait : std::uint8_t {
    Woken,
    NotWoken, // the word was not `expected`, or a signal came
    TimedOut,
};

// Sleeps while `word` is `expected`, for at most `longest`.
inline FutexWait futexWait(FutexWord &word, std::uint32_t expected, TimeNs longest)
{
    const timespec timeout{longest / second, longest % second};
    if (syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, expected, &timeout, nullptr, 0) == 0) {
        return FutexWait::Woken;
    }
    return errno == ETIMEDOUT ? FutexWait::TimedOut : FutexWait::NotWoken;
}

// Wakes one thread that sleeps on `word`, if there is one; the kernel chooses which.
inline void futexWakeOne(FutexWord &word)
{
    syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
}

inline void futexWakeAll(FutexWord &word)
{
    syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, std::numeric_limits<int>::max(), nullptr, nullptr, 0);
}

} // namespace gilscope
