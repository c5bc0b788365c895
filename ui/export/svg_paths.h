// SPDX-License-Identifier: GPL-3.0-or-later
//
// QSvgGenerator writes each corner of a path in full: "M100,20 L101,20 L101,40 L100,40 L100,20". A dense
// timeline is nothing but such corners, so they are written as steps: "M100 20h1v20h-1z".
#pragma once

#include <QByteArray>

namespace gilscope {

// The same picture with every path of straight lines in its short form; others stay as they are.
[[nodiscard]] QByteArray withShortPaths(const QByteArray &svg);
// Of the content of a "d" attribute.
[[nodiscard]] QByteArray shortPath(const QByteArray &path);

} // namespace gilscope
