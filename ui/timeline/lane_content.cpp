// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_content.h"

#include "lane_boxes.h"
#include "lane_marks.h"

namespace gilscope {

void fillPanel(PanelItem &panel, const TimelinePanel &content, const TimeAxis &axis, const TypeScale &type)
{
    panel.arrows.clear();
    panel.endX.reset();
    if (!content.trace)
        return;
    LaneBoxes boxes(*content.trace, axis, type);
    for (LaneItem &lane : panel.lanes) {
        if (lane.lane >= content.trace->lanes.size())
            continue;
        fillMarks(lane, *content.trace, axis, type);
        boxes.fill(lane);
        boxes.label(lane);
    }
    addArrows(panel, *content.trace, axis, type);
    if (content.end && axis.range.contains(*content.end))
        panel.endX = axis.snappedX(*content.end);
}

} // namespace gilscope
