// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the user typed: the commands list, run and check, which need no display, or else the window.
// Everything that can be wrong with the words is found before anything is run.
#pragma once

#include "terminal.h"

namespace gilscope {

// The whole program; the result is what main() returns.
[[nodiscard]] int runCommandLine(int &argc, char **argv);

} // namespace gilscope
