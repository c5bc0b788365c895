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
// process, "switch number" CPython's own count of changes of holder.
enum class EventKind : std::uint8_t {
    ThreadStarted,   //  the OS thread exists and waits for the common start
    ProgramStarted,  // the thread saw the common start
    StepBegan,       //      detail: step index, value: operations asked for
    StepEnded,       //      detail: step index, value: operations done
    LockRequested,   //  detail: lock
    LockTimedOut,    //   detail: lock, value: switch number now; one whole interval was waited
    DropRequested,   //  detail: lock, value: switch number the waiter saw before and after its interval
    LostRace,        //       detail: lock; woken, but another thread holds it
    LockTaken,       //      detail: lock, value: switch number from now on, flags: 1 when the holder changed
    SafepointSeen,   //  detail: lock; the holder saw the drop request
    LockGiven,       //      detail: lock, value: switch number, flags: ReleaseReason
    HandshakeBegan,  // detail: lock; gave it on request and waits until another thread has it
    HandshakeEnded,  // detail: lock
    CoreChanged,     //    the thread is found on another core than before
    OffCore,         //        value: nanoseconds up to now in which the thread was runnable but on no core
    CpuTime,         //        value: nanoseconds of CPU since ProgramStarted, counted by the kernel
    ContextSwitches, // value: voluntary, detail: involuntary, since ProgramStarted, counted by the kernel
    ThreadFinished,  // flags: 1 when the program was completed, 0 when it was stopped
    Lost, //           detail: how many events were dropped, value: ticks of the first of them (TimedEvent:
          //           its time)
};

inline constexpr EventKind lastEventKind = EventKind::Lost;

enum class ReleaseReason : std::uint8_t { Forced, Exit };

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
