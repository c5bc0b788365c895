// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads a session beside the GUI: a large one takes seconds, since every trace is built again. On a thread of
// its own, which ends with it; all calls from the thread that made it, and none waits, but for the destructor
// of one that still reads, which waits for the end of a stretch of some milliseconds.
//
//   SessionReader reader(file);  once a frame:  if (reader.isOver()) { use(reader.take()); }
#pragma once

#include "session_file.h"

#include <atomic>
#include <optional>
#include <thread>

namespace gilscope {

class SessionReader
{
public:
    explicit SessionReader(const QString &fileName); // begins at once
    SessionReader(const SessionReader &) = delete;
    SessionReader &operator=(const SessionReader &) = delete;
    ~SessionReader();

    // Over as soon as it is noticed, with the error "stopped".
    void requestStop() { m_stopRequested.store(true, std::memory_order_relaxed); }
    [[nodiscard]] double progress() const { return m_progress.load(std::memory_order_relaxed); } // 0 to 1
    [[nodiscard]] bool isOver() const { return m_over.load(std::memory_order_acquire); }
    // Once, when it is over.
    [[nodiscard]] Result<SessionReading> take();

private:
    std::atomic<double> m_progress = 0;
    std::atomic<bool> m_stopRequested = false;
    std::atomic<bool> m_over = false; // release: m_result is written; pairs with isOver()
    std::optional<Result<SessionReading>> m_result;
    std::thread m_thread; // the last member: it uses the others
};

} // namespace gilscope
