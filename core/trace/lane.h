// SPDX-License-Identifier: GPL-3.0-or-later
//
// One row of the picture: slices in order of time that do not overlap, marks upon them, and an index that
// answers "which slice stands for these thousand?" without looking at them all.
#pragma once

#include "mark.h"
#include "runtime/base/ids.h"
#include "runtime/base/time.h"
#include "state_sums.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

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
};
inline constexpr std::size_t threadStateCount = 15;

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
[[nodiscard]] int urgency(ThreadState state);

// Finds times and maxima in the slices of one lane: a pyramid whose levels each summarise sixteen entries of
// the one below, by the latest end and by the most telling slice. Appending costs O(1) amortised; a walk over
// n slices O(log n), and one that starts where the last ended touches only what lies between.
class SliceIndex
{
public:
    struct Stretch
    {
        std::size_t last = 0;    // behind its last slice
        std::size_t telling = 0; // its most telling slice; the earliest of equals
    };

    // Slices from `first` on are new, have changed or have gone.
    void update(const std::vector<Slice> &slices, std::size_t first);
    // The slices from `first` on up to the first that ends after `time`; `telling` means nothing when there
    // are none. Where whole groups last no longer than `slack`, up to the group in which that one lies: the
    // slices themselves need not be looked at then.
    [[nodiscard]] Stretch stretchEndingBy(const std::vector<Slice> &slices, std::size_t first, TimeNs time,
                                          TimeNs slack) const;
    // The first slice at or behind `from` that ends after `time`; slices.size() when there is none.
    [[nodiscard]] std::size_t firstEndingAfter(const std::vector<Slice> &slices, TimeNs time,
                                               std::size_t from = 0) const;

private:
    static constexpr std::size_t fanOut = 16;
    struct Node
    {
        TimeNs end = 0;            // the latest below
        std::uint64_t weight = 0;  // of the most telling slice below: urgency, then length
        std::uint32_t telling = 0; // its index
    };
    [[nodiscard]] static Node summaryOf(const Slice &slice, std::size_t number);
    static void include(Node &summary, const Node &next);
    std::vector<std::vector<Node>> m_levels; // m_levels[0] summarises slices
};

enum class LaneKind : std::uint8_t { Core, Lock, Thread };

struct Lane
{
    LaneKind kind{};
    std::string label; // "core 0", "lock", "thread_1"
    // Which one it is: the one that belongs to `kind`.
    CoreId core{};
    LockId lock{};
    ThreadId thread{};
    // Lock and thread lanes: the process they belong to.
    std::optional<ProcessId> process;

    // Finished slices. Core lane: one thread after the other, each in the state it is in. Lock lane: Running,
    // meaning "held by".
    std::vector<Slice> slices;
    SliceIndex index;
    StateSums stateSums;
    // While the run goes on: what is known to last until now, begins at or after the last finished slice
    // ends.
    std::optional<Slice> open;
    std::vector<Mark> marks; // in order of time
    MarkIndex markIndex;
};

} // namespace gilscope
