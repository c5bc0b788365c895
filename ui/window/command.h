// SPDX-License-Identifier: GPL-3.0-or-later
//
// One command of the window: its name (also its icon's), keys, tool tip and what the list of keys says.
#pragma once

#include <QAction>

namespace gilscope {

// Owned by the window; works while that is active. There is at least one key.
[[nodiscard]] QAction *command(QWidget *window, const char *name, const QString &text,
                               const QList<QKeySequence> &keys, const QString &whatItDoes);

} // namespace gilscope
