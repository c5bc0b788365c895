// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one run of one variant was: the only thing that views, statistics and exports look at. Written by
// TraceBuilder, on the thread that reads it.
#pragma once

#include "lane.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gilscope {

struct TraceThread
{
    std::string name;
    ProcessId process{};
    std::optional<LockId> lock;        // none where the interpreter has no lock
    std::uint64_t operationsAsked = 0; // sum over the program's steps
};

struct TraceLock
{
    std::string name; // "lock", or "lock of process_2" where there are several
    ProcessId process{};
};

// What is known before the run starts.
struct TraceLayout
{
    std::vector<std::string> processes; // names
    std::vector<TraceLock> locks;
    std::vector<TraceThread> threads;
    std::vector<CoreId> cores; // those the workers may use, ascending
};

enum class FlowKind : std::uint8_t { HandOff };

// An arrow: the giver let go, the taker has it.
struct Flow
{
    FlowKind kind{};
    TimeNs from = 0;
    TimeNs to = 0;
    ThreadId giver{};
    ThreadId taker{};
    LockId lock{};
    std::uint64_t switchNumber = 0; // CPython's, after the take
    bool forced = false;            // given on request, not because the thread had finished
    friend bool operator==(const Flow &, const Flow &) = default;
};

// One take of a lock by one thread, from asking to giving: what hold and wait times are made of.
struct Tenure
{
    LockId lock{};
    ThreadId thread{};
    TimeNs requested = 0;
    TimeNs taken = 0;
    TimeNs given = 0;
    std::uint64_t switchNumber = 0; // CPython's, after the take
    bool changedHolder = false;
};

// A waiter asked the holder to let go.
struct DropRequest
{
    LockId lock{};
    ThreadId thread{};
    TimeNs time = 0;
    std::uint64_t switchSeen = 0; // before and after the interval it waited
};

// What a thread said of itself in the end.
struct ThreadOutcome
{
    std::optional<TimeNs> started; // saw the common start
    std::optional<TimeNs> finished;
    bool completed = false; // false while running, when stopped, when its process died
    std::uint64_t operationsDone = 0;
    std::optional<TimeNs> cpu; // counted by the kernel, from started to finished
    std::optional<std::uint64_t> voluntarySwitches;
    std::optional<std::uint64_t> involuntarySwitches;
};

struct Trace
{
    TraceLayout layout;
    std::vector<Lane> lanes;               // cores, then for each process its locks and its threads
    std::vector<Flow> flows;               // by `to`
    std::vector<Tenure> tenures;           // finished ones, of all locks, by `taken`
    std::vector<DropRequest> dropRequests; // by `time`
    std::vector<ThreadOutcome> outcomes;   // one a thread
    std::vector<std::string> violations;   // found while building: what no correct run can say
    TimeRange extent;                      // from the first start-up to the last thing known
    std::uint64_t eventCount = 0;
    std::uint64_t lostEvents = 0;
    bool live = true; // still growing
};

} // namespace gilscope
