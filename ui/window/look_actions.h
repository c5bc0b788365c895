// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands that change how the window looks, and no figure in it: the menu "Look".
#pragma once

#include "theme.h"

#include <QActionGroup>

class QMenu;

namespace gilscope {

struct LookActions
{
    explicit LookActions(QWidget *window);

    void fill(QMenu &menu) const;
    // What the window looks like now.
    void show(Theme theme, int textScale) const;
    void showLanguage(const QString &language) const; // empty: the system's
    [[nodiscard]] static Theme themeOf(const QAction &action); // of those in `theme`

    QActionGroup *theme = nullptr;    // one for each, checkable
    QActionGroup *language = nullptr; // likewise; their data are languages, empty for the system's
    QAction *largerText = nullptr;
    QAction *smallerText = nullptr;
    QAction *normalText = nullptr;
};

} // namespace gilscope
