// SPDX-License-Identifier: GPL-3.0-or-later
//
// The moments of a trace that a lesson stops at, in order of time, forwards and backwards. A moment is an
// event of the trace, never a time between two: going from one to the next visits each exactly once, also
// where several share a nanosecond (then by kind, then by place). Looking one up costs O(log n).
#pragma once

#include "trace.h"

namespace gilscope {

enum class MomentKind : std::uint8_t {
    HandOff,       // a flow, at its `to`
    Take,          // a finished slice of a lock lane, where it begins
    Give,          // a finished slice of a lock lane, where it ends
    Request,       // a mark: Requested
    TimeOut,       // a mark: TimedOut
    DropRequest,   // a mark: DropRequested
    SafepointSeen, // a mark
    LostRace,      // a mark
    Deadlock,      // a mark
    Loss,          // a mark, on the lane of the thread
};
inline constexpr std::size_t momentKindCount = 10;

struct TraceMoment
{
    TimeNs time = 0;
    MomentKind kind{};
    std::size_t lane = 0;  // in the trace; 0 for a flow
    std::size_t place = 0; // in Trace::flows, or in the lane's slices or marks
    friend auto operator<=>(const TraceMoment &, const TraceMoment &) = default;
};

// Bits by MomentKind.
using MomentKinds = std::uint32_t;
[[nodiscard]] constexpr MomentKinds only(MomentKind kind)
{
    return MomentKinds{1} << static_cast<unsigned>(kind);
}
inline constexpr MomentKinds allMoments = (MomentKinds{1} << momentKindCount) - 1;

// The first one at or behind `time`, the last one before it; the neighbours of one. None where there is none.
[[nodiscard]] std::optional<TraceMoment> firstMomentFrom(const Trace &trace, MomentKinds kinds, TimeNs time);
[[nodiscard]] std::optional<TraceMoment> lastMomentBefore(const Trace &trace, MomentKinds kinds, TimeNs time);
[[nodiscard]] std::optional<TraceMoment> momentAfter(const Trace &trace, MomentKinds kinds,
                                                     const TraceMoment &moment);
[[nodiscard]] std::optional<TraceMoment> momentBefore(const Trace &trace, MomentKinds kinds,
                                                      const TraceMoment &moment);

} // namespace gilscope
