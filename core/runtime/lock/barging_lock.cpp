// SPDX-License-Identifier: GPL-3.0-or-later
#include "barging_lock.h"

#include "holder_record.h"
#include "runtime/base/futex.h"

namespace gilscope {

namespace {

class BargingLock : public UserLock
{
public:
    [[nodiscard]] bool acquire(ThreadContext &thread, std::uint32_t number) override;
    [[nodiscard]] bool release(ThreadContext &thread, std::uint32_t number) override;

private:
    enum class Outcome : std::uint8_t { Taken, Stopped, Interrupted };

    // Pairs with the store in release().
    [[nodiscard]] bool tryTake() { return m_free.exchange(0, std::memory_order_acquire) == 1; }
    [[nodiscard]] Outcome wait(ThreadContext &thread, std::uint32_t number);

    // In one total order: either the releaser sees that somebody waits, or the waiter sees that it is free.
    FutexWord m_free{1};
    std::atomic<std::uint32_t> m_waiting{0};
    HolderRecord m_record;
};

bool BargingLock::acquire(ThreadContext &thread, std::uint32_t number)
{
    for (;;) {
        if (tryTake()) {
            m_record.taken(thread, number);
            return true;
        }
        HolderRecord::requested(thread, number);
        thread.giveLock(ReleaseReason::UserLock);
        thread.detach();
        const Outcome outcome = wait(thread, number);
        thread.attach();
        if (outcome == Outcome::Taken) {
            m_record.taken(thread, number);
        }
        thread.takeLock();
        if (outcome != Outcome::Interrupted) {
            return outcome == Outcome::Taken;
        }
        thread.runSignalHandlers();
    }
}

BargingLock::Outcome BargingLock::wait(ThreadContext &thread, std::uint32_t number)
{
    for (;;) {
        if (thread.isInterrupted()) {
            return Outcome::Interrupted;
        }
        m_waiting.fetch_add(1, std::memory_order_seq_cst);
        const FutexWait end = futexWait(m_free, 0, userLockLookUp);
        m_waiting.fetch_sub(1, std::memory_order_relaxed);
        if (tryTake()) {
            return Outcome::Taken;
        }
        if (end == FutexWait::Woken) {
            thread.writer().write(EventKind::UserLockLostRace, 0, number);
        }
        if (thread.stopRequested()) {
            return Outcome::Stopped;
        }
    }
}

bool BargingLock::release(ThreadContext &thread, std::uint32_t number)
{
    if (!m_record.given(thread, number)) {
        return false;
    }
    m_free.store(1, std::memory_order_seq_cst);
    if (m_waiting.load(std::memory_order_seq_cst) != 0) {
        futexWakeOne(m_free);
    }
    return true;
}

} // namespace

UserLockType bargingLockType()
{
    return {.name = "before-3.13",
            .title = "threading.Lock up to Python 3.12",
            .create = []() -> std::unique_ptr<UserLock> { return std::make_unique<BargingLock>(); }};
}

} // namespace gilscope
