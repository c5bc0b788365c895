// SPDX-License-Identifier: GPL-3.0-or-later
//
// The twin of runtime/lock/tick_lock.cpp. While nobody waits, a loop goes over its checks in one go
// (SimulatedThread::burst); checked() tells of them.
#include "simulated_locks.h"
#include "simulated_thread.h"
#include "virtual_sync.h"
#include "virtual_turns.h"

#include <utility>

namespace gilscope {

namespace {

// The lock objects. begin() asks for it and says whether it is had at once; if not, finish() waits until it
// is, and tells of each time that it was woken and found it taken.

void tellLostRace(SimulatedThread &thread)
{
    thread.write(EventKind::LostRace, 0, thread.lockIndex());
}

class LinuxObject
{
public:
    explicit LinuxObject(VirtualMachine &machine) : m_semaphore(machine, 1) {}

    Task<bool> begin() { co_return m_semaphore.tryWait(); }
    Task<> finish(SimulatedThread &thread)
    {
        for (;;) {
            const VirtualSemaphore::Wait end = co_await m_semaphore.waitOnce();
            if (end == VirtualSemaphore::Wait::Taken) {
                co_return;
            }
            if (end == VirtualSemaphore::Wait::LostRace) {
                tellLostRace(thread);
            }
        }
    }
    Task<> release() { return m_semaphore.post(); }

    // What release() and begin() cost where nobody waits.
    static constexpr int uncontendedSteps = 1;

private:
    VirtualSemaphore m_semaphore;
};

class MacOsObject
{
public:
    explicit MacOsObject(VirtualMachine &machine) : m_mutex(machine), m_released(machine) {}

    Task<bool> begin()
    {
        co_await m_mutex.lock();
        const bool taken = !std::exchange(m_locked, true);
        co_await m_mutex.unlock();
        co_return taken;
    }
    Task<> finish(SimulatedThread &thread)
    {
        co_await m_mutex.lock();
        while (m_locked) {
            co_await m_released.wait(m_mutex);
            if (m_locked) {
                tellLostRace(thread);
            }
        }
        m_locked = true;
        co_await m_mutex.unlock();
    }
    Task<> release()
    {
        co_await m_mutex.lock();
        m_locked = false;
        co_await m_mutex.unlock();
        co_await m_released.signal();
    }

    static constexpr int uncontendedSteps = 5;

private:
    VirtualMutex m_mutex; // guards m_locked
    VirtualCondition m_released;
    bool m_locked = false;
};

class WindowsObject
{
public:
    explicit WindowsObject(VirtualMachine &machine) : m_machine(machine), m_event(machine, 0) {}

    Task<bool> begin() { co_return m_countedIn++ == 0; }
    Task<> finish(SimulatedThread &) { return m_event.wait(); } // whoever is let in has the lock
    Task<> release()
    {
        if (m_countedIn-- > 1) {
            co_await m_event.post();
        } else {
            co_await m_machine.compute(m_machine.costs().uncontended);
        }
    }

    static constexpr int uncontendedSteps = 1;

private:
    VirtualMachine &m_machine;
    std::uint32_t m_countedIn = 0; // the holder and all that wait; each release pairs with a begin
    VirtualTurns m_event;
};

template <typename Object>
class TickLock : public SimulatedLock
{
public:
    TickLock(VirtualMachine &machine, SimulatedBreaker &breaker, std::int64_t checkInterval)
        : m_machine(machine), m_breaker(breaker), m_checkInterval(checkInterval), m_object(machine)
    {}

    Task<> take(SimulatedThread &thread) override
    {
        thread.write(EventKind::LockRequested, 0, thread.lockIndex());
        const bool taken = co_await m_object.begin();
        if (!taken) {
            co_await finish(thread);
        }
        noteTaken(thread);
    }

    Task<> give(SimulatedThread &thread, ReleaseReason reason) override
    {
        if (m_retaken != 0) {
            thread.write(EventKind::LockRetaken, m_retaken, thread.lockIndex());
            m_retaken = 0;
        }
        thread.write(EventKind::LockGiven, m_switchNumber, thread.lockIndex(),
                     static_cast<std::uint8_t>(reason));
        co_await m_object.release();
    }

    // Where a signal waits for the main thread, every tick since the ticker ran out has its check.
    Task<> safepoint(SimulatedThread &thread) override
    {
        std::int64_t due = -m_breaker.ticker;
        do {
            co_await check(thread);
            --due;
        } while (due > 0 && m_breaker.signal);
    }

    // A check may fall between any two instructions.
    [[nodiscard]] LockRules rules() const override
    {
        return {.countsTicks = true, .everyInstruction = true, .oldLoop = true, .oldSignals = true};
    }

    [[nodiscard]] std::int64_t checkInterval() const override { return m_checkInterval; }
    [[nodiscard]] TimeNs checkCost() const override
    {
        return Object::uncontendedSteps * m_machine.costs().uncontended;
    }
    [[nodiscard]] bool tellsChecks() const override { return true; }
    void checked(SimulatedThread &thread, std::uint64_t times) override
    {
        noteRetaken(thread, m_machine.now(), times);
    }

private:
    struct Release
    {
        TimeNs time = 0;
        std::uint64_t switchNumber = 0;
        std::uint64_t retaken = 0; // before it, and not told yet
    };

    Task<> check(SimulatedThread &thread)
    {
        m_breaker.ticker = m_breaker.signal ? 0 : m_checkInterval;
        // Once it is released, all that it guards may be another thread's.
        const Release release{m_machine.now(), m_switchNumber, m_retaken};
        co_await m_object.release();
        const bool taken = co_await m_object.begin();
        if (taken && m_lastHolder == &thread) {
            noteRetaken(thread, release.time, 1);
        } else {
            co_await lose(thread, release, taken);
        }
    }

    void noteRetaken(SimulatedThread &thread, TimeNs released, std::uint64_t times)
    {
        m_retaken += times;
        if (thread.isTimeToTell()) {
            thread.writeAt(released, EventKind::LockRetaken, m_retaken, thread.lockIndex());
            m_retaken = 0;
        }
    }

    // Another thread got it: what was a moment ago a mere check was a release.
    Task<> lose(SimulatedThread &thread, Release release, bool takenAgain)
    {
        if (release.retaken != 0) {
            thread.writeAt(release.time, EventKind::LockRetaken, release.retaken, thread.lockIndex());
        }
        thread.writeAt(release.time, EventKind::LockGiven, release.switchNumber, thread.lockIndex(),
                       static_cast<std::uint8_t>(ReleaseReason::Check));
        thread.write(EventKind::LockRequested, 0, thread.lockIndex());
        if (!takenAgain) {
            co_await finish(thread);
        }
        noteTaken(thread);
    }

    Task<> finish(SimulatedThread &thread)
    {
        setWaiting(m_waiting + 1);
        co_await m_object.finish(thread);
        setWaiting(m_waiting - 1);
    }

    void setWaiting(std::uint32_t waiting)
    {
        m_waiting = waiting;
        m_breaker.lockWanted = waiting != 0;
        updateInterrupt(m_machine, m_breaker);
    }

    void noteTaken(SimulatedThread &thread)
    {
        const bool changed = m_lastHolder != &thread;
        if (changed) {
            m_lastHolder = &thread;
            ++m_switchNumber;
        }
        m_retaken = 0;
        thread.write(EventKind::LockTaken, m_switchNumber, thread.lockIndex(), changed ? 1 : 0);
    }

    VirtualMachine &m_machine;
    SimulatedBreaker &m_breaker;
    const std::int64_t m_checkInterval;

    Object m_object;
    std::uint32_t m_waiting = 0;
    // Guarded by the object.
    const SimulatedThread *m_lastHolder = nullptr;
    std::uint64_t m_switchNumber = 0;
    std::uint64_t m_retaken = 0; // checks that changed nothing, since the last event told of them
};

enum class Platform : std::uint8_t { Linux, MacOs, Windows };

std::unique_ptr<SimulatedLock> create(VirtualMachine &machine, SimulatedInterpreter &interpreter,
                                      const Arguments &arguments, std::uint32_t threads)
{
    if (threads < 2) {
        return makeSimulatedNoLock({.oldLoop = true, .oldSignals = true});
    }
    SimulatedBreaker &breaker = interpreter.breaker;
    switch (static_cast<Platform>(arguments[0])) {
    case Platform::Linux:
        return std::make_unique<TickLock<LinuxObject>>(machine, breaker, arguments[1]);
    case Platform::MacOs:
        return std::make_unique<TickLock<MacOsObject>>(machine, breaker, arguments[1]);
    case Platform::Windows:
        return std::make_unique<TickLock<WindowsObject>>(machine, breaker, arguments[1]);
    }
    return nullptr; // the plan's reader lets nothing else through
}

} // namespace

SimulatedLockType simulatedTickLock()
{
    return {.name = "tick", .create = create};
}

} // namespace gilscope
