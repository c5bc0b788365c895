// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the threads of one simulated interpreter share: the twin of runtime/program/interpreter.h.
#pragma once

#include "runtime/program/litmus_pair.h"
#include "shared_line.h"
#include "simulated_lock.h"
#include "virtual_machine.h"

#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace gilscope {

struct SimulatedBreaker
{
    bool dropRequest = false;
    bool stopRequested = false;
    bool worldStopRequested = false;
    std::int64_t ticker = 0;      // trips through the loop until the next check, of locks that count
    bool lockWanted = false;      // somebody waits for a lock that counts: its next check matters
    std::optional<TimeNs> signal; // arrived then; the main thread has not run its handler
    Interrupt interrupt;          // raised with any of them but the signal
    Interrupt stop;               // raised with stopRequested
    // Not raised but for the moment in which a signal arrives: it ends what an interrupt that is raised
    // anyway does not.
    Interrupt signalled;
};

struct SimulatedCounter
{
    std::int64_t value = 0;
    std::uint32_t users = 0; // threads in the midst of incrementing it, where there is no lock
    Interrupt interrupt;     // raised while there are several of them, and with a stop, be it of the world
    SharedLine line;
};

// The twin of runtime/program/litmus_pair.h.
struct SimulatedLitmusPair
{
    struct PerSide
    {
        BufferedStore variable;
        std::int64_t arrived = 0;
        Interrupt otherArrived;             // ends its spinning
        SimulatedThread *sleeper = nullptr; // until the other has arrived
    };
    std::array<PerSide, 2> sides;
    std::optional<bool> firstReadZero; // of the round, by who finished it first

    [[nodiscard]] PerSide &of(LitmusSide side) { return sides.at(static_cast<std::size_t>(side)); }
};

struct SimulatedInterpreter
{
    SimulatedBreaker breaker;
    LockRules rules;
    std::unique_ptr<SimulatedLock> lock;
    std::vector<std::unique_ptr<SimulatedUserLock>> userLocks;
    std::vector<SimulatedCounter> counters;
    std::array<SimulatedLitmusPair, maxLitmusPairs> litmusPairs;
};

// Raises or clears the interrupt, after one of its reasons has changed.
void updateInterrupt(VirtualMachine &machine, SimulatedBreaker &breaker);
void updateInterrupt(VirtualMachine &machine, SimulatedCounter &counter, const SimulatedBreaker &breaker);

} // namespace gilscope
