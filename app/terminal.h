// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the command line says and how it ends. Results go to standard output, everything else to standard
// error.
#pragma once

#include "runtime/base/result.h"

#include <QString>

namespace gilscope {

enum class ExitCode : int {
    Ok = 0,
    Usage = 1,
    InvalidScenario = 2,
    RunFailed = 3,
    WriteFailed = 4,
    Interrupted = 130, // as shells count it: 128 + SIGINT
};

// False when standard output takes no more (a full disk): then this was complained about already.
[[nodiscard]] bool print(const QString &text);

// "gilscope: …" on standard error.
void complain(const QString &text);
void complain(const Error &error);

} // namespace gilscope
