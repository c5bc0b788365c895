// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one way in which this program writes a file: all of it or nothing. A full disk, a file size limit or a missing
// folder is an error, and what was there before stays as it was.
#pragma once

#include "runtime/base/result.h"

#include <QByteArray>
#include <QString>

namespace gilscope {

// Also survives SIGXFSZ. Any thread.
[[nodiscard]] Status writeAtomically(const QString &fileName, const QByteArray &content);

} // namespace gilscope
