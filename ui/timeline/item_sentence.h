// SPDX-License-Identifier: GPL-3.0-or-later
//
// Says what a thing in the picture is, in a sentence: for tooltips, the status line and screen readers. Every
// duration is that of the trace, not of the pixels.
#pragma once

#include "timeline_geometry.h"

namespace gilscope {

// Empty when the reference does not fit the trace (any more).
[[nodiscard]] QString sentenceFor(const TimelinePanel &panel, const ItemReference &item);

} // namespace gilscope
