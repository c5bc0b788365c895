// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include <array>

namespace gilscope {

namespace {

constexpr std::array rows{
    Command{"list", "lists the scenarios", listCommand},
    Command{"run", "runs a scenario, prints the comparison, writes pictures and data", runCommand},
    Command{"sweep", "runs a scenario over a range of one quantity, finds the break-even", sweepCommand},
    Command{"python", "runs a Python program of your own and shows what it did", pythonCommand},
    Command{"export", "writes pictures and data of a saved session", exportCommand},
    Command{"export-all", "runs all presets and writes their pictures into a folder", exportAllCommand},
    Command{"check", "checks scenario files", checkCommand},
    Command{"handbook", "writes the lecturer's handbook", handbookCommand},
    Command{"thumbnails", nullptr, thumbnailsCommand},
};

} // namespace

std::span<const Command> commands()
{
    return rows;
}

} // namespace gilscope
