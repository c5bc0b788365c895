// SPDX-License-Identifier: GPL-3.0-or-later
//
// The language that scenarios' texts are read in where nobody says otherwise: that of the window. Set on the
// GUI thread; "en" until then.
#pragma once

#include <QString>

namespace gilscope {

[[nodiscard]] QString textLanguage();
void setTextLanguage(const QString &language); // "de"

} // namespace gilscope
