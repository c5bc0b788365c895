// SPDX-License-Identifier: GPL-3.0-or-later
#include "look_actions.h"

#include "command.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::LookActions)
};

} // namespace

LookActions::LookActions(QWidget *window)
{
    light = command(window, "light", Text::tr("&Light theme"), {Qt::CTRL | Qt::SHIFT | Qt::Key_L},
                    Text::tr("Dark on light, for a bright room"));
    dark = command(window, "dark", Text::tr("&Dark theme"), {Qt::CTRL | Qt::SHIFT | Qt::Key_D},
                   Text::tr("Light on dark, for a dark room"));
    auto *themes = new QActionGroup(window);
    for (QAction *theme : {light, dark}) {
        theme->setCheckable(true);
        themes->addAction(theme);
    }
}

void LookActions::fill(QMenu &menu) const
{
    menu.addActions({light, dark});
}

} // namespace gilscope
