// SPDX-License-Identifier: GPL-3.0-or-later
#include "presenter.h"

#include "audience_screen.h"
#include "audience_window.h"
#include "key_loan.h"
#include "lecture_dialog.h"
#include "presenter_panel.h"

#include <QDockWidget>
#include <QGuiApplication>
#include <QMainWindow>
#include <QScreen>

namespace gilscope {

Presenter::Presenter(PresenterHost host, QObject *parent)
    : QObject(parent),
      m_host(std::move(host)),
      m_actions(&m_host.window),
      m_presentation(m_host.lesson, m_host.open),
      m_screens(&QGuiApplication::screens)
{
    setInhibitor(makeDesktopInhibitor());
    connectActions();
    connectScreens();
    connect(&m_presentation, &Presentation::begun, this, &Presenter::raiseCurtain);
    connect(&m_presentation, &Presentation::ended, this, &Presenter::lowerCurtain);
    connect(&m_presentation, &Presentation::changed, this,
            [this] { m_actions.black->setChecked(m_presentation.isBlack()); });
}

Presenter::~Presenter()
{
    m_presentation.end();
}

void Presenter::setInhibitor(std::unique_ptr<SleepInhibitor> inhibitor)
{
    m_inhibitor = std::move(inhibitor);
    connect(m_inhibitor.get(), &SleepInhibitor::refused, this, [this] {
        m_mayFallAsleep = true;
        if (m_dock) {
            showPanel(true);
        }
    });
}

void Presenter::setScreens(std::function<QList<QScreen *>()> screens)
{
    m_screens = std::move(screens);
}

void Presenter::setTextScale(int percent)
{
    m_textScale = percent;
    if (m_audience) {
        m_audience->setTextScale(percent);
    }
}

void Presenter::connectActions()
{
    const PresentActions &a = m_actions;
    connect(a.start, &QAction::triggered, this, &Presenter::start);
    connect(a.startAtFirst, &QAction::triggered, this, &Presenter::startAtFirst);
    connect(a.lecture, &QAction::triggered, this, &Presenter::editLectures);
    connect(a.forward, &QAction::triggered, &m_presentation, &Presentation::forward);
    connect(a.back, &QAction::triggered, &m_presentation, &Presentation::back);
    connect(a.skip, &QAction::triggered, &m_presentation, &Presentation::skipToNext);
    connect(a.black, &QAction::triggered, &m_presentation, &Presentation::toggleBlack);
    connect(a.run, &QAction::triggered, &m_presentation, &Presentation::runAgain);
    connect(a.stop, &QAction::triggered, &m_presentation, &Presentation::stopRun);
    for (qsizetype i = 0; i < a.answers.size(); ++i) {
        connect(a.answers[i], &QAction::triggered, &m_presentation,
                [this, i] { m_presentation.choose(static_cast<std::size_t>(i)); });
    }
    // What is pressed in a window must not end before the pressing does.
    connect(a.end, &QAction::triggered, this, &Presenter::end, Qt::QueuedConnection);
}

// Once Qt has moved the windows of a screen that is gone.
void Presenter::connectScreens()
{
    for (const auto signal : {&QGuiApplication::screenAdded, &QGuiApplication::screenRemoved}) {
        connect(qGuiApp, signal, this, &Presenter::place, Qt::QueuedConnection);
    }
}

void Presenter::start()
{
    m_presentation.begin(playlistOf(loadLectures(), m_host.available(), m_host.current()));
}

void Presenter::startAtFirst()
{
    Playlist playlist = playlistOf(loadLectures(), m_host.available(), {});
    playlist.place = 0;
    m_presentation.begin(std::move(playlist));
}

void Presenter::end()
{
    m_presentation.end();
}

void Presenter::raiseCurtain()
{
    m_audience = std::make_unique<AudienceWindow>(m_presentation, m_host.lesson, m_host.run);
    m_audience->setTextScale(m_textScale);
    m_audience->addActions(m_actions.whilePresenting());
    connect(m_audience.get(), &AudienceWindow::closed, this, &Presenter::end, Qt::QueuedConnection);
    m_keys = std::make_unique<KeyLoan>(m_actions.whilePresenting());
    m_actions.setPresenting(true);
    m_mayFallAsleep = false;
    m_inhibitor->inhibit();
    place();
}

void Presenter::lowerCurtain()
{
    m_inhibitor->release();
    m_actions.setPresenting(false);
    m_keys.reset();
    showPanel(false);
    m_audience.reset(); // never in the middle of its events: what ends it there is queued
    m_host.window.activateWindow();
}

void Presenter::place()
{
    if (!m_audience) {
        return;
    }
    QScreen *lecturers = m_host.window.screen();
    QScreen *screen = audienceScreen(m_screens(), lecturers);
    if (screen == nullptr) {
        return; // the next one to be plugged in
    }
    m_audience->showOn(screen, screen == lecturers);
    showPanel(screen != lecturers);
    if (screen != lecturers) {
        m_host.window.activateWindow(); // the lecturer's keys and mouse are there
    }
}

void Presenter::showPanel(bool shown)
{
    if (!shown) {
        delete m_dock;
        m_panel = nullptr;
        return;
    }
    if (!m_dock) {
        m_panel = new PresenterPanel(m_presentation, m_host.lesson, m_actions);
        m_dock = new QDockWidget(tr("Presenter's view"), &m_host.window);
        m_dock->setObjectName(QStringLiteral("presenterDock"));
        m_dock->setFeatures(QDockWidget::NoDockWidgetFeatures);
        m_dock->setTitleBarWidget(new QWidget);
        m_dock->setWidget(m_panel);
        m_host.window.addDockWidget(Qt::LeftDockWidgetArea, m_dock);
    }
    m_panel->setRemark(m_mayFallAsleep ? tr("Nothing here keeps the screen from going dark: see to it in the "
                                            "desktop's power settings.")
                                       : QString());
}

void Presenter::editLectures()
{
    auto *dialog = new LectureDialog(loadLectures(), m_host.available(), &m_host.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [dialog] { save(dialog->lectures()); });
    dialog->open();
}

} // namespace gilscope
