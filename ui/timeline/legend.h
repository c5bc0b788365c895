// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the colours mean: only those that are in the picture, in as many rows as the width asks for. Pure;
// painted by the view and by the exported picture alike.
#pragma once

#include "timeline_painter.h"

namespace gilscope {

struct LegendEntry
{
    StyleIndex style = 0;
    QString text;
    QRectF sample;
    QRectF textRect;
};

struct Legend
{
    std::vector<LegendEntry> entries;
    double height = 0;
};

// The top left corner of the legend is at (0, 0).
[[nodiscard]] Legend legendOf(const std::vector<TimelinePanel> &panels, const std::vector<StyleIndex> &styles,
                              double width, const TypeScale &type);
void paintLegend(QPainter &painter, const Legend &legend, const StatePalette &palette, const TypeScale &type,
                 PaintTarget target);

} // namespace gilscope
