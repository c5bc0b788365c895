// SPDX-License-Identifier: GPL-3.0-or-later
//
// One row of the picture: slices in order of time that do not overlap, marks upon them, and indices of both.
#pragma once

#include "mark.h"
#include "runtime/base/ids.h"
#include "slice_index.h"
#include "state_sums.h"

#include <optional>
#include <string>
#include <vector>

namespace gilscope {

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
