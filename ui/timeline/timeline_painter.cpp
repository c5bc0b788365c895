// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_painter.h"

#include "highlight_painter.h"
#include "mark_painter.h"
#include "saved_painter.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <vector>

namespace gilscope {

namespace {

constexpr double ghostOpacity = 1.0 / 3;

} // namespace

TimelinePainter::TimelinePainter(QPainter &painter, const StatePalette &palette, const TypeScale &type,
                                 PaintTarget target)
    : m_painter(painter), m_palette(palette), m_type(type), m_target(target)
{
    for (std::size_t i = 0; i < styleCount; ++i) {
        m_styles[i] = palette.style(static_cast<StyleIndex>(i));
        m_colours.isHollow[i] = m_styles[i].fill == palette.canvas;
        m_colours.columns[i] = (m_colours.isHollow[i] ? m_styles[i].outline : m_styles[i].fill).rgb();
    }
    m_colours.text = palette.text.rgb();
}

double TimelinePainter::stroke() const
{
    return std::max(1.0, std::round(m_palette.strokeWeight * m_type.unit / 14));
}

bool TimelinePainter::isDetailed(const QRectF &rect) const
{
    // Narrower boxes are plain, or a row of them would be all rims and no colour.
    return rect.width() >= std::floor(m_palette.detailFrom * m_type.unit);
}

void TimelinePainter::fill(const QRectF &rect, const QColor &colour)
{
    if (m_target == PaintTarget::Vector)
        m_batch.fill(rect, colour);
    else
        m_painter.fillRect(rect, colour);
}

void TimelinePainter::flush()
{
    m_batch.flush(m_painter);
}

void TimelinePainter::paint(const TimelineGeometry &geometry, const QRectF &exposed)
{
    const SavedPainter saved(m_painter);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    for (const PanelItem &panel : geometry.panels) {
        if (!panel.rect.intersects(exposed))
            continue;
        paintPanel(panel);
        if (geometry.ownAxes)
            paintAxis(panel.axis, panel.ticks, geometry.size.width(), panel.foot());
    }
}

void TimelinePainter::paintPanel(const PanelItem &panel)
{
    paintHeader(panel);
    if (panel.ghost)
        paintGhost(*panel.ghost);
    if (panel.note.rect == panel.lanesRect) {
        // Nothing to draw yet: one quiet field that says why.
        m_painter.fillRect(panel.lanesRect, m_palette.track);
        paintText(panel.note, m_type.body, panel.noteIsWarning ? m_palette.warning : m_palette.faint,
                  static_cast<int>(Qt::AlignCenter) | Qt::TextWordWrap);
        return;
    }
    for (const LaneItem &lane : panel.lanes)
        m_painter.fillRect(lane.rect, m_palette.track);
    const std::vector<GridLine> grid = gridLines(panel);
    for (const GridLine &line : grid) {
        m_painter.fillRect(QRectF(line.x, panel.lanesRect.top(), stroke(), panel.lanesRect.height()),
                           line.colour);
    }
    const int left = static_cast<int>(panel.lanesRect.left());
    const int width = static_cast<int>(panel.lanesRect.width());
    LaneRaster raster(m_painter, m_colours, background(grid, left, width), left,
                      std::floor(m_palette.detailFrom * m_type.unit));
    for (const LaneItem &lane : panel.lanes)
        paintLane(lane, raster);
    MarkPainter marks(m_painter, m_palette, m_type);
    for (const ArrowItem &arrow : panel.arrows)
        marks.paintArrow(arrow);
    for (const ArrowItem &arrow : panel.arrows)
        paintWordsUnder(arrow, panel);
    for (const LaneItem &lane : panel.lanes) {
        for (const MarkItem &mark : lane.marks)
            marks.paintMark(mark);
    }
    paintEnd(panel);
    if (panel.guess)
        paintGuess(*panel.guess);
}

// An arrow passes behind the words of the boxes that it crosses.
void TimelinePainter::paintWordsUnder(const ArrowItem &arrow, const PanelItem &panel)
{
    if (arrow.isHop)
        return;
    const QRectF crossed = QRectF(arrow.from, arrow.to).normalized().adjusted(-2, -2, 2, 2);
    for (const LaneItem &lane : panel.lanes) {
        if (lane.rect.bottom() < crossed.top() || lane.rect.top() > crossed.bottom())
            continue;
        auto box = std::ranges::upper_bound(lane.content, crossed.left(), {}, &BoxItem::right);
        for (; box != lane.content.end() && box->left < crossed.right(); ++box)
            paintWords(boxRect(lane, box->left, box->right, box->share), m_palette.style(box->style), *box);
    }
}

void TimelinePainter::paintHeader(const PanelItem &panel)
{
    paintText(panel.title, m_type.heading, m_palette.text, Qt::AlignLeft | Qt::AlignVCenter);
    paintText(panel.baseline, m_type.caption, m_palette.faint, Qt::AlignLeft | Qt::AlignVCenter);
    paintText(panel.handOffs, m_type.body, m_palette.faint, Qt::AlignRight | Qt::AlignVCenter);
    paintText(panel.time, m_type.heading, m_palette.text, Qt::AlignRight | Qt::AlignVCenter);
    paintText(panel.ratio, m_type.heading, m_palette.text, Qt::AlignRight | Qt::AlignVCenter);
    for (const LaneItem &lane : panel.lanes)
        paintText(lane.label, m_type.body, m_palette.faint, Qt::AlignLeft | Qt::AlignVCenter);
}

void TimelinePainter::paintText(const TextItem &item, const QFont &font, const QColor &colour, int flags)
{
    if (item.text.isEmpty())
        return;
    m_painter.setFont(font);
    m_painter.setPen(colour);
    m_painter.drawText(item.rect, flags | Qt::TextDontClip, item.text);
}

std::vector<TimelinePainter::GridLine> TimelinePainter::gridLines(const PanelItem &panel) const
{
    const TimeAxis &axis = panel.axis;
    std::vector<GridLine> lines;
    for (const TimeTick &tick : panel.ticks)
        lines.push_back({axis.snappedX(tick.time), m_palette.grid});
    // The common start.
    if (axis.range.begin < 0 && axis.range.contains(0))
        lines.push_back({axis.snappedX(0), m_palette.faint});
    return lines;
}

std::vector<QRgb> TimelinePainter::background(const std::vector<GridLine> &grid, int left, int width) const
{
    std::vector<QRgb> pixels(static_cast<std::size_t>(std::max(width, 1)), m_palette.track.rgb());
    for (const GridLine &line : grid) {
        for (int i = 0; i < static_cast<int>(stroke()); ++i) {
            const auto x = static_cast<std::size_t>(static_cast<int>(line.x) + i - left);
            if (x < pixels.size())
                pixels[x] = line.colour.rgb();
        }
    }
    return pixels;
}

void TimelinePainter::paintLane(const LaneItem &lane, LaneRaster &raster)
{
    if (m_target == PaintTarget::Raster) {
        raster.paint(lane);
        for (const BoxItem &box : lane.content) {
            if (!raster.isPlain(box))
                paintBox(boxRect(lane, box.left, box.right, box.share), m_styles[box.style], box);
        }
    } else {
        paintRuns(lane);
        paintBoxes(lane);
    }
    paintDensity(lane, raster);
    paintLostRaces(lane);
    MarkPainter(m_painter, m_palette, m_type).paintStory(lane.story);
    const double top = lane.boxes.bottom() + stroke();
    for (const TickItem &tick : lane.handOffs) {
        fill(QRectF(std::min(tick.x, lane.rect.right() - stroke()), top, stroke(),
                    std::max(2.0, lane.rect.bottom() - top)),
             m_palette.text);
    }
    flush();
}

// Ticks that touch are one stroke: a flood of them is a red line.
void TimelinePainter::paintLostRaces(const LaneItem &lane)
{
    const QColor red = m_styles[styleOf(ThreadState::WaitingHot, {})].fill;
    const double width = 2 * stroke();
    const double top = lane.story.rect.isValid() ? lane.story.rect.bottom() : lane.rect.top();
    const double height = std::max(2.0, lane.boxes.top() - stroke() - top);
    for (std::size_t i = 0; i < lane.lostRaces.size();) {
        const double left = std::min(lane.lostRaces[i].x, lane.rect.right() - width);
        double right = left + width;
        for (++i; i < lane.lostRaces.size() && lane.lostRaces[i].x <= right; ++i)
            right = std::min(lane.lostRaces[i].x + width, lane.rect.right());
        fill(QRectF(left, top, right - left, height), red);
    }
    flush();
}

// Columns of one look side by side as one rectangle.
void TimelinePainter::paintRuns(const LaneItem &lane)
{
    std::vector<std::pair<QRectF, StyleIndex>> feet;
    for (std::size_t i = 0; i < lane.columns.size();) {
        const ColumnItem &first = lane.columns[i];
        int right = first.x + 1;
        for (++i;
             i < lane.columns.size() && lane.columns[i].x == right && lane.columns[i].style == first.style
             && lane.columns[i].owner == first.owner && lane.columns[i].isLittle == first.isLittle;
             ++i)
            ++right;
        const QRectF rect = boxRect(lane, first.x, right, first.share);
        const QRgb colour = m_colours.columns[first.style];
        fill(rect, QColor(first.isLittle ? paleColour(colour, m_palette.track.rgb()) : colour));
        if (first.owner != first.style && !first.isLittle)
            feet.emplace_back(footOf(rect), first.owner);
    }
    flush();
    for (const auto &[rect, owner] : feet)
        fill(rect, m_styles[owner].fill);
    flush();
}

// Where a box lies over columns, or where there are no scan lines.
void TimelinePainter::paintDensity(const LaneItem &lane, const LaneRaster &raster)
{
    const QRectF strip = densityStrip(lane);
    if (strip.isEmpty())
        return;
    const auto paint = [&](double left, double right) {
        const auto first = std::lower_bound(lane.columns.begin(), lane.columns.end(), left,
                                            [](const ColumnItem &one, double x) { return one.x < x; });
        for (auto column = first; column != lane.columns.end() && column->x < right;) {
            const auto begin = column;
            const int step = densityStep(*begin);
            while (column != lane.columns.end() && column->x < right && column->x - begin->x == column - begin
                   && densityStep(*column) == step)
                ++column;
            QColor colour = m_palette.text;
            colour.setAlpha(densityAlpha * step);
            if (step > 0)
                fill(QRectF(begin->x, strip.top(), static_cast<double>(column - begin), strip.height()),
                     colour);
        }
    };
    if (m_target == PaintTarget::Vector) {
        paint(strip.left(), strip.right());
        flush();
        return;
    }
    for (const BoxItem &box : lane.content) {
        if (!raster.isPlain(box))
            paint(box.left, box.right);
    }
}

void TimelinePainter::paintBoxes(const LaneItem &lane)
{
    for (const BoxLayer layer : {BoxLayer::Fill, BoxLayer::Pattern, BoxLayer::Foot, BoxLayer::Rim}) {
        for (const BoxItem &box : lane.content)
            paintLayer(layer, boxRect(lane, box.left, box.right, box.share), m_styles[box.style], box);
        flush();
    }
    for (const BoxItem &box : lane.content)
        paintWords(boxRect(lane, box.left, box.right, box.share), m_styles[box.style], box);
}

void TimelinePainter::paintBox(const QRectF &rect, const BoxStyle &style, const BoxItem &box)
{
    for (const BoxLayer layer : {BoxLayer::Fill, BoxLayer::Pattern, BoxLayer::Foot, BoxLayer::Rim}) {
        paintLayer(layer, rect, style, box);
        flush();
    }
    paintWords(rect, style, box);
}

void TimelinePainter::paintLayer(BoxLayer layer, const QRectF &rect, const BoxStyle &style,
                                 const BoxItem &box)
{
    switch (layer) {
    case BoxLayer::Fill:
        fill(rect, style.fill);
        return;
    case BoxLayer::Pattern:
        if (isDetailed(rect) && style.pattern != Pattern::None)
            paintPattern(rect.adjusted(stroke(), stroke(), -stroke() - 1, -stroke() - 1), style);
        return;
    case BoxLayer::Foot:
        if (box.owner)
            fill(footOf(rect), m_styles[*box.owner].fill);
        return;
    case BoxLayer::Rim:
        paintRim(rect, style);
        return;
    }
    Q_UNREACHABLE();
}

void TimelinePainter::paintRim(const QRectF &rect, const BoxStyle &style)
{
    const double line = stroke();
    const bool detailed = isDetailed(rect);
    // A hollow box would be lost without its rails, however narrow.
    if (detailed || style.fill == m_palette.canvas) {
        fill(QRectF(rect.left(), rect.top(), rect.width(), line), style.outline);
        fill(QRectF(rect.left(), rect.bottom() - line, rect.width(), line), style.outline);
    }
    if (detailed) {
        const double height = std::max(0.0, rect.height() - 2 * line);
        fill(QRectF(rect.left(), rect.top() + line, line, height), style.outline);
        fill(QRectF(rect.right() - line, rect.top() + line, line, height), style.outline);
    }
}

void TimelinePainter::paintWords(const QRectF &rect, const BoxStyle &style, const BoxItem &box)
{
    if (box.label.isEmpty())
        return;
    const QFont &font = box.smallLabel ? m_type.caption : m_type.body;
    const QRectF room = box.owner ? rect.adjusted(0, 0, 0, -footOf(rect).height()) : rect;
    if (style.pattern != Pattern::None) {
        // A plain plate under the words, so that the hatch does not run through them.
        const double width = QFontMetricsF(font).horizontalAdvance(box.label) + 0.5 * m_type.unit;
        const double inset = stroke() + 1;
        m_painter.fillRect(QRectF(std::round(room.center().x() - width / 2), room.top() + inset,
                                  std::round(width), room.height() - 2 * inset),
                           style.fill);
    }
    paintText({room, box.label}, font, style.text, Qt::AlignCenter);
}

// Lines of our own instead of a hatch brush: they scale with the type, and are the same in a vector picture.
void TimelinePainter::paintPattern(const QRectF &rect, const BoxStyle &style)
{
    const double step = std::max(6.0, std::round(m_type.unit * 0.7));
    const double width = rect.width();
    const double height = rect.height();
    QList<QLineF> lines;
    const bool forward = style.pattern == Pattern::ForwardLines || style.pattern == Pattern::Cross;
    const bool backward = style.pattern == Pattern::BackwardLines || style.pattern == Pattern::Cross;
    for (double offset = step; (forward || backward) && offset < width + height; offset += step) {
        // The part of a line at 45° that is inside the box.
        const double low = std::max(0.0, offset - height);
        const double high = std::min(width, offset);
        if (forward)
            lines << QLineF(rect.left() + low, rect.top() + offset - low, rect.left() + high,
                            rect.top() + offset - high);
        if (backward) {
            lines << QLineF(rect.left() + low, rect.bottom() - offset + low, rect.left() + high,
                            rect.bottom() - offset + high);
        }
    }
    for (double y = step; style.pattern == Pattern::Level && y < height; y += step)
        lines << QLineF(rect.left(), rect.top() + y, rect.right(), rect.top() + y);
    for (double x = step; style.pattern == Pattern::Upright && x < width; x += step)
        lines << QLineF(rect.left() + x, rect.top(), rect.left() + x, rect.bottom());
    const double dot = 2 * stroke();
    for (double x = step / 2; style.pattern == Pattern::Dots && x + dot < width; x += step) {
        for (double y = step / 2; y + dot < height; y += step)
            fill(QRectF(rect.left() + x, rect.top() + y, dot, dot), style.line);
    }
    const QPen pen(style.line, stroke(), Qt::SolidLine, Qt::FlatCap);
    if (m_target == PaintTarget::Vector) {
        if (!lines.isEmpty())
            m_batch.draw(lines, pen);
        return;
    }
    m_painter.setPen(pen);
    m_painter.drawLines(lines);
}

void TimelinePainter::paintEnd(const PanelItem &panel)
{
    if (panel.endX) {
        const double x = std::min(*panel.endX, panel.lanesRect.right() - 2 * stroke());
        m_painter.fillRect(QRectF(x, panel.lanesRect.top() - 2, 2 * stroke(), panel.lanesRect.height() + 4),
                           m_palette.text);
    }
    paintText(panel.endLabel, m_type.caption, m_palette.text, Qt::AlignLeft | Qt::AlignVCenter);
    paintText(panel.note, m_type.body, panel.noteIsWarning ? m_palette.warning : m_palette.faint,
              Qt::AlignLeft | Qt::AlignVCenter);
}

// A dashed line upon a plain one in the canvas' colour: so it is seen upon boxes of any colour.
void TimelinePainter::paintGuess(const GuessItem &guess)
{
    const double line = 2 * stroke();
    const double dash = std::round(0.7 * m_type.unit);
    const QRectF &out = guess.outline;
    const auto across = [&](double y, double from, double to) {
        return QRectF(QPointF(from, y), QPointF(std::min(to, out.right()), y + line));
    };
    const auto down = [&](double x, double from, double to) {
        return QRectF(QPointF(x, from), QPointF(x + line, std::min(to, out.bottom())));
    };
    std::vector<QRectF> whole{across(out.top(), out.left(), out.right()),
                              across(out.bottom() - line, out.left(), out.right())};
    std::vector<QRectF> dashes;
    for (double x = out.left(); x < out.right(); x += 1.6 * dash) {
        dashes.push_back(across(out.top(), x, x + dash));
        dashes.push_back(across(out.bottom() - line, x, x + dash));
    }
    std::vector<double> sides;
    if (guess.hasBegin)
        sides.push_back(out.left());
    if (guess.hasEnd)
        sides.push_back(out.right() - line);
    for (const double x : sides) {
        whole.push_back(down(x, out.top(), out.bottom()));
        for (double y = out.top(); y < out.bottom(); y += 1.6 * dash)
            dashes.push_back(down(x, y, y + dash));
    }
    for (const QRectF &rect : whole)
        m_painter.fillRect(rect.adjusted(-stroke(), -stroke(), stroke(), stroke()), m_palette.canvas);
    for (const QRectF &rect : dashes)
        m_painter.fillRect(rect, m_palette.accent);
    if (guess.tag.text.isEmpty())
        return;
    m_painter.fillRect(guess.tag.rect, m_palette.accent);
    m_painter.fillRect(guess.tag.rect.adjusted(stroke(), stroke(), -stroke(), -stroke()), m_palette.canvas);
    paintText(guess.tag, m_type.caption, m_palette.accent, Qt::AlignCenter);
}

// Pale, so that nobody takes it for a lane of this run.
void TimelinePainter::paintGhost(const GhostItem &ghost)
{
    const LaneItem &strip = ghost.strip;
    {
        const SavedPainter saved(m_painter);
        m_painter.setOpacity(ghostOpacity);
        for (const ColumnItem &column : strip.columns)
            fill(boxRect(strip, column.x, column.x + 1, column.share), m_styles[column.style].fill);
        for (const BoxItem &box : strip.content)
            fill(boxRect(strip, box.left, box.right, box.share), m_styles[box.style].fill);
        flush();
    }
    if (ghost.endX) {
        const double x = std::min(*ghost.endX, strip.rect.right() - 2 * stroke());
        m_painter.fillRect(QRectF(x, strip.rect.top(), 2 * stroke(), strip.rect.height()), m_palette.faint);
    }
    paintText(strip.label, m_type.caption, m_palette.faint, Qt::AlignLeft | Qt::AlignVCenter);
    if (!ghost.endLabel.text.isEmpty()) {
        m_painter.fillRect(ghost.endLabel.rect, m_palette.canvas);
        paintText(ghost.endLabel, m_type.caption, m_palette.faint, Qt::AlignLeft | Qt::AlignVCenter);
    }
}

void TimelinePainter::paintAxis(const TimelineGeometry &geometry, double y)
{
    paintAxis(geometry.axis, geometry.ticks, geometry.size.width(), y);
}

void TimelinePainter::paintAxis(const TimeAxis &axis, const std::vector<TimeTick> &ticks, double width,
                                double y)
{
    const double tick = 0.35 * m_type.unit;
    m_painter.fillRect(QRectF(axis.left, y, axis.pixels, stroke()), m_palette.faint);
    const QFontMetricsF metrics(m_type.body);
    double free = 0;
    for (const TimeTick &one : ticks) {
        const double x = axis.snappedX(one.time);
        const double needed = metrics.horizontalAdvance(one.label);
        m_painter.fillRect(QRectF(x, y, stroke(), tick), m_palette.faint);
        if (x - needed / 2 < free || x + needed / 2 > width)
            continue;
        free = x + needed / 2 + m_type.unit * 0.5;
        paintText({QRectF(x - needed / 2, y + tick, needed, metrics.height()), one.label}, m_type.body,
                  m_palette.text, static_cast<int>(Qt::AlignHCenter) | Qt::AlignTop);
    }
}

void TimelinePainter::paintMarkSample(const QRectF &rect, MarkKind kind)
{
    MarkPainter(m_painter, m_palette, m_type).paintSample(rect, kind);
}

void TimelinePainter::paintHighlight(const TimelineGeometry &geometry, const Highlight &highlight)
{
    if (highlight.isEmpty() || highlight.panel >= geometry.panels.size())
        return;
    gilscope::paintHighlight(m_painter, geometry, highlight, m_palette, m_type);
    for (const ArrowItem &arrow : geometry.panels[highlight.panel].arrows) {
        if (arrow.kind == highlight.item.kind && arrow.first == highlight.item.first)
            MarkPainter(m_painter, m_palette, m_type).paintArrow(arrow);
    }
}

void TimelinePainter::paintSample(const QRectF &rect, StyleIndex style)
{
    paintBox(rect, m_styles[style], {});
}

} // namespace gilscope
