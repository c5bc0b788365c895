// SPDX-License-Identifier: GPL-3.0-or-later
#include "parking_lock.h"

#include "holder_record.h"
#include "runtime/base/futex.h"

#include <algorithm>
#include <mutex>

namespace gilscope {

namespace {

// Who has waited this long is not made to wait by a faster one.
constexpr TimeNs fairAfter = millisecond;

class ParkingLock : public UserLock
{
public:
    [[nodiscard]] bool acquire(ThreadContext &thread, std::uint32_t number) override;
    [[nodiscard]] bool release(ThreadContext &thread, std::uint32_t number) override;

private:
    enum Bits : std::uint32_t { Locked = 1, Parked = 2 }; // Parked: the queue is not empty
    enum Signal : std::uint32_t { Asleep, Awake, HandedOver };
    enum class Outcome : std::uint8_t { Stopped, Interrupted, Taken, WasHandedOver };

    // Lives on its thread's stack for as long as that waits.
    struct Waiter
    {
        std::int64_t fairFrom = 0; // CLOCK_MONOTONIC
        FutexWord signal{Asleep};  // stored with release by the releaser, loaded with acquire by the waiter
    };

    [[nodiscard]] bool tryTake();
    [[nodiscard]] Outcome wait(ThreadContext &thread, std::uint32_t number, Waiter &waiter);
    [[nodiscard]] bool park(Waiter &waiter);
    [[nodiscard]] bool leave(const Waiter &waiter);
    void passOn();

    // Taken with acquire, let go with release. Locked is set by anyone; the rest changes under m_mutex, but
    // for a release while nobody is parked.
    std::atomic<std::uint32_t> m_bits{0};
    std::mutex m_mutex;           // guards the queue
    std::deque<Waiter *> m_queue; // first come, first woken
    HolderRecord m_record;
};

bool ParkingLock::tryTake()
{
    std::uint32_t bits = m_bits.load(std::memory_order_relaxed);
    while ((bits & Locked) == 0) {
        if (m_bits.compare_exchange_weak(bits, bits | Locked, std::memory_order_acquire,
                                         std::memory_order_relaxed)) {
            return true;
        }
    }
    return false;
}

bool ParkingLock::acquire(ThreadContext &thread, std::uint32_t number)
{
    if (tryTake()) {
        m_record.taken(thread, number);
        return true;
    }
    Waiter waiter{.fairFrom = monotonicNow() + fairAfter};
    for (;;) {
        // It queues before it gives the interpreter's lock, so that its place does not depend on who runs
        // then.
        if (!park(waiter)) {
            m_record.taken(thread, number);
            return true;
        }
        HolderRecord::requested(thread, number);
        thread.giveLock(ReleaseReason::UserLock);
        thread.detach();
        const Outcome outcome = wait(thread, number, waiter);
        thread.attach();
        if (outcome == Outcome::Taken || outcome == Outcome::WasHandedOver) {
            m_record.taken(thread, number, outcome == Outcome::WasHandedOver);
        }
        thread.takeLock();
        if (outcome != Outcome::Interrupted) {
            return outcome != Outcome::Stopped;
        }
        thread.runSignalHandlers();
    }
}

// Of a thread that is parked.
ParkingLock::Outcome ParkingLock::wait(ThreadContext &thread, std::uint32_t number, Waiter &waiter)
{
    do {
        while (waiter.signal.load(std::memory_order_acquire) == Asleep) {
            if (thread.isInterrupted() && leave(waiter)) {
                return Outcome::Interrupted;
            }
            futexWait(waiter.signal, Asleep, userLockLookUp);
            if (thread.stopRequested() && leave(waiter)) {
                return Outcome::Stopped;
            }
        }
        if (waiter.signal.load(std::memory_order_acquire) == HandedOver) {
            return Outcome::WasHandedOver;
        }
        if (tryTake()) {
            return Outcome::Taken;
        }
        thread.writer().write(EventKind::UserLockLostRace, 0, number);
    } while (park(waiter));
    return Outcome::Taken;
}

// False: it was free meanwhile, and now this thread has it.
bool ParkingLock::park(Waiter &waiter)
{
    const std::lock_guard held(m_mutex);
    std::uint32_t bits = m_bits.load(std::memory_order_relaxed);
    for (;;) {
        const bool isFree = (bits & Locked) == 0;
        if (m_bits.compare_exchange_weak(bits, bits | (isFree ? Locked : Parked), std::memory_order_acquire,
                                         std::memory_order_relaxed)) {
            if (isFree) {
                return false;
            }
            waiter.signal.store(Asleep, std::memory_order_relaxed);
            m_queue.push_back(&waiter);
            return true;
        }
    }
}

// False: it has been woken already.
bool ParkingLock::leave(const Waiter &waiter)
{
    const std::lock_guard held(m_mutex);
    const auto place = std::ranges::find(m_queue, &waiter);
    if (place == m_queue.end()) {
        return false;
    }
    m_queue.erase(place);
    if (m_queue.empty()) {
        m_bits.fetch_and(~std::uint32_t{Parked}, std::memory_order_relaxed);
    }
    return true;
}

bool ParkingLock::release(ThreadContext &thread, std::uint32_t number)
{
    if (!m_record.given(thread, number)) {
        return false;
    }
    std::uint32_t alone = Locked;
    if (!m_bits.compare_exchange_strong(alone, 0, std::memory_order_release, std::memory_order_relaxed)) {
        passOn();
    }
    return true;
}

void ParkingLock::passOn()
{
    Waiter *first = nullptr;
    {
        const std::lock_guard held(m_mutex);
        if (m_queue.empty()) {
            m_bits.store(0, std::memory_order_release);
            return;
        }
        first = m_queue.front();
        m_queue.pop_front();
        const bool handsOver = monotonicNow() >= first->fairFrom;
        const std::uint32_t parked = m_queue.empty() ? 0 : std::uint32_t{Parked};
        m_bits.store(parked | (handsOver ? std::uint32_t{Locked} : 0), std::memory_order_release);
        first->signal.store(handsOver ? HandedOver : Awake, std::memory_order_release);
    }
    // It may have seen the signal and be gone by now: waking where nobody sleeps does nothing.
    futexWakeOne(first->signal);
}

} // namespace

UserLockType parkingLockType()
{
    return {.name = "3.13",
            .title = "threading.Lock since Python 3.13",
            .create = []() -> std::unique_ptr<UserLock> { return std::make_unique<ParkingLock>(); }};
}

} // namespace gilscope
