// SPDX-License-Identifier: GPL-3.0-or-later
//
// Figures as people read them: what each is called, and its value with its unit, in the user's locale and
// with as many digits as matter.
#pragma once

#include "scenario/figure.h"

namespace gilscope {

// "1.02 ×", "5.1 ms", "196", "yes".
[[nodiscard]] QString inWords(Figure figure, double value);
// "1.95 ×": a quotient of two figures.
[[nodiscard]] QString timesInWords(double value);
// Never "0 %" for what is more than nothing, nor "100 %" for less than all. 100 is all.
[[nodiscard]] QString percentInWords(double percent);

// "hand-offs", "median hold".
[[nodiscard]] QString labelOf(Figure figure);

} // namespace gilscope
