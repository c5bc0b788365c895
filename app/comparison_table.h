// SPDX-License-Identifier: GPL-3.0-or-later
//
// A run as a table for a terminal: one line a variant, columns aligned, and the source stamp below. What is
// not known is a dash. Where the columns do not fit into `width` characters, titles are shortened and what
// matters least is left out. Behind the table, a line for each variant of which there is more to say.
// Repeated, the figures are medians over the rounds, with their spread.
#pragma once

#include "engine/repeated_run.h"

namespace gilscope {

[[nodiscard]] QString comparisonTable(const RepeatedRun &run, int width);

// Of the terminal; 100 where there is none.
[[nodiscard]] int tableWidth();

} // namespace gilscope
