// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_page.h"

#include "ui/timeline/timeline_viewport.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

constexpr double linesOnPage = 45; // of body type, in the height
constexpr double unitsAcross = 62; // at least so many, in the width
constexpr double smallestType = 4;
constexpr double legibleType = 6; // before it gets smaller than that, the threads' lanes go

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ChartPage)
};

QString sourceName(SourceKind source)
{
    switch (source) {
    case SourceKind::Measured:
        return Text::tr("MEASURED");
    }
    Q_UNREACHABLE();
}

double heightOf(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height());
}

// As few lines as the words need, at most three; the last one is elided.
QStringList foldedLines(const QString &text, double width, const TypeScale &type)
{
    constexpr qsizetype mostLines = 3;
    const QFontMetricsF metrics(type.body);
    QStringList lines;
    const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (lines.isEmpty()) {
            lines << words[i];
            continue;
        }
        const QString longer = lines.back() + QLatin1Char(' ') + words[i];
        if (metrics.horizontalAdvance(longer) <= width) {
            lines.back() = longer;
        } else if (lines.size() == mostLines) {
            lines.back() += QLatin1Char(' ') + words.mid(i).join(QLatin1Char(' '));
            break;
        } else {
            lines << words[i];
        }
    }
    for (QString &line : lines)
        line = metrics.elidedText(line, Qt::ElideRight, width);
    return lines;
}

// Everything but the panels' lanes for one size of type. Returns the height that is left for the panels.
double layoutAround(ChartPage &page, const ChartContent &content)
{
    const TypeScale &type = page.type;
    page.margin = std::round(1.6 * type.unit);
    const double width = page.size.width() - 2 * page.margin;
    double y = page.margin;
    const QFontMetricsF titleMetrics(type.title);
    page.title = {QRectF(page.margin, y, width, heightOf(type.title)),
                  titleMetrics.elidedText(content.title, Qt::ElideRight, width)};
    y = page.title.rect.bottom() + 0.15 * type.unit;
    const QStringList lines = foldedLines(content.summary, width, type);
    const double summaryHeight = static_cast<double>(lines.size()) * QFontMetricsF(type.body).lineSpacing();
    page.summary = {QRectF(page.margin, y, width, std::ceil(summaryHeight)), lines.join(QLatin1Char('\n'))};
    y = page.summary.rect.bottom() + 0.5 * type.unit;
    page.panelsAt = QPointF(page.margin, std::round(y));

    const double small = heightOf(type.caption);
    const double stampY = page.size.height() - 0.8 * page.margin - small;
    const QFontMetricsF captions(type.caption);
    const double programWidth = std::ceil(captions.horizontalAdvance(content.program));
    page.program = {QRectF(page.size.width() - page.margin - programWidth, stampY, programWidth, small),
                    content.program};
    double left = page.margin;
    const double room = page.program.rect.left() - type.unit - left;
    const double warningWidth = std::min(std::ceil(captions.horizontalAdvance(content.warning)), room / 2);
    if (!content.warning.isEmpty()) {
        page.warning = {QRectF(left, stampY, warningWidth, small),
                        captions.elidedText(content.warning, Qt::ElideRight, warningWidth)};
        left = page.warning.rect.right() + type.unit;
    }
    const double stampRoom = std::max(0.0, page.program.rect.left() - type.unit - left);
    const QString stamp = captions.elidedText(content.stamp, Qt::ElideRight, stampRoom);
    page.stamp = {
        QRectF(left, stampY, std::min(stampRoom, std::ceil(captions.horizontalAdvance(stamp))), small),
        stamp};
    return stampY - page.panelsAt.y();
}

// The legend is as high as the picture's contents ask for, which are only known once the panels are laid out.
bool layoutInside(ChartPage &page, const ChartContent &content, double height)
{
    const TypeScale &type = page.type;
    const double width = page.size.width() - 2 * page.margin;
    const TimeRange range = paddedExtent(extentOf(content.panels), false);
    double legendHeight = 0;
    double room = 0;
    for (int pass = 0; pass < 2; ++pass) {
        room = std::floor(height - axisHeight(type) - legendHeight - 0.9 * type.unit);
        // The padding hangs into the margin: the axis ends where the text does.
        const QSizeF inside(width + rightPadding * type.unit, std::max(1.0, room));
        page.geometry = timelineGeometry(content.panels, range, inside, type, page.lanes);
        page.legend = legendOf(content.panels, visibleContent(page.geometry), width, type);
        legendHeight = page.legend.height;
    }
    double lanesEnd = 0;
    for (const PanelItem &panel : page.geometry.panels)
        lanesEnd = std::max(lanesEnd, panel.rect.bottom());
    page.axisY = std::round(lanesEnd + 0.3 * type.unit);
    page.legendAt = QPointF(page.margin, page.panelsAt.y() + height - legendHeight - 0.5 * type.unit);
    return leastHeight(content.panels, type, page.lanes) <= room;
}

// The largest type at which everything fits, down to `smallest`.
ChartPage layoutWith(const ChartContent &content, QSizeF size, LaneChoice lanes, double smallest)
{
    ChartPage page;
    page.size = size;
    page.lanes = lanes;
    double unit = std::min(size.height() / linesOnPage, size.width() / unitsAcross);
    for (;; unit *= 0.94) {
        page.type = typeScale(std::max(unit, smallest));
        page.warning = {};
        const double height = layoutAround(page, content);
        page.fits = layoutInside(page, content, height);
        if (page.fits || unit <= smallest) {
            return page;
        }
    }
}

} // namespace

ChartContent chartContentOf(const ScenarioRun &run)
{
    ChartContent content;
    content.title = run.scenario().title;
    content.summary = run.scenario().summary.isEmpty() ? run.scenario().question : run.scenario().summary;
    content.panels = panelsOf(&run);
    QStringList stamp{sourceName(run.source()), coreSourcePhrase(run), machineLine(run.machine())};
    stamp.removeAll(QString());
    content.stamp = stamp.join(QStringLiteral(" · "));
    std::uint64_t lost = 0;
    for (const TimelinePanel &panel : content.panels)
        lost += panel.trace ? panel.trace->lostEvents : 0;
    if (lost > 0)
        content.warning = Text::tr("%1 events lost").arg(lost);
    content.program = Text::tr("GILscope %1").arg(QStringLiteral(GILSCOPE_VERSION));
    return content;
}

ChartPage layoutChart(const ChartContent &content, QSizeF size)
{
    const ChartPage whole = layoutWith(content, size, LaneChoice::All, legibleType);
    if (whole.fits) {
        return whole;
    }
    ChartContent said = content;
    said.warning += (said.warning.isEmpty() ? QString() : QStringLiteral(" · "))
        + Text::tr("no room for the threads' lanes");
    const ChartPage folded = layoutWith(said, size, LaneChoice::WithoutThreads, legibleType);
    return folded.fits ? folded : layoutWith(content, size, LaneChoice::All, smallestType);
}

void paintChart(QPainter &painter, const ChartPage &page, const StatePalette &palette, PaintTarget target)
{
    painter.fillRect(QRectF(QPointF(0, 0), page.size), palette.canvas);
    const int left = static_cast<int>(Qt::AlignLeft) | Qt::AlignVCenter;
    TimelinePainter replay(painter, palette, page.type, target);
    replay.paintText(page.title, page.type.title, palette.text, left);
    replay.paintText(page.summary, page.type.body, palette.text,
                     static_cast<int>(Qt::AlignLeft) | Qt::AlignTop);

    painter.translate(page.panelsAt);
    replay.paint(page.geometry, QRectF(QPointF(0, 0), page.geometry.size));
    replay.paintAxis(page.geometry, page.axisY);
    painter.translate(page.legendAt - page.panelsAt);
    paintLegend(painter, page.legend, palette, page.type, target);
    painter.translate(-page.legendAt);

    replay.paintText(page.stamp, page.type.caption, palette.faint, left);
    replay.paintText(page.warning, page.type.caption, palette.warning, left);
    replay.paintText(page.program, page.type.caption, palette.faint, left);
}

QString descriptionOf(const ChartContent &content)
{
    QStringList parts{content.summary, summaryOf(content.panels), content.warning, content.stamp};
    parts.removeAll(QString());
    return parts.join(QLatin1Char('\n'));
}

} // namespace gilscope
