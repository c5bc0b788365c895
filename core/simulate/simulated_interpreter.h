// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the threads of one simulated interpreter share: the twin of runtime/program/interpreter.h.
#pragma once

#include "simulated_lock.h"
#include "virtual_machine.h"

#include <deque>
#include <memory>
#include <vector>

namespace gilscope {

struct SimulatedBreaker
{
    bool dropRequest = false;
    bool stopRequested = false;
    std::int64_t ticker = 0; // trips through the loop until the next check, of locks that count
    bool lockWanted = false; // somebody waits for a lock that counts: its next check matters
    Interrupt interrupt;     // raised with any of them
    Interrupt stop;          // raised with stopRequested
};

struct SimulatedCounter
{
    std::int64_t value = 0;
    std::uint32_t users = 0; // threads in the midst of incrementing it, where there is no lock
    Interrupt interrupt;     // raised while there are several of them, and with a stop
};

struct SimulatedInterpreter
{
    SimulatedBreaker breaker;
    LockRules rules;
    std::unique_ptr<SimulatedLock> lock;
    std::vector<std::unique_ptr<SimulatedUserLock>> userLocks;
    std::vector<SimulatedCounter> counters;
};

// Raises or clears the interrupt, after one of its reasons has changed.
void updateInterrupt(VirtualMachine &machine, SimulatedBreaker &breaker);

} // namespace gilscope
