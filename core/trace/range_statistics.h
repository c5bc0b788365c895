// SPDX-License-Identifier: GPL-3.0-or-later
//
// The figures of a part of a run: what each lane did within a range, and what began and ended there. All from
// the trace. Durations in nanoseconds.
//
// Slices count with the part of them that lies within; holds, waits and requests count whole, where they
// begin within the range. A pure function; its cost is that of the range, not of the run.
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
    // Of interpreters' locks, ascending; threads that are services left out.
    std::vector<TimeNs> holds;
    std::vector<TimeNs> waits;
    std::vector<TimeNs> latencies; // of requests
    std::size_t handOffs = 0;
    double coresUsed = 0; // on-core time ÷ length of the range
};

[[nodiscard]] RangeStatistics statisticsWithin(const Trace &trace, TimeRange range);

} // namespace gilscope
