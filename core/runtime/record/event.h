// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a worker thread says about itself, in fixed size. The ring an event lies in names the thread, so the
// event does not. Begin and end are separate events: what had begun when a worker died is then still known.
#pragma once

#include "runtime/base/ids.h"
#include "runtime/base/time.h"

#include <cstdint>
#include <type_traits>

namespace gilscope {

// The meaning of `detail`, `value` and `flags` stands behind each kind; "lock" is the lock's index in its
// process, "user lock" and "counter" its index in its interpreter, "thread" the number of its ring, "switch
// number" the count of changes of holder of that lock.
enum class EventKind : std::uint8_t {
    ThreadStarted,  //  somebody asked for the thread; it starts from here on
    ProgramStarted, // the thread saw the common start, or began its program later
    StepBegan,      //      detail: step number, value: operations asked for
    StepEnded,      //      detail: step number, value: operations done

    LockRequested,  //  detail: lock
    LockTimedOut,   //   detail: lock, value: switch number now; one whole interval was waited
    DropRequested,  //  detail: lock, value: switch number the waiter saw before and after its interval
    LostRace,       //       detail: lock; woken, but another thread holds it
    LockTaken,      //      detail: lock, value: switch number from now on, flags: 1 when the holder changed
    LockRetaken,    //    detail: lock, value: how often since the last such event; given at a check and taken
                    //    again before anybody else got it
    SafepointSeen,  //  detail: lock; the holder saw the drop request
    LockGiven,      //      detail: lock, value: switch number, flags: ReleaseReason
    HandshakeBegan, // detail: lock; gave it on request and waits until another thread has it
    HandshakeEnded, // detail: lock

    ActivityBegan, // flags: Activity, detail: of Idle, idleAtQueue() or 0
    ActivityEnded, // flags: Activity, value: bytes it encoded, moved or decoded; 0 where there are none
    RequestBegan,  //  one request to the server and its answer, with all waiting for the lock between them
    RequestEnded,

    UserLockRequested, // detail: user lock; it was not free. Without one before it, a take was uncontended
    UserLockLostRace,  //  detail: user lock; woken, but another thread holds it
    UserLockTaken,     //     detail: user lock, value: switch number, flags: 1 holder changed, 2 handed over
                       //     directly
    UserLockGiven,     //     detail: user lock, value: switch number
    JoinBegan, //         detail: thread, value: how many threads from that one on; waits for their end
    JoinEnded, //         detail: thread

    CounterRead,  //  detail: counter, value: what it holds now
    CounterAdded, // detail: counter, value: how often this thread incremented it since the last such event

    ChunkSent,   //   detail: chunk, value: its items; the parent has encoded it and put it into the pipe
    ChunkBegan,  //  detail: chunk, value: its items; a worker has decoded it and begins to compute
    ChunkEnded,  //  detail: chunk; it begins to encode the results
    ChunkPlaced, // detail: chunk; the parent has put the results into their place
    WorkerDied,  //  detail: thread, its main thread; value: the signal that killed it, 0 when it just ended
    Raised,      //      flags: Exception; ends the program

    CoreChanged,     //     the thread is found on another core than before
    OffCore,         //         value: nanoseconds up to now in which the thread was runnable but on no core
    CpuTime,         //         value: nanoseconds of CPU since ProgramStarted, counted by the kernel
    ContextSwitches, // value: voluntary, detail: involuntary, since ProgramStarted, counted by the kernel
    MemoryMeasured,  //  value: MemoryReading, detail: the process's threads at that moment
    ThreadFinished,  //  flags: 1 when the program was completed, 0 when it was stopped

    // In the ring of the whole worker only: what the kernel says of its threads (record/switch_recorder.h).
    SwitchedIn,    //    detail: thread
    SwitchedOut,   //   detail: thread, flags: SwitchReason
    SwitchesKnown, // everything the kernel had to say up to now has been written

    Lost, // detail: how many events were dropped, value: ticks of the first of them (TimedEvent: its time)

    // Behind Lost, because files know the numbers of those above.
    SignalHandled, // value: nanoseconds since the signal arrived; the main thread runs its handler now
    LitmusRounds,  //  value: rounds of a pair since the last such event, detail: in how many both read 0
};

inline constexpr EventKind lastEventKind = EventKind::LitmusRounds;

// Whether its detail is the number of a thread.
[[nodiscard]] constexpr bool namesThread(EventKind kind)
{
    return kind == EventKind::JoinBegan || kind == EventKind::JoinEnded || kind == EventKind::WorkerDied
        || kind == EventKind::SwitchedIn || kind == EventKind::SwitchedOut;
}

// Why a thread gave its interpreter's lock.
enum class ReleaseReason : std::uint8_t {
    Forced,   //   somebody asked for it (3.2 and later), or its share is used up and somebody waits (PyPy)
    Exit,     //     its program has ended
    Check,    //    the check interval is over (3.1 and earlier)
    Blocking, // around a call that may block: a request, a pipe, a sleep, a join
    Native,   //   around native work that does not need it (Py_BEGIN_ALLOW_THREADS)
    UserLock, // to wait for a user lock
};

// What a thread does that is not running its program under the lock. The order is no matter.
enum class Activity : std::uint8_t {
    Native,   //      computes without the interpreter
    Request,  //     in a call that waits for the server
    Idle,     //        sleeps, or waits for something that is nobody's fault: a task, a result, the end of a
              //        thread
    Encoding, //    values into bytes
    Transferring,  // bytes into or out of a pipe
    Decoding,      //    bytes into values
    StartUpWork,   // what an interpreter does before it runs the program: modelled, a fixed number of
                   // operations
    StoppingWorld, // asked all threads of a free-threaded interpreter to stop, and waits until they have
    Stopped,       // at a safepoint, or back from a call, until the world goes on
};
inline constexpr Activity lastActivity = Activity::Stopped;

// Idle at this queue of its process until another thread puts something into it, or takes something out.
[[nodiscard]] constexpr std::uint32_t idleAtQueue(std::uint32_t queue)
{
    return queue + 1;
}

// Whether it needs a core all the time.
[[nodiscard]] constexpr bool isWork(Activity activity)
{
    return activity == Activity::Native || activity == Activity::Encoding || activity == Activity::Decoding
        || activity == Activity::StartUpWork;
}

// Why the kernel took a thread from its core.
enum class SwitchReason : std::uint8_t {
    Blocked,   // it went to sleep
    Preempted, // it could have gone on
    Ended,     // it is no more
};

// What ended a program before its end, as Python would call it.
enum class Exception : std::uint8_t {
    BrokenProcessPool,
    RuntimeError,
    OSError,
    PicklingError,
    AttributeError
};
inline constexpr Exception lastException = Exception::AttributeError;

[[nodiscard]] constexpr const char *pythonNameOf(Exception exception)
{
    switch (exception) {
    case Exception::BrokenProcessPool:
        return "BrokenProcessPool";
    case Exception::RuntimeError:
        return "RuntimeError";
    case Exception::OSError:
        return "OSError";
    case Exception::PicklingError:
        return "PicklingError";
    case Exception::AttributeError:
        return "AttributeError";
    }
    return "";
}

// Of a process, from /proc/self/smaps_rollup, in KiB.
struct MemoryReading
{
    std::uint32_t privateKiB = 0; // private clean + private dirty
    std::uint32_t pssKiB = 0;     // shared pages divided by how many share them

    [[nodiscard]] static constexpr MemoryReading decode(std::uint64_t value)
    {
        return {static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> 32U)};
    }
    [[nodiscard]] constexpr std::uint64_t encode() const
    {
        return privateKiB | (std::uint64_t{pssKiB} << 32U);
    }
};

struct Event
{
    std::uint64_t ticks = 0;
    std::uint64_t value = 0;
    std::uint32_t detail = 0;
    CoreId core{};
    EventKind kind{};
    std::uint8_t flags = 0;
};

static_assert(sizeof(Event) == 24 && std::is_trivially_copyable_v<Event>);

// The same event once its ring was drained: time in nanoseconds since the common start.
struct TimedEvent
{
    TimeNs time = 0;
    std::uint64_t value = 0;
    std::uint32_t detail = 0;
    CoreId core{};
    EventKind kind{};
    std::uint8_t flags = 0;
};

} // namespace gilscope
