// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtual_sync.h"

#include <algorithm>

namespace gilscope {

namespace {

void dropEnded(std::vector<VirtualThread *> &sleepers)
{
    std::erase_if(sleepers, [](const VirtualThread *thread) { return thread->hasEnded(); });
}

// Whether anybody was.
bool wakeFirst(VirtualMachine &machine, std::vector<VirtualThread *> &sleepers, bool isStillAwake = false)
{
    dropEnded(sleepers);
    if (sleepers.empty()) {
        return false;
    }
    VirtualThread &first = *sleepers.front();
    sleepers.erase(sleepers.begin());
    machine.wake(first, isStillAwake);
    return true;
}

} // namespace

bool VirtualMutex::tryLock()
{
    return !std::exchange(m_locked, true);
}

Task<> VirtualMutex::lock()
{
    while (!tryLock()) {
        m_sleepers.push_back(&m_machine.current());
        m_lastSlept = m_machine.now();
        co_await m_machine.block();
    }
    co_await m_machine.compute(m_machine.costs().uncontended);
}

Task<> VirtualMutex::unlock()
{
    const TimeNs cost = free();
    co_await m_machine.compute(cost);
}

// Who has only just found it locked has not left its core yet.
bool VirtualMutex::isNextStillAwake() const
{
    return m_machine.costs().awakePermille > 0 && m_sleepers.size() == 1
        && m_machine.now() - m_lastSlept < microsecond;
}

TimeNs VirtualMutex::free()
{
    m_locked = false;
    const SimulationCosts &costs = m_machine.costs();
    const bool isAwake = isNextStillAwake();
    return wakeFirst(m_machine, m_sleepers, isAwake) && !isAwake ? costs.signal : costs.uncontended;
}

Task<WakeReason> VirtualCondition::wait(VirtualMutex &mutex, std::optional<TimeNs> deadline)
{
    // Paid first: between leaving the mutex and sleeping nothing may happen, or a signal could get lost.
    dropEnded(mutex.m_sleepers);
    const bool pays = !mutex.m_sleepers.empty() && !mutex.isNextStillAwake();
    co_await m_machine.compute(pays ? m_machine.costs().signal : m_machine.costs().uncontended);
    VirtualThread &self = m_machine.current();
    m_sleepers.push_back(&self);
    static_cast<void>(mutex.free());
    const WakeReason reason = co_await m_machine.block(deadline);
    if (reason == WakeReason::TimedOut) {
        std::erase(m_sleepers, &self);
    }
    co_await mutex.lock();
    co_return reason;
}

Task<> VirtualCondition::signal()
{
    dropEnded(m_sleepers);
    if (m_sleepers.empty()) {
        co_await m_machine.compute(m_machine.costs().uncontended);
        co_return;
    }
    const auto chosen = m_sleepers.begin() + static_cast<std::ptrdiff_t>(nextToWake());
    VirtualThread &sleeper = **chosen;
    const std::int64_t awake = m_machine.costs().awakePermille;
    const bool isAwake = &sleeper == m_hot && awake > 0 && m_machine.random().permille(awake);
    m_sleepers.erase(chosen);
    m_hot = nullptr;
    m_machine.wake(sleeper, isAwake);
    co_await m_machine.compute(isAwake ? m_machine.costs().uncontended : m_machine.costs().signal);
}

// Of at least one.
std::size_t VirtualCondition::nextToWake()
{
    switch (m_machine.costs().wakePolicy) {
    case WakePolicy::Fifo:
        return 0;
    case WakePolicy::Random:
        return m_machine.random().below(m_sleepers.size());
    case WakePolicy::HotRequester: {
        const auto hot = std::ranges::find(m_sleepers, m_hot);
        const bool isIt = m_sleepers.size() > 1 && hot != m_sleepers.end()
            && m_machine.random().permille(m_machine.costs().hotPermille);
        return isIt ? static_cast<std::size_t>(hot - m_sleepers.begin()) : 0;
    }
    }
    return 0;
}

bool VirtualCondition::hasSleepers() const
{
    return std::ranges::any_of(m_sleepers, [](const VirtualThread *thread) { return !thread->hasEnded(); });
}

bool VirtualSemaphore::tryWait()
{
    if (m_count == 0) {
        return false;
    }
    --m_count;
    return true;
}

Task<VirtualSemaphore::Wait> VirtualSemaphore::waitOnce(std::optional<TimeNs> deadline)
{
    if (tryWait()) {
        co_await m_machine.compute(m_machine.costs().uncontended);
        co_return Wait::Taken;
    }
    VirtualThread &self = m_machine.current();
    m_sleepers.push_back(&self);
    if (co_await m_machine.block(deadline) == WakeReason::TimedOut) {
        std::erase(m_sleepers, &self);
        co_return Wait::TimedOut;
    }
    co_return tryWait() ? Wait::Taken : Wait::LostRace;
}

Task<> VirtualSemaphore::post()
{
    ++m_count;
    const bool hasWoken = wakeFirst(m_machine, m_sleepers);
    co_await m_machine.compute(hasWoken ? m_machine.costs().signal : m_machine.costs().uncontended);
}

} // namespace gilscope
