// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_layout.h"

#include "legend.h"

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

// How many units of type there are in the view at least, so that words do not crowd out the picture.
constexpr int unitsDown = 40;
constexpr int unitsAcross = 62;
constexpr int largestType = 20;

ViewLayout layoutAt(const std::vector<TimelinePanel> &panels, const ViewWish &wish, LaneChoice lanes,
                    int unit)
{
    ViewLayout layout;
    layout.type = typeScale(unit);
    layout.lanes = lanes;
    QRect room = QRect({}, wish.size).adjusted(unit, unit / 3, -unit, -unit / 3);
    const Legend foreseen = legendOf(panels, expectedStyles(panels, lanes), room.width(), layout.type);
    layout.legendRows = std::max(foreseen.rows, wish.legendRows);
    const int legendHeight = static_cast<int>(layout.legendRows * legendRowHeight(layout.type));
    layout.legendRect = QRect(room.left(), room.bottom() + 1 - legendHeight, room.width(), legendHeight);
    room.setBottom(layout.legendRect.top() - 1 - unit / 3 - static_cast<int>(axisHeight(layout.type)));
    room.setRight(wish.size.width() - 1); // the axis' padding is part of the picture
    room.setHeight(std::max(1, room.height()));
    layout.lanesRect = room;
    const int needed = static_cast<int>(leastHeight(panels, layout.type, lanes));
    layout.scrollRange = std::max(0, needed - room.height());
    return layout;
}

ViewLayout largestThatFits(const std::vector<TimelinePanel> &panels, const ViewWish &wish, LaneChoice lanes)
{
    const int own = wish.bodyPixels;
    const int wanted = std::min(wish.size.height() / unitsDown, wish.size.width() / unitsAcross);
    for (int unit = std::clamp(wanted, own, std::max(own, largestType));; --unit) {
        ViewLayout layout = layoutAt(panels, wish, lanes, unit);
        if (unit == own || layout.scrollRange == 0)
            return layout;
    }
}

} // namespace

ViewLayout layoutView(const std::vector<TimelinePanel> &panels, const ViewWish &wish)
{
    switch (wish.threadLanes) {
    case ThreadLanes::Shown:
        return largestThatFits(panels, wish, LaneChoice::All);
    case ThreadLanes::Folded:
        return largestThatFits(panels, wish, LaneChoice::WithoutThreads);
    case ThreadLanes::Automatic:
        break;
    }
    ViewLayout all = largestThatFits(panels, wish, LaneChoice::All);
    return all.scrollRange == 0 ? all : largestThatFits(panels, wish, LaneChoice::WithoutThreads);
}

} // namespace gilscope
