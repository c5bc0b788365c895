// SPDX-License-Identifier: GPL-3.0-or-later
//
// One chart with its heading and its caption. Reachable by Tab; Ctrl+C copies it as a picture and as a table
// of the same figures; who does not see it hears them. Not repainted while the same chart comes again.
#pragma once

#include "strip_chart.h"

#include <QWidget>

class QLabel;

namespace gilscope {

class StripPlot;

class ChartView : public QWidget
{
    Q_OBJECT

public:
    explicit ChartView(QWidget *parent = nullptr);

    void setChart(StripChart chart);
    void setColours(const StatePalette &palette);
    [[nodiscard]] const StripChart &chart() const { return m_chart; }

    // With so many pixels to one of the screen's: a picture for a slide is larger than a pane.
    [[nodiscard]] QImage image(double scale);
    void copy();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void styleLabels();

    StripChart m_chart;
    StatePalette m_palette;
    QLabel *m_title;
    QLabel *m_caption;
    StripPlot *m_plot;
};

} // namespace gilscope
