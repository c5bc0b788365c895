// SPDX-License-Identifier: GPL-3.0-or-later
#include "highlight_painter.h"

#include "saved_painter.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

constexpr float veil = 0.7F;

struct Lit
{
    QRectF rect;
    const HighlightStretch *stretch = nullptr;
};

// As high as what is drawn there.
QRectF rectIn(const LaneItem &lane, double left, double right)
{
    QRectF rect(left, lane.boxes.top(), right - left, lane.boxes.height());
    const auto box = std::ranges::upper_bound(lane.content, (left + right) / 2, {}, &BoxItem::right);
    if (box != lane.content.end() && box->left <= right) {
        const double spare = std::floor((rect.height() - std::round(rect.height() * box->share)) / 2);
        rect.adjust(0, spare, 0, -spare);
    }
    return rect;
}

// At least two pixels wide: a hold of microseconds must show, too.
std::vector<Lit> litRects(const PanelItem &panel, const TimeAxis &axis, const Highlight &highlight)
{
    std::vector<Lit> lit;
    for (const HighlightStretch &stretch : highlight.stretches) {
        const auto lane = std::ranges::find(panel.lanes, stretch.lane, &LaneItem::lane);
        if (lane == panel.lanes.end())
            continue;
        const double left = std::min(axis.snappedX(stretch.range.begin), std::floor(axis.right()) - 2);
        const double right = std::max(axis.snappedX(stretch.range.end), left + 2);
        lit.push_back({rectIn(*lane, left, right), &stretch});
    }
    return lit;
}

// Everything but the lit rectangles, lane by lane.
void paintVeil(QPainter &painter, const PanelItem &panel, const std::vector<Lit> &lit, const QColor &colour)
{
    const double left = panel.lanesRect.left();
    const double right = panel.lanesRect.right();
    double y = panel.lanesRect.top() - 2;
    const auto fillTo = [&](double from, double to, double top, double bottom) {
        if (from < to && top < bottom)
            painter.fillRect(QRectF(from, top, to - from, bottom - top), colour);
    };
    for (const LaneItem &lane : panel.lanes) {
        std::vector<QRectF> rects;
        for (const Lit &one : lit) {
            if (one.stretch->lane == lane.lane)
                rects.push_back(one.rect);
        }
        if (rects.empty())
            continue;
        std::ranges::sort(rects, {}, [](const QRectF &rect) { return rect.left(); });
        fillTo(left, right, y, lane.boxes.top());
        double x = left;
        for (const QRectF &rect : rects) {
            fillTo(x, rect.left(), lane.boxes.top(), lane.boxes.bottom());
            const double from = std::max(x, rect.left());
            fillTo(from, rect.right(), lane.boxes.top(), rect.top());
            fillTo(from, rect.right(), rect.bottom(), lane.boxes.bottom());
            x = std::max(x, rect.right());
        }
        fillTo(x, right, lane.boxes.top(), lane.boxes.bottom());
        y = lane.boxes.bottom();
    }
    fillTo(left, right, y, panel.lanesRect.bottom() + 2);
}

void paintOutline(QPainter &painter, const QRectF &rect, double line, const QColor &colour)
{
    const QRectF outer = rect.adjusted(-line, -line, line, line);
    painter.fillRect(QRectF(outer.left(), outer.top(), outer.width(), line), colour);
    painter.fillRect(QRectF(outer.left(), outer.bottom() - line, outer.width(), line), colour);
    if (rect.width() < 4 * line)
        return; // a row of narrow ones would be all rims
    painter.fillRect(QRectF(outer.left(), outer.top(), line, outer.height()), colour);
    painter.fillRect(QRectF(outer.right() - line, outer.top(), line, outer.height()), colour);
}

// In the largest type that fits.
void paintRank(QPainter &painter, const Lit &lit, const StatePalette &palette, const TypeScale &type)
{
    for (const QFont *font : {&type.heading, &type.body, &type.caption}) {
        const QFontMetricsF metrics(*font);
        const double width = std::ceil(metrics.horizontalAdvance(lit.stretch->label) + type.unit * 0.6);
        const double height = std::round(metrics.ascent() + metrics.descent() / 2);
        if (lit.stretch->label.isEmpty() || width > lit.rect.width() || height > lit.rect.height())
            continue;
        QRectF plate(0, 0, width, height);
        plate.moveCenter(lit.rect.center());
        painter.fillRect(plate, palette.canvas);
        painter.setFont(*font);
        painter.setPen(palette.text);
        painter.drawText(plate, static_cast<int>(Qt::AlignCenter) | Qt::TextDontClip, lit.stretch->label);
        return;
    }
}

} // namespace

void paintHighlight(QPainter &painter, const TimelineGeometry &geometry, const Highlight &highlight,
                    const StatePalette &palette, const TypeScale &type)
{
    const PanelItem &panel = geometry.panels[highlight.panel];
    const std::vector<Lit> lit = litRects(panel, geometry.axis, highlight);
    if (lit.empty())
        return;
    const SavedPainter saved(painter);
    const double line = std::max(1.0, std::round(type.unit / 14));
    QColor colour = palette.canvas;
    colour.setAlphaF(veil);
    paintVeil(painter, panel, lit, colour);
    for (const Lit &one : lit)
        paintOutline(painter, one.rect, line, palette.text);
    for (const Lit &one : lit)
        paintRank(painter, one, palette, type);
}

} // namespace gilscope
