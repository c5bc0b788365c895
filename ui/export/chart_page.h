// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page of an exported picture: title, what is seen, the panels on their axis, the legend, and where it
// comes from. The type grows with the picture, so that what is legible on the screen is legible on a slide,
// and shrinks where the lanes would not fit. Pure layout, then one painting function for every format.
//
//   Two countdowns                               title
//   Threads take turns, processes do not …       summary (or the question)
//   panels
//   ──┴────┴────┴──                              axis
//   ▣ thread 1  ▨ thread 2 …                     legend
//   MEASURED · 2 cores · …          GILscope 1   stamp
#pragma once

#include "ui/timeline/legend.h"

#include <QStringList>

namespace gilscope {

struct ChartContent
{
    QString title;
    QString summary;
    std::vector<TimelinePanel> panels;
    QString stamp;   // "MEASURED · 2 cores · AMD EPYC · load 0.3"
    QString warning; // lost events; empty when all is well
    QString program; // "GILscope 0.1.0"
};

[[nodiscard]] ChartContent chartContentOf(const ScenarioRun &run);

struct ChartPage
{
    QSizeF size;
    TypeScale type;
    double margin = 0;
    TextItem title;
    TextItem summary;
    QPointF panelsAt; // where the geometry's origin stands
    TimelineGeometry geometry;
    double axisY = 0; // in the geometry's coordinates
    Legend legend;
    QPointF legendAt;
    TextItem stamp;
    TextItem warning;
    TextItem program;
    LaneChoice lanes =
        LaneChoice::All; // without threads where there is no room for them: the warning says so
    bool fits = true;    // false: too many lanes for this size
};

[[nodiscard]] ChartPage layoutChart(const ChartContent &content, QSizeF size);
void paintChart(QPainter &painter, const ChartPage &page, const StatePalette &palette, PaintTarget target);

// The picture in words, for the SVG's description.
[[nodiscard]] QString descriptionOf(const ChartContent &content);

} // namespace gilscope
