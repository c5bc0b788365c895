// SPDX-License-Identifier: GPL-3.0-or-later
//
// Fills a panel whose lanes have their places: boxes, hand-off ticks, marks, arrows, the end marker. Part of
// timelineGeometry(); pure.
#pragma once

#include "timeline_geometry.h"

namespace gilscope {

// Replaces what the panel's lanes contain.
void fillPanel(PanelItem &panel, const TimelinePanel &content, const TimeAxis &axis, const TypeScale &type);

} // namespace gilscope
