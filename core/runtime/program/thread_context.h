// SPDX-License-Identifier: GPL-3.0-or-later
//
// All that a step may touch: its thread's recorder, its interpreter's lock and breaker, and whether to stop.
// Belongs to one worker thread and is used by no other.
#pragma once

#include "runtime/lock/eval_breaker.h"
#include "runtime/lock/interpreter_lock.h"
#include "runtime/record/event_writer.h"
#include "runtime/record/progress_sampler.h"

namespace gilscope {

class ThreadContext
{
public:
    ThreadContext(EventWriter writer, double ticksPerSecond, InterpreterLock &lock, EvalBreaker &breaker,
                  std::uint32_t lockIndex)
        : m_writer(writer),
          m_sampler(m_writer, ticksPerSecond),
          m_lock(lock),
          m_breaker(breaker),
          m_lockIndex(lockIndex)
    {}
    ThreadContext(const ThreadContext &) = delete;
    ThreadContext &operator=(const ThreadContext &) = delete;

    [[nodiscard]] EventWriter &writer() { return m_writer; }
    [[nodiscard]] ProgressSampler &sampler() { return m_sampler; }
    [[nodiscard]] std::uint32_t lockIndex() const { return m_lockIndex; }
    [[nodiscard]] bool stopRequested() const { return m_breaker.has(EvalBreaker::StopRequest); }

    void takeLock()
    {
        m_lock.take(*this);
        m_sampler.resume();
    }

    void giveLock(ReleaseReason reason)
    {
        m_sampler.sample(0);
        m_lock.give(*this, reason);
    }

    // Where the interpreter would look at its eval breaker: one relaxed load. False: stop now.
    [[nodiscard]] bool safepoint() { return !m_breaker.isSet() || leaveFastPath(); }

private:
    [[nodiscard]] bool leaveFastPath();

    EventWriter m_writer;
    ProgressSampler m_sampler;
    InterpreterLock &m_lock;
    EvalBreaker &m_breaker;
    std::uint32_t m_lockIndex;
};

} // namespace gilscope
