// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_raster.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace gilscope {

namespace {

// `alpha` of 255 parts of one over the other.
QRgb mixed(QRgb over, QRgb under, unsigned alpha)
{
    const unsigned rest = 256 - alpha;
    const unsigned odd = ((over & 0xff00ffU) * alpha + (under & 0xff00ffU) * rest) >> 8U;
    const unsigned even = ((over >> 8U) & 0xffU) * alpha + ((under >> 8U) & 0xffU) * rest;
    return 0xff000000U | (odd & 0xff00ffU) | (even & 0xff00U);
}

constexpr unsigned paleAlpha = 112;

// What a lane's things, by their share of its height, are in one line of pixels.
struct Extent
{
    double top = 0;
    double footTop = 0;
    double bottom = 0;
};

Extent extentOf(const LaneItem &lane, double share)
{
    const QRectF rect = boxRect(lane, 0, 1, share);
    return {rect.top(), footOf(rect).top(), rect.bottom()};
}

} // namespace

QRectF boxRect(const LaneItem &lane, double left, double right, double share)
{
    const double height = std::max(2.0, std::round(lane.boxes.height() * share));
    const double top = lane.boxes.top() + std::floor((lane.boxes.height() - height) / 2);
    return {left, top, right - left, height};
}

QRectF footOf(const QRectF &box)
{
    const double height = std::clamp(std::round(box.height() * 0.3), 2.0, box.height());
    return {box.left(), box.bottom() - height, box.width(), height};
}

QRectF densityStrip(const LaneItem &lane)
{
    const double height =
        lane.kind == LaneKind::Lock ? 0 : std::max(2.0, std::round(lane.boxes.height() * 0.1));
    return {lane.boxes.left(), lane.boxes.bottom() - height, lane.boxes.width(), height};
}

int densityStep(const ColumnItem &column)
{
    constexpr int darkest = 10;
    // Two neighbours meet in any pixel.
    return column.count <= 2 ? 0 : std::min(darkest, static_cast<int>(std::bit_width(column.count - 1)) - 1);
}

QRgb paleColour(QRgb colour, QRgb background)
{
    return mixed(colour, background, paleAlpha);
}

// Rows of pixels that are alike.
struct LaneRaster::Band
{
    double top = 0;
    double bottom = 0;
    std::array<QRgb, styleCount> colours{}; // of what there is here, by style; none where nothing is
    std::array<bool, styleCount> isFoot{};  // there the owner's colour stands instead
    bool hasFeet = false;
    bool isDensity = false;

    [[nodiscard]] bool looksLike(const Band &other) const
    {
        return colours == other.colours && isFoot == other.isFoot && isDensity == other.isDensity;
    }
};

LaneRaster::LaneRaster(QPainter &painter, const LaneColours &colours, std::vector<QRgb> background, int left,
                       double plainBelow)
    : m_painter(painter),
      m_colours(colours),
      m_background(std::move(background)),
      m_left(left),
      m_plainBelow(plainBelow)
{
    painter.setBrushOrigin(QPointF(left, 0));
}

bool LaneRaster::isPlain(const BoxItem &box) const
{
    return box.right - box.left < m_plainBelow && box.label.isEmpty() && !m_colours.isHollow[box.style];
}

void LaneRaster::paint(const LaneItem &lane)
{
    std::array<float, styleCount> shares{}; // of the lane's height; a style always has the same
    unsigned feet = 0;
    std::uint32_t densest = 0;
    for (const ColumnItem &column : lane.columns) {
        shares[column.style] = column.share;
        feet |= static_cast<unsigned>(column.owner ^ column.style);
        densest = std::max(densest, column.count);
    }
    bool isEmpty = lane.columns.empty();
    for (const BoxItem &box : lane.content) {
        if (!isPlain(box))
            continue;
        shares[box.style] = static_cast<float>(box.share);
        feet |= box.owner ? 1U : 0U;
        isEmpty = false;
    }
    if (isEmpty)
        return;
    const std::vector<Band> bands = bandsOf(lane, shares, feet != 0, densest > 2);
    std::vector<const Band *> looks;
    std::vector<std::size_t> lookOf;
    for (const Band &band : bands) {
        const auto alike = std::ranges::find_if(looks, [&](const Band *one) { return one->looksLike(band); });
        lookOf.push_back(static_cast<std::size_t>(alike - looks.begin()));
        if (alike == looks.end())
            looks.push_back(&band);
    }
    std::vector<QBrush> lines;
    for (const Band *look : looks)
        lines.emplace_back(lineOf(*look, lane));
    for (std::size_t i = 0; i < bands.size(); ++i) {
        m_painter.fillRect(QRectF(m_left, bands[i].top, static_cast<double>(m_background.size()),
                                  bands[i].bottom - bands[i].top),
                           lines[lookOf[i]]);
    }
}

std::vector<LaneRaster::Band> LaneRaster::bandsOf(const LaneItem &lane,
                                                  const std::array<float, styleCount> &shares, bool hasFeet,
                                                  bool isDense) const
{
    std::array<Extent, styleCount> extents{};
    std::vector<double> edges;
    for (std::size_t i = 0; i < styleCount; ++i) {
        if (shares[i] <= 0)
            continue;
        extents[i] = extentOf(lane, static_cast<double>(shares[i]));
        edges.insert(edges.end(), {extents[i].top, extents[i].bottom});
        if (hasFeet)
            edges.push_back(extents[i].footTop);
    }
    const double strip = isDense ? densityStrip(lane).top() : lane.rect.bottom();
    if (isDense)
        edges.insert(edges.end(), {strip, lane.boxes.bottom()});
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    std::vector<Band> bands;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        Band band;
        band.top = edges[i];
        band.bottom = edges[i + 1];
        band.hasFeet = hasFeet;
        band.isDensity = band.top >= strip;
        for (std::size_t k = 0; k < styleCount; ++k) {
            if (band.top >= extents[k].top && band.top < extents[k].bottom)
                band.colours[k] = m_colours.columns[k];
            band.isFoot[k] = hasFeet && band.top >= extents[k].footTop && band.top < extents[k].bottom;
        }
        bands.push_back(band);
    }
    return bands;
}

QImage LaneRaster::lineOf(const Band &band, const LaneItem &lane) const
{
    QImage line(static_cast<int>(m_background.size()), 1, QImage::Format_RGB32);
    auto *pixels = reinterpret_cast<QRgb *>(line.scanLine(0));
    std::copy(m_background.begin(), m_background.end(), pixels);
    const auto width = static_cast<unsigned>(line.width());
    for (const BoxItem &box : lane.content) {
        if (!isPlain(box) || band.colours[box.style] == 0)
            continue;
        const StyleIndex style = band.isFoot[box.style] ? box.owner.value_or(box.style) : box.style;
        std::fill(pixels + std::clamp(static_cast<int>(box.left) - m_left, 0, line.width()),
                  pixels + std::clamp(static_cast<int>(box.right) - m_left, 0, line.width()),
                  m_colours.columns[style]);
    }
    // Without branches: the colours of neighbours cannot be foreseen.
    std::array<std::uint8_t, styleCount> choice{};
    for (std::size_t style = 0; style < styleCount; ++style)
        choice[style] = band.isFoot[style] ? 2 : band.colours[style] != 0 ? 1 : 0;
    const QRgb *const colours = m_colours.columns.data();
    for (const ColumnItem &column : lane.columns) {
        const auto x = static_cast<unsigned>(column.x - m_left);
        if (x >= width)
            continue;
        const std::array<QRgb, 3> candidates{pixels[x], colours[column.style], colours[column.owner]};
        pixels[x] = mixed(candidates[choice[column.style]], pixels[x], column.isLittle ? paleAlpha : 256);
    }
    if (band.isDensity)
        shade(pixels, width, lane.columns);
    return line;
}

void LaneRaster::shade(QRgb *pixels, unsigned width, const std::vector<ColumnItem> &columns) const
{
    for (const ColumnItem &column : columns) {
        const auto x = static_cast<unsigned>(column.x - m_left);
        if (x < width)
            pixels[x] =
                mixed(m_colours.text, pixels[x], static_cast<unsigned>(densityAlpha * densityStep(column)));
    }
}

} // namespace gilscope
