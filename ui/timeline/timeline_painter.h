// SPDX-License-Identifier: GPL-3.0-or-later
//
// Replays the drawing list on any paint device. Raster: what is nothing but a colour goes as scan lines
// (LaneRaster). Vector: the same as merged rectangles, all within the axis (SVG has no clipping), hatches as
// lines, one path a colour, so that its size is bounded by its pixels. The painter's state is left as it was,
// antialiasing off but for arrows, marks and text.
#pragma once

#include "highlight.h"
#include "lane_raster.h"
#include "paint_batch.h"

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
    // One mark, in the middle of the rectangle.
    void paintMarkSample(const QRectF &rect, MarkKind kind);
    // Upon what was painted: veils all of the panel but the highlight's stretches.
    void paintHighlight(const TimelineGeometry &geometry, const Highlight &highlight);
    void paintText(const TextItem &item, const QFont &font, const QColor &colour, int flags);

private:
    void paintPanel(const PanelItem &panel);
    void paintHeader(const PanelItem &panel);
    void paintAxis(const TimeAxis &axis, const std::vector<TimeTick> &ticks, double width, double y);
    struct GridLine
    {
        double x = 0;
        QColor colour;
    };
    [[nodiscard]] std::vector<GridLine> gridLines(const PanelItem &panel) const;
    // A row of a lane's pixels where there is nothing.
    [[nodiscard]] std::vector<QRgb> background(const std::vector<GridLine> &grid, int left, int width) const;
    void paintLane(const LaneItem &lane, LaneRaster &raster);
    void paintRuns(const LaneItem &lane);
    void paintDensity(const LaneItem &lane, const LaneRaster &raster);
    void paintLostRaces(const LaneItem &lane);
    // Each upon the one before; those of one layer do not overlap.
    enum class BoxLayer { Fill, Pattern, Foot, Rim };
    void paintBoxes(const LaneItem &lane);
    void paintBox(const QRectF &rect, const BoxStyle &style, const BoxItem &box);
    void paintLayer(BoxLayer layer, const QRectF &rect, const BoxStyle &style, const BoxItem &box);
    void paintRim(const QRectF &rect, const BoxStyle &style);
    void paintWords(const QRectF &rect, const BoxStyle &style, const BoxItem &box);
    void paintWordsUnder(const ArrowItem &arrow, const PanelItem &panel);
    void paintPattern(const QRectF &rect, const BoxStyle &style);
    void paintEnd(const PanelItem &panel);
    void paintGuess(const GuessItem &guess);
    void paintGhost(const GhostItem &ghost);
    [[nodiscard]] double stroke() const; // a fine line, at least a pixel
    [[nodiscard]] bool isDetailed(const QRectF &rect) const;
    // At once, or with the next flush().
    void fill(const QRectF &rect, const QColor &colour);
    void flush();

    QPainter &m_painter;
    const StatePalette &m_palette;
    const TypeScale &m_type;
    PaintTarget m_target;
    PaintBatch m_batch;
    std::array<BoxStyle, styleCount> m_styles; // of the palette
    LaneColours m_colours;
};

} // namespace gilscope
