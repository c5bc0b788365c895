// SPDX-License-Identifier: GPL-3.0-or-later
//
// All that a simulated step may touch: the twin of runtime/program/thread_context.h, in virtual time. It
// writes the same events at the same places as a worker's thread does.
#pragma once

#include "runtime/lock/world.h"
#include "simulated_interpreter.h"
#include "virtual_machine.h"

#include <array>
#include <optional>
#include <vector>

namespace gilscope {

class SimulatedProcess;

// One round of a loop, in parts: after each the interpreter may look at its eval breaker. (A countdown has
// one part, `counter += 1` before Python 3.10 three.)
struct LoopPattern
{
    static constexpr std::size_t mostParts = 4;
    std::array<std::int64_t, mostParts> endsPs{}; // of each part, since the round began
    std::size_t parts = 1;
    std::uint32_t ticks = 1; // of each part

    // Up to the end of so many parts.
    [[nodiscard]] std::int64_t psUpTo(std::int64_t count) const;
};

class SimulatedThread;

// co_await says whether to go on; false: stop now.
class [[nodiscard]] SimulatedSafepoint
{
public:
    SimulatedSafepoint(SimulatedThread &thread, bool isDue) : m_thread(thread), m_isDue(isDue) {}

    [[nodiscard]] bool await_ready() const { return !m_isDue; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> awaiting);
    bool await_resume() { return !m_slowPath || m_slowPath->await_resume(); }

private:
    SimulatedThread &m_thread;
    bool m_isDue;
    std::optional<Task<bool>> m_slowPath;
};

class SimulatedThread
{
public:
    // `number`: of its ring, in its worker.
    SimulatedThread(VirtualMachine &machine, SimulatedProcess &process, SimulatedInterpreter &interpreter,
                    std::uint32_t lockIndex, std::uint32_t number);
    SimulatedThread(const SimulatedThread &) = delete;
    SimulatedThread &operator=(const SimulatedThread &) = delete;

    [[nodiscard]] VirtualMachine &machine() { return m_machine; }
    [[nodiscard]] SimulatedProcess &process() { return m_process; }
    [[nodiscard]] SimulatedInterpreter &interpreter() { return m_interpreter; }
    [[nodiscard]] std::uint32_t lockIndex() const { return m_lockIndex; }
    [[nodiscard]] std::uint32_t number() const { return m_number; }

    // Now, on its core.
    void write(EventKind kind, std::uint64_t value = 0, std::uint32_t detail = 0, std::uint8_t flags = 0)
    {
        writeAt(m_machine.now(), kind, value, detail, flags);
    }
    void writeAt(TimeNs time, EventKind kind, std::uint64_t value = 0, std::uint32_t detail = 0,
                 std::uint8_t flags = 0);
    // Whether something was written longer ago than 20 µs.
    [[nodiscard]] bool isTimeToTell() const;
    // Whether what was told at `time` was told longer ago than that.
    [[nodiscard]] bool isTimeToTellAgain(TimeNs time) const { return m_machine.now() - time > tellingTime; }
    // Told before the next event, or when a batch of events ends; unless it is taken back before that.
    void withhold(EventKind kind, std::uint64_t value, std::uint32_t detail);
    // False when there is no such event, or it has been told.
    [[nodiscard]] bool takeBack(EventKind kind, std::uint32_t detail);
    void tellWithheld();
    // What it has written since they were last taken.
    [[nodiscard]] std::vector<TimedEvent> &written() { return m_written; }

    [[nodiscard]] bool stopRequested() const { return m_interpreter.breaker.stopRequested; }
    Task<> takeLock() { return m_interpreter.lock->take(*this); }
    Task<> giveLock(ReleaseReason reason) { return m_interpreter.lock->give(*this, reason); }
    // With its program, and around a call that may block, where threads run without a lock
    // (simulated_world.h).
    Task<> enterWorld();
    Task<> leaveWorld();
    void detach();
    Task<> attach();
    // Where the interpreter would look at its eval breaker. False: stop now.
    SimulatedSafepoint safepoint(std::uint32_t ticks = 1)
    {
        if (m_interpreter.rules.countsTicks) {
            m_interpreter.breaker.ticker -= ticks;
        }
        return {*this, isDue()};
    }
    // It is the first thread of its process's first interpreter: the one that runs the signals' handlers.
    void setMain() { m_isMain = true; }
    // There is a signal for it to handle; the same where that ends what it waits for, for as long as the
    // handler takes; and the handler, at a safepoint or where a call was interrupted.
    [[nodiscard]] bool hasSignal() const { return m_isMain && m_interpreter.breaker.signal.has_value(); }
    [[nodiscard]] bool isInterrupted() const { return hasSignal() && !m_interpreter.rules.oldSignals; }
    void runSignalHandlers();

    // Off its core until somebody wakes it, the deadline, or a stop, whichever comes first: for everything
    // that waits for another thread. Nobody's wake-up is remembered: who sleeps looks again.
    Task<WakeReason> sleep(std::optional<TimeNs> deadline = std::nullopt,
                           TimerKind timer = TimerKind::WithSlack);
    void wake(); //  by others; nothing happens when it does not sleep
    [[nodiscard]] bool sleeps() const { return m_sleeps; }
    // `times` operations of `ps` picoseconds each, a safepoint of `ticks` after each, in one go for as long
    // as nobody wants anything: as many events as there is news, however many operations. Returns how many
    // were done. Pays the lock's tax.
    Task<std::int64_t> loop(std::int64_t times, std::int64_t ps, std::uint32_t ticks);
    // Up to the next safepoint that leaves the fast path, at most `most` parts; `done`: so many parts of this
    // loop were before. Returns how many were done; leaveFastPath() is the caller's business when isDue().
    Task<std::int64_t> burst(const LoopPattern &pattern, std::int64_t done, std::int64_t most);
    [[nodiscard]] bool isDue() const
    {
        const SimulatedBreaker &breaker = m_interpreter.breaker;
        return breaker.dropRequest || breaker.stopRequested || breaker.worldStopRequested
            || (m_interpreter.rules.countsTicks && breaker.ticker < 0) || hasSignal();
    }
    Task<bool> leaveFastPath();
    // One operation with what the lock's tax adds to it.
    [[nodiscard]] std::int64_t taxed(std::int64_t ps) const;
    // Needs its core for so long, in picoseconds: fractions of a nanosecond are owed.
    Task<> computePs(std::int64_t ps);
    // The same work without any safepoint; sees a stop.
    Task<std::int64_t> work(std::int64_t operations, std::int64_t ps);
    // Whole operations until the interrupt is raised, at least one.
    Task<std::int64_t> workUnless(Interrupt &interrupt, std::int64_t operations, std::int64_t ps);

    void beginActivity(Activity activity, std::uint32_t detail = 0)
    {
        write(EventKind::ActivityBegan, 0, detail, static_cast<std::uint8_t>(activity));
    }
    void endActivity(Activity activity, std::uint64_t bytes = 0)
    {
        write(EventKind::ActivityEnded, bytes, 0, static_cast<std::uint8_t>(activity));
    }
    void countIncrements(std::uint32_t counter, std::int64_t times);
    void tellIncrements();
    void raise(Exception exception) { m_raised = exception; }
    [[nodiscard]] std::optional<Exception> raised() const { return m_raised; }

    VirtualThread *os = nullptr; // once it was started
    Attachment attachment{};     // the world's own

private:
    // Before a stretch of work: what is longer than that time is told before it.
    void tellWithheldBefore(std::int64_t ps);

    // What happens more often is not told each time.
    static constexpr TimeNs tellingTime = 20 * microsecond;

    VirtualMachine &m_machine;
    SimulatedProcess &m_process;
    SimulatedInterpreter &m_interpreter;
    std::uint32_t m_lockIndex;
    std::uint32_t m_number;
    std::vector<TimedEvent> m_written;
    std::optional<TimedEvent> m_withheld;
    TimeNs m_lastWritten = 0;
    std::int64_t m_owedPs = 0; // less than a nanosecond of work
    bool m_sleeps = false;
    bool m_isMain = false;
    std::vector<std::int64_t> m_untold;
    std::optional<Exception> m_raised;
};

template <typename Promise>
void SimulatedSafepoint::await_suspend(std::coroutine_handle<Promise> awaiting)
{
    m_slowPath.emplace(m_thread.leaveFastPath());
    m_slowPath->beginOn(*awaiting.promise().stack);
}

} // namespace gilscope
