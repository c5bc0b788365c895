// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_actions.h"

#include "command.h"
#include "ui/timeline/timeline_view.h"

#include <QActionGroup>
#include <QMenu>

namespace gilscope {

ViewActions::ViewActions(QWidget *window)
{
    makeViewCommands(window);
    makeChoices(window);
    makeLaneCommands(window);
    setAvailable(false, false);
}

void ViewActions::makeViewCommands(QWidget *window)
{
    const auto make = [window](const char *name, const QString &text, const QList<QKeySequence> &keys,
                               const QString &whatItDoes) {
        return command(window, name, text, keys, whatItDoes);
    };
    zoomIn = make("zoom-in", tr("Zoom &in"), {Qt::Key_Plus, Qt::Key_Equal, Qt::Key_W},
                  tr("Show less time, larger"));
    zoomOut = make("zoom-out", tr("Zoom &out"), {Qt::Key_Minus, Qt::Key_S}, tr("Show more time, smaller"));
    panLeft = make("pan-left", tr("&Earlier"), {Qt::Key_Left, Qt::Key_A}, tr("Move to an earlier time"));
    panRight = make("pan-right", tr("&Later"), {Qt::Key_Right, Qt::Key_D}, tr("Move to a later time"));
    fit = make("fit", tr("&Fit"), {Qt::Key_0}, tr("Show the whole run"));
    fitSelection = make("fit-selection", tr("Fit the &selection"), {Qt::Key_Z},
                        tr("Show the selected range as large as it can be"));
    clearSelection = make("clear-selection", tr("&Clear the selection"), {Qt::Key_Escape},
                          tr("Select no range and nothing in it"));
    previousHandOff = make("previous-hand-off", tr("&Previous hand-off"), {Qt::Key_P},
                           tr("Go to the hand-off before, close up"));
    nextHandOff =
        make("next-hand-off", tr("&Next hand-off"), {Qt::Key_N}, tr("Go to the next hand-off, close up"));
    previousHandOff->setIconText(tr("Previous")); // beside its picture, left of the next one
    back = make("back", tr("&Back"), {Qt::ALT | Qt::Key_Left}, tr("Show again what was seen before"));
    forward = make("forward", tr("Fo&rward"), {Qt::ALT | Qt::Key_Right}, tr("Show what was gone back from"));
    follow = make("follow", tr("Follo&w"), {Qt::Key_F}, tr("Keep what happens now in sight"));
    follow->setCheckable(true);
    lockAxis = make("lock-axis", tr("&One axis for all"), {Qt::Key_L},
                    tr("Show the same time in all panels, or let each have its own"));
    lockAxis->setCheckable(true);
    lockAxis->setChecked(true);
}

void ViewActions::makeChoices(QWidget *window)
{
    const auto make = [window](const char *name, const QString &text, const QKeySequence &key,
                               const QString &whatItDoes) {
        return command(window, name, text, {key}, whatItDoes);
    };
    threadLanes =
        make("thread-lanes", tr("&Thread lanes"), Qt::Key_T, tr("Show or fold the lanes of the threads"));
    threadLanes->setCheckable(true);
    allLanes = make("all-lanes", tr("&All lanes"), Qt::CTRL | Qt::Key_1, tr("Show cores, locks and threads"));
    coreLanes = make("core-lanes", tr("&Cores only"), Qt::CTRL | Qt::Key_2, tr("Show only the cores"));
    lockLanes = make("lock-lanes", tr("&Locks only"), Qt::CTRL | Qt::Key_3, tr("Show only the locks"));
    onlyThreadLanes =
        make("only-thread-lanes", tr("T&hreads only"), Qt::CTRL | Qt::Key_4, tr("Show only the threads"));
    automaticLanes =
        make("automatic-lanes", tr("As many as &fit"), Qt::CTRL | Qt::Key_5, tr("Show the lanes that fit"));
    auto *choices = new QActionGroup(this);
    choices->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    for (QAction *choice : {allLanes, coreLanes, lockLanes, onlyThreadLanes, automaticLanes}) {
        choice->setCheckable(true);
        choices->addAction(choice);
    }
    automaticLanes->setChecked(true);
}

void ViewActions::makeLaneCommands(QWidget *window)
{
    const auto make = [window](const char *name, const QString &text, const QKeySequence &key,
                               const QString &whatItDoes) {
        return command(window, name, text, {key}, whatItDoes);
    };
    laneAbove = make("lane-above", tr("Lane a&bove"), Qt::Key_Up, tr("Go to the lane above"));
    laneBelow = make("lane-below", tr("Lane b&elow"), Qt::Key_Down, tr("Go to the lane below"));
    moveLaneUp = make("move-lane-up", tr("Move &up"), Qt::CTRL | Qt::Key_Up, tr("Move the current lane up"));
    moveLaneDown =
        make("move-lane-down", tr("Move &down"), Qt::CTRL | Qt::Key_Down, tr("Move the current lane down"));
    scrollUp = make("scroll-up", tr("Scroll up"), Qt::SHIFT | Qt::Key_Up, tr("Scroll to the lanes above"));
    scrollDown =
        make("scroll-down", tr("Scroll down"), Qt::SHIFT | Qt::Key_Down, tr("Scroll to the lanes below"));
    for (QAction *action : {laneAbove, laneBelow, moveLaneUp, moveLaneDown, scrollUp, scrollDown})
        action->setShortcutContext(Qt::WidgetShortcut);
    pinLane =
        make("pin-lane", tr("&Pin to the top"), Qt::Key_X, tr("Keep the current lane first in its panel"));
    pinLane->setCheckable(true);
    hideLane = make("hide-lane", tr("H&ide"), Qt::Key_H, tr("Hide the current lane"));
    showAllLanes = make("show-all-lanes", tr("Sho&w all as they were"), Qt::SHIFT | Qt::Key_H,
                        tr("Show hidden lanes again, none pinned or moved"));
    baseline = make("baseline", tr("Make it the ba&seline"), Qt::CTRL | Qt::Key_B,
                    tr("Compare the others with the current lane's variant"));
}

void ViewActions::connectTo(TimelineView &view)
{
    m_view = &view;
    connectView(view);
    connectLanes(view);
    update();
}

void ViewActions::connectView(TimelineView &view)
{
    const auto on = [&view](QAction *action, auto slot) {
        QObject::connect(action, &QAction::triggered, &view, slot);
    };
    on(zoomIn, &TimelineView::zoomIn);
    on(zoomOut, &TimelineView::zoomOut);
    on(panLeft, &TimelineView::panLeft);
    on(panRight, &TimelineView::panRight);
    on(fit, &TimelineView::fitAll);
    on(fitSelection, &TimelineView::fitSelection);
    on(clearSelection, &TimelineView::clearSelection);
    on(previousHandOff, &TimelineView::previousHandOff);
    on(nextHandOff, &TimelineView::nextHandOff);
    on(back, &TimelineView::goBack);
    on(forward, &TimelineView::goForward);
    on(follow, &TimelineView::setFollowing);
    on(lockAxis, &TimelineView::setAxisLocked);
    on(threadLanes, &TimelineView::showThreadLanes);
    on(scrollUp, &TimelineView::scrollUp);
    on(scrollDown, &TimelineView::scrollDown);
    on(baseline, &TimelineView::makeCurrentPanelBaseline);
    connect(&view, &TimelineView::followingChanged, follow, &QAction::setChecked);
    connect(&view, &TimelineView::axisLockedChanged, lockAxis, &QAction::setChecked);
    connect(&view, &TimelineView::threadLanesChanged, threadLanes, &QAction::setChecked);
    connect(&view, &TimelineView::viewChanged, this, &ViewActions::update);
    connect(&view, &TimelineView::selectionChanged, this, &ViewActions::update);
    connect(&view, &TimelineView::itemSelected, this, &ViewActions::update);
}

void ViewActions::connectLanes(TimelineView &view)
{
    LaneEditor &lanes = view.lanes();
    const auto on = [&lanes](QAction *action, auto slot) {
        QObject::connect(action, &QAction::triggered, &lanes, slot);
    };
    on(laneAbove, &LaneEditor::currentUp);
    on(laneBelow, &LaneEditor::currentDown);
    on(moveLaneUp, &LaneEditor::moveUp);
    on(moveLaneDown, &LaneEditor::moveDown);
    on(pinLane, &LaneEditor::togglePin);
    on(hideLane, &LaneEditor::hide);
    on(showAllLanes, &LaneEditor::showAll);
    const auto choose = [&](QAction *action, std::optional<LaneChoice> choice) {
        connect(action, &QAction::triggered, &lanes, [&lanes, action, choice] {
            lanes.choose(choice);
            action->setChecked(true); // chosen again, it would be let go of
        });
        connect(&lanes, &LaneEditor::arrangementChanged, action,
                [&lanes, action, choice] { action->setChecked(lanes.arrangement().choice == choice); });
    };
    choose(allLanes, LaneChoice::All);
    choose(coreLanes, LaneChoice::CoresOnly);
    choose(lockLanes, LaneChoice::LocksOnly);
    choose(onlyThreadLanes, LaneChoice::ThreadsOnly);
    choose(automaticLanes, std::nullopt);
    connect(&lanes, &LaneEditor::arrangementChanged, this, &ViewActions::update);
    connect(&lanes, &LaneEditor::currentChanged, this, &ViewActions::update);
    view.addActions({laneAbove, laneBelow, moveLaneUp, moveLaneDown, scrollUp, scrollDown});
}

void ViewActions::fill(QMenu &menu) const
{
    menu.addActions({zoomIn, zoomOut, panLeft, panRight, fit, follow, lockAxis});
    menu.addSeparator();
    menu.addActions({fitSelection, clearSelection, previousHandOff, nextHandOff});
    menu.addSeparator();
    menu.addActions({back, forward});
}

void ViewActions::fillLanes(QMenu &menu) const
{
    menu.addActions({threadLanes, allLanes, coreLanes, lockLanes, onlyThreadLanes, automaticLanes});
    menu.addSeparator();
    menu.addActions({laneAbove, laneBelow, moveLaneUp, moveLaneDown, pinLane, hideLane, showAllLanes});
    menu.addSeparator();
    menu.addActions({scrollUp, scrollDown, baseline});
}

QList<QAction *> ViewActions::buttons() const
{
    return {zoomIn, zoomOut, fit, follow, previousHandOff, nextHandOff};
}

void ViewActions::setColours(const ThemeColours &colours) const
{
    for (QAction *action : {zoomIn, zoomOut, panLeft, panRight, fit, follow, previousHandOff, nextHandOff})
        action->setIcon(themedIcon(action->objectName(), colours));
}

void ViewActions::setAvailable(bool shown, bool live, bool escapeTaken)
{
    m_shown = shown;
    m_live = live;
    m_escapeTaken = escapeTaken;
    update();
}

void ViewActions::update()
{
    for (QAction *action : {zoomIn, zoomOut, panLeft, panRight, fit, previousHandOff, nextHandOff, lockAxis,
                            threadLanes, allLanes, coreLanes, lockLanes, onlyThreadLanes, automaticLanes,
                            laneAbove, laneBelow, scrollUp, scrollDown})
        action->setEnabled(m_shown);
    follow->setEnabled(m_shown && m_live);
    const bool connected = m_shown && m_view;
    const bool hasRange = connected && m_view->viewport().selection();
    const bool hasItem = connected && m_view->selectedItem();
    fitSelection->setEnabled(hasRange);
    clearSelection->setEnabled((hasRange || hasItem) && !m_escapeTaken);
    back->setEnabled(connected && m_view->viewport().canGoBack());
    forward->setEnabled(connected && m_view->viewport().canGoForward());
    lockAxis->setEnabled(connected && m_view->panels().size() > 1);
    const LaneEditor *lanes = connected ? &m_view->lanes() : nullptr;
    const bool hasLane = lanes && lanes->current();
    for (QAction *action : {moveLaneUp, moveLaneDown, pinLane, hideLane})
        action->setEnabled(hasLane);
    baseline->setEnabled(connected && m_view->panels().size() > 1);
    pinLane->setChecked(hasLane && lanes->isPinned(*lanes->current()));
    showAllLanes->setEnabled(lanes && lanes->isArranged());
}

} // namespace gilscope
