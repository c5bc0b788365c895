// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the last picture was asked for, remembered from one to the next: everything but what belongs to one
// run (its variant, its range, its lanes).
#pragma once

#include "picture_size.h"

namespace gilscope {

struct PictureSettings
{
    ImageOptions options;
    QString preset = QStringLiteral("slide-16-9"); // empty: a size of its own
    bool inCentimetres = false;                    // how that is shown
    QString format = QStringLiteral("png");        // by name
    bool comparison = true;                        // the class's guess and the previous run stand in it
    friend bool operator==(const PictureSettings &, const PictureSettings &) = default;
};

// What was never stored, or is no choice any more, is as at first.
[[nodiscard]] PictureSettings loadPictureSettings();
void save(const PictureSettings &settings);

} // namespace gilscope
