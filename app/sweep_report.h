// SPDX-License-Identifier: GPL-3.0-or-later
//
// One sweep from beginning to end without a window, and what is asked of it afterwards. Blocks in an event
// loop of its own; the first Ctrl-C stops the sweep and keeps its figures, the second ends the program.
#pragma once

#include "sweep/sweep_run.h"
#include "terminal.h"
#include "ui/export/image_options.h"

#include <QStringList>

namespace gilscope {

struct SweepRequest
{
    Sweep sweep;        // nothing is wrong with it
    bool times = false; // curves of times, not of ratios
    bool json = false;
    QStringList files; // to export to: pictures and .csv
    ImageOptions imageOptions;
};

// There is a QCoreApplication, for pictures a QApplication.
[[nodiscard]] ExitCode sweepAndReport(const SweepRequest &request);

// A row a point, a column a variant, the break-evens and the stamp below.
[[nodiscard]] QString sweepTable(const SweepResult &result, SweepFigure figure, int width);

} // namespace gilscope
