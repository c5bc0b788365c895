// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"

#include <QMenu>
#include <QWidget>

namespace gilscope {

QAction *command(QWidget *window, const char *name, const QString &text, const QList<QKeySequence> &keys,
                 const QString &whatItDoes)
{
    auto *action = new QAction(text, window);
    action->setObjectName(QLatin1String(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WindowShortcut);
    const QString key = keys.front().toString(QKeySequence::NativeText);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(whatItDoes, key));
    action->setStatusTip(whatItDoes);
    return action;
}

QList<QAction *> commandsOf(const QMenu &menu)
{
    QList<QAction *> commands;
    for (QAction *action : menu.actions()) {
        if (action->menu() != nullptr) {
            commands += commandsOf(*action->menu());
        } else if (!action->isSeparator()) {
            commands << action;
        }
    }
    return commands;
}

} // namespace gilscope
