// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_menu.h"

#include "timeline_view.h"

#include <QCoreApplication>
#include <QMenu>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::LaneMenu)
};

} // namespace

void popupLaneMenu(TimelineView &view, bool ofLane, QPoint globalPosition)
{
    auto *menu = new QMenu(&view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    LaneEditor &lanes = view.lanes();
    if (ofLane && lanes.current()) {
        QAction *pin = menu->addAction(Text::tr("&Pin to the top"), &lanes, &LaneEditor::setPinned);
        pin->setCheckable(true);
        pin->setChecked(lanes.isPinned(*lanes.current()));
        menu->addAction(Text::tr("Move &up"), &lanes, &LaneEditor::moveUp);
        menu->addAction(Text::tr("Move &down"), &lanes, &LaneEditor::moveDown);
        menu->addAction(Text::tr("&Hide"), &lanes, &LaneEditor::hide);
    }
    QAction *all = menu->addAction(Text::tr("Show &all lanes as they were"), &lanes, &LaneEditor::showAll);
    all->setEnabled(lanes.isArranged());
    menu->addSeparator();
    QAction *baseline = menu->addAction(Text::tr("Make this variant the &baseline"), &view,
                                        &TimelineView::makeCurrentPanelBaseline);
    const std::size_t panel = view.viewport().panel();
    baseline->setEnabled(panel < view.panels().size() && !view.panels()[panel].isBaseline);
    menu->popup(globalPosition);
}

} // namespace gilscope
