// SPDX-License-Identifier: GPL-3.0-or-later
//
// Cores and an operating system in virtual time: a discrete-event simulator. Threads are coroutines (task.h)
// that run in no time at all between two awaits; what takes time says so: compute(), block(). Nothing here
// knows of Python.
//
//   wake ── latency ──► runnable ─► a core (idle, the last one first) or its queue ─► running ─► blocked │
//   ended
//                            ▲                     preempted at a tick, or by who wakes ──┘
//
// The scheduler is the shape of Linux's fair one: every thread has a virtual run time; of those that wait for
// a core the one that ran least is next. A thread that wakes is put between `credit` behind the others of its
// core and level with who runs there, whatever it ran before; it takes the core from a thread that is ahead
// of it by more than `granularity`. Else the tick decides, every `costs.tick` of a core with several runnable
// threads, at multiples of it: who has had the core for a quarter of it or longer makes room. A core that has
// nothing to do takes a waiting thread from another one; a tick hands one to a core that has two fewer.
//
// So a thread that mostly sleeps gets the core at once. And two threads that hand a lock over on one core:
// who gave it has to wait for the next tick to sleep on it; 5 ms later it wakes, and has the core: 8 ms a
// hold, two ticks (Linux 6.18: 7.97 to 8.00 ms, by these very steps).
//
// What it costs to be woken: on another core a latency; on the waker's own core nothing. A core that takes up
// another thread than its last one pays costs.contextSwitch, which is that thread's CPU time. A timer is late
// by up to costs.timerSlack.
//
// Order: events by time, then in the order they were made. One thread of the real machine calls; no clock, no
// address and no hash decides anything.
#pragma once

#include "costs.h"
#include "random.h"
#include "runtime/base/ids.h"
#include "runtime/record/event.h"
#include "task.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace gilscope {

class VirtualMachine;
class VirtualThread;

enum class WakeReason : std::uint8_t { Woken, TimedOut };

// How a deadline is kept: late by up to the slack of timers, as sleeps and time-outs are, or not, as a
// timerfd.
enum class TimerKind : std::uint8_t { WithSlack, Exact };

// Cores a thread may use, one bit each.
struct CoreSet
{
    std::uint64_t bits = std::numeric_limits<std::uint64_t>::max();
    [[nodiscard]] bool has(CoreId core) const { return ((bits >> index(core)) & 1U) != 0; }
};

// What ends a burst of computing early: an eval breaker's bit was set. Raised again and again is raised once;
// stays raised until it is cleared.
class Interrupt
{
public:
    [[nodiscard]] bool isRaised() const { return m_raised; }
    void clear() { m_raised = false; }

private:
    friend class VirtualMachine;
    bool m_raised = false;
    std::vector<VirtualThread *> m_bursts; // that it would end
};

class SwitchListener
{
public:
    virtual ~SwitchListener() = default;
    virtual void switchedIn(VirtualThread &thread, CoreId core, TimeNs time) = 0;
    virtual void switchedOut(VirtualThread &thread, CoreId core, TimeNs time, SwitchReason reason) = 0;
};

class VirtualMachine
{
public:
    static constexpr std::size_t mostCores = 64;
    static constexpr TimeNs credit = 3 * millisecond;
    static constexpr TimeNs granularity = 1 * millisecond;

    VirtualMachine(std::size_t cores, const SimulationCosts &costs, std::uint64_t seed);
    ~VirtualMachine(); // destroys the threads that have not ended
    VirtualMachine(const VirtualMachine &) = delete;
    VirtualMachine &operator=(const VirtualMachine &) = delete;

    [[nodiscard]] TimeNs now() const;
    [[nodiscard]] std::size_t cores() const;
    [[nodiscard]] const SimulationCosts &costs() const;
    [[nodiscard]] Random &random();
    void setListener(SwitchListener *listener); // null for none

    // A thread, runnable after `delay`. `tag` is the caller's: whose it is. It lives as long as the machine.
    VirtualThread &spawn(Task<> program, CoreSet cores, std::uint32_t tag, TimeNs delay = 0);

    // Of the thread that runs now; co_await them, in a coroutine of that thread only.
    struct [[nodiscard]] Computing; //          await_resume(): TimeNs, what was computed
    struct [[nodiscard]] Blocking;  //          await_resume(): WakeReason
    // Needs a core for so long; may lose it meanwhile.
    Computing compute(TimeNs work);
    // The same, but ends when `interrupt` is raised, or has been already; says how much was done.
    Computing computeUnless(Interrupt &interrupt, TimeNs work);
    // Off its core until wake(), or until `deadline`. A wake() that came while it was not blocked is not
    // remembered.
    Blocking block(std::optional<TimeNs> deadline = std::nullopt, TimerKind timer = TimerKind::WithSlack);
    // Goes to the end of its core's queue; goes on at once where nobody waits for that core.
    Blocking yield();

    // By any code that runs in virtual time. The sleeper is runnable after the latency; it cannot time out
    // any more, and one that has just done so and has not gone on yet was woken, too. Costs the caller
    // nothing: whoever calls computes costs().signal. Wakes once.
    // `isStillAwake`: it had not left its core yet, so it comes at once.
    void wake(VirtualThread &sleeper, bool isStillAwake = false);
    void raise(Interrupt &interrupt);
    // It runs no more: gone at once, whatever it was doing, and what it held stays held. Not the thread that
    // runs now.
    void kill(VirtualThread &thread);

    // Something from outside the machine: `happens` is called when its time has come, between events, by no
    // thread and on no core. Set anew, it comes then and not before.
    [[nodiscard]] std::uint32_t addTimer(std::function<void()> happens);
    void setTimer(std::uint32_t timer, TimeNs delay);
    void clearTimer(std::uint32_t timer);

    [[nodiscard]] VirtualThread &current(); // the thread that runs now
    [[nodiscard]] bool isRunning() const;   // there is one: called from a thread, not from outside
    [[nodiscard]] bool isBlocked(const VirtualThread &thread) const;

    // Handles events up to `until`, at most `most` of them; returns how many. Then, now() is the time of the
    // last one.
    std::uint64_t run(TimeNs until, std::uint64_t most = std::numeric_limits<std::uint64_t>::max());
    // No event is left: every thread has ended or is blocked for ever.
    [[nodiscard]] bool isIdle() const;
    [[nodiscard]] std::optional<TimeNs> nextEvent() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

struct VirtualMachine::Computing
{
    VirtualMachine &machine;
    TimeNs work = 0;
    Interrupt *interrupt = nullptr;

    [[nodiscard]] bool await_ready() const;
    void await_suspend(std::coroutine_handle<> frame) const;
    TimeNs await_resume() const;
};

struct VirtualMachine::Blocking
{
    VirtualMachine &machine;
    std::optional<TimeNs> deadline;
    bool isYield = false;
    TimerKind timer{};

    [[nodiscard]] bool await_ready() const;
    void await_suspend(std::coroutine_handle<> frame) const;
    WakeReason await_resume() const;
};

// One thread of the machine's operating system.
class VirtualThread
{
public:
    [[nodiscard]] std::uint32_t tag() const { return m_tag; }
    [[nodiscard]] std::optional<CoreId> core() const { return m_core; } // none while it has none
    [[nodiscard]] CoreId lastCore() const { return m_lastCore; }
    [[nodiscard]] TimeNs cpuTime() const; // up to now
    [[nodiscard]] std::uint64_t voluntarySwitches() const { return m_voluntary; }
    [[nodiscard]] std::uint64_t involuntarySwitches() const { return m_involuntary; }
    [[nodiscard]] bool hasEnded() const { return m_phase == Phase::Ended; }

private:
    friend class VirtualMachine;
    enum class Phase : std::uint8_t { Coming, Queued, Running, Blocked, Ended }; // Coming: runnable soon
    enum class Next : std::uint8_t { Compute, Block, Yield };                    // what it awaits

    std::uint32_t m_tag = 0;
    std::uint32_t m_slot = 0; // of its events
    Phase m_phase = Phase::Coming;
    std::uint64_t m_cores = 0;
    std::optional<CoreId> m_core;
    CoreId m_lastCore{};
    std::optional<CoreId> m_queue; // whose least its virtual run time goes by: the last one's
    std::uint64_t m_voluntary = 0;
    std::uint64_t m_involuntary = 0;

    const TimeNs *m_clock = nullptr;
    TimeNs m_since = 0;     // it has its core, while it runs
    TimeNs m_accounted = 0; // up to when m_cpuTime goes, while it runs
    TimeNs m_cpuTime = 0;
    TimeNs m_virtualTime = 0;
    std::uint64_t m_queued = 0; // in which order: decides between equal virtual run times

    Next m_next = Next::Compute;
    TimeNs m_from = 0; // since when its burst goes on, while it runs: not before the core has changed over
    TimeNs m_left = 0;
    TimeNs m_done = 0;
    Interrupt *m_interrupt = nullptr;
    std::optional<TimeNs> m_deadline;
    TimerKind m_timer{};
    bool m_isAsleep = false; // since it awaited block(), until it goes on
    WakeReason m_reason = WakeReason::Woken;

    std::optional<Task<>> m_program;
    TaskStack m_stack;
};

} // namespace gilscope
