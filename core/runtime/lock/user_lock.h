// SPDX-License-Identifier: GPL-3.0-or-later
//
// A lock of the program's own: threading.Lock. Whoever must wait for one gives the interpreter's lock away
// first (ReleaseReason::UserLock) and takes it again once it has this one, as CPython's lock_acquire does.
// Not reentrant. Events: UserLockTaken when it was free; else UserLockRequested, LockGiven, …, UserLockTaken,
// LockRequested, LockTaken. What is released and taken again by one thread within 20 µs is not told each
// time.
#pragma once

#include "runtime/record/event.h"

#include <memory>
#include <span>
#include <string_view>

namespace gilscope {

class ThreadContext;

class UserLock
{
public:
    UserLock() = default;
    UserLock(const UserLock &) = delete;
    UserLock &operator=(const UserLock &) = delete;
    virtual ~UserLock() = default;

    // By a thread that has its interpreter's lock, if there is one. `number`: this lock's index in its
    // interpreter. False: stopped while waiting (seen within 100 ms); the interpreter's lock is held then
    // too.
    [[nodiscard]] virtual bool acquire(ThreadContext &thread, std::uint32_t number) = 0;
    // False: this thread does not hold it, and nothing happened (RuntimeError). Stricter than threading.Lock,
    // which any thread may release: the picture says who holds it.
    [[nodiscard]] virtual bool release(ThreadContext &thread, std::uint32_t number) = 0;
};

// A row of the registry: what a scenario may name.
struct UserLockType
{
    std::string_view name;  // in scenarios: "before-3.13"
    std::string_view title; // for people
    std::unique_ptr<UserLock> (*create)() = nullptr;
};

// All of them. The index of a row is what a process plan carries.
[[nodiscard]] std::span<const UserLockType> userLockTypes();

} // namespace gilscope
