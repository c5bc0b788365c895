// SPDX-License-Identifier: GPL-3.0-or-later
//
// `gilscope thumbnails DIR`: makes the pictures that come with the program, resources/thumbnails/ID.png, by
// running every preset on this machine. For whoever builds a release; it is in no help text.
#pragma once

#include "terminal.h"

#include <QStringList>

namespace gilscope {

// There is a QGuiApplication. `onlyIds`: empty for all presets.
[[nodiscard]] ExitCode makeThumbnails(const QString &folder, const QStringList &onlyIds);

} // namespace gilscope
