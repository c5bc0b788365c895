// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"

#include "commands.h"
#include "export/atomic_writer.h"

#include <algorithm>

namespace gilscope {

int runCommandLine(int &argc, char **argv)
{
    surviveFileSizeLimits();
    CommandCall call{{}, argc, argv};
    for (int at = 0; at < argc; ++at) {
        call.words << QString::fromLocal8Bit(argv[at]);
    }
    const QString name = call.words.value(1);
    const auto command = std::ranges::find_if(
        commands(), [&name](const Command &row) { return name == QLatin1String(row.name); });
    if (command == commands().end()) {
        return windowCommand(call);
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    call.words.removeAt(1);
    return static_cast<int>(command->run(call));
}

} // namespace gilscope
