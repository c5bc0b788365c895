// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel_ghost.h"

#include "lane_boxes.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

constexpr double stripHeight = 1.15; // in units of the body type: as high as its label
constexpr double stripGap = 0.3;
constexpr double boxInset = 0.2; // of the strip, above and below

double gapPixels(const TypeScale &type)
{
    return std::round(stripGap * type.unit);
}

double stripPixels(const TypeScale &type)
{
    return std::ceil(stripHeight * type.unit);
}

// None where nothing was recorded.
std::optional<std::size_t> tellingLane(const Trace &trace)
{
    const auto isBusy = [](const Lane &lane) { return !lane.slices.empty() || lane.open; };
    const auto isLock = [&](const Lane &lane) {
        return lane.kind == LaneKind::Lock && isBusy(lane)
            && trace.layout.locks.at(index(lane.lock)).owner == LockOwner::Interpreter;
    };
    const auto place = [&](auto lane) { return static_cast<std::size_t>(lane - trace.lanes.begin()); };
    if (std::ranges::count_if(trace.lanes, isLock) == 1)
        return place(std::ranges::find_if(trace.lanes, isLock));
    const auto core = std::ranges::find_if(
        trace.lanes, [&](const Lane &lane) { return lane.kind == LaneKind::Core && isBusy(lane); });
    return core == trace.lanes.end() ? std::nullopt : std::optional(place(core));
}

// Right of the line where there is room, else left of it.
TextItem endLabel(const GhostItem &ghost, TimeNs end, const TimeAxis &axis, const TypeScale &type)
{
    const QString text =
        QCoreApplication::translate("gilscope::TimelineGeometry", "before: %1").arg(durationText(end));
    const double width = std::ceil(QFontMetricsF(type.caption).horizontalAdvance(text));
    const double air = std::round(0.4 * type.unit);
    const QRectF &strip = ghost.strip.rect;
    const double behind = *ghost.endX + air;
    const double left =
        behind + width <= axis.right() + rightPadding * type.unit ? behind : *ghost.endX - air - width;
    if (left < axis.left)
        return {};
    return {QRectF(left, strip.top(), width + air, strip.height()), text};
}

} // namespace

double ghostHeight(const TypeScale &type)
{
    return gapPixels(type) + stripPixels(type);
}

void placeGhost(PanelItem &panel, const TimelinePanel &content, const TypeScale &type)
{
    panel.ghost.reset();
    if (content.ghost == nullptr)
        return;
    LaneItem &strip = panel.ghost.emplace().strip;
    const double top = panel.lanesRect.bottom() + gapPixels(type);
    const double height = stripPixels(type);
    strip.rect = QRectF(panel.axis.left, top, panel.axis.pixels, height);
    const double inset = std::round(boxInset * height);
    strip.boxes = strip.rect.adjusted(0, inset, 0, -inset);
    const double indent = 0.4 * type.unit;
    strip.label = {QRectF(indent, top, panel.axis.left - indent, height),
                   QCoreApplication::translate("gilscope::TimelineGeometry", "before")};
}

void fillGhost(PanelItem &panel, const TimelinePanel &content, const TimeAxis &axis, const TypeScale &type)
{
    if (!panel.ghost || content.ghost == nullptr)
        return;
    GhostItem &ghost = *panel.ghost;
    ghost.endX.reset();
    ghost.endLabel = {};
    if (const std::optional<std::size_t> lane = tellingLane(*content.ghost)) {
        ghost.strip.lane = *lane;
        ghost.strip.kind = content.ghost->lanes[*lane].kind;
        LaneBoxes(*content.ghost, axis, type).fill(ghost.strip);
    }
    const std::optional<TimeNs> end = content.ghostEnd;
    if (end && (axis.range.contains(*end) || *end == axis.range.end)) {
        ghost.endX = axis.snappedX(*end);
        ghost.endLabel = endLabel(ghost, *end, axis, type);
    }
}

} // namespace gilscope
