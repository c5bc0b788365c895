// SPDX-License-Identifier: GPL-3.0-or-later
#include "audience_screen.h"

#include <QScreen>

#include <algorithm>

namespace gilscope {

QScreen *audienceScreen(const QList<QScreen *> &screens, QScreen *lecturers)
{
    if (!screens.contains(lecturers)) {
        return screens.isEmpty() ? nullptr : screens.constFirst();
    }
    // Mirrored screens lie on each other.
    const auto other = std::ranges::find_if(screens, [lecturers](const QScreen *screen) {
        return !screen->geometry().intersects(lecturers->geometry());
    });
    return other == screens.end() ? lecturers : *other;
}

} // namespace gilscope
