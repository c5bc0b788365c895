// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"

#include <fcntl.h>

namespace {

// Started with standard streams closed (by a daemon, say), the next files opened would take their place.
void openStandardStreams()
{
    for (int stream = 0; stream <= 2; ++stream) {
        if (fcntl(stream, F_GETFD) == -1) {
            open("/dev/null", O_RDWR); // takes the lowest number that is free: this one
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    openStandardStreams();
    return gilscope::runCommandLine(argc, argv);
}
