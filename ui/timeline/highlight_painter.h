// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of TimelinePainter: what does not belong to the thing that is pointed at is veiled by the canvas'
// colour; what does keeps its colours, has an outline, and says its rank where there is room.
#pragma once

#include "highlight.h"

class QPainter;

namespace gilscope {

void paintHighlight(QPainter &painter, const TimelineGeometry &geometry, const Highlight &highlight,
                    const StatePalette &palette, const TypeScale &type);

} // namespace gilscope
