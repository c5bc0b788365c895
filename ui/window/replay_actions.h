// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands of the replay, and their keys: the menu "Replay".
#pragma once

#include "theme.h"

#include <QAction>

class QMenu;

namespace gilscope {

class Replay;

struct ReplayActions
{
    explicit ReplayActions(QWidget *window);

    // They act on the replay from then on, and are enabled as it is available.
    void connectTo(Replay &replay) const;
    void fill(QMenu &menu) const;
    void setColours(const ThemeColours &colours) const;

    QAction *play = nullptr; // and pause
    QAction *stepBack = nullptr;
    QAction *stepForward = nullptr;
    QAction *slower = nullptr;
    QAction *faster = nullptr;
    QAction *toBegin = nullptr;
    QAction *toEnd = nullptr;
    QAction *end = nullptr; // enabled by whoever knows what else its key ends
};

} // namespace gilscope
