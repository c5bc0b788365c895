// SPDX-License-Identifier: GPL-3.0-or-later
//
// A free-threaded interpreter's world in virtual time: the twin of runtime/lock/world.h, and the steps that
// stop it. Attaching and detaching cost nothing; whoever wakes somebody pays `signal` for each. Who waits for
// the world is not woken by a request to end: it sees that when the world goes on.
#pragma once

#include "simulated_thread.h"

#include <vector>

namespace gilscope {

class SimulatedWorld
{
public:
    SimulatedWorld(VirtualMachine &machine, SimulatedInterpreter &interpreter)
        : m_machine(machine), m_interpreter(interpreter)
    {}

    Task<> enter(SimulatedThread &thread);
    Task<> leave(SimulatedThread &thread);
    Task<> attach(SimulatedThread &thread);
    Task<> pass(SimulatedThread &thread);
    // False: there is a lock by now, and the world is not stopped.
    Task<bool> stop(SimulatedThread &thread);
    Task<> start(SimulatedThread &thread);
    void end() { m_isOver = true; }

private:
    void request(bool stop);
    void suspendDetached();
    Task<> noteOneLess();
    Task<> waitSuspended(SimulatedThread &thread);

    VirtualMachine &m_machine;
    SimulatedInterpreter &m_interpreter;
    std::vector<SimulatedThread *> m_threads; // in the order they came
    std::vector<SimulatedThread *> m_sleepers;
    SimulatedThread *m_requester = nullptr;
    std::size_t m_running = 0; // attached when it asked, and not stopped since
    bool m_isOver = false;
};

} // namespace gilscope
