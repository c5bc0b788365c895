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
constexpr int leastLanes = 5; // that the legend leaves to a panel, its header and two lanes

ViewLayout layoutAt(const std::vector<TimelinePanel> &panels, const ViewWish &wish, LaneChoice choice,
                    int unit)
{
    ViewLayout layout;
    layout.type = typeScale(unit);
    layout.lanes = wish.lanes;
    layout.lanes.choice = choice;
    QRect room = QRect({}, wish.size).adjusted(unit, unit / 3, -unit, -unit / 3);
    const Legend foreseen = legendOf(panels, {expectedStyles(panels, choice), {}}, room.width(), layout.type);
    layout.legendRows = std::max(foreseen.rows, wish.legendRows);
    int legendHeight = static_cast<int>(layout.legendRows * legendRowHeight(layout.type));
    // Where a panel would not be seen for it, the pointer has to say what the colours mean.
    const int axis = wish.ownAxes ? 0 : static_cast<int>(axisHeight(layout.type));
    if (room.height() - legendHeight - axis - unit / 3 - 1 < leastLanes * unit)
        legendHeight = 0;
    layout.legendRect = QRect(room.left(), room.bottom() + 1 - legendHeight, room.width(), legendHeight);
    room.setBottom(layout.legendRect.top() - 1 - unit / 3 - axis);
    room.setRight(wish.size.width() - 1); // the axis' padding is part of the picture
    room.setHeight(std::max(1, room.height()));
    layout.lanesRect = room;
    const int needed = static_cast<int>(leastHeight(panels, layout.type, layout.lanes, wish.ownAxes));
    layout.scrollRange = std::max(0, needed - room.height());
    return layout;
}

ViewLayout largestThatFits(const std::vector<TimelinePanel> &panels, const ViewWish &wish, LaneChoice choice)
{
    const int own = wish.bodyPixels;
    const int wanted = std::min(wish.size.height() / unitsDown, wish.size.width() / unitsAcross);
    for (int unit = std::clamp(wanted, own, std::max(own, largestType));; --unit) {
        ViewLayout layout = layoutAt(panels, wish, choice, unit);
        if (unit == own || layout.scrollRange == 0)
            return layout;
    }
}

} // namespace

std::optional<LaneChoice> choiceFor(ThreadLanes wish)
{
    switch (wish) {
    case ThreadLanes::Automatic:
        return std::nullopt;
    case ThreadLanes::Shown:
        return LaneChoice::All;
    case ThreadLanes::Folded:
        return LaneChoice::WithoutThreads;
    }
    Q_UNREACHABLE();
}

ThreadLanes threadLanesOf(std::optional<LaneChoice> choice)
{
    return choice == LaneChoice::All           ? ThreadLanes::Shown
        : choice == LaneChoice::WithoutThreads ? ThreadLanes::Folded
                                               : ThreadLanes::Automatic;
}

ViewLayout layoutView(const std::vector<TimelinePanel> &panels, const ViewWish &wish)
{
    if (wish.lanes.choice)
        return largestThatFits(panels, wish, *wish.lanes.choice);
    // Decided for the lanes as they are: hiding one must not bring the threads' back.
    ViewWish plain = wish;
    plain.lanes = {};
    const bool allFit = largestThatFits(panels, plain, LaneChoice::All).scrollRange == 0;
    return largestThatFits(panels, wish, allFit ? LaneChoice::All : LaneChoice::WithoutThreads);
}

} // namespace gilscope
