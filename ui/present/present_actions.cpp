// SPDX-License-Identifier: GPL-3.0-or-later
#include "present_actions.h"

#include "ui/window/command.h"

#include <QCoreApplication>
#include <QMenu>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::PresentActions)
};

constexpr int mostAnswers = 4;

} // namespace

PresentActions::PresentActions(QWidget *window)
{
    const auto make = [window](const char *name, const QString &text, const QList<QKeySequence> &keys,
                               const QString &whatItDoes) {
        return command(window, name, text, keys, whatItDoes);
    };
    start = make("present", Text::tr("&Present"), {Qt::Key_F5}, Text::tr("Present from this scenario on"));
    startAtFirst = make("present-first", Text::tr("Present from the &first"), {Qt::SHIFT | Qt::Key_F5},
                        Text::tr("Present from the lecture's first scenario on"));
    lecture = make("lecture", Text::tr("&Lecture…"), {Qt::CTRL | Qt::Key_F5},
                   Text::tr("Choose the scenarios of a lecture, and their order"));

    forward =
        make("present-next", Text::tr("&Next step"),
             {Qt::Key_PageDown, Qt::Key_Right, Qt::Key_Down, Qt::Key_Space, Qt::Key_Return, Qt::Key_Enter},
             Text::tr("While presenting: question, run, answer, explanation, next scenario"));
    back =
        make("present-back", Text::tr("&Back"), {Qt::Key_PageUp, Qt::Key_Left, Qt::Key_Up, Qt::Key_Backspace},
             Text::tr("While presenting: the step before"));
    skip = make("present-skip", Text::tr("Next &scenario"), {Qt::Key_N},
                Text::tr("While presenting: the next scenario, whatever is left of this one"));
    black = make("present-black", Text::tr("Bl&ack screen"), {Qt::Key_B, Qt::Key_Period},
                 Text::tr("While presenting: black, and the picture again"));
    black->setCheckable(true);
    run = make("present-run", Text::tr("&Run again"), {Qt::Key_R},
               Text::tr("While presenting: run it once more"));
    stop = make("present-stop", Text::tr("S&top the run"), {Qt::Key_S},
                Text::tr("While presenting: stop the run"));
    for (int answer = 1; answer <= mostAnswers; ++answer) {
        QAction *choose = make("present-answer", Text::tr("Answer &%1").arg(answer), {Qt::Key_0 + answer},
                               Text::tr("While presenting: the class guesses answer %1").arg(answer));
        choose->setObjectName(QStringLiteral("present-answer-%1").arg(answer));
        answers.append(choose);
    }
    end = make("present-end", Text::tr("&End"), {Qt::Key_Escape}, Text::tr("While presenting: end it"));
    for (QAction *action : whilePresenting()) {
        action->setShortcutContext(Qt::ApplicationShortcut);
        action->setProperty("whilePresenting", true);
        action->setAutoRepeat(false); // a key held down must not run through the lecture
    }
    setPresenting(false);
}

void PresentActions::fill(QMenu &menu) const
{
    menu.addActions({start, startAtFirst, lecture});
    menu.addSeparator();
    menu.addActions(whilePresenting());
}

QList<QAction *> PresentActions::whilePresenting() const
{
    return QList{forward, back, skip, black, run, stop} + answers + QList{end};
}

void PresentActions::setPresenting(bool presenting)
{
    for (QAction *action : {start, startAtFirst, lecture}) {
        action->setEnabled(!presenting);
    }
    for (QAction *action : whilePresenting()) {
        action->setEnabled(presenting);
    }
}

} // namespace gilscope
