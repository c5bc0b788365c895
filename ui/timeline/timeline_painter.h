// SPDX-License-Identifier: GPL-3.0-or-later
//
// Replays the drawing list on any paint device. Raster: what is narrower than three pixels goes as one scan
// line a lane, stretched over its height. Vector: the same as merged rectangles, all within the axis (SVG has
// no clipping), hatches as lines. The painter's state is left as it was, antialiasing off but for arrows,
// marks and text.
#pragma once

#include "timeline_geometry.h"

#include <QPainter>

namespace gilscope {

enum class PaintTarget { Raster, Vector };

class TimelinePainter
{
public:
    TimelinePainter(QPainter &painter, const StatePalette &palette, const TypeScale &type,
                    PaintTarget target);

    // `exposed` in the geometry's coordinates: panels outside are left out.
    void paint(const TimelineGeometry &geometry, const QRectF &exposed);
    // Lines and labels of the common axis from `y` down, for pictures (the window's axis is QCustomPlot's).
    void paintAxis(const TimelineGeometry &geometry, double y);
    // One box as the legend shows it.
    void paintSample(const QRectF &rect, StyleIndex style);
    void paintText(const TextItem &item, const QFont &font, const QColor &colour, int flags);

private:
    void paintPanel(const TimelineGeometry &geometry, const PanelItem &panel);
    void paintHeader(const PanelItem &panel);
    void paintGrid(const TimelineGeometry &geometry, const PanelItem &panel);
    void paintLane(const LaneItem &lane);
    void paintDense(const LaneItem &lane);
    void paintLostRaces(const LaneItem &lane);
    void paintBox(const QRectF &rect, const BoxStyle &style, const BoxItem &box);
    void paintPattern(const QRectF &rect, const BoxStyle &style);
    void paintMark(const MarkItem &mark, const QRectF &lane);
    void paintArrow(const ArrowItem &arrow);
    void paintEnd(const PanelItem &panel);
    [[nodiscard]] double stroke() const; // a fine line, at least a pixel

    QPainter &m_painter;
    const StatePalette &m_palette;
    const TypeScale &m_type;
    PaintTarget m_target;
};

} // namespace gilscope
