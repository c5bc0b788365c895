// SPDX-License-Identifier: GPL-3.0-or-later
//
// The twin of runtime/lock/switch_interval_lock.cpp.
#include "simulated_locks.h"
#include "simulated_thread.h"
#include "virtual_sync.h"

namespace gilscope {

namespace {

class SwitchIntervalLock : public SimulatedLock
{
public:
    SwitchIntervalLock(VirtualMachine &machine, SimulatedBreaker &breaker, const Arguments &arguments)
        : m_machine(machine),
          m_breaker(breaker),
          m_interval(arguments[0]),
          m_everyInstruction(arguments[1] == 1),
          m_handshake(arguments[2] == 0),
          m_mutex(machine),
          m_cond(machine),
          m_switchMutex(machine),
          m_switchCond(machine)
    {}

    Task<> take(SimulatedThread &thread) override;
    Task<> give(SimulatedThread &thread, ReleaseReason reason) override;
    Task<> safepoint(SimulatedThread &thread) override;
    [[nodiscard]] LockRules rules() const override { return {.everyInstruction = m_everyInstruction}; }

private:
    Task<> waitOneInterval(SimulatedThread &thread);
    Task<> shakeHands(SimulatedThread &thread);
    void setDropRequest(bool set);

    VirtualMachine &m_machine;
    SimulatedBreaker &m_breaker;
    const TimeNs m_interval;
    const bool m_everyInstruction;
    const bool m_handshake;

    VirtualMutex m_mutex;    // guards locked and switch_number
    VirtualCondition m_cond; // the lock may be free
    bool m_locked = false;
    std::uint64_t m_switchNumber = 0;

    VirtualMutex m_switchMutex;    // guards changes of the holder
    VirtualCondition m_switchCond; // another thread has taken it
    const SimulatedThread *m_lastHolder = nullptr;
};

void SwitchIntervalLock::setDropRequest(bool set)
{
    m_breaker.dropRequest = set;
    updateInterrupt(m_machine, m_breaker);
}

Task<> SwitchIntervalLock::take(SimulatedThread &thread)
{
    thread.write(EventKind::LockRequested, 0, thread.lockIndex());
    co_await m_mutex.lock();
    while (m_locked) {
        co_await waitOneInterval(thread);
    }
    co_await m_switchMutex.lock();
    m_locked = true;
    const bool changed = m_lastHolder != &thread;
    if (changed) {
        m_lastHolder = &thread;
        ++m_switchNumber;
    }
    thread.write(EventKind::LockTaken, m_switchNumber, thread.lockIndex(), changed ? 1 : 0);
    co_await m_switchCond.signal();
    co_await m_switchMutex.unlock();
    if (m_breaker.dropRequest) {
        setDropRequest(false);
    }
    co_await m_mutex.unlock();
}

Task<> SwitchIntervalLock::waitOneInterval(SimulatedThread &thread)
{
    const std::uint64_t seen = m_switchNumber;
    const WakeReason end = co_await m_cond.wait(m_mutex, m_machine.now() + m_interval);
    const bool timedOut = end == WakeReason::TimedOut;
    if (timedOut) {
        thread.write(EventKind::LockTimedOut, m_switchNumber, thread.lockIndex());
    } else if (m_locked) {
        thread.write(EventKind::LostRace, m_switchNumber, thread.lockIndex());
    }
    if (timedOut && m_locked && m_switchNumber == seen) {
        thread.write(EventKind::DropRequested, seen, thread.lockIndex());
        setDropRequest(true);
        m_cond.setHot(*thread.os);
    }
}

Task<> SwitchIntervalLock::give(SimulatedThread &thread, ReleaseReason reason)
{
    m_lastHolder = &thread;
    co_await m_mutex.lock();
    thread.write(EventKind::LockGiven, m_switchNumber, thread.lockIndex(), static_cast<std::uint8_t>(reason));
    m_locked = false;
    co_await m_cond.signal();
    co_await m_mutex.unlock();
    if (m_handshake && reason != ReleaseReason::Exit && m_breaker.dropRequest) {
        co_await shakeHands(thread);
    }
}

Task<> SwitchIntervalLock::shakeHands(SimulatedThread &thread)
{
    co_await m_switchMutex.lock();
    if (m_lastHolder == &thread) {
        setDropRequest(false);
        thread.write(EventKind::HandshakeBegan, 0, thread.lockIndex());
        co_await m_switchCond.wait(m_switchMutex); // one wait, as CPython does
        thread.write(EventKind::HandshakeEnded, 0, thread.lockIndex());
    }
    co_await m_switchMutex.unlock();
}

Task<> SwitchIntervalLock::safepoint(SimulatedThread &thread)
{
    if (m_breaker.dropRequest) {
        thread.write(EventKind::SafepointSeen, 0, thread.lockIndex());
        co_await give(thread, ReleaseReason::Forced);
        co_await take(thread);
    }
}

} // namespace

SimulatedLockType simulatedSwitchIntervalLock()
{
    return {.name = "switch-interval",
            .create = [](VirtualMachine &machine, SimulatedInterpreter &interpreter,
                         const Arguments &arguments, std::uint32_t) -> std::unique_ptr<SimulatedLock> {
                return std::make_unique<SwitchIntervalLock>(machine, interpreter.breaker, arguments);
            }};
}

} // namespace gilscope
