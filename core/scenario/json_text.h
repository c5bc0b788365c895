// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bytes → JSON value, for bytes that may be hostile. Refuses what QJsonDocument lets pass or would meet too
// late: too many bytes, too deep a nesting, a key that stands twice in one object. An error's place is "line
// 3, column 7". Any thread.
#pragma once

#include "runtime/base/result.h"

#include <QByteArray>
#include <QJsonValue>

namespace gilscope {

[[nodiscard]] Result<QJsonValue> parseJsonText(const QByteArray &json);

} // namespace gilscope
