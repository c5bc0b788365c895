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

WindowActions::WindowActions(QWidget *window)
    : view(window),
      look(window),
      replay(window),
      lesson(window),
      undoing(window),
      sessions(window),
      sources(window)
{
    const auto make = [window](const char *name, const QString &text, const QList<QKeySequence> &shortcuts,
                               const QString &whatItDoes) {
        return command(window, name, text, shortcuts, whatItDoes);
    };
    open = make("open", Text::tr("&Open…"), {QKeySequence::Open}, Text::tr("Open a scenario or a session"));
    exportChart = make("export", Text::tr("&Export…"), {Qt::CTRL | Qt::Key_E},
                       Text::tr("Make a picture of the run, for a slide or a handout"));
    exportChart->setIconText(Text::tr("Export"));
    copyChart = make("copy-chart", Text::tr("&Copy chart"), {Qt::CTRL | Qt::SHIFT | Qt::Key_C},
                     Text::tr("Copy the chart to the clipboard, as the last picture looked"));
    exportData = make("export-data", Text::tr("Export &data…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_E},
                      Text::tr("Save slices, statistics or a trace of the run for other programs"));
    exportAnimation =
        make("export-animation", Text::tr("Export an&imation…"), {Qt::CTRL | Qt::ALT | Qt::Key_V},
             Text::tr("Save the replay of the run as a film or as numbered pictures"));
    exportAll = make("export-all", Text::tr("Export &all presets…"), {Qt::CTRL | Qt::ALT | Qt::Key_A},
                     Text::tr("Run every preset and write its pictures into a folder"));
    quit = make("quit", Text::tr("&Quit"), {Qt::CTRL | Qt::Key_Q}, Text::tr("Close the window and end"));
    quit->setMenuRole(QAction::QuitRole);

    run = make("run", Text::tr("&Run"), {Qt::Key_Space, Qt::CTRL | Qt::Key_R},
               Text::tr("Run the selected scenario on this machine"));
    sweep = make("sweep", Text::tr("S&weep…"), {Qt::CTRL | Qt::ALT | Qt::Key_W},
                 Text::tr("Run the scenario again and again, one quantity going through a range"));
    stop = make("stop", Text::tr("&Stop"), {Qt::Key_Escape}, Text::tr("Stop the run"));

    gallery =
        make("gallery", Text::tr("&Gallery"), {Qt::Key_G}, Text::tr("Show or fold the list of scenarios"));
    gallery->setCheckable(true);
    inspector = make("inspector", Text::tr("&Inspector"), {Qt::Key_I},
                     Text::tr("Show or fold the explanation, source, details, table and charts"));
    inspector->setCheckable(true);
    pages = {make("page-explanation", Text::tr("E&xplanation"), {Qt::ALT | Qt::Key_1},
                  Text::tr("Show the explanation, once it has been run")),
             make("page-python", Text::tr("&Python"), {Qt::ALT | Qt::Key_2},
                  Text::tr("Show the Python source, and the line that each thread is on")),
             make("page-details", Text::tr("&Details"), {Qt::ALT | Qt::Key_3},
                  Text::tr("Show what is selected, in words and figures")),
             make("page-table", Text::tr("Ta&ble"), {Qt::ALT | Qt::Key_4},
                  Text::tr("Show slices and hand-offs as a table")),
             make("page-charts", Text::tr("C&harts"), {Qt::ALT | Qt::Key_5},
                  Text::tr("Show the charts of times, cores, holds and waits"))};
    // Shares Esc with Stop: MainWindow never enables both.
    dismiss = make("close", Text::tr("Dis&miss message"), {Qt::Key_Escape},
                   Text::tr("Dismiss the message, when nothing runs"));
    handbook = make("handbook", Text::tr("Lecturer's &handbook"), {QKeySequence::HelpContents},
                    Text::tr("What to expect of each preset, what to say, and what to try next"));
    keys = make("keys", Text::tr("&Keys"), {Qt::Key_Question}, Text::tr("List every key"));
}

void WindowActions::setColours(const ThemeColours &colours)
{
    view.setColours(colours);
    replay.setColours(colours);
    lesson.setColours(colours);
    for (QAction *action : {open, exportChart, stop, gallery, dismiss}) {
        action->setIcon(themedIcon(action->objectName(), colours));
    }
    // Run stands on the accent colour.
    ThemeColours onAccent = colours;
    onAccent.text = colours.onAccent;
    run->setIcon(themedIcon(run->objectName(), onAccent));
}

} // namespace gilscope
