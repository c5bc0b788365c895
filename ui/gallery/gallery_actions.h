// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands about which scenario there is: start page, search, files, own scenarios. What they do is
// connected by whoever owns the window.
#pragma once

#include "ui/window/theme.h"

#include <QAction>

namespace gilscope {

struct ShelfEntry;

struct GalleryActions
{
    // `run` belongs to the window; it stands in the lists' context menus, too.
    GalleryActions(QWidget *window, QAction *run);

    void setColours(const ThemeColours &colours) const;
    // What can be done with what is selected; null for nothing.
    void setSelected(const ShelfEntry *entry, bool canPutBack) const;
    // As the list's context menu.
    void addTo(QWidget &list) const;

    QAction *start = nullptr;
    QAction *find = nullptr;
    QAction *createNew = nullptr;
    QAction *duplicate = nullptr;
    QAction *edit = nullptr;
    QAction *showInFolder = nullptr;
    QAction *remove = nullptr;
    QAction *putBack = nullptr;
    QAction *run = nullptr;
};

} // namespace gilscope
