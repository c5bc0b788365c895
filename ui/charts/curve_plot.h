// SPDX-License-Identifier: GPL-3.0-or-later
//
// Draws a CurveChart with QCustomPlot, at whatever size it has. Both axes count pixels: words and curves
// stand in one system, that of CurveLayout. Colours, dashes and markers of a curve tell it apart in the same
// way; where there are no colours the last two do. Transparent to the mouse.
#pragma once

#include "curve_layout.h"
#include "ui/timeline/state_palette.h"

#include <qcustomplot.h>

namespace gilscope {

class CurvePlot : public QCustomPlot
{
    Q_OBJECT

public:
    explicit CurvePlot(QWidget *parent = nullptr);

    void setChart(const CurveChart &chart);
    void setColours(const StatePalette &palette);
    // On a screen of another scale QCustomPlot would keep its buffers as they were.
    void followScreenScale();

    [[nodiscard]] const CurveLayout &layoutOfCurves() const { return m_layout; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void addGrid();
    void addBand(const Curve &curve);
    void addCurve(const Curve &curve, const CurveName &name);
    void addMark(const CurveMark &mark, double top);
    void addWords();
    void addLine(QPointF from, QPointF to, const QPen &pen);
    [[nodiscard]] QPen stroke(const QColor &colour, double weight, Qt::PenStyle style = Qt::SolidLine) const;
    [[nodiscard]] QPen penOf(const Curve &curve) const;
    [[nodiscard]] QCPScatterStyle markerOf(const Curve &curve) const;
    QCPGraph *addPixels(const std::vector<QPointF> &pixels);

    CurveChart m_chart;
    CurveLayout m_layout;
    StatePalette m_palette;
};

// On any paint device, as the window draws it: the type says how large everything is. Needs a QApplication,
// since QCustomPlot is a widget; nothing is shown.
void paintCurves(QPainter &painter, const CurveChart &chart, const QRectF &rect, const QFont &body,
                 const StatePalette &palette);
// Whether everything has its room there.
[[nodiscard]] bool fitsCurves(const CurveChart &chart, const QSizeF &size, const QFont &body);

} // namespace gilscope
