// SPDX-License-Identifier: GPL-3.0-or-later
//
// What TimelineView holds, for its two files alone.
#pragma once

#include "hand_off_walk.h"
#include "lane_canvas.h"
#include "timeline_plot.h"
#include "timeline_view.h"

namespace gilscope {

struct TimelineView::Content
{
    std::vector<TimelinePanel> panels;
    std::vector<std::size_t> laneCounts; // when the geometry was made
    std::vector<bool> wasLive;
    StatePalette palette;
    ViewLayout layout;
    TimelineGeometry geometry;
    std::optional<LegendContent> explained; // by the legend
    Legend legend;
    TimelinePlot *plot = nullptr;
    LaneCanvas *canvas = nullptr;
    std::optional<ItemReference> hovered;
    // The hand-off that was gone to last, and what was visible then: as long as it is, one goes on from
    // there.
    std::optional<HandOffPlace> handOff;
    TimeRange handOffView;
    QString summary; // of the run, where somebody has said one
};

template <typename Change>
void TimelineView::changeOverlay(Change change)
{
    LaneOverlay overlay = m_content->canvas->overlay();
    change(overlay);
    m_content->canvas->setOverlay(overlay);
}

} // namespace gilscope
