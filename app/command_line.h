// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the user typed: one of the commands, which need no display, or else the window.
#pragma once

namespace gilscope {

// The whole program; the result is what main() returns.
[[nodiscard]] int runCommandLine(int &argc, char **argv);

} // namespace gilscope
