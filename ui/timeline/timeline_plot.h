// SPDX-License-Identifier: GPL-3.0-or-later
//
// The common time axis under the lanes, by QCustomPlot: line, ticks, labels. Replotted only when the axis
// changes. The mouse is the view's, which asks the viewport; nothing here decides what is visible.
#pragma once

#include "state_palette.h"
#include "timeline_geometry.h"

#include <qcustomplot.h>

namespace gilscope {

class TimelinePlot : public QCustomPlot
{
    Q_OBJECT

public:
    explicit TimelinePlot(QWidget *parent = nullptr);

    void setColours(const StatePalette &palette);
    void setType(const TypeScale &type);
    // The axis of the geometry, which is as wide as this widget.
    void showAxis(const TimelineGeometry &geometry);

    // On a screen of another scale QCustomPlot would keep its buffers as they were.
    void followScreenScale();

private:
    TypeScale m_type;
};

} // namespace gilscope
