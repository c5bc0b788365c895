// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every command of the window, once: its name, keys, tool tip and icon. Menus, toolbar and the list of keys
// are made from these; what a command does is connected by MainWindow, or by the group it belongs to.
#pragma once

#include "look_actions.h"
#include "replay_actions.h"
#include "session_actions.h"
#include "ui/source/source_actions.h"
#include "ui/teach/lesson_actions.h"
#include "undo_actions.h"
#include "view_actions.h"

namespace gilscope {

struct WindowActions
{
    explicit WindowActions(QWidget *window);

    void setColours(const ThemeColours &colours);

    ViewActions view;
    LookActions look;
    ReplayActions replay;
    LessonActions lesson;
    UndoActions undoing;
    SessionActions sessions;
    SourceActions sources;
    QAction *open = nullptr;
    QAction *exportChart = nullptr;
    QAction *copyChart = nullptr;
    QAction *exportData = nullptr;
    QAction *exportAll = nullptr;
    QAction *exportAnimation = nullptr;
    QAction *quit = nullptr;
    QAction *run = nullptr;
    QAction *stop = nullptr;
    QAction *sweep = nullptr;
    QAction *gallery = nullptr;   // checkable
    QAction *inspector = nullptr; // checkable
    QList<QAction *> pages;       // of the inspector, in their order
    QAction *dismiss = nullptr;
    QAction *handbook = nullptr;
    QAction *keys = nullptr;
};

} // namespace gilscope
