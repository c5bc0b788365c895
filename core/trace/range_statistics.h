// SPDX-License-Identifier: GPL-3.0-or-later
//
// The figures of a part of a run: what each lane did within a range, and what began and ended there. All from
// the trace. Durations in nanoseconds.
//
// Slices count with the part of them that lies within. A take counts where the lock was taken, with all of
// its wait and its hold; a mark where it stands; a request where it was answered. So ranges that touch add
// up, and the whole run's figures are those of statisticsOf(). A pure function; its cost is that of the takes
// and marks in the range, not of the slices.
#pragma once

#include "distribution.h"
#include "trace.h"

#include <array>

namespace gilscope {

struct LaneRangeStatistics
{
    std::size_t lane = 0; // in the trace
    std::array<TimeNs, threadStateCount> states{};
    std::size_t slices = 0; // that are at least in part within
    // Thread lanes: of its interpreter's lock, by this thread. Lock lanes: of this lock, by anybody. Core
    // lanes: none.
    Distribution hold;
    Distribution wait;
    std::size_t takes = 0;
    std::size_t handOffs = 0; // to this thread; of this lock
    std::size_t timeOuts = 0;
    std::size_t dropRequests = 0;
    std::size_t lostRaces = 0;
};

struct RangeStatistics
{
    TimeRange range;
    std::vector<LaneRangeStatistics> lanes; // one a lane of the trace
    // Of interpreters' locks and of the server, ascending; threads that are services left out.
    std::vector<TimeNs> holds;
    std::vector<TimeNs> waits;
    std::vector<TimeNs> latencies; // of requests
    Distribution hold;             // of the same
    Distribution wait;
    Distribution latency;
    // There were more takes than `mostSampled`: holds, waits and the percentiles are those of about so many,
    // evenly chosen. Counts and maxima are of all.
    bool sampled = false;
    std::size_t handOffs = 0; // takes by another thread than the last holder
    double coresUsed = 0;     // on-core time ÷ length of the range
};

inline constexpr std::size_t mostSampled = 1 << 17;

[[nodiscard]] RangeStatistics statisticsWithin(const Trace &trace, TimeRange range);

} // namespace gilscope
