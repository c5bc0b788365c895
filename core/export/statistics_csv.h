// SPDX-License-Identifier: GPL-3.0-or-later
//
// The figures of docs/run-json.md as a table for a spreadsheet: one figure a line, with its unit, whom it is
// about and the key that it has there. What is not known is an empty cell.
#pragma once

#include "data_pieces.h"

namespace gilscope {

[[nodiscard]] DataPieces statisticsCsv(const RunData &run);

} // namespace gilscope
