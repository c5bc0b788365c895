// SPDX-License-Identifier: GPL-3.0-or-later
#include "thread_watch.h"

#include "process.h"

#include <cstdint>
#include <new>

namespace gilscope::probe {

namespace {

std::atomic<std::uint64_t> s_threads{0};

// Signals the thread itself may interrupt it with, and their handlers may come back here.
class Busy
{
public:
    explicit Busy(bool &busy) : m_busy(busy)
    {
        m_busy = true;
        std::atomic_signal_fence(std::memory_order_seq_cst);
    }
    ~Busy()
    {
        std::atomic_signal_fence(std::memory_order_seq_cst);
        m_busy = false;
    }
    Busy(const Busy &) = delete;
    Busy &operator=(const Busy &) = delete;

private:
    bool &m_busy;
};

} // namespace

void ThreadWatch::beginOwnRing()
{
    const std::uint32_t generation = process.generation.load(std::memory_order_relaxed);
    if (m_generation == generation) [[likely]] {
        return;
    }
    m_generation = generation;
    m_number = s_threads.fetch_add(1, std::memory_order_relaxed) + 1;
    m_slot = takeSlot(m_asked);
    if (m_slot.entry == nullptr) {
        new (m_writer) EventWriter(process.clock());
        return;
    }
    new (m_writer) EventWriter(process.clock(), m_slot.ring);
    writer().signIn();
    writer().writeAt(m_asked, EventKind::ThreadStarted);
    callAtEnd();
}

void ThreadWatch::mutexLocked(WatchedLock &lock, std::uint64_t asked)
{
    m_lock = &lock;
    m_given = nullptr;
    m_asked = asked;
    m_hasAsked = false;
}

void ThreadWatch::candidateTakes()
{
    m_asked = process.clock().ticks();
    m_stage = Stage::Inner;
}

void ThreadWatch::candidateProven()
{
    const Busy busy(m_isBusy);
    m_stage = Stage::None;
    WatchedLock *lock =
        watch(m_candidate, process.isInRuntime(m_candidate) ? LockOrigin::Runtime : LockOrigin::Heap);
    if (lock != nullptr) {
        mutexLocked(*lock, m_asked);
        take();
    }
}

void ThreadWatch::ask()
{
    if (!m_hasAsked) {
        beginOwnRing();
        m_hasAsked = true;
        writer().writeAt(m_asked, EventKind::LockRequested, 0, m_lock->index);
    }
}

void ThreadWatch::take()
{
    ask();
    WatchedLock &lock = *m_lock;
    const bool changed = lock.lastHolder != m_number;
    lock.lastHolder = m_number;
    lock.switchNumber += changed ? 1 : 0;
    lock.isHeld = true;
    lock.dropRequested = false;
    writer().writeOrdered(EventKind::LockTaken, lock.switchNumber, lock.index, changed ? 1 : 0);
}

// CPython takes no other way when it was asked: whatever the reason of the give, it then waits for the
// switch.
void ThreadWatch::give()
{
    beginOwnRing();
    WatchedLock &lock = *m_lock;
    const ReleaseReason reason = lock.dropRequested ? ReleaseReason::Forced : ReleaseReason::Blocking;
    writer().writeOrdered(EventKind::LockGiven, lock.switchNumber, lock.index,
                          static_cast<std::uint8_t>(reason));
    lock.isHeld = false;
    m_given = &lock;
}

void ThreadWatch::signals(const void *condition)
{
    if (m_lock == nullptr) {
        if (m_stage == Stage::Inner && isAt(condition, fromMutexToSwitchCondition)) [[unlikely]] {
            m_stage = Stage::Signalled;
        }
        return;
    }
    const Busy busy(m_isBusy);
    if (condition == m_lock->switchCondition()) {
        take();
    } else if (condition == m_lock->condition()) {
        give();
    }
}

void ThreadWatch::waitBegins()
{
    const Busy busy(m_isBusy);
    ask();
    m_switchSeen = m_lock->switchNumber;
}

void ThreadWatch::waitEnded(bool timedOut)
{
    const Busy busy(m_isBusy);
    WatchedLock &lock = *m_lock;
    if (!timedOut) {
        if (lock.isHeld) {
            writer().writeOrdered(EventKind::LostRace, 0, lock.index);
        }
        return;
    }
    writer().writeOrdered(EventKind::LockTimedOut, lock.switchNumber, lock.index);
    if (lock.isHeld && lock.switchNumber == m_switchSeen) {
        writer().writeOrdered(EventKind::DropRequested, lock.switchNumber, lock.index);
        lock.dropRequested = true;
    }
}

void ThreadWatch::handshakeBegins()
{
    const Busy busy(m_isBusy);
    writer().write(EventKind::HandshakeBegan, 0, m_given->index);
}

void ThreadWatch::handshakeEnded()
{
    const Busy busy(m_isBusy);
    writer().writeOrdered(EventKind::HandshakeEnded, 0, m_given->index);
    m_given = nullptr;
}

void ThreadWatch::threadEnds()
{
    const Busy busy(m_isBusy);
    if (m_slot.entry == nullptr || m_generation != process.generation.load(std::memory_order_relaxed)) {
        return;
    }
    writer().write(EventKind::ThreadFinished, 0, 0, 1);
    new (m_writer) EventWriter(process.clock());
    endSlot(m_slot);
    m_slot = {};
}

} // namespace gilscope::probe
