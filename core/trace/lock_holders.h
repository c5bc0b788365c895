// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who kept whom waiting: who held a lock during a wait, and for which lock a thread waits. Pure. Looks at no
// more than ten thousand slices of a lane, so that pointing at a wait of seconds under the old lock, with a
// million holds in it, does not make the pointer stutter.
#pragma once

#include "trace.h"

namespace gilscope {

struct LockHolder
{
    ThreadId thread{};
    TimeNs length = 0;
};

struct LockHolders
{
    std::vector<LockHolder> ranked; // longest first
    bool isComplete = true;         // false: there were more slices than are looked at
};

inline constexpr std::size_t slicesLookedAt = 10'000;

[[nodiscard]] std::optional<std::size_t> lockLaneOf(const Trace &trace, LockId lock);
[[nodiscard]] std::optional<std::size_t> threadLaneOf(const Trace &trace, ThreadId thread);
// Of its interpreter; none where that has no lock.
[[nodiscard]] std::optional<LockId> lockOf(const Trace &trace, ThreadId thread);

// Who held the lock within the range, but for one of them.
[[nodiscard]] LockHolders holdersWithin(const Trace &trace, LockId lock, TimeRange range,
                                        std::optional<ThreadId> except = {});
// For a slice of a thread's lane in which it waits for a lock: which. None where it does not, or where that
// is not known.
[[nodiscard]] std::optional<LockId> lockWaitedFor(const Trace &trace, const Slice &wait);
// The hand-off that ended the wait; none where it took a free lock, or waits still.
[[nodiscard]] const Flow *handOffAfter(const Trace &trace, const Slice &wait);

} // namespace gilscope
