// SPDX-License-Identifier: GPL-3.0-or-later
//
// The twin of runtime/lock/barging_lock.cpp.
#include "simulated_holder_record.h"
#include "simulated_locks.h"

#include <algorithm>
#include <utility>

namespace gilscope {

namespace {

class BargingLock : public SimulatedUserLock
{
public:
    explicit BargingLock(VirtualMachine &machine) : m_machine(machine) {}

    [[nodiscard]] bool tryAcquire(SimulatedThread &thread, std::uint32_t number) override;
    Task<bool> waitFor(SimulatedThread &thread, std::uint32_t number) override;
    [[nodiscard]] std::optional<TimeNs> release(SimulatedThread &thread, std::uint32_t number) override;

private:
    struct Sleeper
    {
        SimulatedThread *thread = nullptr;
        bool woken = false;
    };

    enum class Outcome : std::uint8_t { Taken, Stopped, Interrupted };

    [[nodiscard]] bool tryTake() { return std::exchange(m_free, false); }
    Task<Outcome> wait(SimulatedThread &thread, std::uint32_t number);

    VirtualMachine &m_machine;
    bool m_free = true;
    std::vector<Sleeper *> m_sleepers; // each in its thread's frame, in the order they came
    SimulatedHolderRecord m_record;
};

bool BargingLock::tryAcquire(SimulatedThread &thread, std::uint32_t number)
{
    const bool taken = tryTake();
    if (taken) {
        m_record.taken(thread, number);
    }
    return taken;
}

Task<bool> BargingLock::waitFor(SimulatedThread &thread, std::uint32_t number)
{
    for (;;) {
        thread.write(EventKind::UserLockRequested, 0, number);
        co_await thread.giveLock(ReleaseReason::UserLock);
        thread.detach();
        const Outcome outcome = co_await wait(thread, number);
        co_await thread.attach();
        if (outcome == Outcome::Taken) {
            m_record.taken(thread, number);
        }
        co_await thread.takeLock();
        if (outcome != Outcome::Interrupted) {
            co_return outcome == Outcome::Taken;
        }
        thread.runSignalHandlers();
        if (tryAcquire(thread, number)) {
            co_return true;
        }
    }
}

Task<BargingLock::Outcome> BargingLock::wait(SimulatedThread &thread, std::uint32_t number)
{
    for (;;) {
        if (thread.isInterrupted()) {
            co_return Outcome::Interrupted;
        }
        Sleeper sleeper{&thread};
        if (!m_free) {
            m_sleepers.push_back(&sleeper);
            co_await thread.sleep();
            std::erase(m_sleepers, &sleeper);
        }
        if (tryTake()) {
            co_return Outcome::Taken;
        }
        if (thread.stopRequested()) {
            co_return Outcome::Stopped;
        }
        if (sleeper.woken) {
            thread.write(EventKind::UserLockLostRace, 0, number);
        }
    }
}

std::optional<TimeNs> BargingLock::release(SimulatedThread &thread, std::uint32_t number)
{
    if (!m_record.given(thread, number)) {
        return {};
    }
    m_free = true;
    if (m_sleepers.empty()) {
        return m_machine.costs().uncontended;
    }
    Sleeper &first = *m_sleepers.front();
    m_sleepers.erase(m_sleepers.begin());
    first.woken = true;
    first.thread->wake();
    return m_machine.costs().signal;
}

} // namespace

SimulatedUserLockType simulatedBargingLock()
{
    return {.name = "before-3.13",
            .create = [](VirtualMachine &machine) -> std::unique_ptr<SimulatedUserLock> {
                return std::make_unique<BargingLock>(machine);
            }};
}

} // namespace gilscope
