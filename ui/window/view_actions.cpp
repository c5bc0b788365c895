// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_actions.h"

#include "command.h"
#include "ui/timeline/timeline_view.h"

#include <QCoreApplication>
#include <QMenu>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ViewActions)
};

} // namespace

ViewActions::ViewActions(QWidget *window)
{
    zoomIn = command(window, "zoom-in", Text::tr("Zoom &in"),
                     {Qt::Key_Plus, Qt::Key_Equal, Qt::CTRL | Qt::Key_Plus},
                     Text::tr("Show less time, larger"));
    zoomOut =
        command(window, "zoom-out", Text::tr("Zoom &out"), {Qt::Key_Minus, Qt::CTRL | Qt::Key_Minus},
                Text::tr("Show more time, smaller"));
    panLeft =
        command(window, "pan-left", Text::tr("&Earlier"), {Qt::Key_Left}, Text::tr("Move to an earlier time"));
    panRight =
        command(window, "pan-right", Text::tr("&Later"), {Qt::Key_Right}, Text::tr("Move to a later time"));
    fit = command(window, "fit", Text::tr("&Fit"), {Qt::Key_0, Qt::CTRL | Qt::Key_0},
                  Text::tr("Show the whole run"));
    follow =
        command(window, "follow", Text::tr("Follo&w"), {Qt::Key_F}, Text::tr("Keep what happens now in sight"));
    follow->setCheckable(true);
    threadLanes = command(window, "thread-lanes", Text::tr("&Thread lanes"), {Qt::Key_T},
                          Text::tr("Show or fold the lanes of the threads"));
    threadLanes->setCheckable(true);
}

void ViewActions::connectTo(TimelineView &view) const
{
    QObject::connect(zoomIn, &QAction::triggered, &view, &TimelineView::zoomIn);
    QObject::connect(zoomOut, &QAction::triggered, &view, &TimelineView::zoomOut);
    QObject::connect(panLeft, &QAction::triggered, &view, &TimelineView::panLeft);
    QObject::connect(panRight, &QAction::triggered, &view, &TimelineView::panRight);
    QObject::connect(fit, &QAction::triggered, &view, &TimelineView::fitAll);
    QObject::connect(follow, &QAction::triggered, &view, &TimelineView::setFollowing);
    QObject::connect(&view, &TimelineView::followingChanged, follow, &QAction::setChecked);
    QObject::connect(threadLanes, &QAction::triggered, &view, &TimelineView::showThreadLanes);
    QObject::connect(&view, &TimelineView::threadLanesChanged, threadLanes, &QAction::setChecked);
}

void ViewActions::fill(QMenu &menu) const
{
    menu.addActions({zoomIn, zoomOut, panLeft, panRight, fit, follow});
    menu.addSeparator();
    menu.addAction(threadLanes);
}

void ViewActions::setColours(const ThemeColours &colours) const
{
    for (QAction *action : {zoomIn, zoomOut, panLeft, panRight, fit, follow})
        action->setIcon(themedIcon(action->objectName(), colours));
}

void ViewActions::setAvailable(bool shown, bool live) const
{
    for (QAction *action : {zoomIn, zoomOut, panLeft, panRight, fit, threadLanes})
        action->setEnabled(shown);
    follow->setEnabled(shown && live);
}

} // namespace gilscope
