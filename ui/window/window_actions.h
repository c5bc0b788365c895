// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every command of the window, once: its name, keys, tool tip and icon. Menus, toolbar and the list of keys
// are made from these; what a command does is connected by MainWindow.
#pragma once

#include "theme.h"

#include <QAction>

class QActionGroup;

namespace gilscope {

struct WindowActions
{
    explicit WindowActions(QWidget *window);

    void setColours(const ThemeColours &colours);

    QAction *open = nullptr;
    QAction *exportChart = nullptr;
    QAction *quit = nullptr;
    QAction *run = nullptr;
    QAction *stop = nullptr;
    QAction *zoomIn = nullptr;
    QAction *zoomOut = nullptr;
    QAction *panLeft = nullptr;
    QAction *panRight = nullptr;
    QAction *fit = nullptr;
    QAction *follow = nullptr;      // checkable
    QAction *threadLanes = nullptr; // checkable
    QAction *gallery = nullptr;     // checkable
    QAction *light = nullptr;       // checkable, either this
    QAction *dark = nullptr;        // or that
    QAction *dismiss = nullptr;
    QAction *keys = nullptr;
};

} // namespace gilscope
