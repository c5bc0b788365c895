// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the events of one batch come to, thread by thread, before TraceBuilder sorts it into the trace. Filled
// by ThreadTracker, emptied by TraceBuilder at the end of each batch.
#pragma once

#include "trace.h"

#include <string>
#include <vector>

namespace gilscope {

// A lock changed hands, as one side of it says: a give, or a take by another thread than the last holder.
struct HandOffSide
{
    LockId lock{};
    ThreadId thread{};
    TimeNs time = 0;
    std::uint64_t switchNumber = 0;
    bool forced = false; // a give on request
};

struct BatchYield
{
    std::vector<Slice> slices;   // of thread lanes
    std::vector<Slice> holds;    // of lock lanes
    std::vector<Mark> lockMarks; // on the lane of the thread's lock
    std::vector<Mark> losses;    // on the thread's lane and on that of its lock
    std::vector<Tenure> tenures;
    std::vector<DropRequest> dropRequests;
    std::vector<HandOffSide> gives;
    std::vector<HandOffSide> takes;
    std::vector<std::string> violations;
};

} // namespace gilscope
