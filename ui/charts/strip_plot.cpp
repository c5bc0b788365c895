// SPDX-License-Identifier: GPL-3.0-or-later
#include "strip_plot.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

// In lines of text.
constexpr double bodyLines = 2.6; // of a histogram
constexpr double barLines = 1.1;
constexpr double gapLines = 0.7; // between strips
constexpr double barShare = 0.72;

constexpr int axisGap = 6;         // from the axis to its labels
constexpr double rimmedPixels = 6; // dark rims around narrow bins would be all one sees

double lineOf(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height());
}

double widthOf(const QFont &font, const QString &text)
{
    return std::ceil(QFontMetricsF(font).horizontalAdvance(text));
}

// Broken between its parts, where it is wider than there is room. A part alone may be too wide: it is cut.
QStringList broken(const QFont &font, const QString &text, const QString &separator, double width)
{
    QStringList lines;
    for (const QString &part : text.split(separator)) {
        const QString longer = lines.isEmpty() ? QString() : lines.last() + separator + part;
        if (!longer.isEmpty() && widthOf(font, longer) <= width)
            lines.last() = longer;
        else
            lines << QFontMetricsF(font).elidedText(part, Qt::ElideRight, width);
    }
    return lines;
}

QFont smallerThan(QFont font)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * 0.85);
    else
        font.setPixelSize(std::max(1, qRound(font.pixelSize() * 0.85)));
    return font;
}

QFont boldOf(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace

StripPlot::StripPlot(QWidget *parent) : QCustomPlot(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setInteractions(QCP::iNone);
    setFocusPolicy(Qt::NoFocus);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    axisRect()->setAutoMargins(QCP::msNone);
    yAxis->setVisible(false);
    yAxis->setRangeReversed(true);
    yAxis->grid()->setVisible(false);
    xAxis->grid()->setVisible(false); // it would cross the words
    xAxis->setSubTicks(false);
    xAxis->setTickLength(0, 4);
    xAxis->setTickLabels(false);
    xAxis->setTicker(QSharedPointer<QCPAxisTickerText>::create());
}

void StripPlot::setChart(const StripChart &chart)
{
    m_chart = chart;
    updateGeometry();
    rebuild();
}

void StripPlot::setColours(const StatePalette &palette)
{
    m_palette = palette;
    rebuild();
}

void StripPlot::followScreenScale()
{
    setBufferDevicePixelRatio(devicePixelRatioF());
    rebuild();
}

QFont StripPlot::small() const
{
    return smallerThan(font());
}

QFont StripPlot::bold() const
{
    return boldOf(font());
}

QPen StripPlot::stroke(const QColor &colour, double weight, Qt::PenStyle style) const
{
    return {colour, weight * m_palette.strokeWeight, style, Qt::FlatCap};
}

double StripPlot::gutter() const
{
    double widest = 0;
    for (const ChartLevel &level : m_chart.levels)
        widest = std::max(widest, widthOf(small(), level.label));
    return widest > 0 ? widest + 4 : 0;
}

std::vector<StripPlot::Row> StripPlot::rowsFor(const StripChart &chart, const QFont &font, double width)
{
    const QFont heavier = boldOf(font);
    const double smallLine = lineOf(smallerThan(font));
    const double line = lineOf(font);
    // One way for all strips, so that the figures form a column.
    const bool oneLine = std::ranges::all_of(chart.strips, [&](const ChartStrip &strip) {
        return widthOf(font, strip.title) + widthOf(heavier, strip.figure) + line <= width;
    });
    std::vector<Row> rows;
    double y = 0;
    for (const ChartStrip &strip : chart.strips) {
        Row row;
        row.title = y;
        row.titleLines = broken(font, strip.title, QStringLiteral(" "), width);
        row.figureLines = broken(heavier, strip.figure, QStringLiteral(" · "), width);
        row.figure = oneLine ? y : y + line * static_cast<double>(row.titleLines.size());
        y = row.figure + line * static_cast<double>(row.figureLines.size());
        const bool hasShape = strip.bar || !strip.heights.empty();
        const double labels = !strip.rules.empty() ? smallLine : chart.levels.empty() ? 0 : smallLine / 2;
        row.top = hasShape ? y + labels + 2 : y + 4; // off the axis below the last one
        row.bottom = row.top + (strip.bar ? barLines * line : hasShape ? bodyLines * line : 0);
        y = std::ceil(row.bottom + gapLines * line);
        rows.push_back(row);
    }
    return rows;
}

int StripPlot::heightFor(const StripChart &chart, const QFont &font, int width)
{
    if (chart.isEmpty())
        return 1;
    return static_cast<int>(std::ceil(rowsFor(chart, font, width).back().bottom) + axisGap
                            + lineOf(smallerThan(font)));
}

int StripPlot::heightForWidth(int width) const
{
    return heightFor(m_chart, font(), width);
}

QSize StripPlot::sizeHint() const
{
    const int width = static_cast<int>(30 * lineOf(font()));
    return {width, heightForWidth(width)};
}

QSize StripPlot::minimumSizeHint() const
{
    return {static_cast<int>(8 * lineOf(font())), 1};
}

void StripPlot::resizeEvent(QResizeEvent *event)
{
    if (size().isEmpty())
        return; // QCustomPlot cannot paint into a buffer without pixels
    QCustomPlot::resizeEvent(event);
    rebuild();
}

void StripPlot::changeEvent(QEvent *event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        rebuild();
    }
}

double StripPlot::pixel(double x) const
{
    const QMargins margins = axisRect()->margins();
    const double width = std::max(1, this->width() - margins.left() - margins.right());
    return margins.left() + (x - m_chart.begin) / (m_chart.end - m_chart.begin) * width;
}

void StripPlot::rebuild()
{
    clearPlottables();
    clearItems();
    setBackground(QBrush(m_palette.canvas));
    if (!m_chart.isEmpty()) {
        addAxis();
        const std::vector<Row> rows = rowsFor(m_chart, font(), width());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const ChartStrip &strip = m_chart.strips[i];
            addGrid(rows[i], strip);
            addHeights(rows[i], strip);
            addBand(rows[i]);
            addBar(rows[i], strip);
            addRules(rows[i], strip);
            addWords(rows[i]);
        }
    }
    replot(rpQueuedReplot);
}

// The labels are words of ours: QCustomPlot's would be cut at the ends of an axis as wide as the widget.
void StripPlot::addAxis()
{
    const QFont font = small();
    const double label = widthOf(font, QStringLiteral("100 ms"));
    const int below = static_cast<int>(lineOf(font)) + axisGap;
    axisRect()->setMargins({static_cast<int>(gutter()), 0, 1, below});
    xAxis->setRange(m_chart.begin, m_chart.end);
    yAxis->setRange(0, std::max(1, height() - below));
    xAxis->setBasePen(stroke(m_palette.faint));
    xAxis->setTickPen(stroke(m_palette.faint));
    m_ticks = ticksOf(m_chart, std::max(3, static_cast<int>((width() - gutter()) / (1.5 * label))));
    const auto ticker = qSharedPointerDynamicCast<QCPAxisTickerText>(xAxis->ticker());
    ticker->clear();
    for (const ChartTick &tick : m_ticks) {
        ticker->addTick(tick.at, tick.label);
        const double half = widthOf(font, tick.label) / 2;
        const double x = std::clamp(pixel(tick.at), half, std::max(half, width() - half));
        addText({x, static_cast<double>(height())}, Qt::AlignHCenter | Qt::AlignBottom, tick.label, font,
                m_palette.faint);
    }
}

void StripPlot::addGrid(const Row &row, const ChartStrip &strip)
{
    if (strip.bar || strip.heights.empty())
        return;
    for (const ChartLevel &level : m_chart.levels) {
        const double y = row.bottom - level.height / m_chart.top * (row.bottom - row.top);
        addLine(m_chart.begin, y, m_chart.end, y, stroke(m_palette.grid));
        addText({gutter() - 4, y}, Qt::AlignRight | Qt::AlignVCenter, level.label, small(), m_palette.faint);
    }
    for (const ChartTick &tick : m_ticks)
        addLine(tick.at, row.top, tick.at, row.bottom, stroke(m_palette.grid));
    addLine(m_chart.begin, row.bottom, m_chart.end, row.bottom, stroke(m_palette.faint));
}

void StripPlot::addHeights(const Row &row, const ChartStrip &strip)
{
    if (strip.heights.empty())
        return;
    QVector<double> x{strip.edges.front()};
    QVector<double> y{row.bottom};
    for (std::size_t bin = 0; bin < strip.heights.size(); ++bin) {
        const double share = std::clamp(strip.heights[bin] / m_chart.top, 0.0, 1.0);
        const double top = row.bottom - share * (row.bottom - row.top);
        x << strip.edges[bin] << strip.edges[bin + 1];
        y << top << top;
    }
    x << strip.edges.back();
    y << row.bottom;
    const BoxStyle style = m_palette.style(strip.style);
    const bool rimmed = pixel(strip.edges[1]) - pixel(strip.edges[0]) >= rimmedPixels;
    addPolygon(x, y, stroke(rimmed ? style.outline : style.fill), style.fill);
}

// The selected range, over what is filled: it must be seen there too.
void StripPlot::addBand(const Row &row)
{
    if (!m_chart.bandBegin || !m_chart.bandEnd || row.bottom <= row.top)
        return;
    const double from = std::clamp(*m_chart.bandBegin, m_chart.begin, m_chart.end);
    const double to = std::clamp(*m_chart.bandEnd, m_chart.begin, m_chart.end);
    if (to <= from)
        return;
    QColor tint = m_palette.text;
    tint.setAlphaF(0.15F);
    addPolygon({from, to, to, from}, {row.top, row.top, row.bottom, row.bottom}, Qt::NoPen, tint);
    for (const double edge : {from, to})
        addLine(edge, row.top, edge, row.bottom, stroke(m_palette.text));
}

void StripPlot::addRules(const Row &row, const ChartStrip &strip)
{
    const QFont font = small();
    double free = 0; // where the next label may begin
    for (const ChartRule &rule : strip.rules) {
        addLine(rule.at, row.top - 2, rule.at, row.bottom,
                stroke(m_palette.text, 1.5, rule.dashed ? Qt::DashLine : Qt::SolidLine));
        const double half = widthOf(font, rule.label) / 2;
        const double x = std::clamp(pixel(rule.at), half, std::max(half, width() - half));
        // Where two figures are close to each other, the words above name them both.
        if (x - half < free)
            continue;
        addText({x, row.top - 2}, Qt::AlignHCenter | Qt::AlignBottom, rule.label, font, m_palette.text);
        free = x + half + 6;
    }
}

void StripPlot::addBar(const Row &row, const ChartStrip &strip)
{
    if (!strip.bar)
        return;
    const ChartBar &bar = *strip.bar;
    const double middle = (row.top + row.bottom) / 2;
    const double half = barShare * (row.bottom - row.top) / 2;
    const BoxStyle style = m_palette.style(strip.style);
    addPolygon({0, bar.length, bar.length, 0}, {middle - half, middle - half, middle + half, middle + half},
               stroke(style.outline), style.fill);
    if (m_chart.reference)
        addLine(m_chart.reference->at, row.top, m_chart.reference->at, row.bottom,
                stroke(m_palette.text, 1, Qt::DashLine));
    if (bar.high > bar.low) {
        const QPen whisker = stroke(m_palette.text, 1.5);
        addLine(bar.low, middle, bar.high, middle, whisker);
        for (const double end : {bar.low, bar.high})
            addLine(end, middle - half * 0.7, end, middle + half * 0.7, whisker);
    }
    addDots(middle, bar.rounds, m_palette.canvas);
    if (bar.current && !bar.rounds.empty())
        addDots(middle, {*bar.current}, m_palette.text);
}

void StripPlot::addDots(double y, const std::vector<double> &at, const QColor &fill)
{
    if (at.empty())
        return;
    auto *dots = new QCPCurve(xAxis, yAxis);
    QVector<double> x(at.begin(), at.end());
    dots->setData(x, QVector<double>(x.size(), y));
    dots->setLineStyle(QCPCurve::lsNone);
    const double size = std::max(5.0, lineOf(font()) * 0.4);
    dots->setScatterStyle({QCPScatterStyle::ssCircle, stroke(m_palette.text, 1.2), QBrush(fill), size});
}

void StripPlot::addWords(const Row &row)
{
    const double line = lineOf(font());
    const bool oneLine = row.title == row.figure;
    double y = row.title;
    for (const QString &title : row.titleLines) {
        addText({0, y}, Qt::AlignLeft | Qt::AlignTop, title, font(), m_palette.text);
        y += line;
    }
    y = row.figure;
    for (const QString &figure : row.figureLines) {
        addText({oneLine ? width() : 0.0, y}, (oneLine ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop,
                figure, bold(), m_palette.text);
        y += line;
    }
}

void StripPlot::addPolygon(const QVector<double> &x, const QVector<double> &y, const QPen &pen,
                           const QBrush &fill)
{
    auto *polygon = new QCPCurve(xAxis, yAxis);
    QVector<double> order(x.size());
    for (int i = 0; i < order.size(); ++i)
        order[i] = i;
    polygon->setData(order, x, y, true);
    polygon->setPen(pen);
    polygon->setBrush(fill);
    polygon->setAntialiased(false);
    polygon->setAntialiasedFill(false);
}

void StripPlot::addLine(double fromX, double fromY, double toX, double toY, const QPen &pen)
{
    auto *line = new QCPItemLine(this);
    line->start->setCoords(fromX, fromY);
    line->end->setCoords(toX, toY);
    line->setPen(pen);
    line->setAntialiased(false);
    line->setClipToAxisRect(false);
}

void StripPlot::addText(QPointF at, Qt::Alignment alignment, const QString &text, const QFont &font,
                        const QColor &colour)
{
    auto *item = new QCPItemText(this);
    item->setClipToAxisRect(false);
    item->position->setType(QCPItemPosition::ptAbsolute);
    item->position->setCoords(at);
    item->setPositionAlignment(alignment);
    item->setText(text);
    item->setFont(font);
    item->setColor(colour);
    item->setPadding({});
}

} // namespace gilscope
