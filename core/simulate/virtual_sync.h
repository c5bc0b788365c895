// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a thread library makes of a virtual machine's block() and wake(): the same objects as the real ones,
// with the same lack of fairness. All of them barge: whoever comes while it is free has it, however long
// others have slept. What is asked for happens at once, then its price is paid: `uncontended` where nobody is
// woken, `signal` where somebody is. Used by the machine's threads only. Threads that were killed are passed
// over.
#pragma once

#include "virtual_machine.h"

namespace gilscope {

class VirtualMutex
{
public:
    explicit VirtualMutex(VirtualMachine &machine) : m_machine(machine) {}
    Task<> lock();
    Task<> unlock();
    [[nodiscard]] bool tryLock();
    [[nodiscard]] bool isLocked() const { return m_locked; }

private:
    friend class VirtualCondition;
    [[nodiscard]] TimeNs free(); // says what that costs
    [[nodiscard]] bool isNextStillAwake() const;

    VirtualMachine &m_machine;
    bool m_locked = false;
    TimeNs m_lastSlept = 0;                  // when somebody last began to
    std::vector<VirtualThread *> m_sleepers; // in the order they came
};

class VirtualCondition
{
public:
    explicit VirtualCondition(VirtualMachine &machine) : m_machine(machine) {}
    // Unlocks, sleeps, locks again.
    Task<WakeReason> wait(VirtualMutex &mutex, std::optional<TimeNs> deadline = std::nullopt);
    // Wakes one, chosen by costs().wakePolicy; nobody where nobody sleeps. May be called with the mutex held;
    // who is woken then sleeps on the mutex.
    Task<> signal();
    // Who has just timed out and waits again: the one that WakePolicy::HotRequester means, until a signal.
    void setHot(const VirtualThread &thread) { m_hot = &thread; }
    [[nodiscard]] bool hasSleepers() const;

private:
    [[nodiscard]] std::size_t nextToWake();

    VirtualMachine &m_machine;
    std::vector<VirtualThread *> m_sleepers; // in the order they came
    const VirtualThread *m_hot = nullptr;
};

class VirtualSemaphore
{
public:
    VirtualSemaphore(VirtualMachine &machine, std::int64_t count) : m_machine(machine), m_count(count) {}
    [[nodiscard]] bool tryWait();
    // Once: woken, or the deadline has passed; a woken one may find that another thread was faster.
    enum class Wait : std::uint8_t { Taken, LostRace, TimedOut };
    Task<Wait> waitOnce(std::optional<TimeNs> deadline = std::nullopt);
    Task<> post();

private:
    VirtualMachine &m_machine;
    std::int64_t m_count;
    std::vector<VirtualThread *> m_sleepers;
};

} // namespace gilscope
