// SPDX-License-Identifier: GPL-3.0-or-later
//
// The twin of runtime/lock/parking_lock.cpp.
#include "simulated_holder_record.h"
#include "simulated_locks.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace gilscope {

namespace {

// Who has waited this long is not made to wait by a faster one.
constexpr TimeNs fairAfter = millisecond;

class ParkingLock : public SimulatedUserLock
{
public:
    explicit ParkingLock(VirtualMachine &machine) : m_machine(machine) {}

    [[nodiscard]] bool tryAcquire(SimulatedThread &thread, std::uint32_t number) override;
    Task<bool> waitFor(SimulatedThread &thread, std::uint32_t number) override;
    [[nodiscard]] std::optional<TimeNs> release(SimulatedThread &thread, std::uint32_t number) override;

private:
    enum class Signal : std::uint8_t { Asleep, Awake, HandedOver };
    enum class Outcome : std::uint8_t { Stopped, Interrupted, Taken, WasHandedOver };

    struct Waiter
    {
        SimulatedThread *thread = nullptr;
        TimeNs fairFrom = 0;
        Signal signal = Signal::Asleep;
    };

    [[nodiscard]] bool tryTake() { return !std::exchange(m_locked, true); }
    Task<Outcome> wait(SimulatedThread &thread, std::uint32_t number, Waiter &waiter);
    [[nodiscard]] bool park(Waiter &waiter);
    [[nodiscard]] bool leave(const Waiter &waiter);
    void passOn();

    VirtualMachine &m_machine;
    bool m_locked = false;
    std::deque<Waiter *> m_queue; // each in its thread's frame; first come, first woken
    SimulatedHolderRecord m_record;
};

bool ParkingLock::tryAcquire(SimulatedThread &thread, std::uint32_t number)
{
    const bool taken = tryTake();
    if (taken) {
        m_record.taken(thread, number);
    }
    return taken;
}

Task<bool> ParkingLock::waitFor(SimulatedThread &thread, std::uint32_t number)
{
    Waiter waiter{.thread = &thread, .fairFrom = m_machine.now() + fairAfter};
    for (;;) {
        // It queues before it gives the interpreter's lock, so that its place does not depend on who runs
        // then.
        if (!park(waiter)) {
            m_record.taken(thread, number);
            co_return true;
        }
        thread.write(EventKind::UserLockRequested, 0, number);
        co_await thread.giveLock(ReleaseReason::UserLock);
        thread.detach();
        const Outcome outcome = co_await wait(thread, number, waiter);
        co_await thread.attach();
        if (outcome == Outcome::Taken || outcome == Outcome::WasHandedOver) {
            m_record.taken(thread, number, outcome == Outcome::WasHandedOver);
        }
        co_await thread.takeLock();
        if (outcome != Outcome::Interrupted) {
            co_return outcome != Outcome::Stopped;
        }
        thread.runSignalHandlers();
    }
}

// Of a thread that is parked.
Task<ParkingLock::Outcome> ParkingLock::wait(SimulatedThread &thread, std::uint32_t number, Waiter &waiter)
{
    for (;;) {
        while (waiter.signal == Signal::Asleep) {
            if (thread.isInterrupted() && leave(waiter)) {
                co_return Outcome::Interrupted;
            }
            co_await thread.sleep();
            if (thread.stopRequested() && leave(waiter)) {
                co_return Outcome::Stopped;
            }
        }
        if (waiter.signal == Signal::HandedOver) {
            co_return Outcome::WasHandedOver;
        }
        if (tryTake()) {
            co_return Outcome::Taken;
        }
        thread.write(EventKind::UserLockLostRace, 0, number);
        if (!park(waiter)) {
            co_return Outcome::Taken;
        }
    }
}

// False: it was free meanwhile, and now this thread has it.
bool ParkingLock::park(Waiter &waiter)
{
    if (tryTake()) {
        return false;
    }
    waiter.signal = Signal::Asleep;
    m_queue.push_back(&waiter);
    return true;
}

// False: it has been woken already.
bool ParkingLock::leave(const Waiter &waiter)
{
    return std::erase(m_queue, &waiter) != 0;
}

std::optional<TimeNs> ParkingLock::release(SimulatedThread &thread, std::uint32_t number)
{
    if (!m_record.given(thread, number)) {
        return {};
    }
    if (m_queue.empty()) {
        m_locked = false;
        return m_machine.costs().uncontended;
    }
    passOn();
    return m_machine.costs().signal;
}

void ParkingLock::passOn()
{
    Waiter &first = *m_queue.front();
    m_queue.pop_front();
    const bool handsOver = m_machine.now() >= first.fairFrom;
    m_locked = handsOver;
    first.signal = handsOver ? Signal::HandedOver : Signal::Awake;
    first.thread->wake();
}

} // namespace

SimulatedUserLockType simulatedParkingLock()
{
    return {.name = "3.13", .create = [](VirtualMachine &machine) -> std::unique_ptr<SimulatedUserLock> {
                return std::make_unique<ParkingLock>(machine);
            }};
}

} // namespace gilscope
