// SPDX-License-Identifier: GPL-3.0-or-later
//
// When the thing happened that something drawn stands for.
#pragma once

#include "timeline_geometry.h"

namespace gilscope {

// From its beginning to its end; empty, at its time, for what has no length. None where the reference does
// not fit the trace (any more).
[[nodiscard]] std::optional<TimeRange> rangeOf(const TimelinePanel &panel, const ItemReference &item);

} // namespace gilscope
