// SPDX-License-Identifier: GPL-3.0-or-later
//
// All slices of all variants, one a line, lane after lane; and a line for each place where events were lost.
// Columns: docs/trace-format.md.
#pragma once

#include "data_pieces.h"

namespace gilscope {

[[nodiscard]] DataPieces slicesCsv(const RunData &run);

} // namespace gilscope
