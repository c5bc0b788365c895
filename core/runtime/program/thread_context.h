// SPDX-License-Identifier: GPL-3.0-or-later
//
// All that a step may touch: its thread's recorder, its interpreter, the process it is in, and whether to
// stop. Belongs to one worker thread and is used by no other.
#pragma once

#include "connection.h"
#include "interpreter.h"
#include "runtime/record/event_writer.h"
#include "runtime/record/progress_sampler.h"

#include <optional>
#include <vector>

namespace gilscope {

class ProcessHost;

class ThreadContext
{
public:
    // `lockIndex`: of the interpreter in its process. `host`: none where a step is tried alone.
    ThreadContext(EventWriter writer, double ticksPerSecond, Interpreter &interpreter,
                  std::uint32_t lockIndex, ProcessHost *host = nullptr)
        : m_writer(writer),
          m_sampler(m_writer, ticksPerSecond),
          m_interpreter(interpreter),
          m_rules(interpreter.lock->rules()),
          m_lockIndex(lockIndex),
          m_host(host),
          m_tellingTicks(static_cast<std::uint64_t>(ticksPerSecond * 20e-6)),
          m_untold(interpreter.counters.size())
    {}
    ThreadContext(const ThreadContext &) = delete;
    ThreadContext &operator=(const ThreadContext &) = delete;

    [[nodiscard]] EventWriter &writer() { return m_writer; }
    [[nodiscard]] ProgressSampler &sampler() { return m_sampler; }
    [[nodiscard]] Interpreter &interpreter() { return m_interpreter; }
    [[nodiscard]] ProcessHost &host() { return *m_host; }
    [[nodiscard]] const LockRules &rules() const { return m_rules; }
    [[nodiscard]] std::uint32_t lockIndex() const { return m_lockIndex; }
    [[nodiscard]] bool stopRequested() const { return m_interpreter.breaker.has(EvalBreaker::StopRequest); }

    void takeLock()
    {
        m_interpreter.lock->take(*this);
        m_sampler.resume();
    }

    void giveLock(ReleaseReason reason)
    {
        m_sampler.pause();
        m_interpreter.lock->give(*this, reason);
    }

    // Where the interpreter would look at its eval breaker, `ticks` trips through its loop after the last
    // time: one relaxed load, or a counter where the lock counts. False: stop now.
    [[nodiscard]] bool safepoint(std::uint32_t ticks = 1)
    {
        if (m_rules.countsTicks && m_interpreter.breaker.countDown(ticks)) [[unlikely]] {
            return leaveFastPath();
        }
        return !m_interpreter.breaker.isSet() || leaveFastPath();
    }
    // Between two instructions, where only the interpreters before 3.10 look.
    [[nodiscard]] bool safepointInside(std::uint32_t ticks = 1)
    {
        return !m_rules.everyInstruction || safepoint(ticks);
    }

    void beginActivity(Activity activity)
    {
        m_writer.write(EventKind::ActivityBegan, 0, 0, static_cast<std::uint8_t>(activity));
    }
    void endActivity(Activity activity, std::uint64_t bytes = 0)
    {
        m_writer.write(EventKind::ActivityEnded, bytes, 0, static_cast<std::uint8_t>(activity));
    }

    // Whether something was recorded longer ago than 20 µs: what happens more often is not told each time.
    [[nodiscard]] bool isTimeToTell() const
    {
        return m_writer.isRecording() && isTimeToTell(m_writer.clock().ticks());
    }
    // The same at `ticks`, where they have been read anyway.
    [[nodiscard]] bool isTimeToTell(std::uint64_t ticks) const
    {
        return ticks - m_writer.lastTicks() > m_tellingTicks;
    }
    // Whether what was told at `ticks` was told longer ago than that.
    [[nodiscard]] bool isTimeToTellAgain(std::uint64_t ticks) const
    {
        return m_writer.isRecording() && m_writer.clock().ticks() - ticks > m_tellingTicks;
    }

    // To the server; opened by the first request.
    [[nodiscard]] Connection &connection() { return m_connection; }

    // So often has this thread incremented a counter. Told when it is time to, and all of it when the program
    // ends, so that nothing is missing from the sum however often it is called.
    void countIncrements(std::uint32_t counter, std::int64_t times)
    {
        m_untold[counter] += times;
        if (isTimeToTell()) {
            tellIncrements();
        }
    }
    void tellIncrements();

    // The program ends here; runProgram() records it.
    void raise(Exception exception) { m_raised = exception; }
    [[nodiscard]] std::optional<Exception> raised() const { return m_raised; }

private:
    [[nodiscard]] bool leaveFastPath()
    {
        if (stopRequested()) {
            return false;
        }
        m_interpreter.lock->safepoint(*this);
        return !stopRequested();
    }

    EventWriter m_writer;
    ProgressSampler m_sampler;
    Interpreter &m_interpreter;
    LockRules m_rules;
    std::uint32_t m_lockIndex;
    ProcessHost *m_host;
    std::uint64_t m_tellingTicks;
    std::vector<std::int64_t> m_untold; // increments of each counter
    std::optional<Exception> m_raised;
    Connection m_connection;
};

// For as long as it lives the thread does without the interpreter's lock and is in `activity`: what
// Py_BEGIN_ALLOW_THREADS and Py_END_ALLOW_THREADS are.
class LockReleased
{
public:
    LockReleased(ThreadContext &thread, ReleaseReason reason, Activity activity)
        : m_thread(thread), m_activity(activity)
    {
        m_thread.giveLock(reason);
        m_thread.beginActivity(activity);
        if (isWork(activity)) {
            m_thread.sampler().resume();
        }
    }
    LockReleased(const LockReleased &) = delete;
    LockReleased &operator=(const LockReleased &) = delete;
    ~LockReleased()
    {
        if (isWork(m_activity)) {
            m_thread.sampler().pause();
        }
        m_thread.endActivity(m_activity, m_bytes);
        m_thread.takeLock();
    }

    void setBytes(std::uint64_t bytes) { m_bytes = bytes; }

private:
    ThreadContext &m_thread;
    Activity m_activity;
    std::uint64_t m_bytes = 0;
};

// The stamp is taken before the counter is read, so that of all threads' readings the last one by time is the
// last one: nothing that was told before it is missing from it.
inline void ThreadContext::tellIncrements()
{
    for (std::uint32_t counter = 0; counter < m_untold.size(); ++counter) {
        if (m_untold[counter] == 0) {
            continue;
        }
        m_writer.write(EventKind::CounterAdded, static_cast<std::uint64_t>(m_untold[counter]), counter);
        m_untold[counter] = 0;
        const std::uint64_t ticks = m_writer.clock().orderedTicks();
        const std::int64_t value = m_interpreter.counters[counter].load(std::memory_order_relaxed);
        m_writer.writeAt(ticks, EventKind::CounterRead, static_cast<std::uint64_t>(value), counter);
    }
}

} // namespace gilscope
