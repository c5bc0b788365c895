// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers of chunks on their way from one thread of the parent to another: Python's queue.SimpleQueue. Any
// thread of the process. Whoever waits does so without the interpreter's lock.
#pragma once

#include "runtime/program/thread_context.h"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace gilscope {

class ChunkQueue
{
public:
    void put(std::uint32_t chunk)
    {
        const std::lock_guard held(m_mutex);
        m_chunks.push_back(chunk);
        m_changed.notify_all();
    }
    // What is in it is still taken.
    void close()
    {
        const std::lock_guard held(m_mutex);
        m_closed = true;
        m_changed.notify_all();
    }
    [[nodiscard]] bool isEmpty()
    {
        const std::lock_guard held(m_mutex);
        return m_chunks.empty();
    }
    // Nothing: empty and closed, or stopped.
    [[nodiscard]] std::optional<std::uint32_t> take(ThreadContext &thread)
    {
        if (const auto first = tryTake()) {
            return first;
        }
        {
            const LockReleased released(thread, ReleaseReason::Blocking, Activity::Idle);
            std::unique_lock held(m_mutex);
            while (m_chunks.empty() && !m_closed && !thread.stopRequested()) {
                m_changed.wait_for(held, std::chrono::milliseconds(50)); // a stop does not notify
            }
        }
        return thread.stopRequested() ? std::nullopt : tryTake();
    }
    [[nodiscard]] std::optional<std::uint32_t> tryTake()
    {
        const std::lock_guard held(m_mutex);
        if (m_chunks.empty()) {
            return {};
        }
        const std::uint32_t first = m_chunks.front();
        m_chunks.pop_front();
        return first;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::uint32_t> m_chunks;
    bool m_closed = false;
};

} // namespace gilscope
