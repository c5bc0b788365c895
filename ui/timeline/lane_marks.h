// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands upon, above and below a lane's boxes: marks, the strip above a lock's boxes that tells how it
// changes hands, lost races, hand-off ticks. Part of timelineGeometry(); pure.
//
// A trace has a lock's marks in the lock's lane. Each visible one of marksOfTheStory is in exactly one shape
// or tick of the strip; a thread's lane shows its own ones again where they have room. Retaken, of which the
// old lock has a hundred thousand a second, shows upon the boxes where it has room and is no part of the
// strip.
#pragma once

#include "timeline_geometry.h"

namespace gilscope {

// Replaces what the lane has of these, and leaves the place that remains for its boxes.
void fillMarks(LaneItem &lane, const Trace &trace, const TimeAxis &axis, const TypeScale &type);

} // namespace gilscope
