// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands that change what of the timeline is seen, and those that arrange its lanes: the menus "View"
// and "Lanes". They act on the timeline that they were connected to, show its state, and are enabled when
// there is something to do.
#pragma once

#include "theme.h"

#include <QAction>

class QMenu;

namespace gilscope {

class TimelineView;

class ViewActions : public QObject
{
    Q_OBJECT

public:
    explicit ViewActions(QWidget *window);

    // They act on the view from then on, which lives as long as they are used.
    void connectTo(TimelineView &view);
    void fill(QMenu &menu) const;
    void fillLanes(QMenu &menu) const;
    // What deserves a button, in this order.
    [[nodiscard]] QList<QAction *> buttons() const;
    void setColours(const ThemeColours &colours) const;
    // There is a run to look at; it is live. Esc belongs to another command now: only one may have it.
    void setAvailable(bool shown, bool live, bool escapeTaken = false);

    QAction *zoomIn = nullptr;
    QAction *zoomOut = nullptr;
    QAction *panLeft = nullptr;
    QAction *panRight = nullptr;
    QAction *fit = nullptr;
    QAction *fitSelection = nullptr;
    QAction *clearSelection = nullptr;
    QAction *previousHandOff = nullptr;
    QAction *nextHandOff = nullptr;
    QAction *back = nullptr;
    QAction *forward = nullptr;
    QAction *follow = nullptr;      // checkable
    QAction *lockAxis = nullptr;    // checkable
    QAction *threadLanes = nullptr; // checkable

    // Checkable, at most one of them checked.
    QAction *allLanes = nullptr;
    QAction *coreLanes = nullptr;
    QAction *lockLanes = nullptr;
    QAction *onlyThreadLanes = nullptr;
    QAction *automaticLanes = nullptr;
    // While the timeline has the focus: arrow keys are the lists' elsewhere.
    QAction *laneAbove = nullptr;
    QAction *laneBelow = nullptr;
    QAction *moveLaneUp = nullptr;
    QAction *moveLaneDown = nullptr;
    QAction *scrollUp = nullptr;
    QAction *scrollDown = nullptr;
    QAction *pinLane = nullptr; // checkable
    QAction *hideLane = nullptr;
    QAction *showAllLanes = nullptr;
    QAction *baseline = nullptr;

private:
    void makeViewCommands(QWidget *window);
    void makeChoices(QWidget *window);
    void makeLaneCommands(QWidget *window);
    void connectView(TimelineView &view);
    void connectLanes(TimelineView &view);
    void update();

    TimelineView *m_view = nullptr;
    bool m_shown = false;
    bool m_live = false;
    bool m_escapeTaken = false;
};

} // namespace gilscope
