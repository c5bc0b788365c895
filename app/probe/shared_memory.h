// SPDX-License-Identifier: GPL-3.0-or-later
//
// The probe's view of the memory that it shares with the engine (python/probe_memory.h): the record of this
// process, and a slot with a ring for each of its threads. Any thread may call any of this. Nothing is kept
// open, nothing is allocated but address space, errno is left alone.
#pragma once

#include "python/probe_memory.h"

namespace gilscope::probe {

// Of one thread. Empty where there is none.
struct Slot
{
    ThreadSlot *entry = nullptr;
    RingView ring;
};

// Maps the memory that the environment names and takes a record. False: there is none, or it is not ours.
[[nodiscard]] bool attach(std::uint32_t pythonVersion, bool searchesHeap);
[[nodiscard]] ClockKind clockKind();

// Takes a slot for the calling thread; counts the thread where that fails.
[[nodiscard]] Slot takeSlot(std::uint64_t now);
// The thread writes nothing more.
void endSlot(const Slot &slot);

// Tells the engine of a lock. Its index, or noLock where the table is full.
inline constexpr std::uint32_t noLock = UINT32_MAX;
[[nodiscard]] std::uint32_t addLock(std::uint64_t address, LockOrigin origin);
void countLockAgain(std::uint32_t index);

// In the child of a fork, which is a process of its own: gives up the parent's rings. Its record is taken
// with its first lock: most children only execute another program.
void detachFromParent();

} // namespace gilscope::probe
