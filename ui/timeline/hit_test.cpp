// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_geometry.h"

#include <QLineF>

#include <algorithm>
#include <cmath>
#include <ranges>

namespace gilscope {

namespace {

constexpr double reach = 4; // pixels around thin things

double distanceToSegment(QPointF point, QPointF a, QPointF b)
{
    const QPointF along = b - a;
    const double square = QPointF::dotProduct(along, along);
    const double share =
        square > 0 ? std::clamp(QPointF::dotProduct(point - a, along) / square, 0.0, 1.0) : 0.0;
    return QLineF(point, a + share * along).length();
}

ItemReference referenceTo(const MarkItem &mark, std::size_t panel)
{
    if (mark.count > 1)
        return {ItemKind::Marks, panel, mark.lane, mark.index, mark.count, mark.range};
    return {ItemKind::Mark, panel, mark.lane, mark.index, 1};
}

// What is drawn last lies on top.
std::optional<ItemReference> markAt(const std::vector<MarkItem> &marks, std::size_t panel, QPointF point)
{
    for (const MarkItem &mark : marks | std::views::reverse) {
        const bool line = mark.kind == MarkKind::SafepointSeen;
        const double halfWidth = line ? reach / 2 : std::max(reach, mark.size / 2);
        const double halfHeight = std::max(reach, mark.size / 2);
        if (std::abs(point.x() - mark.centre.x()) <= halfWidth
            && std::abs(point.y() - mark.centre.y()) <= halfHeight) {
            return referenceTo(mark, panel);
        }
    }
    return std::nullopt;
}

// Shapes before the lines that they stand upon.
std::optional<ItemReference> storyAt(const LaneItem &lane, std::size_t panel, QPointF point)
{
    const LockStory &story = lane.story;
    if (!story.rect.isValid() || point.y() < story.rect.top() || point.y() >= story.rect.bottom())
        return std::nullopt;
    if (auto hit = markAt(story.marks, panel, point))
        return hit;
    for (const HandshakeItem &handshake : story.handshakes) {
        if (handshake.left <= point.x() && point.x() <= handshake.right)
            return ItemReference{ItemKind::Slices, panel, handshake.lane, handshake.slice, 1};
    }
    for (const MarkTick &tick : story.ticks) {
        if (std::abs(tick.x - point.x()) <= reach / 2)
            return ItemReference{ItemKind::Marks, panel, lane.lane, 0, tick.count, tick.range};
    }
    return std::nullopt;
}

std::optional<ItemReference> tickAt(const LaneItem &lane, std::size_t panel, QPointF point)
{
    const bool below = point.y() >= lane.boxes.bottom();
    const bool above = point.y() < lane.boxes.top() && point.y() >= lane.story.rect.bottom();
    const std::vector<TickItem> &ticks = above ? lane.lostRaces : lane.handOffs;
    if (ticks.empty() || (!below && !above))
        return std::nullopt;
    const auto nearest =
        std::min_element(ticks.begin(), ticks.end(), [&](const TickItem &a, const TickItem &b) {
            return std::abs(a.x - point.x()) < std::abs(b.x - point.x());
        });
    if (std::abs(nearest->x - point.x()) > reach)
        return std::nullopt;
    const ItemKind kind = above ? ItemKind::LostRaces : ItemKind::HandOffs;
    return ItemReference{kind, panel, lane.lane, nearest->first, nearest->count};
}

// What is under this very pixel, rather than all of the box that lies over it.
std::optional<ItemReference> boxAt(const LaneItem &lane, std::size_t panel, QPointF point)
{
    const int x = static_cast<int>(std::floor(point.x()));
    const auto column = std::lower_bound(lane.columns.begin(), lane.columns.end(), x,
                                         [](const ColumnItem &one, int at) { return one.x < at; });
    if (column != lane.columns.end() && column->x == x)
        return ItemReference{ItemKind::Slices, panel, lane.lane, column->first, column->count};
    const auto box = std::upper_bound(lane.content.begin(), lane.content.end(), point.x(),
                                      [](double at, const BoxItem &one) { return at < one.right; });
    if (box == lane.content.end() || point.x() < box->left)
        return std::nullopt;
    return ItemReference{ItemKind::Slices, panel, lane.lane, box->first, box->count};
}

std::optional<ItemReference> hitPanel(const PanelItem &panel, std::size_t number, QPointF point)
{
    const auto lane = std::find_if(panel.lanes.begin(), panel.lanes.end(), [&](const LaneItem &one) {
        return one.rect.top() <= point.y() && point.y() < one.rect.bottom();
    });
    if (lane != panel.lanes.end()) {
        if (auto hit = markAt(lane->marks, number, point))
            return hit;
        if (auto hit = storyAt(*lane, number, point))
            return hit;
    }
    for (const ArrowItem &arrow : panel.arrows) {
        if (distanceToSegment(point, arrow.from, arrow.to) <= reach)
            return ItemReference{arrow.kind, number, arrow.lane, arrow.first, arrow.told};
    }
    if (lane != panel.lanes.end()) {
        if (auto hit = tickAt(*lane, number, point))
            return hit;
        if (auto hit = boxAt(*lane, number, point))
            return hit;
    }
    const bool onEnd = panel.endX && panel.lanesRect.top() <= point.y()
        && point.y() < panel.lanesRect.bottom() && std::abs(point.x() - *panel.endX) <= reach;
    if (onEnd)
        return ItemReference{ItemKind::End, number, 0, 0, 1};
    return std::nullopt;
}

} // namespace

std::optional<ItemReference> hitTest(const TimelineGeometry &geometry, QPointF point)
{
    for (std::size_t i = 0; i < geometry.panels.size(); ++i) {
        if (geometry.panels[i].rect.contains(point))
            return hitPanel(geometry.panels[i], i, point);
    }
    return std::nullopt;
}

} // namespace gilscope
