// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the colours and the marks mean: only those that are in the picture. In one row where it can be, if
// need be in shorter words; else in rows of about the same length. Pure; painted by the view and by the
// exported picture alike.
#pragma once

#include "timeline_painter.h"

namespace gilscope {

// What it has to explain.
struct LegendContent
{
    std::vector<StyleIndex> styles;
    std::vector<MarkKind> marks;
    friend bool operator==(const LegendContent &, const LegendContent &) = default;
};
[[nodiscard]] LegendContent visibleContent(const TimelineGeometry &geometry);

struct LegendEntry
{
    StyleIndex style = 0;
    std::optional<MarkKind> mark; // then this instead
    QString text;
    QRectF sample;
    QRectF textRect;
};

struct Legend
{
    std::vector<LegendEntry> entries;
    int rows = 0;
    double height = 0;
};

[[nodiscard]] double legendRowHeight(const TypeScale &type);
// What a run of these panels can be expected to show, for those who have to reserve its place.
[[nodiscard]] std::vector<StyleIndex> expectedStyles(const std::vector<TimelinePanel> &panels,
                                                     LaneChoice lanes);
// The top left corner of the legend is at (0, 0).
[[nodiscard]] Legend legendOf(const std::vector<TimelinePanel> &panels, const LegendContent &content,
                              double width, const TypeScale &type);
void paintLegend(QPainter &painter, const Legend &legend, const StatePalette &palette, const TypeScale &type,
                 PaintTarget target);

} // namespace gilscope
