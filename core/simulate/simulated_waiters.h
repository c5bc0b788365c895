// SPDX-License-Identifier: GPL-3.0-or-later
//
// Threads that sleep until something has changed: a pipe has bytes, a process has ended. Whoever waits asks
// for what it wants in a loop, because it is also woken when its process is to stop, and others may have been
// faster. One that is killed in its sleep is forgotten. Used by the machine's threads, and between events by
// the engine.
#pragma once

#include "simulated_thread.h"

#include <optional>
#include <vector>

namespace gilscope {

class SimulatedWaiters
{
public:
    SimulatedWaiters() = default;
    SimulatedWaiters(const SimulatedWaiters &) = delete;
    SimulatedWaiters &operator=(const SimulatedWaiters &) = delete;

    // All that sleep now; how many. Costs nobody anything.
    std::size_t wakeAll();
    // The same by a thread that runs: waking costs it `signal` a sleeper.
    Task<> wakeAllPaying(VirtualMachine &machine);
    // The one that has slept longest, where there is one.
    Task<> wakeOnePaying(VirtualMachine &machine);

private:
    friend class WaiterEntry;
    std::vector<SimulatedThread *> m_sleepers; // in the order they came
};

// Sleeps until one of them changes, or the deadline has passed, or for no reason.
[[nodiscard]] Task<WakeReason> waitForAny(SimulatedThread &thread, std::vector<SimulatedWaiters *> waiters);
// The deadline is a timerfd's, as a server has it.
[[nodiscard]] Task<WakeReason> waitFor(SimulatedThread &thread, SimulatedWaiters &waiters,
                                       std::optional<TimeNs> deadline = std::nullopt);

// Py_BEGIN_ALLOW_THREADS and Py_END_ALLOW_THREADS: LockReleased of runtime/program/thread_context.h.
[[nodiscard]] Task<> beginReleased(SimulatedThread &thread, Activity activity, std::uint32_t detail = 0);
[[nodiscard]] Task<> endReleased(SimulatedThread &thread, Activity activity, std::uint64_t bytes = 0);

} // namespace gilscope
