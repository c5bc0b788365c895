// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page of an exported picture: title, what is seen, the panels on their axis, charts, the legend, and
// where it comes from. The type grows with the picture, so that what is legible on the screen is legible on a
// slide, and shrinks where something would be cut. Pure layout, then one painting function for every format.
//
//   Two countdowns                               title
//   Threads take turns, processes do not …       summary (or the question)
//   Two threads take about as long (1.02 ×).     result
//   panels
//   ──┴────┴────┴──                              axis
//   How long each took      Cores kept busy      charts, in two columns where there is room
//   Two threads: events were lost …              remarks that their panels had no room for
//   ▣ thread 1  ▨ thread 2 …                     legend
//   switch interval: 5 ms …                      caption
//   3 events lost                                warnings
//   MEASURED · 2 cores · …          GILscope 1   stamp
#pragma once

#include "chart_content.h"
#include "ui/timeline/legend.h"

namespace gilscope {

struct ChartBox
{
    TextItem title;
    TextItem caption;
    QRectF strips;
    StripChart chart;
};

struct CurveBox
{
    TextItem title;
    TextItem caption;
    QRectF rect;
    CurveChart chart;
};

struct ChartPage
{
    QSizeF size;
    TypeScale type;
    double margin = 0;
    TextItem title;
    TextItem summary;
    TextItem result;
    bool hasTimeline = true;
    QPointF panelsAt; // where the geometry's origin stands
    TimelineGeometry geometry;
    double axisY = 0; // in the geometry's coordinates
    std::vector<ChartBox> charts;
    std::optional<CurveBox> curves; // of a sweep: what stands between head and foot
    TextItem remarks;
    Legend legend;
    QPointF legendAt;
    TextItem caption;
    TextItem stamp;
    TextItem warning;
    TextItem program;
    LaneChoice lanes =
        LaneChoice::All; // without threads where there is no room for them: the warning says so
    bool isWhole = true; // no word is cut
    bool fits = true;    // false: too many lanes for this size
};

[[nodiscard]] ChartPage layoutChart(const ChartContent &content, const ImageOptions &options);
// As a slide, with the usual parts.
[[nodiscard]] ChartPage layoutChart(const ChartContent &content, QSizeF size);
// On a ground, or on whatever there is.
void paintChart(QPainter &painter, const ChartPage &page, const StatePalette &palette, PaintTarget target,
                bool transparent = false);

} // namespace gilscope
