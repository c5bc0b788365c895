// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one thread does with the interpreter's lock, told from its calls. It is told of each call on a mutex
// or a condition that may matter, by the thread itself, and writes the events. From CPython's take_gil() and
// drop_gil() (c: condition, m: mutex, sc and sm: those of the switch):
//
//      lock m … [timedwait c, m]* … lock sm, signal sc, unlock sm … unlock m      a take
//      lock m … signal c … unlock m … [lock sm, wait sc, sm, unlock sm]           a give, and a hand-shake
//
// Between lock m and unlock m this thread alone writes to the WatchedLock.
#pragma once

#include "runtime/record/event_writer.h"
#include "watched_locks.h"

namespace gilscope::probe {

class ThreadWatch
{
public:
    constexpr ThreadWatch() = default;

    // Whether it is in the middle of one of its own functions: a signal came in between.
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    // Whether it has this mutex.
    [[nodiscard]] bool isInside(const void *mutex) const
    {
        return m_lock != nullptr
            && m_lock->mutex.load(std::memory_order_relaxed) == reinterpret_cast<std::uint64_t>(mutex);
    }

    // A watched lock's mutex; `asked`: ticks before it was locked.
    void mutexLocked(WatchedLock &lock, std::uint64_t asked);
    void mutexUnlocked() { m_lock = nullptr; }
    // Any other mutex: may be an interpreter's that is not yet known.
    void strangerLocked(const void *mutex, bool mayBeInterpreters)
    {
        if (m_stage == Stage::Outer && isAt(mutex, fromMutexToSwitchMutex)) [[unlikely]] {
            candidateTakes();
        } else if (mayBeInterpreters) {
            m_candidate = mutex;
            m_stage = Stage::Outer;
        }
    }
    // Before a mutex is unlocked that is not a watched lock's: it may complete the proof.
    void strangerUnlocks(const void *mutex)
    {
        if (m_stage == Stage::Signalled && isAt(mutex, fromMutexToSwitchMutex)) [[unlikely]] {
            candidateProven();
        } else if (mutex == m_candidate) {
            m_stage = Stage::None;
        }
    }
    // Before a condition is signalled.
    void signals(const void *condition);
    [[nodiscard]] bool waitsForLock(const void *condition, const void *mutex) const
    {
        return isInside(mutex) && condition == m_lock->condition();
    }
    void waitBegins();
    void waitEnded(bool timedOut);
    [[nodiscard]] bool waitsForSwitch(const void *condition, const void *mutex) const
    {
        return m_given != nullptr && m_lock == nullptr && mutex == m_given->switchMutex()
            && condition == m_given->switchCondition();
    }
    void handshakeBegins();
    void handshakeEnded();
    void threadEnds();

private:
    // How much of the pattern of a take has been seen of a mutex that is not known.
    enum class Stage : std::uint8_t {
        None,
        Outer,     // it was locked
        Inner,     // a second mutex was locked, at the right distance
        Signalled, // its condition was signalled
    };
    [[nodiscard]] bool isAt(const void *address, std::uint64_t distance) const
    {
        return reinterpret_cast<std::uint64_t>(address)
            == reinterpret_cast<std::uint64_t>(m_candidate) + distance;
    }

    void candidateTakes();
    void candidateProven();
    void beginOwnRing();
    void ask();
    void take();
    void give();
    // Constructed by beginOwnRing(); a thread-local object may have no constructor that runs.
    [[nodiscard]] EventWriter &writer() { return *reinterpret_cast<EventWriter *>(m_writer); }

    WatchedLock *m_lock = nullptr;  // whose mutex this thread has
    WatchedLock *m_given = nullptr; // the last it gave, until it asks for one
    const void *m_candidate = nullptr;
    Stage m_stage = Stage::None;
    bool m_isBusy = false;
    bool m_hasAsked = false;        // the request of m_asked has been written
    std::uint32_t m_generation = 0; // of the process: a fork makes a new one; 0: none yet
    std::uint64_t m_number = 0;
    std::uint64_t m_asked = 0;
    std::uint64_t m_switchSeen = 0;
    Slot m_slot;
    alignas(EventWriter) std::byte m_writer[sizeof(EventWriter)] = {};
};

// Has threadEnds() of the calling thread called, as late as can be. In probe.cpp.
void callAtEnd();

} // namespace gilscope::probe
