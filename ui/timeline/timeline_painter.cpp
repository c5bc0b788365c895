// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_painter.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <map>

namespace gilscope {

namespace {

constexpr double denseBelow = 3; // pixels
// In units of the body type: narrower boxes are plain, or a row of them would be all rims and no colour.
constexpr double detailFrom = 2;

QRectF boxRect(const LaneItem &lane, const BoxItem &box)
{
    const double height = std::max(2.0, std::round(lane.boxes.height() * box.share));
    const double top = lane.boxes.top() + std::floor((lane.boxes.height() - height) / 2);
    return QRectF(box.left, top, box.right - box.left, height);
}

// The part of a box that says whose it is.
QRectF footOf(const QRectF &box)
{
    const double height = std::clamp(std::round(box.height() * 0.3), 2.0, box.height());
    return {box.left(), box.bottom() - height, box.width(), height};
}

class SavedPainter
{
public:
    explicit SavedPainter(QPainter &painter) : m_painter(painter) { m_painter.save(); }
    ~SavedPainter() { m_painter.restore(); }
    SavedPainter(const SavedPainter &) = delete;
    SavedPainter &operator=(const SavedPainter &) = delete;

private:
    QPainter &m_painter;
};

} // namespace

TimelinePainter::TimelinePainter(QPainter &painter, const StatePalette &palette, const TypeScale &type,
                                 PaintTarget target)
    : m_painter(painter), m_palette(palette), m_type(type), m_target(target)
{}

double TimelinePainter::stroke() const
{
    return std::max(1.0, std::round(m_type.unit / 14));
}

void TimelinePainter::paint(const TimelineGeometry &geometry, const QRectF &exposed)
{
    const SavedPainter saved(m_painter);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    for (const PanelItem &panel : geometry.panels) {
        if (panel.rect.intersects(exposed))
            paintPanel(geometry, panel);
    }
}

void TimelinePainter::paintPanel(const TimelineGeometry &geometry, const PanelItem &panel)
{
    paintHeader(panel);
    if (panel.note.rect == panel.lanesRect) {
        // Nothing to draw yet: one quiet field that says why.
        m_painter.fillRect(panel.lanesRect, m_palette.track);
        paintText(panel.note, m_type.body, panel.noteIsWarning ? m_palette.warning : m_palette.faint,
                  static_cast<int>(Qt::AlignCenter) | Qt::TextWordWrap);
        return;
    }
    for (const LaneItem &lane : panel.lanes)
        m_painter.fillRect(lane.rect, m_palette.track);
    paintGrid(geometry, panel);
    for (const LaneItem &lane : panel.lanes)
        paintLane(lane);
    for (const ArrowItem &arrow : panel.arrows)
        paintArrow(arrow);
    for (const LaneItem &lane : panel.lanes) {
        for (const MarkItem &mark : lane.marks)
            paintMark(mark, lane.rect);
    }
    paintEnd(panel);
}

void TimelinePainter::paintHeader(const PanelItem &panel)
{
    paintText(panel.title, m_type.heading, m_palette.text, Qt::AlignLeft | Qt::AlignVCenter);
    paintText(panel.handOffs, m_type.body, m_palette.faint, Qt::AlignRight | Qt::AlignVCenter);
    paintText(panel.time, m_type.heading, m_palette.text, Qt::AlignRight | Qt::AlignVCenter);
    paintText(panel.ratio, m_type.heading, m_palette.text, Qt::AlignRight | Qt::AlignVCenter);
    for (const LaneItem &lane : panel.lanes)
        paintText(lane.label, m_type.body, m_palette.faint, Qt::AlignLeft | Qt::AlignVCenter);
}

void TimelinePainter::paintText(const TextItem &item, const QFont &font, const QColor &colour, int flags)
{
    if (item.text.isEmpty())
        return;
    m_painter.setFont(font);
    m_painter.setPen(colour);
    m_painter.drawText(item.rect, flags | Qt::TextDontClip, item.text);
}

void TimelinePainter::paintGrid(const TimelineGeometry &geometry, const PanelItem &panel)
{
    const TimeAxis &axis = geometry.axis;
    const double top = panel.lanesRect.top();
    const double height = panel.lanesRect.height();
    for (const TimeTick &tick : geometry.ticks) {
        const double x = axis.snappedX(tick.time);
        m_painter.fillRect(QRectF(x, top, stroke(), height), m_palette.grid);
    }
    // The common start.
    if (axis.range.begin < 0 && axis.range.contains(0))
        m_painter.fillRect(QRectF(axis.snappedX(0), top, stroke(), height), m_palette.faint);
}

void TimelinePainter::paintLane(const LaneItem &lane)
{
    paintDense(lane);
    for (const BoxItem &box : lane.content) {
        if (box.right - box.left >= denseBelow)
            paintBox(boxRect(lane, box), m_palette.style(box.style), box);
    }
    paintLostRaces(lane);
    const double top = lane.boxes.bottom() + stroke();
    for (const TickItem &tick : lane.handOffs) {
        m_painter.fillRect(QRectF(std::min(tick.x, lane.rect.right() - stroke()), top, stroke(),
                                  std::max(2.0, lane.rect.bottom() - top)),
                           m_palette.text);
    }
}

// Ticks that touch are one stroke: a flood of them is a red line.
void TimelinePainter::paintLostRaces(const LaneItem &lane)
{
    const QColor red = m_palette.style(styleOf(ThreadState::WaitingHot, {})).fill;
    const double width = 2 * stroke();
    const double height = std::max(2.0, lane.boxes.top() - stroke() - lane.rect.top());
    for (std::size_t i = 0; i < lane.lostRaces.size();) {
        const double left = std::min(lane.lostRaces[i].x, lane.rect.right() - width);
        double right = left + width;
        for (++i; i < lane.lostRaces.size() && lane.lostRaces[i].x <= right; ++i)
            right = std::min(lane.lostRaces[i].x + width, lane.rect.right());
        m_painter.fillRect(QRectF(left, lane.rect.top(), right - left, height), red);
    }
}

void TimelinePainter::paintDense(const LaneItem &lane)
{
    const auto isDense = [](const BoxItem &box) { return box.right - box.left < denseBelow; };
    if (m_target == PaintTarget::Vector) {
        for (std::size_t i = 0; i < lane.content.size();) {
            const BoxItem &box = lane.content[i];
            if (!isDense(box)) {
                ++i;
                continue;
            }
            QRectF rect = boxRect(lane, box);
            for (++i;
                 i < lane.content.size() && isDense(lane.content[i]) && lane.content[i].style == box.style
                 && lane.content[i].owner == box.owner && lane.content[i].left <= rect.right();
                 ++i) {
                rect.setRight(lane.content[i].right);
            }
            m_painter.fillRect(rect, m_palette.style(box.style).fill);
            if (box.owner)
                m_painter.fillRect(footOf(rect), m_palette.style(*box.owner).fill);
        }
        return;
    }
    std::map<double, QImage> lines; // by share of the height; negative for feet of that share
    const int width = static_cast<int>(std::ceil(lane.boxes.width()));
    std::array<QRgb, styleCount> fills{};
    for (std::size_t i = 0; i < styleCount; ++i)
        fills[i] = m_palette.style(static_cast<StyleIndex>(i)).fill.rgb();
    const auto draw = [&](double key, const BoxItem &box, StyleIndex style) {
        auto line = lines.find(key);
        if (line == lines.end()) {
            line = lines.emplace(key, QImage(width, 1, QImage::Format_ARGB32_Premultiplied)).first;
            line->second.fill(Qt::transparent);
        }
        auto *pixels = reinterpret_cast<QRgb *>(line->second.scanLine(0));
        const int from = std::clamp(static_cast<int>(box.left - lane.boxes.left()), 0, width);
        const int to = std::clamp(static_cast<int>(box.right - lane.boxes.left()), from, width);
        std::fill(pixels + from, pixels + to, fills.at(style));
    };
    for (const BoxItem &box : lane.content) {
        if (!isDense(box))
            continue;
        draw(box.share, box, box.style);
        if (box.owner)
            draw(-box.share, box, *box.owner);
    }
    const auto paintLine = [&](double key, const QImage &line) {
        BoxItem whole;
        whole.left = lane.boxes.left();
        whole.right = whole.left + width;
        whole.share = std::abs(key);
        const QRectF rect = boxRect(lane, whole);
        m_painter.drawImage(key < 0 ? footOf(rect) : rect, line);
    };
    // Feet have the lower keys, but stand upon the boxes.
    std::for_each(lines.rbegin(), lines.rend(),
                  [&](const auto &line) { paintLine(line.first, line.second); });
}

void TimelinePainter::paintBox(const QRectF &rect, const BoxStyle &style, const BoxItem &box)
{
    const QFont &font = box.smallLabel ? m_type.caption : m_type.body;
    const bool detailed = rect.width() >= std::floor(detailFrom * m_type.unit);
    const double line = stroke();
    m_painter.fillRect(rect, style.fill);
    if (detailed && style.pattern != Pattern::None)
        paintPattern(rect.adjusted(line, line, -line - 1, -line - 1), style);
    if (box.owner)
        m_painter.fillRect(footOf(rect), m_palette.style(*box.owner).fill);
    // A hollow box would be lost without its rails, however narrow.
    if (detailed || style.fill == m_palette.canvas) {
        m_painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), line), style.outline);
        m_painter.fillRect(QRectF(rect.left(), rect.bottom() - line, rect.width(), line), style.outline);
    }
    if (detailed) {
        m_painter.fillRect(QRectF(rect.left(), rect.top(), line, rect.height()), style.outline);
        m_painter.fillRect(QRectF(rect.right() - line, rect.top(), line, rect.height()), style.outline);
    }
    if (box.label.isEmpty())
        return;
    const QRectF room = box.owner ? rect.adjusted(0, 0, 0, -footOf(rect).height()) : rect;
    if (style.pattern != Pattern::None) {
        // A plain plate under the words, so that the hatch does not run through them.
        const double width = QFontMetricsF(font).horizontalAdvance(box.label) + 0.5 * m_type.unit;
        const double inset = stroke() + 1;
        m_painter.fillRect(QRectF(std::round(room.center().x() - width / 2), room.top() + inset,
                                  std::round(width), room.height() - 2 * inset),
                           style.fill);
    }
    paintText({room, box.label}, font, style.text, Qt::AlignCenter);
}

// Lines of our own instead of a hatch brush: they scale with the type, and are the same in a vector picture.
void TimelinePainter::paintPattern(const QRectF &rect, const BoxStyle &style)
{
    m_painter.setPen(QPen(style.line, stroke(), Qt::SolidLine, Qt::FlatCap));
    const double step = std::max(6.0, std::round(m_type.unit * 0.7));
    const double width = rect.width();
    const double height = rect.height();
    QList<QLineF> lines;
    const bool forward = style.pattern == Pattern::ForwardLines || style.pattern == Pattern::Cross;
    const bool backward = style.pattern == Pattern::BackwardLines || style.pattern == Pattern::Cross;
    for (double offset = step; (forward || backward) && offset < width + height; offset += step) {
        // The part of a line at 45° that is inside the box.
        const double low = std::max(0.0, offset - height);
        const double high = std::min(width, offset);
        if (forward)
            lines << QLineF(rect.left() + low, rect.top() + offset - low, rect.left() + high,
                            rect.top() + offset - high);
        if (backward) {
            lines << QLineF(rect.left() + low, rect.bottom() - offset + low, rect.left() + high,
                            rect.bottom() - offset + high);
        }
    }
    for (double y = step; style.pattern == Pattern::Level && y < height; y += step)
        lines << QLineF(rect.left(), rect.top() + y, rect.right(), rect.top() + y);
    for (double x = step; style.pattern == Pattern::Upright && x < width; x += step)
        lines << QLineF(rect.left() + x, rect.top(), rect.left() + x, rect.bottom());
    const double dot = 2 * stroke();
    for (double x = step / 2; style.pattern == Pattern::Dots && x + dot < width; x += step) {
        for (double y = step / 2; y + dot < height; y += step)
            m_painter.fillRect(QRectF(rect.left() + x, rect.top() + y, dot, dot), style.line);
    }
    m_painter.drawLines(lines);
}

void TimelinePainter::paintMark(const MarkItem &mark, const QRectF &lane)
{
    const SavedPainter saved(m_painter);
    const double half = mark.size / 2;
    const QPointF c = mark.centre;
    if (mark.kind == MarkKind::SafepointSeen) {
        m_painter.fillRect(QRectF(std::round(c.x()) - stroke(), lane.top(), 3 * stroke(), lane.height()),
                           m_palette.canvas);
        m_painter.fillRect(QRectF(std::round(c.x()), lane.top(), stroke(), lane.height()), m_palette.text);
        return;
    }
    QPainterPath path;
    QColor fill = m_palette.text;
    switch (mark.kind) {
    case MarkKind::Requested:
        path.addEllipse(c, half, half);
        fill = m_palette.canvas;
        break;
    case MarkKind::TimedOut:
        path.addPolygon(QPolygonF{c + QPointF(0, -half), c + QPointF(half, half), c + QPointF(-half, half)});
        break;
    case MarkKind::DropRequested:
        path.addPolygon(QPolygonF{c + QPointF(0, -half), c + QPointF(half, 0), c + QPointF(0, half),
                                  c + QPointF(-half, 0)});
        break;
    case MarkKind::Retaken:
        path.addEllipse(c, half, half);
        break;
    case MarkKind::LostRace:
    case MarkKind::Deadlock:
    case MarkKind::Loss:
        path.addPolygon(QPolygonF{c + QPointF(-half, -half), c + QPointF(half, -half), c + QPointF(0, half)});
        fill = m_palette.warning;
        break;
    case MarkKind::SafepointSeen:
        break;
    }
    path.closeSubpath();
    m_painter.setRenderHint(QPainter::Antialiasing);
    // A rim of the canvas' colour keeps it apart from any box.
    const bool hollow = mark.kind == MarkKind::Requested;
    m_painter.setPen(QPen(hollow ? m_palette.text : m_palette.canvas, stroke() * 1.5));
    m_painter.setBrush(fill);
    m_painter.drawPath(path);
}

void TimelinePainter::paintArrow(const ArrowItem &arrow)
{
    const SavedPainter saved(m_painter);
    m_painter.setRenderHint(QPainter::Antialiasing);
    const QLineF line(arrow.from, arrow.to);
    if (line.length() < 1)
        return;
    const double head = std::max(5.0, m_type.unit * 0.45);
    const QPointF unit = (arrow.to - arrow.from) / line.length();
    const QPointF normal(-unit.y(), unit.x());
    const QPointF neck = arrow.to - unit * head;
    QPainterPath tip;
    tip.addPolygon(QPolygonF{arrow.to, neck + normal * head * 0.55, neck - normal * head * 0.55});
    tip.closeSubpath();
    const double width = stroke() * 1.5;
    // First the rim, then the arrow: it crosses boxes of any colour.
    for (const bool rim : {true, false}) {
        const QColor colour = rim ? m_palette.canvas : m_palette.text;
        const double extra = rim ? 2 * width : 0;
        m_painter.setPen(QPen(colour, width + extra, Qt::SolidLine, Qt::RoundCap));
        m_painter.drawLine(QLineF(arrow.from, neck));
        m_painter.setPen(QPen(colour, std::max(extra, 0.5), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.setBrush(colour);
        m_painter.drawPath(tip);
        m_painter.drawEllipse(arrow.from, head * 0.3, head * 0.3);
    }
}

void TimelinePainter::paintEnd(const PanelItem &panel)
{
    if (panel.endX) {
        const double x = std::min(*panel.endX, panel.lanesRect.right() - 2 * stroke());
        m_painter.fillRect(QRectF(x, panel.lanesRect.top() - 2, 2 * stroke(), panel.lanesRect.height() + 4),
                           m_palette.text);
    }
    paintText(panel.note, m_type.body, panel.noteIsWarning ? m_palette.warning : m_palette.faint,
              Qt::AlignLeft | Qt::AlignVCenter);
}

void TimelinePainter::paintAxis(const TimelineGeometry &geometry, double y)
{
    const TimeAxis &axis = geometry.axis;
    const double tick = 0.35 * m_type.unit;
    m_painter.fillRect(QRectF(axis.left, y, axis.pixels, stroke()), m_palette.faint);
    const QFontMetricsF metrics(m_type.body);
    double free = 0;
    for (const TimeTick &one : geometry.ticks) {
        const double x = axis.snappedX(one.time);
        const double width = metrics.horizontalAdvance(one.label);
        m_painter.fillRect(QRectF(x, y, stroke(), tick), m_palette.faint);
        if (x - width / 2 < free || x + width / 2 > geometry.size.width())
            continue;
        free = x + width / 2 + m_type.unit * 0.5;
        paintText({QRectF(x - width / 2, y + tick, width, metrics.height()), one.label}, m_type.body,
                  m_palette.text, static_cast<int>(Qt::AlignHCenter) | Qt::AlignTop);
    }
}

void TimelinePainter::paintSample(const QRectF &rect, StyleIndex style)
{
    paintBox(rect, m_palette.style(style), {});
}

} // namespace gilscope
