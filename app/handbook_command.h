// SPDX-License-Identifier: GPL-3.0-or-later
//
// `gilscope handbook DIR`: the lecturer's handbook, written from the presets as they are.
#pragma once

#include "terminal.h"

#include <QString>

namespace gilscope {

// A page a preset and README.md with the contents, into a folder that is made where there is none.
[[nodiscard]] ExitCode writeHandbook(const QString &folder, const QString &language);

} // namespace gilscope
