// SPDX-License-Identifier: GPL-3.0-or-later
//
// An open hash table of pointers to slots of a fixed array. Entries are only ever added, so a reader needs no
// lock: it stops at the first empty place. At most a quarter of the places is ever used.
#include "watched_locks.h"

namespace gilscope::probe {

namespace {

constexpr std::size_t places = 4 * locksInProcess;

WatchedLock s_locks[places];

std::size_t firstPlace(std::uint64_t mutex)
{
    return ((mutex >> 3U) * 0x9e3779b97f4a7c15U) >> 56U;
}
static_assert(places == 256, "firstPlace() gives 8 bits");

WatchedLock *placeOf(std::uint64_t mutex)
{
    for (std::size_t place = firstPlace(mutex);; place = (place + 1) % places) {
        // Pairs with the release in watch(): its index is valid.
        const std::uint64_t found = s_locks[place].mutex.load(std::memory_order_acquire);
        if (found == mutex) {
            return &s_locks[place];
        }
        if (found == 0) {
            return nullptr;
        }
    }
}

} // namespace

WatchedLock *find(const void *mutex)
{
    WatchedLock *lock = placeOf(reinterpret_cast<std::uint64_t>(mutex));
    return lock == nullptr || lock->isGone.load(std::memory_order_relaxed) ? nullptr : lock;
}

WatchedLock *watch(const void *mutex, LockOrigin origin)
{
    const auto address = reinterpret_cast<std::uint64_t>(mutex);
    WatchedLock *known = placeOf(address);
    if (known != nullptr && !known->isGone.load(std::memory_order_relaxed)) {
        return known; // another thread found it while this one waited for the mutex
    }
    if (known != nullptr) {
        known->isHeld = false;
        known->dropRequested = false;
        known->lastHolder = 0;
        known->isGone.store(false, std::memory_order_relaxed);
        countLockAgain(known->index);
        return known;
    }
    const std::uint32_t index = addLock(address - fromConditionToMutex, origin);
    if (index == noLock) {
        return nullptr;
    }
    for (std::size_t place = firstPlace(address);; place = (place + 1) % places) {
        WatchedLock &lock = s_locks[place];
        std::uint64_t nobody = 0;
        // Nobody looks for this lock before its place has its mutex: the caller has that mutex.
        if (lock.mutex.load(std::memory_order_relaxed) == 0
            && lock.mutex.compare_exchange_strong(nobody, address, std::memory_order_release)) {
            lock.index = index;
            return &lock;
        }
    }
}

void forget(const void *mutex)
{
    if (WatchedLock *lock = find(mutex)) {
        lock->isGone.store(true, std::memory_order_relaxed);
    }
}

void forgetAll()
{
    for (WatchedLock &lock : s_locks) {
        lock.mutex.store(0, std::memory_order_relaxed);
        lock.isGone.store(false, std::memory_order_relaxed);
        lock.isHeld = false;
        lock.dropRequested = false;
        lock.switchNumber = 0;
        lock.lastHolder = 0;
    }
}

} // namespace gilscope::probe
