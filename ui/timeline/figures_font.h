// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which type the figures are set in: one whose digits are equally wide, so that they stand in columns and a
// figure that counts does not tremble.
#pragma once

#include <QFont>

namespace gilscope {

[[nodiscard]] bool hasEqualDigits(const QFont &font);
// The same where its digits are equal; else in a family that is installed and has such.
[[nodiscard]] QFont withEqualDigits(const QFont &font);
// The first choice for pictures. Always one that is installed: an SVG names it, and what it names must be
// what was measured.
[[nodiscard]] QString figuresFamily();

} // namespace gilscope
