// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one thread did, from when to when: what lanes are made of. And the tally of many: which kinds of
// slices there are among them, and which kind tells most. Tallies add up, so pyramids of them say what a
// pixel shows.
#pragma once

#include "runtime/base/ids.h"
#include "runtime/base/time.h"

#include <cstddef>
#include <cstdint>

namespace gilscope {

// What a thread is doing. The order is that of the legend.
enum class ThreadState : std::uint8_t {
    Running,            // on a core, and holds the lock where there is one
    Native,             // on a core, without the lock
    Encoding,           // on a core: values into bytes
    Transferring,       // bytes into or out of a pipe, without the lock
    Decoding,           // on a core: bytes into values
    WaitingForLock,     // asked for the lock, asleep
    WaitingHot,         // woken for the lock, but another thread was faster
    Handshake,          // gave the lock on request and waits until another thread has it
    InRequest,          // in a call that waits for the server, without the lock
    WaitingForUserLock, // for a lock of the program's own, without the interpreter's
    Idle,               // sleeps, or waits for a task, a result, the end of a thread: drawn empty
    Ready,              // could run, but has no core
    Starting,           // its process or thread is not yet at its start
    StartUpWork,        // on a core: what an interpreter does before its program; modelled
    Unknown,            // events were lost here
    Stopped,            // with all others of a free-threaded interpreter, until the world goes on
};
inline constexpr std::size_t threadStateCount = 16;

// Whether a thread in this state is on a core all the time, as far as nothing else is known (the kernel's own
// records know better).
[[nodiscard]] constexpr bool isOnCore(ThreadState state)
{
    switch (state) {
    case ThreadState::Running:
    case ThreadState::Native:
    case ThreadState::Encoding:
    case ThreadState::Decoding:
    case ThreadState::StartUpWork:
        return true;
    case ThreadState::Transferring:
    case ThreadState::WaitingForLock:
    case ThreadState::WaitingHot:
    case ThreadState::Handshake:
    case ThreadState::InRequest:
    case ThreadState::WaitingForUserLock:
    case ThreadState::Idle:
    case ThreadState::Ready:
    case ThreadState::Starting:
    case ThreadState::Unknown:
    case ThreadState::Stopped:
        return false;
    }
    return false;
}

struct Slice
{
    TimeNs begin = 0;
    TimeNs end = 0;
    ThreadId thread{};
    CoreId core{};
    ThreadState state{};

    [[nodiscard]] TimeNs length() const { return end - begin; }
    friend bool operator==(const Slice &, const Slice &) = default;
};

// How much a slice matters when many share a pixel: what a lecturer must not miss (a lost race, lost events)
// wins; among equals what lasted longest.
[[nodiscard]] constexpr int urgency(ThreadState state)
{
    return state == ThreadState::Unknown ? 2 : state == ThreadState::WaitingHot ? 1 : 0;
}

// What slices are told apart by where many share a pixel: the state, and for Running also who, modulo twelve
// (a picture has half as many shades).
using SliceKind = std::uint8_t;
inline constexpr std::size_t sliceKindCount = threadStateCount + 12;
[[nodiscard]] constexpr SliceKind kindOf(const Slice &slice)
{
    return slice.state == ThreadState::Running
        ? static_cast<SliceKind>(threadStateCount + index(slice.thread) % (sliceKindCount - threadStateCount))
        : static_cast<SliceKind>(slice.state);
}
[[nodiscard]] constexpr ThreadState stateOf(SliceKind kind)
{
    return kind < threadStateCount ? static_cast<ThreadState>(kind) : ThreadState::Running;
}
[[nodiscard]] constexpr std::uint32_t bitOf(SliceKind kind)
{
    return std::uint32_t{1} << kind;
}

// Idle is drawn empty, and so tells nothing.
struct SliceTally
{
    std::uint32_t kinds = 0;       // a bit for each that is there
    std::uint32_t kind : 8 = 0;    // the most telling: by urgency, then by the time that it takes
    std::uint32_t thread : 24 = 0; // one that was in it
    float time = 0;                // that it takes

    [[nodiscard]] bool isEmpty() const { return kinds == 0; }
    void add(const SliceTally &other)
    {
        kinds |= other.kinds;
        if (kind == other.kind) {
            time += other.time;
        } else if (other.tellsMoreThan(*this)) {
            kind = other.kind;
            thread = other.thread;
            time = other.time;
        }
    }

private:
    [[nodiscard]] bool tellsMoreThan(const SliceTally &other) const
    {
        const int own = urgency(stateOf(static_cast<SliceKind>(kind)));
        const int others = urgency(stateOf(static_cast<SliceKind>(other.kind)));
        return own != others ? own > others : time > other.time;
    }
};
// `time`: how long the slice is where it is counted.
[[nodiscard]] inline SliceTally tallyOf(const Slice &slice, TimeNs time)
{
    SliceTally tally;
    if (slice.state != ThreadState::Idle) {
        tally.kind = kindOf(slice);
        tally.kinds = bitOf(kindOf(slice));
        tally.thread = static_cast<std::uint32_t>(index(slice.thread)) & 0xffffffU;
        tally.time = static_cast<float>(time);
    }
    return tally;
}

} // namespace gilscope
