// SPDX-License-Identifier: GPL-3.0-or-later
#include "button_keys.h"

#include <QAbstractButton>
#include <QKeyEvent>

namespace gilscope {

bool ButtonKeys::eventFilter(QObject *watched, QEvent *event)
{
    const bool asked = event->type() == QEvent::ShortcutOverride;
    if (!asked && event->type() != QEvent::KeyPress) {
        return false;
    }
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (asked && (enter || key == Qt::Key_Space)) {
        event->accept(); // not a shortcut, then: it comes back as a key
        return true;
    }
    if (!asked && enter) {
        static_cast<QAbstractButton *>(watched)->click();
        return true;
    }
    return false;
}

} // namespace gilscope
