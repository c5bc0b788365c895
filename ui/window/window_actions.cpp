// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_actions.h"

#include "command.h"

#include <QCoreApplication>
#include <QWidget>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::WindowActions)
};

} // namespace

WindowActions::WindowActions(QWidget *window) : view(window), look(window)
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

    gallery =
        make("gallery", Text::tr("&Gallery"), {Qt::Key_G}, Text::tr("Show or fold the list of scenarios"));
    gallery->setCheckable(true);
    // Shares Esc with Stop: MainWindow never enables both.
    dismiss = make("close", Text::tr("Dis&miss message"), {Qt::Key_Escape}, Text::tr("Dismiss the message"));
    keys = make("keys", Text::tr("&Keys"), {Qt::Key_Question}, Text::tr("List every key"));
}

void WindowActions::setColours(const ThemeColours &colours)
{
    view.setColours(colours);
    for (QAction *action : {open, exportChart, stop, gallery, dismiss}) {
        action->setIcon(themedIcon(action->objectName(), colours));
    }
    // Run stands on the accent colour.
    ThemeColours onAccent = colours;
    onAccent.text = colours.onAccent;
    run->setIcon(themedIcon(run->objectName(), onAccent));
}

} // namespace gilscope
