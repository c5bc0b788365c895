// SPDX-License-Identifier: GPL-3.0-or-later
//
// A lane's columns and plain boxes as scan lines: what looks the same from top to bottom is one line of
// pixels, stretched. Costs little more than copying the pixels, however many things there are. The lines are
// opaque: they contain the lane's background. For raster devices; a vector picture has rectangles instead.
#pragma once

#include "timeline_geometry.h"

#include <QImage>
#include <QPainter>

#include <array>
#include <vector>

namespace gilscope {

// The part of a lane that a box of that share of its height stands in.
[[nodiscard]] QRectF boxRect(const LaneItem &lane, double left, double right, double share);
// The part of a box that says whose it is.
[[nodiscard]] QRectF footOf(const QRectF &box);

// A strip along the lower edge is the darker the more slices share a pixel: a step for each doubling. Not in
// a lock's lane, which has its hand-offs there.
[[nodiscard]] QRectF densityStrip(const LaneItem &lane);
[[nodiscard]] int densityStep(const ColumnItem &column);
// What a column with little in it has instead of its colour.
[[nodiscard]] QRgb paleColour(QRgb colour, QRgb background);
inline constexpr int densityAlpha = 18; // of a step

struct LaneColours
{
    std::array<QRgb, styleCount> columns{}; // as a hollow one has none, its rim's
    std::array<bool, styleCount> isHollow{};
    QRgb text = 0;
};

class LaneRaster
{
public:
    // `background`: the lanes' pixels from `left` on where there is nothing. Boxes narrower than `plainBelow`
    // and without words are plain.
    LaneRaster(QPainter &painter, const LaneColours &colours, std::vector<QRgb> background, int left,
               double plainBelow);

    void paint(const LaneItem &lane);
    [[nodiscard]] bool isPlain(const BoxItem &box) const;

private:
    struct Band;
    [[nodiscard]] std::vector<Band> bandsOf(const LaneItem &lane, const std::array<float, styleCount> &shares,
                                            bool hasFeet, bool isDense) const;
    [[nodiscard]] QImage lineOf(const Band &band, const LaneItem &lane) const;
    void shade(QRgb *pixels, unsigned width, const std::vector<ColumnItem> &columns) const;

    QPainter &m_painter;
    const LaneColours &m_colours;
    std::vector<QRgb> m_background;
    int m_left;
    double m_plainBelow;
};

} // namespace gilscope
