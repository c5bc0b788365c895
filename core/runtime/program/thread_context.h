// SPDX-License-Identifier: GPL-3.0-or-later
//
// All that a step may touch: its thread's recorder, its interpreter, the process it is in, and whether to
// stop. Belongs to one worker thread and is used by no other.
#pragma once

#include "connection.h"
#include "interpreter.h"
#include "process_signals.h"
#include "runtime/lock/world.h"
#include "runtime/record/event_writer.h"
#include "runtime/record/progress_sampler.h"

#include <algorithm>
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
          m_world(interpreter.lock->world()),
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
        if (m_signals != nullptr) {
            m_signals->noteTaken();
        }
        m_sampler.resume();
    }

    void giveLock(ReleaseReason reason)
    {
        m_sampler.pause();
        if (m_signals != nullptr) {
            m_signals->noteGiven();
        }
        m_interpreter.lock->give(*this, reason);
    }

    // With its program, and around a call that may block, where threads run without a lock (world.h).
    void enterWorld()
    {
        if (m_world != nullptr) {
            m_world->enter(*this);
        }
    }
    void leaveWorld()
    {
        if (m_world != nullptr) {
            m_world->leave(*this);
        }
    }
    void detach()
    {
        if (m_world != nullptr) {
            m_world->detach(*this);
        }
    }
    void attach()
    {
        if (m_world != nullptr) {
            m_world->attach(*this);
        }
    }
    // The world's own.
    [[nodiscard]] std::atomic<Attachment> &attachment() { return m_attachment; }

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

    // It is the main thread of its process's main interpreter: from now on, and until nullptr, the one that
    // runs the signals' handlers.
    void setSignals(ProcessSignals *processSignals);
    // There is a signal for it to handle.
    [[nodiscard]] bool hasSignal() const { return m_signals != nullptr && m_signals->isPending(); }
    // The same where that ends what it waits for, for as long as the handler takes: run it, then wait on.
    [[nodiscard]] bool isInterrupted() const { return hasSignal() && !m_rules.oldSignals; }
    // At a safepoint, or where a call was interrupted; it has its lock. Does nothing where there is none.
    void runSignalHandlers();

    // `detail`: idleAtQueue() where only another thread's put or get ends it.
    void beginActivity(Activity activity, std::uint32_t detail = 0)
    {
        m_writer.write(EventKind::ActivityBegan, 0, detail, static_cast<std::uint8_t>(activity));
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
        if (m_signals == nullptr) {
            m_interpreter.lock->safepoint(*this);
        } else {
            runSignalHandlers();
            m_signals->noteGiven();
            m_interpreter.lock->safepoint(*this);
            m_signals->noteTaken();
        }
        return !stopRequested();
    }

    EventWriter m_writer;
    ProgressSampler m_sampler;
    Interpreter &m_interpreter;
    LockRules m_rules;
    World *m_world; // null: none
    std::atomic<Attachment> m_attachment{Attachment::Detached};
    std::uint32_t m_lockIndex;
    ProcessHost *m_host;
    ProcessSignals *m_signals = nullptr; // of the main thread only
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
    LockReleased(ThreadContext &thread, ReleaseReason reason, Activity activity, std::uint32_t detail = 0)
        : m_thread(thread), m_activity(activity)
    {
        m_thread.giveLock(reason);
        m_thread.beginActivity(activity, detail);
        m_thread.detach();
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
        m_thread.attach();
        m_thread.endActivity(m_activity, m_bytes);
        m_thread.takeLock();
    }

    void setBytes(std::uint64_t bytes) { m_bytes = bytes; }

private:
    ThreadContext &m_thread;
    Activity m_activity;
    std::uint64_t m_bytes = 0;
};

inline void ThreadContext::setSignals(ProcessSignals *processSignals)
{
    if (m_signals != nullptr) {
        m_signals->detach();
    }
    m_signals = processSignals; // "signals" is a word of Qt's
    if (m_signals != nullptr) {
        m_signals->attach(m_interpreter.breaker, m_rules);
    }
}

inline void ThreadContext::runSignalHandlers()
{
    const std::optional<TimeNs> waited = m_signals == nullptr ? std::nullopt : m_signals->take();
    if (waited) {
        m_writer.write(EventKind::SignalHandled, static_cast<std::uint64_t>(std::max<TimeNs>(*waited, 0)));
    }
}

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
        const std::int64_t value = m_interpreter.counters[counter].value.load(std::memory_order_relaxed);
        m_writer.writeAt(ticks, EventKind::CounterRead, static_cast<std::uint64_t>(value), counter);
    }
}

} // namespace gilscope
