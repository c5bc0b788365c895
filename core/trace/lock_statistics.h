// SPDX-License-Identifier: GPL-3.0-or-later
//
// What became of one lock, an interpreter's or the program's own, in one run. Durations in nanoseconds.
#pragma once

#include "distribution.h"
#include "trace.h"

namespace gilscope {

// A thread that asked for the lock, whether it ever got it or not.
struct LockTaker
{
    ThreadId thread{};
    std::size_t takes = 0;
    std::size_t longestRun = 0; // takes with none by another thread between them
    TimeNs held = 0;
};

struct LockStatistics
{
    std::vector<LockTaker> takers; // most takes first: 570 and 1 say who starved
    std::size_t takes = 0;
    std::size_t handOffs = 0; // takes by another thread than the last holder; the first of all is none
    std::size_t dropRequests = 0;
    std::size_t lostRaces = 0;
    Distribution hold; // given − taken, of the takes that were given back
    Distribution wait; // taken − requested
    TimeNs held = 0;   // since the common start, by anybody
};

// One a lock of the layout.
[[nodiscard]] std::vector<LockStatistics> lockStatisticsOf(const Trace &trace);

} // namespace gilscope
