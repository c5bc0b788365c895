// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands that need no display, a row each, and the window, which is none of them. A new command is a
// file, its line here and its row in commands.cpp.
#pragma once

#include "command_words.h"

#include <span>

namespace gilscope {

struct Command
{
    const char *name;
    const char *summary; // in the program's help; null for none: for whoever builds a release
    ExitCode (*run)(const CommandCall &call);
};

[[nodiscard]] std::span<const Command> commands();

[[nodiscard]] ExitCode listCommand(const CommandCall &call);
[[nodiscard]] ExitCode runCommand(const CommandCall &call);
[[nodiscard]] ExitCode checkCommand(const CommandCall &call);
[[nodiscard]] ExitCode exportCommand(const CommandCall &call);
[[nodiscard]] ExitCode exportAllCommand(const CommandCall &call);
[[nodiscard]] ExitCode sweepCommand(const CommandCall &call);
[[nodiscard]] ExitCode pythonCommand(const CommandCall &call);
[[nodiscard]] ExitCode handbookCommand(const CommandCall &call);
[[nodiscard]] ExitCode thumbnailsCommand(const CommandCall &call);

// `gilscope [ID|FILE]`; what main() returns.
[[nodiscard]] int windowCommand(const CommandCall &call);

} // namespace gilscope
