// SPDX-License-Identifier: GPL-3.0-or-later
//
// The pictures of the gallery and the start page: this machine's own last run of just this content; else, for
// a preset, the one that comes with the program; else the arrangement. Own ones are kept in the cache folder,
// named by the scenario's id and its content, one a scenario; a cache that can't be written costs the
// pictures only.
#pragma once

#include "scenario_shelf.h"
#include "ui/window/theme.h"

#include <QObject>
#include <QPixmap>

namespace gilscope {

class ScenarioRun;

class Thumbnails : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Filling the size; `ratio`: device pixels in one of it.
    [[nodiscard]] QPixmap pixmap(const ShelfEntry &entry, QSize size, double ratio,
                                 const ThemeColours &colours);
    // From now on the picture of its scenario. One that was stopped or has failed is left out.
    void keep(const ScenarioRun &run);

signals:
    void changed();

private:
    int m_kept = 0; // older pixmaps are out of date
};

[[nodiscard]] QString thumbnailFolder();

} // namespace gilscope
