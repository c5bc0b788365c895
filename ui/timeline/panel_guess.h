// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the class guessed, over a panel whose lanes are filled: an outline from the common start to the end
// that was expected, and a tag where it covers least. Part of timelineGeometry(); pure.
#pragma once

#include "timeline_geometry.h"

namespace gilscope {

// None without a guess, and where none of it is within the axis.
[[nodiscard]] std::optional<GuessItem> guessOf(const PanelItem &panel, std::optional<TimeNs> expectedEnd,
                                               const TimeAxis &axis, const TypeScale &type);

} // namespace gilscope
