// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the threads of one interpreter share: its lock, the breaker, the program's own locks and counters.
#pragma once

#include "interpreter_image.h"
#include "pool/pool_table.h"
#include "runtime/lock/interpreter_lock.h"
#include "runtime/lock/user_lock.h"

#include <atomic>
#include <deque>
#include <memory>

namespace gilscope {

struct Interpreter
{
    EvalBreaker breaker;
    std::unique_ptr<InterpreterLock> lock;
    std::deque<std::unique_ptr<UserLock>> userLocks;
    // Loaded and stored relaxed, in two steps: the race is the lesson.
    std::deque<std::atomic<std::int64_t>> counters;
    InterpreterImage image;
    PoolTable pools;
};

} // namespace gilscope
