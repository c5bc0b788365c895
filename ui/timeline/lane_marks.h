// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands upon, above and below a lane's boxes: hand-off ticks, lost races, marks, and the arrows between
// the lanes. Part of timelineGeometry(); pure.
#pragma once

#include "timeline_geometry.h"

namespace gilscope {

// Replaces what the lane has of these, and leaves the place that remains for its boxes.
void fillMarks(LaneItem &lane, const Trace &trace, const TimeAxis &axis, const TypeScale &type);
// From the giver's lane to the taker's, where there is room for each.
void addArrows(PanelItem &panel, const Trace &trace, const TimeAxis &axis, const TypeScale &type);

} // namespace gilscope
