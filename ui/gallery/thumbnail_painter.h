// SPDX-License-Identifier: GPL-3.0-or-later
//
// A scenario at a glance. Of a run: cores and locks of all variants on one axis, as they were, without words.
// Without one: how its processes, locks and threads are arranged, and nothing that only a run can know.
#pragma once

#include "engine/scenario_run.h"
#include "ui/window/theme.h"

#include <QImage>

namespace gilscope {

inline constexpr QSize thumbnailSize{480, 270};

// On a transparent ground, in colours that do on a light and on a dark one.
[[nodiscard]] QImage thumbnailOf(const ScenarioRun &run, QSize size = thumbnailSize);
// Whether the run has something to show: all of it has come to an end of its own.
[[nodiscard]] bool isWorthAThumbnail(const ScenarioRun &run);

// `ratio`: device pixels in one of the size's.
[[nodiscard]] QPixmap arrangementOf(const Scenario &scenario, QSize size, double ratio,
                                    const ThemeColours &colours);

} // namespace gilscope
