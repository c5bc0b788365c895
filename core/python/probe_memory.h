// SPDX-License-Identifier: GPL-3.0-or-later
//
// The memory that the engine shares with libgilscope-probe.so, in each of the processes of one Python run: an
// anonymous memfd, made and sealed by the engine (python/probe_channel.h). A program finds it by the
// environment variable GILSCOPE_PROBE=/proc/PID-OF-THE-ENGINE/fd/N, which opens for the same user even after
// Python's subprocess module has closed all descriptors. Where it does not open, the probe does nothing.
//
//   ┌────────┬───────────┬───────┬────────────────┬────────────────┬───
//   │ header │ processes │ slots │ ring of slot 0 │ ring of slot 1 │ …     no lock and no pointer
//   └────────┴───────────┴───────┴────────────────┴────────────────┴───
//
// A *process record* is taken by a process of CPython when the probe is loaded, by the child of a fork at its
// first event, and anew by a program that is executed (same pid, later record). A *slot* with its ring is
// taken by a thread at its first event. Both are taken by a compare-and-swap from 0 and are given back by the
// engine alone: a slot once its thread is gone and its ring is drained. Where none is free, the events are
// counted as missing and nothing else happens. Rings are mapped one by one, so a process maps only its own.
//
// The engine believes nothing in here: indices are checked, rings are read by RingReader. No std but headers.
#pragma once

#include "runtime/record/event_ring.h"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace gilscope::probe {

inline constexpr const char *variable = "GILSCOPE_PROBE"; // of the environment
inline constexpr const char *library = "libgilscope-probe.so";

inline constexpr std::uint64_t magic = 0x31424f52504c4947U; // "GILPROB1"
inline constexpr std::size_t pageSize = 4096;

inline constexpr std::uint32_t processCount = 256;
inline constexpr std::uint32_t locksInProcess = 64;
inline constexpr std::uint32_t defaultSlotCount = 256;
inline constexpr std::uint32_t defaultCapacity = 1U << 16U; // events a ring, 1.5 MiB: filled as they are used

// Who has a record or a slot, and how far; 0: nobody. One word, so that taking it tells who took it.
enum class Holding : std::uint32_t {
    Free,
    Claiming, // its fields are being written
    Claimed,  // its fields are valid; stored with release, pairs with the engine's acquire
    Ended,    // slots: the thread has ended in an orderly way and writes nothing more. Without it: it is gone
};

struct Owner
{
    std::uint32_t pid = 0;
    Holding holding = Holding::Free;

    [[nodiscard]] static constexpr Owner decode(std::uint64_t word)
    {
        return {static_cast<std::uint32_t>(word >> 32U), static_cast<Holding>(word & 0xffU)};
    }
    [[nodiscard]] constexpr std::uint64_t encode() const
    {
        return holding == Holding::Free ? 0 : std::uint64_t{pid} << 32U | static_cast<std::uint64_t>(holding);
    }
};

// How a lock was found. In both cases the pattern of a take has been seen: a second mutex locked inside the
// first, its condition signalled, all four at CPython's offsets.
enum class LockOrigin : std::uint32_t {
    None,
    Runtime, // inside _PyRuntime: the main interpreter's
    Heap,    // anywhere else (3.12 and later): an interpreter with a lock of its own
};

// An interpreter's lock. Its index in the process is the `detail` of the events.
struct LockRecord
{
    std::atomic<std::uint64_t> address{0}; // of the condition, in the process
    std::atomic<LockOrigin> origin{LockOrigin::None};
    // How many locks have been at this address: an interpreter ended, and another got its memory.
    std::atomic<std::uint32_t> lives{0};
};

struct ProcessRecord
{
    std::atomic<std::uint64_t> owner{0}; // an Owner
    std::uint64_t beganTicks = 0;        // when the record was taken
    std::uint32_t parentPid = 0;
    std::uint32_t isForked = 0;      // 1: child of a fork; 0: a program was started
    std::uint32_t pythonVersion = 0; // as Py_Version: 0x030b07f0; 0 before 3.11, which does not export it
    // 1: locks outside _PyRuntime are looked for (3.12 and later). 0: there can be none.
    std::uint32_t searchesHeap = 0;
    // Locks 0 … lockCount - 1 have been found. Stored with release after the lock's record.
    std::atomic<std::uint32_t> lockCount{0};
    std::atomic<std::uint32_t> locksBeyondTable{0}; // found, and not recorded: the table is full
    std::atomic<std::uint32_t> threadsWithoutSlot{0};
    std::atomic<std::uint32_t> reserved{0};
    LockRecord locks[locksInProcess];
};

struct ThreadSlot
{
    std::atomic<std::uint64_t> owner{0}; // an Owner
    std::uint64_t beganTicks = 0; // when the slot was taken: the first thing the thread did with a lock
    std::uint32_t tid = 0;
    std::uint32_t process = 0; // index of its record
    char name[16] = {};        // the kernel's name of the thread at that moment, ended by a 0
    char unused[24] = {};
};

struct Header
{
    std::uint64_t magic = 0; // written last by the engine
    ClockKind clock = ClockKind::Monotonic;
    std::uint32_t slotCount = 0;
    std::uint32_t capacity = 0; // events a ring, a power of two
    std::uint32_t processCount = 0;
    std::uint64_t processesOffset = 0; // all offsets in bytes from the beginning
    std::uint64_t slotsOffset = 0;
    std::uint64_t ringsOffset = 0; // at a page
    std::uint64_t ringStride = 0;  // whole pages
    // Slots up to here have been taken at least once.
    alignas(64) std::atomic<std::uint32_t> slotsUsed{0};
    // Processes that found no record free, and so record nothing at all.
    std::atomic<std::uint32_t> processesWithoutRecord{0};
    // Threads of all processes that found no slot free or could not map its ring.
    std::atomic<std::uint32_t> threadsWithoutSlot{0};
};

static_assert(sizeof(ThreadSlot) == 64 && sizeof(LockRecord) == 16 && sizeof(Header) == 128);

[[nodiscard]] constexpr std::uint64_t wholePages(std::uint64_t bytes)
{
    return (bytes + pageSize - 1) / pageSize * pageSize;
}

// The header of a memory for so many threads at a time.
[[nodiscard]] constexpr std::uint64_t processesOffset()
{
    return wholePages(sizeof(Header));
}
[[nodiscard]] constexpr std::uint64_t slotsOffset()
{
    return processesOffset() + wholePages(processCount * sizeof(ProcessRecord));
}
[[nodiscard]] constexpr std::uint64_t ringsOffset(std::uint32_t slotCount)
{
    return slotsOffset() + wholePages(slotCount * sizeof(ThreadSlot));
}
[[nodiscard]] constexpr std::uint64_t ringStride(std::uint32_t capacity)
{
    return wholePages(sizeof(RingHeader) + capacity * sizeof(Event));
}
[[nodiscard]] constexpr std::uint64_t memorySize(std::uint32_t slotCount, std::uint32_t capacity)
{
    return ringsOffset(slotCount) + slotCount * ringStride(capacity);
}

} // namespace gilscope::probe
