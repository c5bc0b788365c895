// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window looks like when it is opened again. What can't be read counts as never set.
#pragma once

#include "text_scale.h"
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
    QByteArray inspector; // as its own saveState() has it
    Theme theme = Theme::Light;
    int textScale = 100; // percent, one of textScales
    ThreadLanes threadLanes = ThreadLanes::Automatic;
    QString language; // one of languages(); empty: the system's
    QString preset; // id; empty: leaves what was set
};

[[nodiscard]] WindowSettings loadWindowSettings();
void save(const WindowSettings &settings);

} // namespace gilscope
