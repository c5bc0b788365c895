// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_actions.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QWidget>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::WindowActions)
};

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

} // namespace

WindowActions::WindowActions(QWidget *window)
{
    const auto make = [window](const char *name, const QString &text, const QList<QKeySequence> &shortcuts,
                               const QString &whatItDoes) {
        return command(window, name, text, shortcuts, whatItDoes);
    };
    open = make("open", Text::tr("&Open scenario…"), {QKeySequence::Open}, Text::tr("Open a scenario file"));
    exportChart = make("export", Text::tr("&Export chart…"), {Qt::CTRL | Qt::Key_E},
                       Text::tr("Save the chart as an image for a slide"));
    quit = make("quit", Text::tr("&Quit"), {Qt::CTRL | Qt::Key_Q}, Text::tr("Close the window and end"));
    quit->setMenuRole(QAction::QuitRole);

    run = make("run", Text::tr("&Run"), {Qt::Key_Space, Qt::CTRL | Qt::Key_R},
               Text::tr("Run the selected scenario on this machine"));
    stop = make("stop", Text::tr("&Stop"), {Qt::Key_Escape}, Text::tr("Stop the run"));

    zoomIn = make("zoom-in", Text::tr("Zoom &in"), {Qt::Key_Plus, Qt::Key_Equal, Qt::CTRL | Qt::Key_Plus},
                  Text::tr("Show less time, larger"));
    zoomOut = make("zoom-out", Text::tr("Zoom &out"), {Qt::Key_Minus, Qt::CTRL | Qt::Key_Minus},
                   Text::tr("Show more time, smaller"));
    panLeft = make("pan-left", Text::tr("&Earlier"), {Qt::Key_Left}, Text::tr("Move to an earlier time"));
    panRight = make("pan-right", Text::tr("&Later"), {Qt::Key_Right}, Text::tr("Move to a later time"));
    fit = make("fit", Text::tr("&Fit"), {Qt::Key_0, Qt::CTRL | Qt::Key_0}, Text::tr("Show the whole run"));
    follow = make("follow", Text::tr("Follo&w"), {Qt::Key_F}, Text::tr("Keep what happens now in sight"));
    follow->setCheckable(true);
    threadLanes = make("thread-lanes", Text::tr("&Thread lanes"), {Qt::Key_T},
                       Text::tr("Show or fold the lanes of the threads"));
    threadLanes->setCheckable(true);
    gallery =
        make("gallery", Text::tr("&Gallery"), {Qt::Key_G}, Text::tr("Show or fold the list of scenarios"));
    gallery->setCheckable(true);
    light = make("light", Text::tr("&Light theme"), {Qt::CTRL | Qt::SHIFT | Qt::Key_L},
                 Text::tr("Dark on light, for a bright room"));
    dark = make("dark", Text::tr("&Dark theme"), {Qt::CTRL | Qt::SHIFT | Qt::Key_D},
                Text::tr("Light on dark, for a dark room"));
    auto *themes = new QActionGroup(window);
    for (QAction *theme : {light, dark}) {
        theme->setCheckable(true);
        themes->addAction(theme);
    }
    // Shares Esc with Stop: MainWindow never enables both.
    dismiss = make("close", Text::tr("Dis&miss message"), {Qt::Key_Escape}, Text::tr("Dismiss the message"));
    keys = make("keys", Text::tr("&Keys"), {Qt::Key_Question}, Text::tr("List every key"));
}

void WindowActions::setColours(const ThemeColours &colours)
{
    for (QAction *action :
         {open, exportChart, stop, zoomIn, zoomOut, panLeft, panRight, fit, follow, gallery, dismiss}) {
        action->setIcon(themedIcon(action->objectName(), colours));
    }
    // Run stands on the accent colour.
    ThemeColours onAccent = colours;
    onAccent.text = colours.onAccent;
    run->setIcon(themedIcon(run->objectName(), onAccent));
}

} // namespace gilscope
