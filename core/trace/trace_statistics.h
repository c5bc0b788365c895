// SPDX-License-Identifier: GPL-3.0-or-later
//
// The figures of one run, all of them computed from its trace. Durations in nanoseconds.
#pragma once

#include "trace.h"

#include <array>

namespace gilscope {

// Nearest-rank percentiles. All zero when n is.
struct Distribution
{
    TimeNs median = 0;
    TimeNs p5 = 0;
    TimeNs p95 = 0;
    TimeNs max = 0;
    std::size_t n = 0;
};

[[nodiscard]] Distribution distributionOf(std::vector<TimeNs> values);

struct ThreadStatistics
{
    TimeNs onCore = 0;                             // sum of its on-core slices since the common start
    std::array<TimeNs, threadStateCount> states{}; // by ThreadState
};

struct TraceStatistics
{
    TimeNs wall = 0;                   // from the common start to the last thread's end
    TimeNs wallWithStartup = 0;        // from the first process's start
    std::optional<TimeNs> cpu;         // counted by the kernel, sum over threads; none while one is missing
    double coresUsed = 0;              // on-core time ÷ wall
    std::size_t handOffs = 0;          // takes by another thread than the last holder
    std::optional<double> alternation; // hand-offs ÷ takes after the first of each lock; none without any
    Distribution hold;                 // given − taken
    Distribution wait;                 // taken − requested
    std::optional<std::uint64_t> voluntarySwitches;
    std::optional<std::uint64_t> involuntarySwitches;
    std::vector<ThreadStatistics> threads; // one a thread
    std::vector<TimeNs> coreBusy;          // one a core of the layout
};

[[nodiscard]] TraceStatistics statisticsOf(const Trace &trace);

} // namespace gilscope
