// SPDX-License-Identifier: GPL-3.0-or-later
//
// The picture in the window: the panels of all variants on one time axis, with zoom, pan, fit and follow. Owns the
// TimelineViewport; looks at the ScenarioRun it is given, never changes it.
#pragma once

#include "engine/scenario_run.h"

#include <QWidget>

namespace gilscope {

class TimelineView : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);

    // The run whose traces are shown from now on, null for none. It must outlive its use here.
    void setRun(const ScenarioRun *run);
    // The run has more to show: called at frame rate while it is live.
    void advance();
    void setDark(bool dark);

public slots:
    void zoomIn();
    void zoomOut();
    void panLeft();
    void panRight();
    void fitAll();
    void setFollowing(bool following);

signals:
    void followingChanged(bool following);
    // What the pointer is on, in a sentence; empty when it is on nothing.
    void hovered(const QString &sentence);
};

} // namespace gilscope
