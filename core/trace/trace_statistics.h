// SPDX-License-Identifier: GPL-3.0-or-later
//
// The figures of one run, all of them computed from its trace. Durations in nanoseconds.
#pragma once

#include "lock_statistics.h"
#include "process_statistics.h"

#include <array>

namespace gilscope {

struct ThreadStatistics
{
    TimeNs onCore = 0; // sum of its slices in the core lanes, since it began its program
    std::array<TimeNs, threadStateCount> states{}; // by ThreadState; start-up counts in full
    std::size_t acquisitions = 0;                  // of its interpreter's lock; those at a check are not told
    Distribution hold;                             // of the same
    Distribution wait;
    std::uint64_t lostRaces = 0;
    std::uint64_t checks = 0; // at which it offered the lock
    std::optional<std::uint64_t> voluntarySwitches;
    std::optional<std::uint64_t> involuntarySwitches;
    std::optional<double> requestsPerSecond; // from its first one to the last answer; none where it made none
    Distribution latency;                    // of its requests, from asking to having the answer
    std::optional<Exception> raised;
};

// Service threads (a server, a pool's helpers) have their own statistics and count in none of the variant's,
// except where it says so.
struct TraceStatistics
{
    TimeNs wall = 0;                   // from the common start to the last thread's end
    TimeNs wallWithStartup = 0;        // from the first process's start
    std::optional<TimeNs> cpu;         // counted by the kernel, sum over threads; none while one is missing
    double coresUsed = 0;              // on-core time ÷ wall
    std::size_t handOffs = 0;          // takes of interpreters' locks by another thread than the last holder
    std::optional<double> alternation; // hand-offs ÷ takes after the first of each lock; none without any
    Distribution hold;                 // given − taken, of interpreters' locks
    Distribution wait;                 // taken − requested
    std::uint64_t lostRaces = 0;       // of interpreters' locks
    std::optional<std::uint64_t> voluntarySwitches;
    std::optional<std::uint64_t> involuntarySwitches;
    std::optional<double>
        requestsPerSecond; // from the first one to the last answer; none where there were none
    Distribution latency;  // of all requests
    std::vector<ThreadStatistics> threads; // one a thread, services too
    std::vector<LockStatistics> locks;     // one a lock, whoever uses it
    std::vector<CounterStatistics> counters;
    std::vector<ProcessStatistics> processes;
    std::optional<PoolStatistics> pool;
    std::vector<TimeNs> coreBusy; // one a core of the layout, whoever ran there
};

[[nodiscard]] TraceStatistics statisticsOf(const Trace &trace);

} // namespace gilscope
