// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay_actions.h"

#include "command.h"
#include "ui/replay/replay.h"

#include <QCoreApplication>
#include <QMenu>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ReplayActions)
};

} // namespace

ReplayActions::ReplayActions(QWidget *window)
{
    play = command(window, "replay-play", Text::tr("&Play or pause"), {Qt::Key_R},
                   Text::tr("Play the run again, slowly, or pause"));
    stepBack = command(window, "step-back", Text::tr("Step &back"), {Qt::Key_J},
                       Text::tr("Go to the event before, and say what happened"));
    stepForward = command(window, "step-forward", Text::tr("Step &forward"), {Qt::Key_K},
                          Text::tr("Go to the next event, and say what happened"));
    slower = command(window, "replay-slower", Text::tr("&Slower"), {Qt::SHIFT | Qt::Key_J},
                     Text::tr("Replay ten times slower"));
    faster = command(window, "replay-faster", Text::tr("Fas&ter"), {Qt::SHIFT | Qt::Key_K},
                     Text::tr("Replay ten times faster"));
    toBegin = command(window, "replay-to-begin", Text::tr("To the be&ginning"), {Qt::Key_Home},
                      Text::tr("Put the playhead to the beginning of the run"));
    toEnd = command(window, "replay-to-end", Text::tr("To the &end"), {Qt::Key_End},
                    Text::tr("Put the playhead to the end of the run"));
    end = command(window, "replay-end", Text::tr("E&nd the replay"), {Qt::Key_Escape},
                  Text::tr("Take the playhead away"));
    for (QAction *action : {play, toBegin, toEnd, end})
        action->setAutoRepeat(false);
    end->setEnabled(false);
    // Beside their pictures, in the tool bar.
    play->setIconText(Text::tr("Replay"));
    stepBack->setIconText(Text::tr("Back"));
    stepForward->setIconText(Text::tr("Step"));
}

void ReplayActions::connectTo(Replay &replay) const
{
    QObject::connect(play, &QAction::triggered, &replay, &Replay::togglePlaying);
    QObject::connect(stepBack, &QAction::triggered, &replay, &Replay::stepBack);
    QObject::connect(stepForward, &QAction::triggered, &replay, &Replay::stepForward);
    QObject::connect(slower, &QAction::triggered, &replay, &Replay::playSlower);
    QObject::connect(faster, &QAction::triggered, &replay, &Replay::playFaster);
    QObject::connect(toBegin, &QAction::triggered, &replay, &Replay::goToBegin);
    QObject::connect(toEnd, &QAction::triggered, &replay, &Replay::goToEnd);
    QObject::connect(end, &QAction::triggered, &replay, &Replay::end);

    const auto enable = [actions = *this](bool available) {
        for (QAction *action : {actions.play, actions.stepBack, actions.stepForward, actions.slower,
                                actions.faster, actions.toBegin, actions.toEnd})
            action->setEnabled(available);
    };
    QObject::connect(&replay, &Replay::availableChanged, play, enable);
    enable(replay.isAvailable());
}

void ReplayActions::fill(QMenu &menu) const
{
    menu.addActions({play, stepBack, stepForward, toBegin, toEnd});
    menu.addSeparator();
    menu.addActions({slower, faster});
    menu.addSeparator();
    menu.addAction(end);
}

void ReplayActions::setColours(const ThemeColours &colours) const
{
    play->setIcon(themedIcon(QStringLiteral("run"), colours));
    for (QAction *action : {stepBack, stepForward})
        action->setIcon(themedIcon(action->objectName(), colours));
}

} // namespace gilscope
