// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gilscope {

// Words folded at the width, every line but the first indented; with a line's end.
[[nodiscard]] QString folded(const QString &text, int width);

} // namespace gilscope
