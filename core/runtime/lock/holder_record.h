// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who holds a user lock, and what is recorded of it: common to all user locks, whatever they wait with.
//
// A loop around a short section would fill the ring. So a release is withheld, and when the same thread takes
// the lock again before anybody else did, less than 20 µs after its last take that was told, neither is told:
// the thread is seen to hold it on. Where anything else happens in between, that is told in its order.
#pragma once

#include "runtime/program/thread_context.h"

namespace gilscope {

class HolderRecord
{
public:
    // By a thread that did not get the lock and is about to give its interpreter's.
    static void requested(ThreadContext &thread, std::uint32_t number)
    {
        thread.sampler().pause(); // while it is still seen to run
        thread.writer().write(EventKind::UserLockRequested, 0, number);
    }

    // By the thread that has just got the lock. `handedOver`: its last holder passed it on to this thread.
    void taken(ThreadContext &thread, std::uint32_t number, bool handedOver = false)
    {
        m_holder.store(&thread, std::memory_order_relaxed);
        const bool changed = m_lastHolder != &thread;
        if (changed) {
            m_lastHolder = &thread;
            ++m_switchNumber;
        }
        if (!changed && !thread.isTimeToTellAgain(m_toldTicks)
            && thread.writer().takeBack(EventKind::UserLockGiven, number)) {
            return;
        }
        thread.writer().writeOrdered(EventKind::UserLockTaken, m_switchNumber, number,
                                     static_cast<std::uint8_t>((changed ? 1 : 0) | (handedOver ? 2 : 0)));
        m_toldTicks = thread.writer().lastTicks();
    }

    // By the thread that is about to let go of it. False, and nothing is recorded, when it does not hold it.
    [[nodiscard]] bool given(ThreadContext &thread, std::uint32_t number)
    {
        // A thread can find itself here only if it wrote that itself, so no order is needed.
        if (m_holder.load(std::memory_order_relaxed) != &thread) {
            return false;
        }
        m_holder.store(nullptr, std::memory_order_relaxed);
        thread.writer().withhold(EventKind::UserLockGiven, m_switchNumber, number);
        return true;
    }

private:
    std::atomic<const ThreadContext *> m_holder{nullptr};
    // Guarded by the lock itself.
    const ThreadContext *m_lastHolder = nullptr;
    std::uint64_t m_switchNumber = 0;
    std::uint64_t m_toldTicks = 0; // of the last take that was told
};

// Whoever waits for a user lock looks up this often, in case a stop came.
inline constexpr TimeNs userLockLookUp = 50 * millisecond;

} // namespace gilscope
