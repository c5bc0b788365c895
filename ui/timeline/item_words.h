// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the sentence about a thing and its details have in common: what several slices amount to, shares,
// rankings, counts by kind, and what states and marks mean. Pure; looks at no more than slicesLookedAt
// slices.
#pragma once

#include "timeline_geometry.h"
#include "trace/lock_holders.h"

namespace gilscope {

// Slices that one box stands for, and what they say: that of the most urgent state, the longest of equals.
struct SliceGroup
{
    Slice telling;
    bool isOpen = false;    // it lasts still
    TimeNs sum = 0;         // of all like it: same state, same thread
    std::size_t alike = 1;  // how many those are
    std::size_t others = 0; // how many are not
    TimeRange stretch;      // from the first like it to the last
    TimeRange within;       // all of them
};
// None when the lane has no such slice (any more).
[[nodiscard]] std::optional<SliceGroup> groupOf(const Lane &lane, std::size_t first, std::size_t count);

// "97 %", "under 1 %"
[[nodiscard]] QString shareText(TimeNs part, TimeNs whole);
// "thread_2 held it 97 % of that time, thread_3 3 %"; at most three by name. Empty without any.
[[nodiscard]] QString rankingText(const Trace &trace, const LockHolders &holders, TimeNs whole);
// "3 time-outs, 2 drop requests": the marks of the story within the range.
[[nodiscard]] QString markCountsText(const Lane &lane, TimeRange range);
// "thread_1 → thread_2 9 ×, thread_2 → thread_1 8 ×", most travelled first, at most four of them.
[[nodiscard]] QString pathCountsText(const Trace &trace, std::span<const std::uint32_t> flows);
// The places of the flows that an Arrow or a HandOffs reference stands for.
[[nodiscard]] std::span<const std::uint32_t> flowsOf(const Trace &trace, const ItemReference &item);

// "time-out"
[[nodiscard]] QString markName(MarkKind kind);
// One sentence each.
[[nodiscard]] QString meaningOf(ThreadState state, LaneKind lane, bool isReal);
[[nodiscard]] QString meaningOf(MarkKind kind);

} // namespace gilscope
