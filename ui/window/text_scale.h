// SPDX-License-Identifier: GPL-3.0-or-later
//
// How large the type is, in the whole window: the desktop's own size × the scale that was chosen, never below
// what a lecture needs, and for a projector never below 18 pt. Everything follows from the application's
// font.
#pragma once

#include "ui/timeline/state_palette.h"

#include <QFont>

#include <array>

namespace gilscope {

inline constexpr std::array textScales{100, 125, 150, 175, 200, 250, 300}; // percent

// One of textScales, whatever was asked for.
[[nodiscard]] int nearestTextScale(int percent);
// The next one up or down; at the end the same.
[[nodiscard]] int largerTextScale(int percent);
[[nodiscard]] int smallerTextScale(int percent);

[[nodiscard]] QFont bodyFont(Theme theme, int percent);

} // namespace gilscope
