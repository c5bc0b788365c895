// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands that change what of the timeline is seen, and those that go with it: the menu "View".
#pragma once

#include "theme.h"

#include <QAction>

class QMenu;

namespace gilscope {

class TimelineView;

struct ViewActions
{
    explicit ViewActions(QWidget *window);

    // They act on the view from then on, and show its state.
    void connectTo(TimelineView &view) const;
    void fill(QMenu &menu) const;
    void setColours(const ThemeColours &colours) const;
    // There is a run to look at; it is live.
    void setAvailable(bool shown, bool live) const;

    QAction *zoomIn = nullptr;
    QAction *zoomOut = nullptr;
    QAction *panLeft = nullptr;
    QAction *panRight = nullptr;
    QAction *fit = nullptr;
    QAction *follow = nullptr;      // checkable
    QAction *threadLanes = nullptr; // checkable
};

} // namespace gilscope
