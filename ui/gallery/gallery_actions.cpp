// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery_actions.h"

#include "scenario_shelf.h"
#include "ui/window/command.h"

#include <QCoreApplication>
#include <QWidget>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::GalleryActions)
};

} // namespace

GalleryActions::GalleryActions(QWidget *window, QAction *runAction) : run(runAction)
{
    start =
        command(window, "start", Text::tr("S&tart page"), {Qt::ALT | Qt::Key_Home, Qt::CTRL | Qt::Key_Home},
                Text::tr("Show all scenarios as cards"));
    start->setIconText(Text::tr("Start"));
    find = command(window, "find", Text::tr("&Find a scenario"), {QKeySequence::Find},
                   Text::tr("Search the scenarios"));
    createNew = command(window, "new", Text::tr("&New scenario…"), {QKeySequence::New},
                        Text::tr("Make a scenario of your own"));
    duplicate = command(window, "duplicate", Text::tr("&Duplicate and edit"), {Qt::CTRL | Qt::Key_D},
                        Text::tr("Change a copy of the scenario that is selected"));
    edit = command(window, "edit", Text::tr("Edi&t"), {Qt::Key_F2}, Text::tr("Change your own scenario"));
    showInFolder =
        command(window, "show-in-folder", Text::tr("Sho&w in folder"), {Qt::CTRL | Qt::SHIFT | Qt::Key_F},
                Text::tr("Open the folder that the scenario's file is in"));
    remove = command(window, "remove-recent", Text::tr("&Remove from the recent files"), {Qt::Key_Delete},
                     Text::tr("Take the file off the list; it stays where it is"));
    putBack = command(window, "put-back", Text::tr("&Put back"), {Qt::Key_Insert},
                      Text::tr("Put the file that was removed last back on the list"));
}

void GalleryActions::setColours(const ThemeColours &colours) const
{
    for (QAction *action : {start, createNew, duplicate, edit}) {
        action->setIcon(themedIcon(action->objectName(), colours));
    }
}

void GalleryActions::setSelected(const ShelfEntry *entry, bool canPutBack) const
{
    const bool isFile = entry != nullptr && entry->kind != ShelfKind::Preset;
    duplicate->setEnabled(entry != nullptr && entry->isReadable());
    edit->setEnabled(isFile && !entry->isMissing);
    showInFolder->setEnabled(isFile);
    remove->setEnabled(entry != nullptr && entry->kind == ShelfKind::Recent);
    putBack->setEnabled(canPutBack);
}

void GalleryActions::addTo(QWidget &list) const
{
    const auto separator = [&list] {
        auto *action = new QAction(&list);
        action->setSeparator(true);
        return action;
    };
    list.setContextMenuPolicy(Qt::ActionsContextMenu);
    list.addActions({run, separator(), duplicate, edit, showInFolder, separator(), remove, putBack});
}

} // namespace gilscope
