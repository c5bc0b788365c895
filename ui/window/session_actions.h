// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands of the sitting: saved, opened again, brought back. MainWindow connects them.
#pragma once

#include <QAction>

class QMenu;

namespace gilscope {

class Sitting;

struct SessionActions
{
    explicit SessionActions(QWidget *window);

    // Into the file menu, with a menu of their own for the recent ones.
    void fill(QMenu &menu) const;
    void showRecent() const; // as the settings have them
    // Enabled by what can be done now. `looksAtIt`: no other page has these keys.
    void update(const Sitting &sitting, bool hasLesson, bool live, bool looksAtIt) const;

    QAction *save = nullptr;
    QAction *saveAs = nullptr;
    QList<QAction *> recent; // data: the file's name; those that there are not are invisible
    QAction *clearRecent = nullptr;
    QAction *bringBack = nullptr;
    QAction *discard = nullptr; // what could be brought back
    QAction *stopOpening = nullptr;
};

} // namespace gilscope
