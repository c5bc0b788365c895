// SPDX-License-Identifier: GPL-3.0-or-later
//
// One run from beginning to end without a window, and what is asked of it afterwards. Blocks in an event loop
// of its own; the first Ctrl-C stops the run and keeps what was recorded, the second ends the program.
#pragma once

#include "engine/repeated_run.h"
#include "terminal.h"
#include "ui/export/image_exporter.h"

#include <QStringList>

namespace gilscope {

struct RunRequest
{
    Scenario scenario;
    RunOptions options;
    int rounds = 1;      // 1 to mostRounds
    bool json = false;   // one JSON object instead of the table
    bool claims = false; // judge the scenario's claims, behind the table
    QStringList files;   // to export to; their endings are known
    ImageOptions imageOptions;
};

// There is a QCoreApplication, for images a QGuiApplication.
[[nodiscard]] ExitCode runAndReport(RunRequest request);

} // namespace gilscope
