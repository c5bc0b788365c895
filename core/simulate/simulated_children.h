// SPDX-License-Identifier: GPL-3.0-or-later
//
// The processes that a worker's threads start, in virtual time: the twin of child_processes.h and
// fork_server.h. What the system does (fork, exec, the loader, the end of a process) costs what
// SimulationCosts say; what an interpreter computes in its start-up is the model that real children run too
// (start_up_work.h). The fork server is a thread of the machine that nobody records, as in a real run.
#pragma once

#include "runtime/program/child_processes.h"
#include "simulated_waiters.h"

#include <any>
#include <deque>
#include <limits>

namespace gilscope {

// Of a virtual thread that belongs to no thread of the trace: the fork server.
inline constexpr std::uint32_t unrecordedTag = std::numeric_limits<std::uint32_t>::max();

struct SimulatedChild
{
    bool wasAsked = false;
    bool wasAnswered = false; // by the fork server
    TimeNs asked = 0;
    const SimulatedThread *starter = nullptr;
    std::any inherited; // SimulatedProcess::shared of the child
    std::optional<ChildEnd> end;
    SimulatedWaiters answer;
    SimulatedWaiters exit;
};

struct SimulatedChildren
{
    explicit SimulatedChildren(std::size_t count) : all(count) {}

    std::deque<SimulatedChild> all; // by their number in the plan; never moved
};

// Of one process, which has its own as soon as it needs one.
struct SimulatedForkServer
{
    VirtualThread *thread = nullptr;
    std::deque<std::uint32_t> asked; // children to fork
};

// The process of this thread ends here and now, killed by a signal; never returns.
[[nodiscard]] Task<> dieBySignal(SimulatedThread &thread, int signal);

} // namespace gilscope
