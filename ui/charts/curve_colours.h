// SPDX-License-Identifier: GPL-3.0-or-later
//
// The colours of curves, beside those of states in StatePalette: lines need other contrasts than boxes. Each
// has 3:1 or more on its theme's canvas; dashes and markers tell curves apart where colours do not.
#pragma once

#include "ui/timeline/state_palette.h"

namespace gilscope {

inline constexpr std::size_t curveColourCount = 6; // then they begin again

[[nodiscard]] QColor curveColour(Theme theme, std::size_t number);

} // namespace gilscope
