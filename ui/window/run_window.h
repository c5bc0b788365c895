// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole graphical program: application, window, event loop, orderly end on SIGINT and SIGTERM.
#pragma once

#include <QString>

namespace gilscope {

// Shows the scenario (a preset's id or a file's name; empty for the last one) and returns the exit code once
// the window is closed. Without a display it says so on standard error and returns 1. Called once, by main().
[[nodiscard]] int runWindow(int &argc, char **argv, const QString &scenarioIdOrFile);

} // namespace gilscope
