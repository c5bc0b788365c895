// SPDX-License-Identifier: GPL-3.0-or-later
//
// The interpreter locks that were found in this process, and what is known of each. In every CPython from 3.7
// to 3.13 a lock's four objects lie in one block; on x86-64:
//
//      condition      mutex        switch condition   switch mutex
//      c              c + 48       c + 88             c + 136
//
// find() may be called by any thread at any time and takes no lock; what a WatchedLock says of its holder
// belongs to whoever has that lock's mutex.
#pragma once

#include "shared_memory.h"

#include <pthread.h>

namespace gilscope::probe {

inline constexpr std::uint64_t fromConditionToMutex = sizeof(pthread_cond_t);
inline constexpr std::uint64_t fromMutexToSwitchCondition = sizeof(pthread_mutex_t);
inline constexpr std::uint64_t fromMutexToSwitchMutex = sizeof(pthread_mutex_t) + sizeof(pthread_cond_t);

struct WatchedLock
{
    std::atomic<std::uint64_t> mutex{0};
    std::atomic<bool> isGone{false}; // its mutex was destroyed
    std::uint32_t index = 0;         // in the process's record
    bool isHeld = false;
    bool dropRequested = false;
    std::uint64_t switchNumber = 0;
    std::uint64_t lastHolder = 0; // the number that the probe gave the thread

    [[nodiscard]] const void *condition() const
    {
        return at(mutex.load(std::memory_order_relaxed) - fromConditionToMutex);
    }
    [[nodiscard]] const void *switchCondition() const
    {
        return at(mutex.load(std::memory_order_relaxed) + fromMutexToSwitchCondition);
    }
    [[nodiscard]] const void *switchMutex() const
    {
        return at(mutex.load(std::memory_order_relaxed) + fromMutexToSwitchMutex);
    }

private:
    [[nodiscard]] static const void *at(std::uint64_t address)
    {
        return reinterpret_cast<const void *>(address);
    }
};

// The lock that has this mutex, or null.
[[nodiscard]] WatchedLock *find(const void *mutex);
// Enters a lock that was found; null where it cannot be watched, because there are too many.
[[nodiscard]] WatchedLock *watch(const void *mutex, LockOrigin origin);
// Its mutex is no more. What lies at its address from now on must prove itself anew.
void forget(const void *mutex);
// In the child of a fork.
void forgetAll();

} // namespace gilscope::probe
