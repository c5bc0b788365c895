// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the events of one batch come to, thread by thread, before TraceBuilder sorts it into the trace. Filled
// by ThreadTracker, emptied by TraceBuilder at the end of each batch.
#pragma once

#include "runtime/record/event.h"
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

struct LockHold
{
    LockId lock{};
    Slice slice;
};

struct LockMark
{
    LockId lock{};
    Mark mark;
};

// What a counter was found to hold, or how much a thread says it added.
struct CounterNews
{
    std::uint32_t counter = 0;
    bool isReading = false;
    TimeNs time = 0;
    std::uint64_t value = 0;
};

// A stage of a chunk's way; the kind says which.
struct ChunkNews
{
    std::uint32_t chunk = 0;
    EventKind kind{};
    ThreadId thread{};
    TimeNs time = 0;
    std::uint64_t items = 0;
};

struct ProcessNews
{
    EventKind kind{};  // MemoryMeasured or WorkerDied
    ThreadId thread{}; // of the process it is about
    std::uint32_t threads = 0;
    std::uint64_t value = 0;
};

struct StepNews
{
    ThreadId thread{};
    StepBegin begin;
};

struct BatchYield
{
    std::vector<Slice> slices;     // of thread lanes
    std::vector<Slice> coreSlices; // of core lanes
    std::vector<LockHold> holds;
    std::vector<LockMark> lockMarks;
    std::vector<Mark> losses; // on the thread's lane and on that of its interpreter's lock
    std::vector<Tenure> tenures;
    std::vector<DropRequest> dropRequests;
    std::vector<Request> requests;
    std::vector<CounterNews> counters;
    std::vector<ChunkNews> chunks;
    std::vector<ProcessNews> processes;
    std::vector<StepNews> steps;
    std::vector<Signal> signalsHandled;
    std::vector<LitmusTally> litmus;
    std::vector<HandOffSide> gives;
    std::vector<HandOffSide> takes;
    std::vector<std::string> violations;
};

} // namespace gilscope
