// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_bars.h"

#include "fitting_tool_bar.h"
#include "ui/gallery/gallery_actions.h"
#include "window_actions.h"

#include <QCoreApplication>
#include <QMenuBar>
#include <QToolBar>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::WindowBars)
};

} // namespace

void fillMenus(QMenuBar &bar, const WindowActions &actions, const GalleryActions &gallery)
{
    const auto fill = [&bar](const QString &title, const QList<QAction *> &commands) {
        QMenu *menu = bar.addMenu(title);
        for (QAction *command : commands) {
            if (command == nullptr) {
                menu->addSeparator();
            } else {
                menu->addAction(command);
            }
        }
    };
    const WindowActions &a = actions;
    QMenu *file = bar.addMenu(Text::tr("&File"));
    file->addActions({gallery.createNew, a.open, a.sources.openScript, gallery.duplicate, gallery.edit});
    file->addSeparator();
    a.sessions.fill(*file);
    file->addSeparator();
    file->addActions({gallery.showInFolder, gallery.remove, gallery.putBack});
    file->addSeparator();
    file->addActions({a.exportChart, a.copyChart, a.exportData, a.exportAnimation, a.exportAll});
    file->addSeparator();
    file->addAction(a.quit);
    fill(Text::tr("E&dit"), {a.undoing.undo, a.undoing.redo});
    QMenu *run = bar.addMenu(Text::tr("&Run"));
    run->addActions({a.run, a.stop, a.lesson.measure, a.sweep});
    run->addSeparator();
    a.sources.fill(*run);
    a.lesson.fill(*bar.addMenu(Text::tr("Le&sson")));
    QMenu *view = bar.addMenu(Text::tr("&View"));
    a.view.fill(*view);
    view->addActions({gallery.start, gallery.find, a.gallery, a.inspector});
    view->addActions(a.pages);
    view->addAction(a.dismiss);
    a.view.fillLanes(*bar.addMenu(Text::tr("L&anes")));
    a.replay.fill(*bar.addMenu(Text::tr("Re&play")));
    a.look.fill(*bar.addMenu(Text::tr("&Look")));
    fill(Text::tr("&Help"), {a.handbook, a.keys});
}

FittingToolBar *makeTransportBar(const WindowActions &actions, QWidget *source, QWidget *knobs)
{
    auto *bar = new FittingToolBar(Text::tr("Transport"));
    bar->setObjectName(QStringLiteral("transport"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    const WindowActions &a = actions;
    bar->addActions({a.run, a.stop, a.lesson.measure});
    bar->addWidget(source);
    bar->addWidget(knobs);
    bar->addSeparator();
    bar->addActions({a.replay.stepBack, a.replay.play, a.replay.stepForward});
    bar->addSeparator();
    bar->addActions(a.view.buttons());
    auto *space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    bar->addAction(a.exportChart);
    for (QAction *action : bar->actions()) {
        QWidget *button = bar->widgetForAction(action);
        if (button != nullptr && !action->text().isEmpty()) {
            button->setFocusPolicy(Qt::TabFocus);
            button->setAccessibleName(action->statusTip());
        }
    }
    bar->widgetForAction(a.run)->setProperty("primary", true);
    return bar;
}

} // namespace gilscope
