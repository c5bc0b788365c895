// SPDX-License-Identifier: GPL-3.0-or-later
//
// A CurveChart with its heading and its caption. Reachable by Tab; who does not see it hears its figures. Not
// repainted while the same chart comes again.
#pragma once

#include "curve_chart.h"
#include "ui/timeline/state_palette.h"

#include <QWidget>

class QLabel;

namespace gilscope {

class CurvePlot;

class CurveView : public QWidget
{
    Q_OBJECT

public:
    explicit CurveView(QWidget *parent = nullptr);

    void setChart(CurveChart chart);
    void setColours(const StatePalette &palette);
    [[nodiscard]] const CurveChart &chart() const { return m_chart; }
    [[nodiscard]] const CurvePlot &plot() const { return *m_plot; }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void styleLabels();

    CurveChart m_chart;
    StatePalette m_palette;
    QLabel *m_title;
    QLabel *m_caption;
    CurvePlot *m_plot;
};

} // namespace gilscope
