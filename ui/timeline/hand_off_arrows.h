// SPDX-License-Identifier: GPL-3.0-or-later
//
// The arrows between the lanes of a panel. Part of timelineGeometry(); pure.
//
// Where the threads' lanes are shown, every visible hand-off is in exactly one arrow. One that has room has
// an arrow of its own, from the giver's lane to the taker's. Dense ones share: one arrow for each path
// (giver, taker) of a stretch of time, with its count; where a stretch has more than two paths the two most
// travelled have arrows, the others share one in the lock's lane. Where the lanes of the threads are folded
// away, those that have room hop in the lock's lane from one hold to the next, under the border between them.
#pragma once

#include "timeline_geometry.h"

namespace gilscope {

void addArrows(PanelItem &panel, const Trace &trace, const TimeAxis &axis, const TypeScale &type);

} // namespace gilscope
