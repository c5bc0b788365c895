// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the probe knows of the process it is in. Set once, when it is loaded; the generation by each fork.
#pragma once

#include "runtime/base/clock.h"

#include <atomic>
#include <cstdint>

namespace gilscope::probe {

struct Process
{
    // A CPython, and an engine that listens: else nothing is done anywhere. Relaxed: set before there are
    // threads.
    std::atomic<bool> isWatched{false};
    bool searchesHeap = false;      // 3.12 and later: an interpreter may have a lock of its own
    std::uint64_t runtimeBegin = 0; // _PyRuntime
    std::uint64_t runtimeSize = 0;
    ClockKind clockKind = ClockKind::Monotonic;
    // Counts the processes in which this memory has been: 1 after loading, one more in the child of a fork.
    std::atomic<std::uint32_t> generation{0};
    // In a page that the kernel clears in the child of a fork, however it was made: 1, or 0 in a new child.
    std::atomic<std::uint32_t> *isKnown = nullptr;

    [[nodiscard]] Clock clock() const { return Clock(clockKind); }
    [[nodiscard]] bool isInRuntime(const void *address) const
    {
        return reinterpret_cast<std::uint64_t>(address) - runtimeBegin < runtimeSize;
    }
};

extern constinit Process process;

// Looks for CPython and for the engine. Before main(), in the only thread.
void examineProcess();
// In the child of a fork: everything begins anew.
void beginAfterFork();

} // namespace gilscope::probe
