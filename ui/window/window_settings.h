// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window looks like when it is opened again. What can't be read counts as never set.
#pragma once

#include "theme.h"
#include "ui/timeline/view_layout.h"

#include <QByteArray>
#include <QString>

namespace gilscope {

struct WindowSettings
{
    // As Qt's saveGeometry() and saveState() have it; empty when never set.
    QByteArray geometry;
    QByteArray state;
    QByteArray splitter;
    Theme theme = Theme::Light;
    ThreadLanes threadLanes = ThreadLanes::Automatic;
    QString preset; // id; empty: leaves what was set
};

[[nodiscard]] WindowSettings loadWindowSettings();
void save(const WindowSettings &settings);

} // namespace gilscope
