// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the threads of one interpreter share: its lock, the breaker, the program's own locks and counters.
#pragma once

#include "interpreter_image.h"
#include "litmus_pair.h"
#include "pool/pool_table.h"
#include "runtime/lock/interpreter_lock.h"
#include "runtime/lock/user_lock.h"

#include <array>
#include <atomic>
#include <deque>
#include <memory>

namespace gilscope {

// Loaded and stored relaxed, in two steps: the race is the lesson. Threads that count each in their own must
// not hinder each other (FT-3), so each has its cache line, and the one that is fetched along with it.
struct alignas(128) SharedCounter
{
    std::atomic<std::int64_t> value{0};
};

struct Interpreter
{
    EvalBreaker breaker;
    std::unique_ptr<InterpreterLock> lock;
    std::deque<std::unique_ptr<UserLock>> userLocks;
    std::deque<SharedCounter> counters;
    std::array<LitmusPair, maxLitmusPairs> litmusPairs;
    InterpreterImage image;
    PoolTable pools;
};

} // namespace gilscope
