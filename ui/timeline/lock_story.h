// SPDX-License-Identifier: GPL-3.0-or-later
//
// The strip above a lock's boxes: requests, time-outs, drop requests, safepoints and hand-shakes of all its
// threads, each in the colour of its thread, so that a hand-off can be read where the lanes of the threads
// are folded away. Part of timelineGeometry(); pure, bounded by the pixels.
//
//   ○      ▲              upper row: asked, waited a whole interval
//          ◆ │ |--|       lower row: drop request, the holder's safepoint (a line), hand-shake (a bracket)
//
// What comes nearer than its size is one shape, that of its most telling mark, which counts them; where not
// even those have room, or the lane is too low for shapes, ticks count all.
#pragma once

#include "timeline_geometry.h"

namespace gilscope {

// How high the strip is where `room` pixels are left above the boxes' words; 0 when the lane has no story.
[[nodiscard]] double storyHeight(const Lane &lane, double room, const TypeScale &type);
// Fills `story`, whose place is known.
void fillStory(LockStory &story, const Trace &trace, std::size_t lane, const TimeAxis &axis,
               const TypeScale &type);

} // namespace gilscope
