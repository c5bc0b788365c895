// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands above the lanes on screen and in no picture: the selected range, the selected thing, the
// current lane, and the playhead with the future behind a veil. Painted over a geometry, in its coordinates.
#pragma once

#include "timeline_geometry.h"

#include <QPainter>

namespace gilscope {

struct LaneOverlay
{
    std::optional<TimeRange> selection;
    std::optional<ItemReference> item;
    TimeRange itemRange; // when that was
    std::optional<LaneKey> lane;
    std::optional<std::size_t> panel; // the current one, where each has an axis of its own
    bool isFocused = false;           // the arrow keys go to it
    std::optional<TimeNs> playhead;
    QColor accent;
    friend bool operator==(const LaneOverlay &, const LaneOverlay &) = default;
};

void paintOverlay(QPainter &painter, const TimelineGeometry &geometry, const LaneOverlay &overlay,
                  const StatePalette &palette, const TypeScale &type);
// The line alone, and the veil to the right of it.
void paintPlayhead(QPainter &painter, const TimelineGeometry &geometry, TimeNs time,
                   const StatePalette &palette, const TypeScale &type);
// Where a playhead that moves from one time to the other changes a panel.
[[nodiscard]] QRectF changedByPlayhead(const PanelItem &panel, TimeNs from, TimeNs to, const TypeScale &type);

} // namespace gilscope
