// SPDX-License-Identifier: GPL-3.0-or-later
//
// The twin of runtime/lock/fifo_yield_lock.cpp.
#include "simulated_locks.h"
#include "simulated_thread.h"
#include "virtual_sync.h"
#include "virtual_turns.h"

#include <utility>

namespace gilscope {

namespace {

// How often the head of the queue looks whether the holder has called out.
constexpr TimeNs stealInterval = 100 * microsecond;

class FifoYieldLock : public SimulatedLock
{
public:
    FifoYieldLock(VirtualMachine &machine, SimulatedBreaker &breaker, std::int64_t checkInterval)
        : m_machine(machine),
          m_breaker(breaker),
          m_checkInterval(checkInterval),
          m_mutex(machine, 0),
          m_stealer(machine, 1)
    {}

    Task<> take(SimulatedThread &thread) override;
    Task<> give(SimulatedThread &thread, ReleaseReason reason) override;
    Task<> safepoint(SimulatedThread &thread) override;
    [[nodiscard]] LockRules rules() const override { return {.countsTicks = true, .everyInstruction = true}; }
    [[nodiscard]] std::int64_t checkInterval() const override { return m_checkInterval; }

private:
    Task<> queue(SimulatedThread &thread);
    [[nodiscard]] bool steal(SimulatedThread &thread);
    void noteGiven(SimulatedThread &thread, ReleaseReason reason);
    void noteTaken(SimulatedThread &thread);
    void noteQueue();

    VirtualMachine &m_machine;
    SimulatedBreaker &m_breaker;
    const std::int64_t m_checkInterval;

    bool m_fast = false;      // false: the holder has called out
    VirtualSemaphore m_mutex; // taken, as if somebody had called out
    VirtualTurns m_stealer;
    const SimulatedThread *m_lastHolder = nullptr;
    std::uint64_t m_switchNumber = 0;
};

Task<> FifoYieldLock::take(SimulatedThread &thread)
{
    thread.write(EventKind::LockRequested, 0, thread.lockIndex());
    if (std::exchange(m_fast, true)) {
        co_await queue(thread);
    } else {
        noteTaken(thread);
    }
}

Task<> FifoYieldLock::give(SimulatedThread &thread, ReleaseReason reason)
{
    noteGiven(thread, reason);
    m_fast = false;
    co_return;
}

Task<> FifoYieldLock::safepoint(SimulatedThread &thread)
{
    m_breaker.ticker = m_checkInterval;
    if (m_stealer.isFree()) {
        co_return; // nobody waits
    }
    noteGiven(thread, ReleaseReason::Forced);
    co_await m_mutex.post();
    thread.write(EventKind::LockRequested, 0, thread.lockIndex());
    co_await queue(thread);
}

Task<> FifoYieldLock::queue(SimulatedThread &thread)
{
    if (m_stealer.isFree()) {
        co_await m_stealer.wait();
        noteQueue();
    } else {
        co_await m_stealer.wait();
    }
    for (;;) {
        const VirtualSemaphore::Wait end = co_await m_mutex.waitOnce(m_machine.now() + stealInterval);
        if (end == VirtualSemaphore::Wait::Taken || steal(thread)) {
            break;
        }
    }
    noteTaken(thread);
    co_await m_stealer.post();
    noteQueue();
}

void FifoYieldLock::noteQueue()
{
    m_breaker.lockWanted = !m_stealer.isFree();
    updateInterrupt(m_machine, m_breaker);
}

bool FifoYieldLock::steal(SimulatedThread &)
{
    return !std::exchange(m_fast, true);
}

void FifoYieldLock::noteGiven(SimulatedThread &thread, ReleaseReason reason)
{
    thread.write(EventKind::LockGiven, m_switchNumber, thread.lockIndex(), static_cast<std::uint8_t>(reason));
}

void FifoYieldLock::noteTaken(SimulatedThread &thread)
{
    const bool changed = m_lastHolder != &thread;
    if (changed) {
        m_lastHolder = &thread;
        ++m_switchNumber;
    }
    thread.write(EventKind::LockTaken, m_switchNumber, thread.lockIndex(), changed ? 1 : 0);
}

} // namespace

SimulatedLockType simulatedFifoYieldLock()
{
    return {.name = "fifo-yield",
            .create = [](VirtualMachine &machine, SimulatedInterpreter &interpreter,
                         const Arguments &arguments, std::uint32_t) -> std::unique_ptr<SimulatedLock> {
                return std::make_unique<FifoYieldLock>(machine, interpreter.breaker, arguments[0]);
            }};
}

} // namespace gilscope
