// SPDX-License-Identifier: GPL-3.0-or-later
//
// The locks in virtual time: the twins of runtime/lock/, rule by rule and event by event. Which one an
// interpreter has is the row in lockTypes() and userLockTypes(); a row without a twin does not compile
// (simulated_locks.cpp), and one conformance suite runs over both.
#pragma once

#include "runtime/lock/interpreter_lock.h"
#include "task.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace gilscope {

class SimulatedThread;
class SimulatedWorld;
struct SimulatedInterpreter;
class VirtualMachine;

class SimulatedLock
{
public:
    SimulatedLock() = default;
    SimulatedLock(const SimulatedLock &) = delete;
    SimulatedLock &operator=(const SimulatedLock &) = delete;
    virtual ~SimulatedLock() = default;

    virtual Task<> take(SimulatedThread &thread) = 0;
    virtual Task<> give(SimulatedThread &thread, ReleaseReason reason) = 0;
    // The slow path: the breaker is set, or the ticker has run out.
    virtual Task<> safepoint(SimulatedThread &thread) = 0;
    [[nodiscard]] virtual LockRules rules() const { return {}; }

    // False: there is none (yet).
    [[nodiscard]] virtual bool excludes() const { return true; }
    // Of a free-threaded interpreter; null for all others.
    [[nodiscard]] virtual SimulatedWorld *world() { return nullptr; }
    // An extension module needs a lock: from now on there is one.
    virtual Task<> enable(SimulatedThread &thread);

    // Of locks that count: ticks from one check to the next, what a check costs at which nobody wants the
    // lock, and that so many of those were made up to now, in one go, by a loop (SimulatedThread::burst).
    [[nodiscard]] virtual std::int64_t checkInterval() const { return 0; }
    [[nodiscard]] virtual TimeNs checkCost() const { return 0; }
    [[nodiscard]] virtual bool tellsChecks() const { return false; }
    virtual void checked(SimulatedThread &, std::uint64_t /*times*/) {}
};

class SimulatedUserLock
{
public:
    SimulatedUserLock() = default;
    SimulatedUserLock(const SimulatedUserLock &) = delete;
    SimulatedUserLock &operator=(const SimulatedUserLock &) = delete;
    virtual ~SimulatedUserLock() = default;

    // Takes it where it is free. Costs nothing: the caller pays for it.
    [[nodiscard]] virtual bool tryAcquire(SimulatedThread &thread, std::uint32_t number) = 0;
    // By a thread that did not get it: gives the interpreter's lock, waits, and takes that again. False:
    // stopped while waiting.
    virtual Task<bool> waitFor(SimulatedThread &thread, std::uint32_t number) = 0;
    // What that costs the caller; none: this thread does not hold it.
    [[nodiscard]] virtual std::optional<TimeNs> release(SimulatedThread &thread, std::uint32_t number) = 0;
};

[[nodiscard]] std::unique_ptr<SimulatedLock> makeSimulatedLock(VirtualMachine &machine,
                                                               SimulatedInterpreter &interpreter,
                                                               std::uint32_t type, const Arguments &arguments,
                                                               std::uint32_t threads);
[[nodiscard]] std::unique_ptr<SimulatedUserLock> makeSimulatedUserLock(VirtualMachine &machine,
                                                                       std::uint32_t type);

} // namespace gilscope
