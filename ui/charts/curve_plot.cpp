// SPDX-License-Identifier: GPL-3.0-or-later
#include "curve_plot.h"

#include "curve_colours.h"
#include "plot_picture.h"

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

constexpr double curveWeight = 2.4;
constexpr double referenceWeight = 1.6;
constexpr double markerSize = 8;
constexpr int bandAlpha = 52;

// In pen widths; the first has none.
const std::array<QVector<qreal>, 6> dashes{QVector<qreal>{},         QVector<qreal>{5, 2.5},
                                           QVector<qreal>{1.2, 1.8}, QVector<qreal>{6, 2, 1.2, 2},
                                           QVector<qreal>{9, 3},     QVector<qreal>{4, 1.5, 1, 1.5, 1, 1.5}};
constexpr std::array markers{QCPScatterStyle::ssCircle,           QCPScatterStyle::ssSquare,
                             QCPScatterStyle::ssTriangle,         QCPScatterStyle::ssDiamond,
                             QCPScatterStyle::ssTriangleInverted, QCPScatterStyle::ssStar};

} // namespace

CurvePlot::CurvePlot(QWidget *parent) : QCustomPlot(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setInteractions(QCP::iNone);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    axisRect()->setAutoMargins(QCP::msNone);
    axisRect()->setMargins({0, 0, 0, 0});
    yAxis->setRangeReversed(true);
    for (QCPAxis *axis : {xAxis, yAxis}) {
        axis->setVisible(false);
        axis->grid()->setVisible(false);
    }
}

void CurvePlot::setChart(const CurveChart &chart)
{
    m_chart = chart;
    rebuild();
}

void CurvePlot::setColours(const StatePalette &palette)
{
    m_palette = palette;
    rebuild();
}

void CurvePlot::followScreenScale()
{
    setBufferDevicePixelRatio(devicePixelRatioF());
    rebuild();
}

QSize CurvePlot::sizeHint() const
{
    const int line = QFontMetrics(font()).height();
    return {48 * line, 26 * line};
}

QSize CurvePlot::minimumSizeHint() const
{
    const int line = QFontMetrics(font()).height();
    return {20 * line, 11 * line};
}

void CurvePlot::resizeEvent(QResizeEvent *event)
{
    if (size().isEmpty()) {
        return; // QCustomPlot cannot paint into a buffer without pixels
    }
    QCustomPlot::resizeEvent(event);
    rebuild();
}

void CurvePlot::changeEvent(QEvent *event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        rebuild();
    }
}

void CurvePlot::rebuild()
{
    clearPlottables();
    clearItems();
    setBackground(QBrush(m_palette.canvas));
    m_layout = {};
    if (!m_chart.isEmpty()) {
        m_layout = curveLayout(m_chart, size(), font());
        xAxis->setRange(0, std::max(1, width()));
        yAxis->setRange(0, std::max(1, height()));
        addGrid();
        for (const Curve &curve : m_chart.curves) {
            addBand(curve);
        }
        for (std::size_t number = 0; number < m_chart.marks.size(); ++number) {
            addMark(m_chart.marks[number], m_layout.markTops[number]);
        }
        for (const CurveName &name : m_layout.names) {
            addLine(name.curveEnd, name.leaderEnd, stroke(m_palette.faint, 0.8));
        }
        for (std::size_t number = 0; number < m_chart.curves.size(); ++number) {
            addCurve(m_chart.curves[number], m_layout.names[number]);
        }
        addWords();
    }
    replot(rpQueuedReplot);
}

QPen CurvePlot::stroke(const QColor &colour, double weight, Qt::PenStyle style) const
{
    return {colour, weight * m_palette.strokeWeight, style, Qt::FlatCap, Qt::RoundJoin};
}

QPen CurvePlot::penOf(const Curve &curve) const
{
    if (curve.isReference) {
        return stroke(m_palette.faint, referenceWeight);
    }
    QPen pen = stroke(curveColour(m_palette.theme(), curve.look), curveWeight);
    if (const QVector<qreal> &pattern = dashes[curve.look % dashes.size()]; !pattern.isEmpty()) {
        pen.setDashPattern(pattern);
    }
    return pen;
}

QCPScatterStyle CurvePlot::markerOf(const Curve &curve) const
{
    if (curve.isReference) {
        return {QCPScatterStyle::ssNone};
    }
    const QColor colour = curveColour(m_palette.theme(), curve.look);
    // Every second round of looks has hollow markers.
    const bool hollow = curve.look / markers.size() % 2 == 1;
    return {markers[curve.look % markers.size()], stroke(colour, 1.4),
            QBrush(hollow ? m_palette.canvas : colour), markerSize};
}

void CurvePlot::addLine(QPointF from, QPointF to, const QPen &pen)
{
    auto *line = new QCPItemLine(this);
    line->start->setCoords(from);
    line->end->setCoords(to);
    line->setPen(pen);
    line->setAntialiased(true); // scaled into a picture, sharp lines would be of several widths
}

QCPGraph *CurvePlot::addPixels(const std::vector<QPointF> &pixels)
{
    QCPGraph *graph = addGraph();
    QVector<double> x;
    QVector<double> y;
    for (const QPointF &pixel : pixels) {
        x << pixel.x();
        y << pixel.y();
    }
    graph->setData(x, y, true);
    graph->setAdaptiveSampling(false);
    return graph;
}

void CurvePlot::addGrid()
{
    const QRectF &plot = m_layout.plot;
    const QPen grid = stroke(m_palette.grid, 1);
    for (const double y : m_layout.yTicks) {
        addLine({plot.left(), y}, {plot.right(), y}, grid);
    }
    const QPen base = stroke(m_palette.faint, 1);
    for (const double x : m_layout.xTicks) {
        addLine({x, plot.top()}, {x, plot.bottom()}, grid);
        addLine({x, plot.bottom()}, {x, plot.bottom() + 4}, base);
    }
    addLine({plot.left(), plot.bottom()}, {plot.right(), plot.bottom()}, base);
}

void CurvePlot::addBand(const Curve &curve)
{
    QColor fill = curve.isReference ? m_palette.faint : curveColour(m_palette.theme(), curve.look);
    fill.setAlpha(bandAlpha);
    for (const std::vector<CurvePoint> &piece : curve.pieces) {
        std::vector<QPointF> low;
        std::vector<QPointF> high;
        for (const CurvePoint &point : piece) {
            low.emplace_back(m_layout.x(point.x), m_layout.y(point.low));
            high.emplace_back(m_layout.x(point.x), m_layout.y(point.high));
        }
        if (low == high) {
            continue;
        }
        QCPGraph *lower = addPixels(low);
        QCPGraph *upper = addPixels(high);
        lower->setPen(Qt::NoPen);
        upper->setPen(Qt::NoPen);
        upper->setBrush(fill);
        upper->setChannelFillGraph(lower);
        // A point alone has no area.
        for (std::size_t at = 0; piece.size() == 1 && at < low.size(); ++at) {
            addLine(low[at], high[at], stroke(fill, markerSize));
        }
    }
}

void CurvePlot::addCurve(const Curve &curve, const CurveName &name)
{
    const QPen pen = penOf(curve);
    const QCPScatterStyle marker = markerOf(curve);
    for (const std::vector<CurvePoint> &piece : curve.pieces) {
        std::vector<QPointF> pixels;
        for (const CurvePoint &point : piece) {
            pixels.emplace_back(m_layout.x(point.x), m_layout.y(point.y));
        }
        QCPGraph *graph = addPixels(pixels);
        graph->setPen(pen);
        graph->setScatterStyle(marker);
    }
    QCPGraph *sample = addPixels({name.leaderEnd, name.sampleEnd});
    sample->setPen(pen);
    QCPGraph *symbol = addPixels({name.marker});
    symbol->setLineStyle(QCPGraph::lsNone);
    symbol->setScatterStyle(marker);
}

void CurvePlot::addMark(const CurveMark &mark, double top)
{
    const double x = m_layout.x(mark.x);
    const double y = m_layout.y(mark.y);
    addLine({x, m_layout.plot.bottom()}, {x, top}, stroke(m_palette.text, 1.3, Qt::DashLine));
    if (mark.from && mark.to) {
        constexpr double half = 5;
        const QPen pen = stroke(m_palette.text, 1.8);
        const double left = m_layout.x(*mark.from);
        const double right = m_layout.x(*mark.to);
        addLine({left, y}, {right, y}, pen);
        for (const double end : {left, right}) {
            addLine({end, y - half}, {end, y + half}, pen);
        }
    }
    QCPGraph *ring = addPixels({{x, y}});
    ring->setLineStyle(QCPGraph::lsNone);
    ring->setScatterStyle(
        {QCPScatterStyle::ssCircle, stroke(m_palette.text, 1.8), QBrush(m_palette.canvas), 1.5 * markerSize});
}

void CurvePlot::addWords()
{
    for (const CurveText &word : m_layout.words) {
        const bool isFaint = word.kind == CurveWord::Tick || word.kind == CurveWord::AxisTitle;
        const bool isAtTop = word.alignment.testFlag(Qt::AlignTop);
        auto *item = new QCPItemText(this);
        item->position->setCoords(word.rect.left(),
                                  isAtTop                                        ? word.rect.top()
                                      : word.alignment.testFlag(Qt::AlignBottom) ? word.rect.bottom()
                                                                                 : word.rect.center().y());
        item->setPositionAlignment(Qt::AlignLeft | (word.alignment & Qt::AlignVertical_Mask));
        item->setTextAlignment(Qt::AlignLeft);
        item->setText(word.text);
        item->setFont(curveFont(font(), word.kind));
        item->setColor(isFaint ? m_palette.faint : m_palette.text);
        item->setPadding({});
    }
}

void paintCurves(QPainter &painter, const CurveChart &chart, const QRectF &rect, const QFont &body,
                 const StatePalette &palette)
{
    CurvePlot plot;
    plot.setFont(plotFont(body));
    plot.resize((rect.size() / plotScale(body)).toSize());
    plot.setColours(palette);
    plot.setChart(chart);
    paintPlot(painter, plot, rect, body);
}

bool fitsCurves(const CurveChart &chart, const QSizeF &size, const QFont &body)
{
    return chart.isEmpty() || curveLayout(chart, size / plotScale(body), plotFont(body)).isWhole;
}

} // namespace gilscope
