// SPDX-License-Identifier: GPL-3.0-or-later
//
// Draws a StripChart with QCustomPlot. As high as its strips need at its width and in its font, so that a
// chart in a narrow pane is longer, never smaller. Along y the axis counts pixels from the top: words and
// shapes stand in one system. Transparent to the mouse: the wheel scrolls the pane.
#pragma once

#include "strip_chart.h"

#include <qcustomplot.h>

namespace gilscope {

class StripPlot : public QCustomPlot
{
    Q_OBJECT

public:
    explicit StripPlot(QWidget *parent = nullptr);

    // What it needs at that width in that font, without a widget. Pure.
    [[nodiscard]] static int heightFor(const StripChart &chart, const QFont &font, int width);

    void setChart(const StripChart &chart);
    void setColours(const StatePalette &palette);
    // On a screen of another scale QCustomPlot would keep its buffers as they were.
    void followScreenScale();

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    // Where the parts of a strip stand: pixels from the top.
    struct Row
    {
        double title = 0;
        double figure = 0; // the title's own line where both fit into it
        QStringList titleLines;
        QStringList figureLines;
        double top = 0; // of what is drawn
        double bottom = 0;
    };
    [[nodiscard]] static std::vector<Row> rowsFor(const StripChart &chart, const QFont &font, double width);
    [[nodiscard]] QFont small() const;
    [[nodiscard]] QFont bold() const;
    [[nodiscard]] double gutter() const;
    [[nodiscard]] QPen stroke(const QColor &colour, double weight = 1,
                              Qt::PenStyle style = Qt::SolidLine) const;

    void rebuild();
    void addAxis();
    void addGrid(const Row &row, const ChartStrip &strip);
    void addHeights(const Row &row, const ChartStrip &strip);
    void addBand(const Row &row);
    void addRules(const Row &row, const ChartStrip &strip);
    void addBar(const Row &row, const ChartStrip &strip);
    void addDots(double y, const std::vector<double> &at, const QColor &fill);
    void addWords(const Row &row);
    void addPolygon(const QVector<double> &x, const QVector<double> &y, const QPen &pen, const QBrush &fill);
    void addLine(double fromX, double fromY, double toX, double toY, const QPen &pen);
    void addText(QPointF at, Qt::Alignment alignment, const QString &text, const QFont &font,
                 const QColor &colour);
    [[nodiscard]] double pixel(double x) const; // of the widget

    StripChart m_chart;
    StatePalette m_palette;
    std::vector<ChartTick> m_ticks;
};

} // namespace gilscope
