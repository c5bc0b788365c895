// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_actions.h"

#include "command.h"
#include "ui/session/recent_sessions.h"
#include "ui/session/sitting.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMenu>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::SessionActions)
};

} // namespace

SessionActions::SessionActions(QWidget *window)
{
    save = command(window, "save-session", Text::tr("&Save session"), {QKeySequence::Save},
                   Text::tr("Save what was run and guessed in this sitting"));
    saveAs = command(window, "save-session-as", Text::tr("Save session &as…"),
                     {Qt::CTRL | Qt::SHIFT | Qt::Key_S}, Text::tr("Save this sitting under another name"));
    for (int number = 1; number <= mostRecentSessions; ++number) {
        const auto key = static_cast<Qt::Key>(Qt::Key_0 + number);
        recent << command(window, QByteArrayLiteral("recent-session-") + QByteArray::number(number),
                          Text::tr("Session %1").arg(number), {Qt::CTRL | Qt::ALT | key},
                          Text::tr("Open recent session %1").arg(number));
    }
    clearRecent = command(window, "clear-recent-sessions", Text::tr("&Clear the list"),
                          {Qt::CTRL | Qt::SHIFT | Qt::Key_Delete},
                          Text::tr("Forget the recent sessions; their files stay where they are"));
    bringBack =
        command(window, "bring-back", Text::tr("&Restore the other sitting"),
                {Qt::CTRL | Qt::SHIFT | Qt::Key_O}, Text::tr("Bring back the sitting that was not saved"));
    bringBack->setIconText(Text::tr("Restore"));
    discard = command(window, "discard-sitting", Text::tr("Disca&rd the other sitting"),
                      {Qt::CTRL | Qt::SHIFT | Qt::Key_X}, Text::tr("Forget the sitting that was not saved"));
    discard->setIconText(Text::tr("Discard"));
    stopOpening = command(window, "stop-opening", Text::tr("Stop o&pening"), {Qt::CTRL | Qt::Key_Period},
                          Text::tr("Stop opening the session"));
    stopOpening->setIconText(Text::tr("Stop"));
}

void SessionActions::fill(QMenu &menu) const
{
    menu.addActions({save, saveAs});
    QMenu *recentMenu = menu.addMenu(Text::tr("R&ecent sessions"));
    recentMenu->setObjectName(QStringLiteral("recentSessions"));
    recentMenu->addActions(recent);
    recentMenu->addSeparator();
    recentMenu->addAction(clearRecent);
    // A file may have gone, or come from another window.
    QObject::connect(recentMenu, &QMenu::aboutToShow, recentMenu,
                     [actions = *this] { actions.showRecent(); });
    menu.addActions({bringBack, discard, stopOpening});
}

void SessionActions::showRecent() const
{
    const QStringList files = recentSessions();
    for (qsizetype i = 0; i < recent.size(); ++i) {
        const QString name = i < files.size() ? QFileInfo(files.at(i)).completeBaseName() : QString();
        recent.at(i)->setVisible(i < files.size());
        recent.at(i)->setData(files.value(i));
        recent.at(i)->setText(QStringLiteral("&%1  %2").arg(i + 1).arg(
            QString(name).replace(QLatin1Char('&'), QStringLiteral("&&"))));
    }
    clearRecent->setEnabled(!files.isEmpty());
}

void SessionActions::update(const Sitting &sitting, bool hasLesson, bool live, bool looksAtIt) const
{
    const bool idle = !live && !sitting.task().isBusy();
    save->setEnabled(idle && hasLesson && looksAtIt);
    saveAs->setEnabled(idle && hasLesson && looksAtIt);
    for (QAction *one : recent) {
        one->setEnabled(idle);
    }
    const bool offers = sitting.offer() != Sitting::Offer::None;
    bringBack->setEnabled(idle && offers);
    discard->setEnabled(idle && offers);
    stopOpening->setEnabled(sitting.task().isReading());
}

} // namespace gilscope
