// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the parts of the timeline's widget stand, how large its type is, and whether the threads have lanes
// of their own. The type grows with the room, as far as the lanes still fit. Where they do not fit at all the
// threads' lanes are left out, unless a choice was made: then the owner scrolls. Pure; in the widget's
// pixels.
#pragma once

#include "timeline_geometry.h"

#include <QRect>

namespace gilscope {

enum class ThreadLanes : std::uint8_t { Automatic, Shown, Folded };

// The same as a choice of lanes.
[[nodiscard]] std::optional<LaneChoice> choiceFor(ThreadLanes wish);
[[nodiscard]] ThreadLanes threadLanesOf(std::optional<LaneChoice> choice);

struct ViewWish
{
    QSize size;
    int bodyPixels = 14;   // of the application's type: never smaller than that
    int legendRows = 0;    // at least so many, besides those that can be foreseen
    LaneArrangement lanes; // without a choice: as many as fit
    bool ownAxes = false;  // of the panels, instead of a common one
};

struct ViewLayout
{
    TypeScale type;
    LaneArrangement lanes; // with a choice
    int legendRows = 0;
    QRect lanesRect;     // the labels of a common axis stand below it
    QRect legendRect;    // empty where there is no room for it
    int scrollRange = 0; // pixels that do not fit
};

[[nodiscard]] ViewLayout layoutView(const std::vector<TimelinePanel> &panels, const ViewWish &wish);

} // namespace gilscope
