// SPDX-License-Identifier: GPL-3.0-or-later
//
// What happened at a moment of a trace, in one sentence: who, why, and after how long. Every number is that
// of the trace.
#pragma once

#include "trace/moments.h"
#include "ui/timeline/timeline_panel.h"

namespace gilscope {

// Empty when the moment does not fit the panel's trace.
[[nodiscard]] QString captionFor(const TimelinePanel &panel, const TraceMoment &moment);

} // namespace gilscope
