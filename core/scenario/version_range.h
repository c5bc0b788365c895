// SPDX-License-Identifier: GPL-3.0-or-later
//
// Versions of CPython that can show something: "2.7" is any 2.7, "3.2-3.9" goes from 3.2.0 to the last 3.9,
// "3.13.1+" from that one on.
#pragma once

#include <QString>

namespace gilscope {

[[nodiscard]] bool isVersionRange(const QString &range);
// `version`: as an interpreter says it, "3.11.7". False where either is none.
[[nodiscard]] bool isInRange(const QString &version, const QString &range);

} // namespace gilscope
