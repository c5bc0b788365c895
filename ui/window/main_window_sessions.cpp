// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window's part about the sitting: its file, its title, what can be brought back.
#include "file_dialogs.h"
#include "lesson_view.h"
#include "main_window.h"
#include "offer_bar.h"
#include "python/script.h"
#include "scenario/text_language.h"
#include "ui/editor/editor_page.h"
#include "ui/gallery/gallery.h"
#include "ui/session/recent_sessions.h"
#include "ui/session/session_language.h"
#include "window_panes.h"

#include <QDir>
#include <QFileDialog>
#include <QLocale>
#include <QStackedWidget>

namespace gilscope {

namespace {

constexpr std::size_t mostDamagesShown = 4;
constexpr int busyDelayMs = 300;

} // namespace

void MainWindow::connectSitting()
{
    const SessionActions &a = m_actions.sessions;
    a.showRecent();
    connect(a.save, &QAction::triggered, this, [this] {
        if (m_sitting.fileName().isEmpty()) {
            chooseSessionFile();
        } else {
            saveSession(m_sitting.fileName());
        }
    });
    connect(a.saveAs, &QAction::triggered, this, &MainWindow::chooseSessionFile);
    for (const QAction *one : a.recent) {
        connect(one, &QAction::triggered, this, [this, one] { openSession(one->data().toString()); });
    }
    connect(a.clearRecent, &QAction::triggered, this, [this] {
        clearRecentSessions();
        m_actions.sessions.showRecent();
    });
    connect(a.bringBack, &QAction::triggered, &m_sitting, &Sitting::bringBack);
    connect(a.discard, &QAction::triggered, &m_sitting, &Sitting::discardOffer);
    connect(a.stopOpening, &QAction::triggered, &m_sitting, &Sitting::stopOpening);
    m_busyDelay.setSingleShot(true);
    connect(&m_sitting.task(), &SessionTask::advanced, this,
            [this] { m_busy->setProgress(m_sitting.task().progress()); });
    connect(&m_busyDelay, &QTimer::timeout, this, &MainWindow::showBusy);
    connect(&m_session, &RunSession::started, m_offer, &QWidget::hide); // the menu still has it
    connect(&m_sitting, &Sitting::changed, this, &MainWindow::updateSitting);
    connect(&m_sitting, &Sitting::opened, this, [this](const QString &, const std::vector<QString> &damages) {
        showRestored();
        if (!damages.empty()) {
            QStringList some(damages.begin(),
                             damages.begin()
                                 + static_cast<std::ptrdiff_t>(std::min(damages.size(), mostDamagesShown)));
            m_message->showProblem(
                tr("Not all of this session could be read."),
                {{},
                 some.join(QLatin1Char('\n')).toStdString(),
                 tr("What could be read is here. Saved again, it is a sound file.").toStdString()});
        }
        updateActions();
    });
    connect(&m_sitting, &Sitting::notOpened, this, [this](const Error &error) {
        m_message->showProblem(tr("This session can't be opened."), error);
        updateActions();
    });
    connect(&m_sitting, &Sitting::saved, this, [this](const QString &fileName) {
        m_message->showNews(tr("Saved as %1").arg(QDir::toNativeSeparators(fileName)));
        updateActions();
    });
    connect(&m_sitting, &Sitting::notSaved, this, [this](const Error &error) {
        m_message->showProblem(tr("The session was not saved."), error);
        updateActions();
    });
    connect(&m_sitting, &Sitting::notKept, this, [this](const Error &error) {
        m_message->showNews(
            tr("This sitting is not kept for the case of a crash: %1. Save it yourself with %2.")
                .arg(QString::fromStdString(error.text()),
                     m_actions.sessions.save->shortcut().toString(QKeySequence::NativeText)));
        updateActions();
    });
}

void MainWindow::openSession(const QString &fileName)
{
    if (m_session.isLive()) {
        m_message->showNews(tr("A session can be opened when the run is over."));
        updateActions();
        return;
    }
    dismissMessage();
    m_sitting.open(fileName);
}

void MainWindow::saveSession(const QString &fileName)
{
    dismissMessage();
    m_sitting.save(fileName);
}

void MainWindow::chooseSessionFile()
{
    const QString name = m_sitting.name().isEmpty() ? fileNameAfter(*m_lesson.scenario()) : m_sitting.name();
    QFileDialog *dialog = sessionFileDialog(this, name);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::saveSession);
    dialog->open();
}

void MainWindow::continueFrom(const Continuation &before)
{
    const auto translated = [](KeptSitting sitting) {
        sitting.session = inLanguage(sitting.session, textLanguage());
        return sitting;
    };
    m_sitting.continueWith(translated(before.sitting),
                           before.aside ? std::optional(translated(*before.aside)) : std::nullopt);
    if (!before.showsStart) {
        showRestored();
    }
}

// The lesson has another sitting: the window goes where that was.
void MainWindow::showRestored()
{
    dismissMessage();
    if (m_lesson.scenario() == nullptr) {
        showStart();
        return;
    }
    const QString key = m_lesson.key();
    if (m_shelf.entry(key) != nullptr && m_gallery->selectScenario(key)) {
        showSelected();
    } else {
        showOwnCopy();
    }
    showLesson();
}

void MainWindow::showOwnCopy()
{
    if (m_lesson.isOwnCopy()) {
        m_message->showNews(tr("This scenario has changed since the session was saved. What is shown is the "
                               "session's own copy of it."));
        updateActions();
    }
}

void MainWindow::updateTitle()
{
    QStringList parts;
    if (showsEditor()) {
        parts << tr("Edit");
    } else if (const Scenario *scenario = m_lesson.scenario(); scenario != nullptr && !showsStart()) {
        parts << scenario->title;
    }
    parts << m_sitting.name();
    parts.removeAll(QString());
    // Qt takes a lone "[*]" for the place of its mark.
    QString title = parts.join(QStringLiteral(" · ")).replace(QLatin1String("[*]"), QLatin1String("[*][*]"));
    if (!m_sitting.isModified()) {
        setWindowModified(false);
        setWindowTitle(title);
    } else {
        setWindowTitle(title + QStringLiteral("[*]"));
        setWindowModified(true);
    }
}

void MainWindow::showBusy()
{
    const SessionTask &task = m_sitting.task();
    const QString file = QFileInfo(task.fileName()).fileName();
    m_busy->setProgress(task.progress());
    m_busy->show(task.isReading() ? tr("Opening %1 …").arg(file) : tr("Saving %1 …").arg(file));
}

QString MainWindow::offerInWords() const
{
    switch (m_sitting.offer()) {
    case Sitting::Offer::None:
        return {};
    case Sitting::Offer::PutAside:
        return tr("What was here before was not saved. It can be brought back.");
    case Sitting::Offer::LeftBehind:
        return tr("GILscope was ended unexpectedly. What was run until %1 can be brought back.")
            .arg(QLocale().toString(m_sitting.offeredTime(), QLocale::ShortFormat));
    }
    Q_UNREACHABLE();
}

void MainWindow::updateSitting()
{
    updateTitle();
    m_actions.sessions.showRecent();
    if (!m_sitting.task().isBusy()) {
        m_busyDelay.stop();
        m_busy->show({});
    } else if (!m_busyDelay.isActive() && m_busy->isHidden()) {
        m_busyDelay.start(busyDelayMs);
    }
    // Hidden by a run, it stays so until there is something else to say.
    if (const QString offer = offerInWords(); offer != m_offer->text()) {
        m_offer->show(offer);
    }
    updateActions();
}

} // namespace gilscope
