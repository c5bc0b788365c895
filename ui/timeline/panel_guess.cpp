// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel_guess.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace gilscope {

namespace {

constexpr double outset = 2; // pixels above and below the lanes: their rims stay seen

bool isCovered(const PanelItem &panel, const LaneItem &lane, const QRectF &place)
{
    const auto touches = [&](double left, double right) {
        return left < place.right() && place.left() < right;
    };
    const bool boxes =
        std::ranges::any_of(lane.content, [&](const BoxItem &box) { return touches(box.left, box.right); });
    const bool columns = std::ranges::any_of(
        lane.columns, [&](const ColumnItem &column) { return touches(column.x, column.x + 1); });
    const bool end = panel.endX && touches(*panel.endX, *panel.endX + 3);
    const bool arrows = std::ranges::any_of(panel.arrows, [&](const ArrowItem &arrow) {
        return place.intersects(QRectF(arrow.from, arrow.to).normalized().adjusted(-3, -1, 3, 1))
            || place.intersects(arrow.label.rect);
    });
    return boxes || columns || end || arrows || panel.endLabel.rect.intersects(place);
}

bool isFreeInHeader(const PanelItem &panel, const QRectF &place)
{
    const std::array taken{panel.title.rect,    panel.baseline.rect, panel.note.rect,
                           panel.handOffs.rect, panel.time.rect,     panel.ratio.rect};
    return place.left() >= panel.axis.left
        && std::ranges::none_of(taken, [&](const QRectF &rect) { return rect.intersects(place); });
}

// As a tab upon the outline's end, where the header leaves room. Else in the first lane where nothing stands,
// right of that end or left of it; where all is full, in the last lane. Never far from the outline: it would
// be taken for something else's.
QRectF tagPlace(const PanelItem &panel, const GuessItem &guess, QSizeF size, const TimeAxis &axis, double air)
{
    const QRectF tab(QPointF(guess.outline.right() - size.width(), guess.outline.top() - size.height() + 1),
                     size);
    if (isFreeInHeader(panel, tab))
        return tab;
    const double behind = guess.outline.right() + air;
    const double before = guess.outline.right() - 2 * air - size.width();
    std::vector<double> sides;
    if (guess.hasEnd && behind + size.width() <= axis.right())
        sides.push_back(behind);
    if (before >= axis.left + air || sides.empty())
        sides.push_back(std::max(before, axis.left + air));
    const auto placeIn = [&](const LaneItem &lane, double left) {
        return QRectF(QPointF(left, std::round(lane.rect.center().y() - size.height() / 2)), size);
    };
    for (const double left : sides) {
        for (const LaneItem &lane : panel.lanes) {
            const QRectF place = placeIn(lane, left);
            if (lane.rect.height() >= 0.8 * size.height() && !isCovered(panel, lane, place))
                return place;
        }
    }
    return placeIn(panel.lanes.back(), sides.front());
}

} // namespace

std::optional<GuessItem> guessOf(const PanelItem &panel, std::optional<TimeNs> expectedEnd,
                                 const TimeAxis &axis, const TypeScale &type)
{
    if (!expectedEnd || *expectedEnd <= 0 || panel.lanes.empty()
        || !axis.range.intersects({0, *expectedEnd})) {
        return std::nullopt;
    }
    GuessItem guess;
    guess.hasBegin = axis.range.begin <= 0;
    guess.hasEnd = *expectedEnd <= axis.range.end;
    const double left = axis.snappedX(std::max<TimeNs>(axis.range.begin, 0));
    const double right = axis.snappedX(std::min(axis.range.end, *expectedEnd));
    guess.outline = QRectF(QPointF(left, panel.lanesRect.top() - outset),
                           QPointF(std::max(right, left + 1), panel.lanesRect.bottom() + outset));
    guess.tag.text = QCoreApplication::translate("gilscope::TimelineGeometry", "your guess");
    const QFontMetricsF metrics(type.caption);
    const double air = std::round(0.3 * type.unit);
    const QSizeF size(std::ceil(metrics.horizontalAdvance(guess.tag.text)) + 2 * air,
                      std::ceil(metrics.height()) + 2);
    guess.tag.rect = tagPlace(panel, guess, size, axis, air);
    return guess;
}

} // namespace gilscope
