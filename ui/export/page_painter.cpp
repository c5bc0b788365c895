// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_page.h"

#include "ui/charts/curve_plot.h"
#include "ui/charts/strip_picture.h"

namespace gilscope {

namespace {

constexpr int lines = static_cast<int>(Qt::AlignLeft) | Qt::AlignTop;

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

void paintCharts(QPainter &painter, const ChartPage &page, const StatePalette &palette, PaintTarget target)
{
    TimelinePainter words(painter, palette, page.type, target);
    for (const ChartBox &box : page.charts) {
        words.paintText(box.title, bold(page.type.body), palette.text, lines);
        words.paintText(box.caption, page.type.caption, palette.faint, lines);
        if (!box.chart.isEmpty())
            paintStrips(painter, box.chart, box.strips, page.type.body, palette);
    }
}

void paintCurveBox(QPainter &painter, const ChartPage &page, const CurveBox &box, const StatePalette &palette,
                   PaintTarget target)
{
    TimelinePainter words(painter, palette, page.type, target);
    words.paintText(box.title, bold(page.type.body), palette.text, lines);
    words.paintText(box.caption, page.type.body, palette.text, lines);
    if (!box.chart.isEmpty())
        paintCurves(painter, box.chart, box.rect, page.type.body, palette);
}

} // namespace

void paintChart(QPainter &painter, const ChartPage &page, const StatePalette &palette, PaintTarget target,
                bool transparent)
{
    if (!transparent)
        painter.fillRect(QRectF(QPointF(0, 0), page.size), palette.canvas);
    TimelinePainter replay(painter, palette, page.type, target);
    replay.paintText(page.title, page.type.title, palette.text, lines);
    replay.paintText(page.summary, page.type.body, palette.text, lines);
    replay.paintText(page.result, bold(page.type.body), palette.text, lines);
    if (page.hasTimeline) {
        painter.translate(page.panelsAt);
        replay.paint(page.geometry, QRectF(QPointF(0, 0), page.geometry.size));
        replay.paintAxis(page.geometry, page.axisY);
        painter.translate(page.legendAt - page.panelsAt);
        paintLegend(painter, page.legend, palette, page.type, target);
        painter.translate(-page.legendAt);
    }
    paintCharts(painter, page, palette, target);
    if (page.curves)
        paintCurveBox(painter, page, *page.curves, palette, target);
    replay.paintText(page.remarks, page.type.caption, palette.text, lines);
    replay.paintText(page.caption, page.type.caption, palette.faint, lines);
    replay.paintText(page.warning, page.type.caption, palette.warning, lines);
    replay.paintText(page.stamp, page.type.caption, palette.faint, lines);
    replay.paintText(page.program, page.type.caption, palette.faint, lines);
}

} // namespace gilscope
