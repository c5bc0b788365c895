// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated_waiters.h"

#include <utility>

namespace gilscope {

// A place in a list of sleepers, for as long as the sleeper's frame lives.
class WaiterEntry
{
public:
    WaiterEntry(SimulatedWaiters &waiters, SimulatedThread &thread) : m_waiters(&waiters), m_thread(&thread)
    {
        waiters.m_sleepers.push_back(&thread);
    }
    WaiterEntry(WaiterEntry &&other) noexcept
        : m_waiters(std::exchange(other.m_waiters, nullptr)), m_thread(other.m_thread)
    {}
    WaiterEntry(const WaiterEntry &) = delete;
    WaiterEntry &operator=(const WaiterEntry &) = delete;
    WaiterEntry &operator=(WaiterEntry &&) = delete;
    ~WaiterEntry()
    {
        if (m_waiters != nullptr) {
            std::erase(m_waiters->m_sleepers, m_thread);
        }
    }

private:
    SimulatedWaiters *m_waiters;
    SimulatedThread *m_thread;
};

std::size_t SimulatedWaiters::wakeAll()
{
    const std::vector<SimulatedThread *> sleepers = std::exchange(m_sleepers, {});
    for (SimulatedThread *sleeper : sleepers) {
        sleeper->wake();
    }
    return sleepers.size();
}

Task<> SimulatedWaiters::wakeAllPaying(VirtualMachine &machine)
{
    // Who comes to sleep while this is being paid for has seen the news.
    if (const std::size_t woken = wakeAll(); woken > 0) {
        co_await machine.compute(static_cast<TimeNs>(woken) * machine.costs().signal);
    }
}

Task<> SimulatedWaiters::wakeOnePaying(VirtualMachine &machine)
{
    if (!m_sleepers.empty()) {
        SimulatedThread *first = m_sleepers.front();
        m_sleepers.erase(m_sleepers.begin());
        first->wake();
        co_await machine.compute(machine.costs().signal);
    }
}

Task<WakeReason> waitForAny(SimulatedThread &thread, std::vector<SimulatedWaiters *> waiters)
{
    std::vector<WaiterEntry> entries;
    entries.reserve(waiters.size());
    for (SimulatedWaiters *one : waiters) {
        entries.emplace_back(*one, thread);
    }
    co_return co_await thread.sleep();
}

Task<WakeReason> waitFor(SimulatedThread &thread, SimulatedWaiters &waiters, std::optional<TimeNs> deadline)
{
    const WaiterEntry entry(waiters, thread);
    co_return co_await thread.sleep(deadline, TimerKind::Exact);
}

Task<> beginReleased(SimulatedThread &thread, Activity activity, std::uint32_t detail)
{
    co_await thread.giveLock(ReleaseReason::Blocking);
    thread.beginActivity(activity, detail);
    thread.detach();
}

Task<> endReleased(SimulatedThread &thread, Activity activity, std::uint64_t bytes)
{
    co_await thread.attach();
    thread.endActivity(activity, bytes);
    co_await thread.takeLock();
}

} // namespace gilscope
