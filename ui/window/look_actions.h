// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands that change how the window looks, and no figure in it.
#pragma once

#include "theme.h"

#include <QAction>

class QMenu;

namespace gilscope {

struct LookActions
{
    explicit LookActions(QWidget *window);

    void fill(QMenu &menu) const;

    QAction *light = nullptr; // checkable, either this
    QAction *dark = nullptr;  // or that
};

} // namespace gilscope
