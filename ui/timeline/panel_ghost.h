// SPDX-License-Identifier: GPL-3.0-or-later
//
// The run before this one, at the foot of a panel: one lane of it, pale, and where it ended. The lane is that
// of the only interpreter's lock or, where there are several or none, of the first core that was busy. Part
// of timelineGeometry(); pure, and its cost is bounded by the pixels.
#pragma once

#include "timeline_geometry.h"

namespace gilscope {

// What a strip adds to the height of a panel, with the gap above it.
[[nodiscard]] double ghostHeight(const TypeScale &type);
// The place of the strip below the panel's lanes; none where there is nothing to compare with.
void placeGhost(PanelItem &panel, const TimelinePanel &content, const TypeScale &type);
// Replaces what the strip contains.
void fillGhost(PanelItem &panel, const TimelinePanel &content, const TimeAxis &axis, const TypeScale &type);

} // namespace gilscope
