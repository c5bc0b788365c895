// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which screen the class looks at.
#pragma once

#include <QList>

class QScreen;

namespace gilscope {

// Another than the lecturer's, where there is one that does not show the same; else the lecturer's own.
[[nodiscard]] QScreen *audienceScreen(const QList<QScreen *> &screens, QScreen *lecturers);

} // namespace gilscope
