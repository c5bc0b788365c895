// SPDX-License-Identifier: GPL-3.0-or-later
//
// A semaphore whose waiters stand in a queue: posting lets in the one that has waited longest and nobody
// else, or, where nobody waits, the next to come. Whoever posts and waits again goes to the end. With at most
// one credit it is the auto-reset event of Windows; starting with one it is a fair mutex that another thread
// may unlock. Within one process.
#pragma once

#include "runtime/base/futex.h"
#include "runtime/program/process_plan.h"

#include <array>

namespace gilscope {

class TurnSemaphore
{
public:
    explicit TurnSemaphore(std::uint32_t credits);

    void wait();
    // A system call only where somebody waits.
    void post();
    // Whether the next to come need not wait. Exact where the caller is the only one who could post.
    [[nodiscard]] bool isFree() const;

private:
    // Turn n is waited for on word n modulo their number, which says n + 1 when that turn has come. There are
    // at least as many words as threads, so no two wait on one.
    static constexpr std::uint32_t turns = maxThreadsPerProcess;
    static_assert((turns & (turns - 1)) == 0, "turn numbers wrap around");

    std::array<FutexWord, turns> m_words{};
    // A waiter draws its turn before it looks at its word and post() writes the word before it looks for
    // drawn turns, all seq_cst, so that one of the two sees the other.
    std::atomic<std::uint32_t> m_drawn{0};
    std::atomic<std::uint32_t> m_granted{0};
};

} // namespace gilscope
