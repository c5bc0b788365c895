// SPDX-License-Identifier: GPL-3.0-or-later
#include "paint_batch.h"

#include <algorithm>

namespace gilscope {

void PaintBatch::fill(const QRectF &rect, const QColor &colour)
{
    if (rect.width() <= 0 || rect.height() <= 0)
        return;
    auto known = std::ranges::find(m_fills, colour.rgba(), &Fill::colour);
    if (known == m_fills.end())
        known = m_fills.insert(m_fills.end(), {colour.rgba(), {}});
    known->path.addRect(rect);
}

void PaintBatch::draw(const QList<QLineF> &lines, const QPen &pen)
{
    auto known = std::ranges::find(m_strokes, pen, &Stroke::pen);
    if (known == m_strokes.end())
        known = m_strokes.insert(m_strokes.end(), {pen, {}});
    for (const QLineF &line : lines) {
        known->path.moveTo(line.p1());
        known->path.lineTo(line.p2());
    }
}

void PaintBatch::flush(QPainter &painter)
{
    for (const Fill &one : m_fills)
        painter.fillPath(one.path, QColor::fromRgba(one.colour));
    for (const Stroke &one : m_strokes)
        painter.strokePath(one.path, one.pen);
    m_fills.clear();
    m_strokes.clear();
}

} // namespace gilscope
