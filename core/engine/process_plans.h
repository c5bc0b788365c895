// SPDX-License-Identifier: GPL-3.0-or-later
//
// A variant's tree, seen from both ends: the plan of each worker process, and the layout of the trace that
// their events will fill. Threads and locks are numbered in the order of the tree; a process's rings are its
// threads in that order.
#pragma once

#include "scenario/scenario.h"
#include "trace/trace.h"

namespace gilscope {

struct PlannedProcess
{
    ProcessPlan plan;
    std::uint32_t firstThread = 0; // ThreadId of its first ring
};

// Clock and recording are left at their defaults: the engine's business.
[[nodiscard]] std::vector<PlannedProcess> processPlans(const Variant &variant);
[[nodiscard]] TraceLayout traceLayout(const Variant &variant, std::vector<CoreId> cores);

} // namespace gilscope
