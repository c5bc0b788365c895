// SPDX-License-Identifier: GPL-3.0-or-later
//
// A variant's tree, seen from both ends: the plan of each worker, and the layout of the trace that their
// events will fill. A worker is a process that nobody in the variant starts, together with all that it
// starts, directly or not. Processes, locks and threads are numbered worker by worker, and in a worker in the
// order of its rings.
#pragma once

#include "scenario/scenario.h"
#include "trace/trace.h"

namespace gilscope {

struct PlannedProcess
{
    ProcessPlan plan;
    std::uint32_t firstThread = 0;  // ThreadId of its first ring
    std::uint32_t firstProcess = 0; // ProcessId of the process itself; its children follow
    bool isServer = false;
};

// The variant as it is run: with the helpers and the workers of its pools, and the server where one is
// needed.
[[nodiscard]] Variant expanded(const Variant &variant);

// Where in the variant a thread of the trace stands.
struct ThreadPlace
{
    std::size_t process = 0;
    std::size_t interpreter = 0; // of the process
    std::size_t thread = 0;      // of the interpreter
};

// Of an expanded variant, by ThreadId. What expanding adds comes behind what was there.
[[nodiscard]] std::vector<ThreadPlace> threadPlaces(const Variant &variant);

// Of an expanded variant. Clock, recording and port are left at their defaults: the engine's business.
[[nodiscard]] std::vector<PlannedProcess> processPlans(const Variant &variant);
[[nodiscard]] TraceLayout traceLayout(const Variant &variant, std::vector<CoreId> cores);

} // namespace gilscope
