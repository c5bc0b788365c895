// SPDX-License-Identifier: GPL-3.0-or-later
#include "mark_painter.h"

#include "saved_painter.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

QPainterPath polygon(QPointF centre, std::initializer_list<QPointF> corners)
{
    QPainterPath path;
    QPolygonF points;
    for (const QPointF &corner : corners)
        points << centre + corner;
    path.addPolygon(points);
    path.closeSubpath();
    return path;
}

QPainterPath cross(QPointF centre, double half)
{
    QPainterPath path;
    path.moveTo(centre + QPointF(-half, -half));
    path.lineTo(centre + QPointF(half, half));
    path.moveTo(centre + QPointF(-half, half));
    path.lineTo(centre + QPointF(half, -half));
    return path;
}

QPainterPath shapeOf(MarkKind kind, QPointF c, double half)
{
    QPainterPath path;
    switch (kind) {
    case MarkKind::Requested:
    case MarkKind::Retaken:
    case MarkKind::Deadlock:
        path.addEllipse(c, half, half);
        return path;
    case MarkKind::TimedOut:
        return polygon(c, {{0, -half}, {half, half}, {-half, half}});
    case MarkKind::DropRequested:
        return polygon(c, {{0, -half}, {half, 0}, {0, half}, {-half, 0}});
    case MarkKind::LostRace:
        return cross(c, half);
    case MarkKind::Loss:
        return polygon(c, {{-half, -half}, {half, -half}, {0, half}});
    case MarkKind::SafepointSeen:
        return path; // a line
    }
    Q_UNREACHABLE();
}

} // namespace

MarkPainter::MarkPainter(QPainter &painter, const StatePalette &palette, const TypeScale &type)
    : m_painter(painter), m_palette(palette), m_type(type)
{}

double MarkPainter::stroke() const
{
    return std::max(1.0, std::round(m_type.unit / 14));
}

void MarkPainter::paintMark(const MarkItem &mark)
{
    if (mark.kind == MarkKind::SafepointSeen) {
        paintLine(mark);
        return;
    }
    const SavedPainter saved(m_painter);
    m_painter.setRenderHint(QPainter::Antialiasing);
    const double half = mark.size / 2;
    const QPainterPath path = shapeOf(mark.kind, mark.centre, half);
    const bool isWarning =
        mark.kind == MarkKind::LostRace || mark.kind == MarkKind::Deadlock || mark.kind == MarkKind::Loss;
    QColor colour = isWarning ? m_palette.warning : m_palette.text;
    if (mark.owner)
        colour = m_palette.style(*mark.owner).fill;
    const double line = stroke() * 1.5;
    if (mark.kind == MarkKind::LostRace) {
        m_painter.setPen(QPen(m_palette.canvas, 3 * line, Qt::SolidLine, Qt::RoundCap));
        m_painter.drawPath(path);
        m_painter.setPen(QPen(colour, line, Qt::SolidLine, Qt::RoundCap));
        m_painter.drawPath(path);
        return;
    }
    // A rim of the canvas' colour keeps it apart from any box; in a strip, one of the text's from the strip.
    if (mark.kind == MarkKind::Requested) {
        m_painter.setPen(QPen(colour, mark.owner ? 2 * stroke() : line));
        m_painter.setBrush(m_palette.canvas);
        const double inset = mark.owner ? stroke() : 0;
        m_painter.drawEllipse(mark.centre, half - inset, half - inset);
        return;
    }
    m_painter.setPen(QPen(mark.owner ? m_palette.text : m_palette.canvas, mark.owner ? stroke() : line));
    m_painter.setBrush(colour);
    m_painter.drawPath(path);
    if (mark.kind == MarkKind::Deadlock) {
        const double bar = std::max(1.0, mark.size * 0.18);
        m_painter.fillRect(QRectF(mark.centre.x() - half * 0.6, mark.centre.y() - bar / 2, half * 1.2, bar),
                           m_palette.canvas);
    }
}

void MarkPainter::paintLine(const MarkItem &mark)
{
    const double width = stroke();
    const double x = std::round(mark.centre.x());
    const double top = mark.centre.y() - mark.size / 2;
    if (!mark.owner)
        m_painter.fillRect(QRectF(x - width, top, 3 * width, mark.size), m_palette.canvas);
    const QColor colour = mark.owner ? m_palette.style(*mark.owner).fill : m_palette.text;
    m_painter.fillRect(QRectF(x, top, mark.owner ? 2 * width : width, mark.size), colour);
}

void MarkPainter::paintStory(const LockStory &story)
{
    if (!story.rect.isValid())
        return;
    const double width = stroke();
    const double height = std::min(story.rect.height() - 1, std::round(m_type.unit * 0.5));
    QList<QRectF> ticks;
    for (const MarkTick &tick : story.ticks) {
        ticks << QRectF(std::min(tick.x, story.rect.right() - width), story.rect.bottom() - 1 - height, width,
                        height);
    }
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_palette.faint);
    m_painter.drawRects(ticks);
    for (const HandshakeItem &handshake : story.handshakes)
        paintHandshake(handshake);
    for (const bool lines : {true, false}) {
        for (const MarkItem &mark : story.marks) {
            if ((mark.kind == MarkKind::SafepointSeen) == lines)
                paintMark(mark);
        }
    }
}

void MarkPainter::paintHandshake(const HandshakeItem &handshake)
{
    const double width = stroke();
    const double half = std::round(m_type.unit * 0.22);
    const double y = std::round(handshake.y);
    const QColor colour = m_palette.style(handshake.owner).fill;
    m_painter.fillRect(QRectF(handshake.left, y - width, handshake.right - handshake.left, 2 * width),
                       colour);
    for (const double x : {handshake.left, handshake.right - width})
        m_painter.fillRect(QRectF(x, y - half, width, 2 * half), colour);
}

void MarkPainter::paintArrow(const ArrowItem &arrow)
{
    const SavedPainter saved(m_painter);
    m_painter.setRenderHint(QPainter::Antialiasing);
    if (arrow.isHop)
        paintHop(arrow);
    else
        paintBetweenLanes(arrow);
    paintLabel(arrow.label);
}

void MarkPainter::paintBetweenLanes(const ArrowItem &arrow)
{
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

// Down from one hold, along, and up into the next.
void MarkPainter::paintHop(const ArrowItem &arrow)
{
    const double up = std::round(m_type.unit * 0.32);
    const double head = std::max(4.0, m_type.unit * 0.32);
    const double width = stroke() * 1.5;
    const QPointF from = arrow.from - QPointF(0, up);
    const QPointF to = arrow.to - QPointF(0, up + head * 0.3);
    QPainterPath way(from);
    way.cubicTo(arrow.from + QPointF(0, up * 0.5), arrow.to + QPointF(0, up * 0.5), to + QPointF(0, head));
    QPainterPath tip;
    tip.addPolygon(QPolygonF{to, to + QPointF(head * 0.55, head), to + QPointF(-head * 0.55, head)});
    tip.closeSubpath();
    for (const bool rim : {true, false}) {
        const QColor colour = rim ? m_palette.canvas : m_palette.text;
        const double extra = rim ? 2 * width : 0;
        m_painter.setPen(QPen(colour, width + extra, Qt::SolidLine, Qt::RoundCap));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPath(way);
        m_painter.setPen(QPen(colour, std::max(extra, 0.5), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.setBrush(colour);
        m_painter.drawPath(tip);
    }
}

void MarkPainter::paintLabel(const TextItem &label)
{
    if (label.text.isEmpty())
        return;
    const double radius = label.rect.height() / 4;
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_palette.canvas);
    m_painter.drawRoundedRect(label.rect, radius, radius);
    m_painter.setFont(m_type.caption);
    m_painter.setPen(m_palette.text);
    m_painter.drawText(label.rect, static_cast<int>(Qt::AlignCenter) | Qt::TextDontClip, label.text);
}

void MarkPainter::paintSample(const QRectF &rect, MarkKind kind)
{
    MarkItem mark;
    mark.centre = rect.center();
    mark.kind = kind;
    mark.size = kind == MarkKind::SafepointSeen ? rect.height() : std::min(rect.height(), m_type.unit * 0.62);
    paintMark(mark);
}

} // namespace gilscope
