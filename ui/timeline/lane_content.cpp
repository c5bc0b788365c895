// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_content.h"

#include "hand_off_arrows.h"
#include "lane_boxes.h"
#include "lane_marks.h"
#include "panel_ghost.h"
#include "panel_guess.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

// The figure beside the line, in the first lane that is free there.
TextItem endLabel(const PanelItem &panel, double endX, const QString &ratio, const TimeAxis &axis,
                  const TypeScale &type)
{
    const QFontMetricsF metrics(type.caption);
    const double left = endX + type.unit * 0.5;
    const double width = std::ceil(metrics.horizontalAdvance(ratio));
    if (ratio.isEmpty() || left + width > axis.right())
        return {};
    const auto isFree = [&](const LaneItem &lane) {
        const bool boxes = !lane.content.empty() && lane.content.back().right > endX;
        const bool marks = !lane.marks.empty() && lane.marks.back().centre.x() > endX;
        return !boxes && !marks && lane.rect.height() >= metrics.height() * 0.9;
    };
    const auto lane = std::ranges::find_if(panel.lanes, isFree);
    if (lane == panel.lanes.end())
        return {};
    return {QRectF(left, lane->rect.top(), width, lane->rect.height()), ratio};
}

} // namespace

void fillPanel(PanelItem &panel, const TimelinePanel &content, const TimeAxis &axis, const TypeScale &type)
{
    panel.arrows.clear();
    panel.endX.reset();
    panel.endLabel = {};
    panel.guess.reset();
    fillGhost(panel, content, axis, type);
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
    if (content.end && axis.range.contains(*content.end)) {
        panel.endX = axis.snappedX(*content.end);
        panel.endLabel = endLabel(panel, *panel.endX, content.ratio, axis, type);
    }
    panel.guess = guessOf(panel, content.expectedEnd, axis, type);
}

} // namespace gilscope
