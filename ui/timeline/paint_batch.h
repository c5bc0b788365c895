// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rectangles and lines that go into a vector picture as one path a colour: there each change of colour costs
// more bytes than what is drawn. Things of one batch must not overlap, since colours come in the order of
// their first use.
#pragma once

#include <QLineF>
#include <QPainter>
#include <QPainterPath>

#include <vector>

namespace gilscope {

class PaintBatch
{
public:
    void fill(const QRectF &rect, const QColor &colour);
    void draw(const QList<QLineF> &lines, const QPen &pen);
    // Paints all of it; empty then.
    void flush(QPainter &painter);

private:
    struct Fill
    {
        QRgb colour = 0;
        QPainterPath path;
    };
    struct Stroke
    {
        QPen pen;
        QPainterPath path;
    };
    std::vector<Fill> m_fills;
    std::vector<Stroke> m_strokes;
};

} // namespace gilscope
