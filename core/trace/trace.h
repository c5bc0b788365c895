// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one run of one variant was: the only thing that views, statistics and exports look at. Written by
// TraceBuilder, on the thread that reads it.
#pragma once

#include "flow.h"
#include "lane.h"
#include "runtime/record/event.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gilscope {

// Who says what a thread does.
enum class Witness : std::uint8_t {
    Itself, // its own events
    // A real interpreter's thread, seen from outside: only the kernel, which says when it is on a core. Off
    // its core it is Ready where the kernel took it away, else Idle.
    Kernel,
    // The same, and a probe tells what it does with its interpreter's lock; `detail` of those events is the
    // LockId, and it may be now one and now another. On its core without the lock it is Native.
    Probe,
};

struct TraceThread
{
    std::string name;
    ProcessId process{};
    std::optional<LockId> lock; // of its interpreter; none where that has no lock, or none was used yet
    std::uint64_t operationsAsked = 0; // sum over the program's steps
    // User locks and counters of its interpreter: LockId and index of the first one, and how many there are.
    std::uint32_t firstUserLock = 0;
    std::uint32_t userLocks = 0;
    std::uint32_t firstCounter = 0;
    std::uint32_t counters = 0;
    bool isService = false; // not of the program: the server, a pool's helper
    Witness witness{};
};

enum class LockOwner : std::uint8_t { Interpreter, User };

struct TraceLock
{
    std::string name; // "lock", or "lock of process_2" where there are several; a user lock's own name
    ProcessId process{};
    LockOwner owner{};
};

struct TraceCounter
{
    std::string name;
    ProcessId process{};
};

// What is known before the run starts; of a program that tells it only while it runs, what is known so far.
struct TraceLayout
{
    std::vector<std::string> processes; // names
    std::vector<TraceLock> locks;
    std::vector<TraceThread> threads;
    std::vector<CoreId> cores; // those the workers may use, ascending
    std::vector<TraceCounter> counters;
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

// One request to the server and its answer, with all waiting for the lock between them.
struct Request
{
    ThreadId thread{};
    TimeNs begin = 0;
    TimeNs end = 0;
};

// A pool's chunk of items on its way; times as far as they are known.
struct Chunk
{
    std::uint32_t number = 0;
    std::uint64_t items = 0;
    std::optional<ThreadId> sender;
    std::optional<ThreadId> worker;
    std::optional<TimeNs> sent;   // encoded, and in the pipe
    std::optional<TimeNs> began;  // decoded by the worker
    std::optional<TimeNs> ended;  // computed
    std::optional<TimeNs> placed; // back in its place in the parent
};

// From when on a thread was at which step of its program.
struct StepBegin
{
    TimeNs time = 0;
    std::uint32_t step = 0; // its number in the program, bodies counted in
    friend bool operator==(const StepBegin &, const StepBegin &) = default;
};

// A signal to a process, whose handler only the main thread of the main interpreter runs.
struct Signal
{
    ThreadId thread{}; // that ran the handler
    TimeNs arrived = 0;
    TimeNs handled = 0;
};

// Rounds in which one thread stores x and loads y, another one y and x.
struct LitmusTally
{
    std::uint64_t rounds = 0;
    std::uint64_t bothZero = 0; // in which each read the other's variable as it was before
};

struct CounterReading
{
    std::uint64_t added = 0; // increments that were done, over all threads
    TimeNs addedUntil = 0;   // when the last of them was told
    TimeNs readAt = 0;       // 0: nobody has read it
    std::int64_t value = 0;  // what it held when it was last read; added − value were lost
};

struct MemoryFigures
{
    std::uint64_t privateBytes = 0; // private clean and dirty pages: what the process alone has
    std::uint64_t pssBytes = 0;     // shared pages divided by how many share them
    std::uint32_t threads = 0;      // of the process at that moment
};

struct ProcessOutcome
{
    std::optional<MemoryFigures> memoryBefore; // the process alone, before its threads were started
    std::optional<MemoryFigures> memory;       // with all threads that it begins with
    std::optional<int> killedBySignal;         // a pool's worker, as its parent saw it; 0: it just ended
};

// A set of threads each of which waits for something that only the next one can give.
struct Deadlock
{
    struct Member
    {
        ThreadId thread{};
        std::optional<LockId> lock;     // the user lock it waits for …
        std::optional<ThreadId> joined; // … or the thread whose end it waits for
        std::optional<ThreadId> heldBy; // who has to give it; none when that one has finished with it
    };
    TimeNs time = 0; // since when
    std::vector<Member> members;
};

// How it is known which thread was on which core when.
enum class CoreSource : std::uint8_t {
    Samples,       // the threads' own, every 25 µs, held against the kernel's CPU time
    SwitchRecords, // the kernel's record of each switch
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
    std::optional<Exception> raised; // what ended it early
    std::uint64_t lostRaces = 0;     // of its interpreter's lock
    std::uint64_t checks = 0;        // how often it offered the lock at a check: retaken or not
    std::uint64_t bytesEncoded = 0;
    std::uint64_t bytesTransferred = 0;
    std::uint64_t bytesDecoded = 0;
};

struct Trace
{
    TraceLayout layout;
    std::vector<Lane> lanes; // cores, then for each process its locks and its threads
    std::vector<Flow> flows; // by `to`
    FlowIndex flowIndex;
    std::vector<std::uint64_t> handOffs;   // one a lock: how many of the flows are its own
    std::vector<Tenure> tenures;           // finished ones, of all locks, by `taken`
    std::vector<DropRequest> dropRequests; // by `time`
    std::vector<ThreadOutcome> outcomes;   // one a thread
    std::vector<ProcessOutcome> processes; // one a process
    std::vector<Request> requests;         // by `end`
    // One a thread, by time. In a loop told now and then only, and not twice in a row.
    std::vector<std::vector<StepBegin>> steps;
    std::vector<Chunk> chunks;            // by `number`
    std::vector<CounterReading> counters; // one a counter
    std::vector<Signal> signalsHandled;   // by `handled`; those that no handler was run for are not here
    LitmusTally litmus;
    std::optional<Deadlock> deadlock;
    CoreSource coreSource{};
    // Samples: why there are no records. Records: why some stretches are sampled all the same, or empty.
    std::string coreSourceReason;
    std::vector<std::string> notes;      // what else must be said of how this was recorded, in sentences
    std::uint64_t lostSwitches = 0;      // records that neither kernel nor worker had room for
    std::vector<std::string> violations; // found while building: what no correct run can say
    TimeRange extent;                    // from the first start-up to the last thing known
    std::uint64_t eventCount = 0;
    std::uint64_t lostEvents = 0;
    bool live = true; // still growing
};

// The step of its program that the thread was at; none before its first and once it had finished.
[[nodiscard]] std::optional<std::uint32_t> stepAt(const Trace &trace, ThreadId thread, TimeNs time);

} // namespace gilscope
