// SPDX-License-Identifier: GPL-3.0-or-later
//
// A sweep as a picture: what the exporter, the clipboard and the command line take for the page of a run.
#pragma once

#include "sweep/sweep_result.h"
#include "ui/export/run_export.h"

namespace gilscope {

[[nodiscard]] ExportedRun exportedSweep(const SweepResult &result, SweepFigure figure);

} // namespace gilscope
