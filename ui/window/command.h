// SPDX-License-Identifier: GPL-3.0-or-later
//
// One command of the window: its name (also its icon's), keys, tool tip and what the list of keys says.
#pragma once

#include <QAction>

class QMenu;

namespace gilscope {

// Owned by the window; works while that is active. There is at least one key.
[[nodiscard]] QAction *command(QWidget *window, const char *name, const QString &text,
                               const QList<QKeySequence> &keys, const QString &whatItDoes);

// All commands of a menu and of the menus in it, without separators.
[[nodiscard]] QList<QAction *> commandsOf(const QMenu &menu);

} // namespace gilscope
