// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands of presenting: the menu "Present". Those that start are the main window's; the others work
// wherever the keyboard is, and only while one presents. Clickers send Page Down and Page Up, F5 and Esc in
// turn, and ".".
#pragma once

#include <QAction>

class QMenu;

namespace gilscope {

struct PresentActions
{
    explicit PresentActions(QWidget *window);

    void fill(QMenu &menu) const;
    [[nodiscard]] QList<QAction *> whilePresenting() const;
    void setPresenting(bool presenting);

    QAction *start = nullptr;
    QAction *startAtFirst = nullptr;
    QAction *lecture = nullptr;

    QAction *forward = nullptr;
    QAction *back = nullptr;
    QAction *skip = nullptr;
    QAction *black = nullptr; // checkable
    QAction *run = nullptr;
    QAction *stop = nullptr;
    QList<QAction *> answers;
    QAction *end = nullptr;
};

} // namespace gilscope
