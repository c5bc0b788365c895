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

// What a lock means for the loop that runs under it.
struct LockRules
{
    bool countsTicks =
        false; // safepoint() is due when the ticker has run out, not only when the breaker is set
    bool everyInstruction = false; // safepoints between all instructions (CPython 3.2–3.9), not only at back
                                   // edges and after calls (3.10 and later)
    double tax = 0; // how much longer each operation takes: 0.4 for 40 % (free-threaded builds)
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
};

// A row of the registry: what a scenario may name.
struct LockType
{
    std::string_view name;  // in scenarios: "switch-interval"
    std::string_view title; // for people: "CPython 3.2 and later"
    std::span<const ParameterSpec> parameters;
    bool excludes = true; // false: no lock at all, so no lock lane
    // `threads`: how many there will ever be in the interpreter.
    std::unique_ptr<InterpreterLock> (*create)(EvalBreaker &breaker, const Arguments &arguments,
                                               std::uint32_t threads) = nullptr;
};

// All of them, in the order users see. The index of a row is what a process plan carries.
[[nodiscard]] std::span<const LockType> lockTypes();

} // namespace gilscope
