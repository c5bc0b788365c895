// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lock of one interpreter. A thread takes it before it runs, gives it when its program ends or blocks,
// and passes through safepoint() where its interpreter would look at the eval breaker. All three are called
// by the thread that the context belongs to; take and give may block, give only in the hand-shake.
#pragma once

#include "eval_breaker.h"
#include "runtime/base/parameter.h"
#include "runtime/record/event.h"

#include <memory>
#include <span>
#include <string_view>

namespace gilscope {

class ThreadContext;
class World;

// What a lock means for the loop that runs under it.
struct LockRules
{
    // safepoint() is due when the ticker has run out, not only when the breaker is set.
    bool countsTicks = false;
    // Safepoints between all instructions (CPython 3.2–3.9), not only at back edges and after calls (3.10 and
    // later).
    bool everyInstruction = false;
    // The loop is that of CPython 2.7, whose iteration takes 25 ns where that of 3.11 takes 33.
    bool oldLoop = false;
    // Signals as before CPython 3.2: until the main thread has handled one, whoever runs makes a check at
    // every tick, and no lock or thread that the main thread waits for is waited for any shorter.
    bool oldSignals = false;
    double tax = 0; // how much longer each operation takes: 0.4 for 40 % (free-threaded builds)
    // A thread may load before its own earlier store is seen by others (Jython, IronPython); else every
    // access is ordered, by the interpreter or by the lock.
    bool storeBuffer = false;
};

class InterpreterLock
{
public:
    InterpreterLock() = default;
    InterpreterLock(const InterpreterLock &) = delete;
    InterpreterLock &operator=(const InterpreterLock &) = delete;
    virtual ~InterpreterLock() = default;

    virtual void take(ThreadContext &thread) = 0;
    virtual void give(ThreadContext &thread, ReleaseReason reason) = 0;
    // The slow path: the breaker is set, or the ticker has run out. Stop requests are the caller's business.
    // Where it gives the lock away it tells the thread's sampler: pause before, resume after.
    virtual void safepoint(ThreadContext &thread) = 0;
    [[nodiscard]] virtual LockRules rules() const { return {}; }
    // False: there is none (yet).
    [[nodiscard]] virtual bool excludes() const { return true; }
    // Of a free-threaded interpreter; null where there is always a lock, or never a second thread.
    [[nodiscard]] virtual World *world() { return nullptr; }
    // An extension module needs a lock, by the thread that imports it: from now on there is one.
    virtual void enable(ThreadContext &) {}
};

// A row of the registry: what a scenario may name.
struct LockType
{
    std::string_view name;  // in scenarios: "switch-interval"
    std::string_view title; // for people: "CPython 3.2 and later"
    std::span<const ParameterSpec> parameters;
    bool excludes = true;  // false: no lock at all, so no lock lane; see isThereFor()
    bool evenAlone = true; // false: no lock either where the interpreter has one thread
    // `threads`: how many there will ever be in the interpreter.
    std::unique_ptr<InterpreterLock> (*create)(EvalBreaker &breaker, const Arguments &arguments,
                                               std::uint32_t threads) = nullptr;

    // Whether an interpreter with so many threads has a lock that is taken and given.
    [[nodiscard]] bool isThereFor(std::size_t threads) const
    {
        return excludes && (evenAlone || threads > 1);
    }
};

// All of them, in the order users see. The index of a row is what a process plan carries.
[[nodiscard]] std::span<const LockType> lockTypes();

// All of them left out.
[[nodiscard]] Arguments usualArguments(std::span<const ParameterSpec> parameters);

} // namespace gilscope
