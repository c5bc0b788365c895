// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_overlay.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

constexpr int bandOpacity = 26; // of 255: colours below keep their meaning
constexpr int nameOpacity = 44;
constexpr int veilOpacity = 153;

double lineWidth(const TypeScale &type)
{
    return std::max(2.0, std::round(type.unit / 8));
}

QColor translucent(QColor colour, int alpha)
{
    colour.setAlpha(alpha);
    return colour;
}

void paintFrame(QPainter &painter, const QRectF &rect, double width, const QColor &colour)
{
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), width), colour);
    painter.fillRect(QRectF(rect.left(), rect.bottom() - width, rect.width(), width), colour);
    painter.fillRect(QRectF(rect.left(), rect.top(), width, rect.height()), colour);
    painter.fillRect(QRectF(rect.right() - width, rect.top(), width, rect.height()), colour);
}

void paintBand(QPainter &painter, const PanelItem &panel, TimeRange range, const QColor &accent,
               const TypeScale &type)
{
    if (!panel.axis.range.intersects(range))
        return;
    const double left = panel.axis.snappedX(range.begin);
    const double right = std::max(panel.axis.snappedX(range.end), left + 1);
    const QRectF band(left, panel.lanesRect.top() - 2, right - left, panel.lanesRect.height() + 4);
    painter.fillRect(band, translucent(accent, bandOpacity));
    const double edge = std::max(1.0, std::round(type.unit / 10));
    if (panel.axis.range.contains(range.begin))
        painter.fillRect(QRectF(left, band.top(), edge, band.height()), accent);
    if (panel.axis.range.contains(range.end))
        painter.fillRect(QRectF(right - edge, band.top(), edge, band.height()), accent);
}

// Its length, on a plate above the lanes of the first panel that shows it.
void paintLength(QPainter &painter, const PanelItem &panel, TimeRange range, const QColor &accent,
                 const StatePalette &palette, const TypeScale &type)
{
    const QString text = durationText(range.length());
    const QFontMetricsF metrics(type.body);
    const double width = metrics.horizontalAdvance(text) + type.unit;
    const double height = std::ceil(metrics.height());
    const double middle = (panel.axis.snappedX(range.begin) + panel.axis.snappedX(range.end)) / 2;
    const double left = std::clamp(middle - width / 2, panel.axis.left,
                                   std::max(panel.axis.left, panel.axis.right() - width));
    const QRectF plate(std::round(left), panel.lanesRect.top() - height, width, height);
    painter.setFont(type.body);
    painter.fillRect(plate, accent);
    painter.setPen(palette.canvas);
    painter.drawText(plate, Qt::AlignCenter, text);
}

void paintSelection(QPainter &painter, const TimelineGeometry &geometry, const LaneOverlay &overlay,
                    const StatePalette &palette, const TypeScale &type)
{
    bool told = false;
    for (const PanelItem &panel : geometry.panels) {
        paintBand(painter, panel, *overlay.selection, overlay.accent, type);
        if (!told && panel.axis.range.intersects(*overlay.selection)) {
            paintLength(painter, panel, *overlay.selection, overlay.accent, palette, type);
            told = true;
        }
    }
}

// A slice has its box; what happened in an instant a frame as high as what it stands in.
void paintItem(QPainter &painter, const TimelineGeometry &geometry, const LaneOverlay &overlay,
               const StatePalette &palette, const TypeScale &type)
{
    const ItemReference &item = *overlay.item;
    if (item.panel >= geometry.panels.size())
        return;
    const PanelItem &panel = geometry.panels[item.panel];
    const TimeAxis &axis = panel.axis;
    if (overlay.itemRange.end < axis.range.begin || overlay.itemRange.begin >= axis.range.end)
        return;
    const auto lane = std::ranges::find(panel.lanes, item.lane, &LaneItem::lane);
    const bool ofPanel = item.kind == ItemKind::Arrow || item.kind == ItemKind::End;
    if (!ofPanel && lane == panel.lanes.end())
        return;
    const QRectF place = ofPanel ? panel.lanesRect : item.kind == ItemKind::Slices ? lane->boxes : lane->rect;
    const double width = lineWidth(type);
    const double left = axis.snappedX(overlay.itemRange.begin);
    const double right = std::max(axis.snappedX(overlay.itemRange.end), left + 1);
    // Around it, not upon it: what is narrow must still be seen within.
    const double air = ofPanel ? 0.7 * type.unit : item.kind == ItemKind::Slices ? width : width + 2;
    const QRectF around(left - air, place.top() - width, right - left + 2 * air, place.height() + 2 * width);
    paintFrame(painter, around.adjusted(-1, -1, 1, 1), 1, palette.canvas);
    paintFrame(painter, around, width, palette.text);
}

// A dot behind the name.
void paintPins(QPainter &painter, const TimelineGeometry &geometry, const QColor &accent,
               const TypeScale &type)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(accent);
    for (const PanelItem &panel : geometry.panels) {
        for (const LaneItem &lane : panel.lanes) {
            const QPointF dot(panel.axis.left - type.unit * 0.9, lane.rect.center().y());
            if (lane.isPinned)
                painter.drawEllipse(dot, type.unit * 0.22, type.unit * 0.22);
        }
    }
    painter.restore();
}

void paintCurrentLane(QPainter &painter, const TimelineGeometry &geometry, const LaneOverlay &overlay,
                      const TypeScale &type)
{
    if (overlay.lane->panel >= geometry.panels.size())
        return;
    const PanelItem &panel = geometry.panels[overlay.lane->panel];
    const auto lane = std::ranges::find(panel.lanes, *overlay.lane, &LaneItem::key);
    if (lane == panel.lanes.end())
        return;
    const QRectF name(0, lane->rect.top(), panel.axis.left - 0.3 * type.unit, lane->rect.height());
    painter.fillRect(name, translucent(overlay.accent, nameOpacity));
    const double width = lineWidth(type) * (overlay.isFocused ? 2 : 1);
    painter.fillRect(QRectF(name.right() - width, name.top(), width, name.height()), overlay.accent);
}

} // namespace

void paintOverlay(QPainter &painter, const TimelineGeometry &geometry, const LaneOverlay &overlay,
                  const StatePalette &palette, const TypeScale &type)
{
    if (overlay.panel && *overlay.panel < geometry.panels.size()) {
        const PanelItem &panel = geometry.panels[*overlay.panel];
        painter.fillRect(
            QRectF(panel.axis.left, panel.foot(), panel.axis.pixels, lineWidth(type)),
            overlay.accent);
    }
    paintPins(painter, geometry, overlay.accent, type);
    if (overlay.lane)
        paintCurrentLane(painter, geometry, overlay, type);
    if (overlay.item)
        paintItem(painter, geometry, overlay, palette, type);
    if (overlay.selection)
        paintSelection(painter, geometry, overlay, palette, type);
}

void paintPlayhead(QPainter &painter, const TimelineGeometry &geometry, TimeNs time,
                   const StatePalette &palette, const TypeScale &type)
{
    const double width = lineWidth(type);
    for (const PanelItem &panel : geometry.panels) {
        const double x = panel.axis.snappedX(std::clamp(time, panel.axis.range.begin, panel.axis.range.end));
        const QRectF &lanes = panel.lanesRect;
        painter.fillRect(QRectF(x, lanes.top(), lanes.right() - x, lanes.height()),
                         translucent(palette.canvas, veilOpacity));
        if (!panel.axis.range.contains(time))
            continue;
        const double left = std::round(x - width / 2);
        painter.fillRect(QRectF(left, lanes.top() - 3, width, lanes.height() + 6), palette.text);
    }
}

QRectF changedByPlayhead(const PanelItem &panel, TimeNs from, TimeNs to, const TypeScale &type)
{
    const auto x = [&panel](TimeNs time) {
        return panel.axis.snappedX(std::clamp(time, panel.axis.range.begin, panel.axis.range.end));
    };
    const double air = lineWidth(type) + 1;
    return QRectF(QPointF(x(from), panel.lanesRect.top()), QPointF(x(to), panel.lanesRect.bottom()))
        .normalized()
        .adjusted(-air, -4, air, 4);
}

} // namespace gilscope
