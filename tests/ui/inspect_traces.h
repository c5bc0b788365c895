// SPDX-License-Identifier: GPL-3.0-or-later
//
// Traces for tests of the tables beside the picture.
#pragma once

#include "timeline_pictures.h"

namespace gilscope::test {

// Two threads that take turns, with all lanes filled: what the pictures of timeline_pictures.h have, and the
// takes to them.
inline Trace turnsTrace(int holds)
{
    Trace trace = alternatingTrace(holds);
    const std::vector<Slice> &held = trace.lanes[2].slices;
    for (std::size_t take = 0; take < held.size(); ++take) {
        const TimeNs asked = take == 0 ? held[take].begin : held[take - 1].begin;
        trace.tenures.push_back(
            {LockId{0}, held[take].thread, asked, held[take].begin, held[take].end, take + 1, true});
    }
    return trace;
}

// A lane of `count` slices of a microsecond, every third of them waiting.
inline Trace longTrace(std::size_t count)
{
    Trace trace = traceOf({"core 0|", "lock|", "thread_1|"});
    std::vector<Slice> &slices = trace.lanes[2].slices;
    slices.reserve(count);
    for (std::size_t number = 0; number < count; ++number) {
        const auto begin = static_cast<TimeNs>(number) * microsecond;
        slices.push_back({begin, begin + microsecond, ThreadId{0}, CoreId{0},
                          number % 3 == 2 ? ThreadState::WaitingForLock : ThreadState::Running});
    }
    finishTrace(trace);
    return trace;
}

} // namespace gilscope::test
