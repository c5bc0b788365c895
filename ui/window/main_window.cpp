// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include "button_keys.h"
#include "fitting_tool_bar.h"
#include "keys_dialog.h"
#include "lesson_view.h"
#include "offer_bar.h"
#include "run_stage.h"
#include "scenario/scenario_reader.h"
#include "ui/editor/editor_page.h"
#include "ui/gallery/gallery.h"
#include "ui/gallery/start_page.h"
#include "ui/help/handbook_window.h"
#include "ui/inspect/inspector.h"
#include "ui/present/presenter.h"
#include "ui/source/source_button.h"
#include "ui/teach/knob_bar.h"
#include "ui/timeline/timeline_view.h"
#include "window_bars.h"
#include "window_panes.h"
#include "window_settings.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QMenuBar>
#include <QScreen>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace gilscope {

namespace {

constexpr QSize firstSize{1360, 960};

} // namespace

MainWindow::MainWindow(QWidget *parent) : QMainWindow(parent), m_actions(this)
{
    setAcceptDrops(true);
    const WindowSettings settings = loadWindowSettings();
    applyLook(*qApp, settings.theme, settings.textScale); // the parts take their type from it
    buildCentre();
    fillMenus(*menuBar(), m_actions, m_galleryActions);
    makePresenter();
    m_knobs = new KnobBar(m_lesson);
    m_sourceButton = new SourceButton(m_actions.sources);
    m_transport = makeTransportBar(m_actions, m_sourceButton, m_knobs);
    connect(m_sourceButton, &SourceButton::roomChanged, m_transport, &FittingToolBar::refit,
            Qt::QueuedConnection);
    connect(m_knobs, &KnobBar::roomChanged, m_transport, &FittingToolBar::refit, Qt::QueuedConnection);
    addToolBar(Qt::BottomToolBarArea, m_transport);
    m_status = new RunStatus;
    setStatusBar(m_status);
    m_status->setRun(nullptr);
    connectActions();
    connectLesson();
    connectSitting();
    connectShelf();
    connectEditor();
    connectExport();
    connectSources();
    restore(settings);
    showSelected();
    auto *buttonKeys = new ButtonKeys(this);
    for (QToolButton *button : findChildren<QToolButton *>()) {
        button->installEventFilter(buttonKeys);
    }
    showStart();
}

MainWindow::~MainWindow()
{
    m_presenter.reset();
    delete m_lessonView; // before the lesson that it shows, and the inspector that shows its run
    delete takeCentralWidget();
    delete m_transport;
}

void MainWindow::buildCentre()
{
    m_start = new StartPage(m_shelf, m_thumbnails, m_galleryActions, m_actions.open);
    m_gallery = new Gallery(m_shelf, m_thumbnails, m_galleryActions);
    m_message = new MessageBar(m_actions.dismiss);
    m_offer =
        new OfferBar(QStringLiteral("offerBar"), {m_actions.sessions.bringBack, m_actions.sessions.discard});
    m_busy = new OfferBar(QStringLiteral("busyBar"), {m_actions.sessions.stopOpening});
    m_lessonView = new LessonView(m_lesson, m_actions.run);
    m_lessonView->offer(m_actions.lesson, m_actions.sources);

    auto *lesson = new QWidget;
    auto *margins = new QVBoxLayout(lesson);
    margins->setContentsMargins(20, 10, 20, 8);
    margins->addWidget(m_lessonView);
    m_panes = new WindowPanes(m_gallery, lesson, &m_lessonView->runStage().inspector());
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_panes);
    m_editor = new EditorPage(m_actions.run);
    m_pages->addWidget(m_editor);

    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_offer);
    layout->addWidget(m_busy);
    layout->addWidget(m_message);
    layout->addWidget(m_pages, 1);
    setCentralWidget(centre);
}

void MainWindow::connectActions()
{
    WindowActions &a = m_actions;
    connect(a.open, &QAction::triggered, this, &MainWindow::chooseScenarioFile);
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.run, &QAction::triggered, this, &MainWindow::runSelected);
    connect(a.sweep, &QAction::triggered, this, &MainWindow::openSweepDialog);
    connect(a.stop, &QAction::triggered, this, [this] {
        m_lesson.stop();
        updateActions();
    });
    RunStage &stage = m_lessonView->runStage();
    stage.connectTo(a);
    connect(&stage, &RunStage::replayingChanged, this, &MainWindow::updateActions);
    connect(a.inspector, &QAction::triggered, this, &MainWindow::setInspectorShown);
    connect(a.gallery, &QAction::triggered, this, &MainWindow::showGallery);
    connect(m_panes, &WindowPanes::listShownChanged, a.gallery, &QAction::setChecked);
    connect(a.look.theme, &QActionGroup::triggered, this,
            [this](const QAction *theme) { setLook(LookActions::themeOf(*theme), m_textScale); });
    connect(a.look.largerText, &QAction::triggered, this,
            [this] { setLook(m_theme, largerTextScale(m_textScale)); });
    connect(a.look.smallerText, &QAction::triggered, this,
            [this] { setLook(m_theme, smallerTextScale(m_textScale)); });
    connect(a.look.normalText, &QAction::triggered, this, [this] { setLook(m_theme, textScales.front()); });
    connect(a.look.language, &QActionGroup::triggered, this,
            [this](const QAction *language) { setLanguage(language->data().toString()); });
    connect(a.dismiss, &QAction::triggered, this, &MainWindow::dismissMessage);
    connect(a.handbook, &QAction::triggered, this, [this] {
        auto *handbook = new HandbookWindow(this);
        handbook->setAttribute(Qt::WA_DeleteOnClose);
        handbook->showPreset(selectedKey());
        handbook->show();
    });
    connect(a.keys, &QAction::triggered, this, [this] {
        auto *dialog = new KeysDialog(*menuBar(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_gallery, &Gallery::scenarioSelected, this, &MainWindow::showSelected);
    connect(m_gallery, &Gallery::scenarioActivated, this, &MainWindow::runSelected);
    connect(m_start, &StartPage::opened, this, &MainWindow::openSelected);
    connect(m_start, &StartPage::selected, this, &MainWindow::updateActions);
}

void MainWindow::connectLesson()
{
    connect(&m_lesson, &Lesson::runChanged, this, [this] {
        m_actions.view.follow->setChecked(true);
        m_status->setRun(m_lesson.run(), m_lesson.besideRun());
    });
    connect(&m_lesson, &Lesson::advanced, this,
            [this] { m_status->advance(*m_lesson.run(), m_lesson.besideRun()); });
    connect(&m_lesson, &Lesson::runFinished, this, [this] {
        m_status->showCounts(*m_lesson.run(), m_lesson.besideRun());
        m_status->showCost(m_session.cost());
    });
    connect(&m_lesson, &Lesson::scenarioChanged, this, [this] {
        m_status->setRun(m_lesson.run(), m_lesson.besideRun());
        updateTitle();
        updateActions();
    });
    m_actions.lesson.connectTo(m_lesson);
    m_actions.undoing.connectTo(m_lesson, m_lessonView->runStage().timeline().lanes());
    connect(&m_lesson, &Lesson::knobsRefused, this, [this](const Error &why) {
        m_message->showProblem(tr("The knob can't be turned there."), why);
        updateActions();
    });
    connect(&m_lesson, &Lesson::stageChanged, this, &MainWindow::updateActions);
    connect(&m_lesson, &Lesson::guessChanged, this, &MainWindow::updateActions);
    connect(&m_lesson, &Lesson::liveChanged, this, &MainWindow::updateActions);
    connect(&m_lessonView->runStage().timeline(), &TimelineView::hovered, m_status, &RunStatus::showSentence);
}

void MainWindow::makePresenter()
{
    m_presenter = std::make_unique<Presenter>(
        PresenterHost{*this, m_lesson, m_actions.run, [this](const QString &key) { openSelected(key); },
                      [this] { return presentable(); }, [this] { return selectedKey(); }});
    auto *menu = new QMenu(tr("Pre&sent"), menuBar());
    m_presenter->fill(*menu);
    menuBar()->insertMenu(menuBar()->actions().at(3), menu); // beside "Run"
}

std::vector<PlaylistEntry> MainWindow::presentable() const
{
    std::vector<PlaylistEntry> entries;
    for (const ShelfEntry &entry : m_shelf.entries()) {
        if (entry.isReadable()) {
            entries.push_back({entry.key, entry.scenario.title});
        }
    }
    return entries;
}

void MainWindow::runSelected()
{
    if (showsEditor()) {
        tryEdited();
        return;
    }
    if (showsStart()) {
        openSelected(m_start->selectedKey());
    }
    if (!m_session.isLive()) {
        dismissMessage();
        m_lesson.start();
    }
}

const Scenario *MainWindow::scenarioToRun() const
{
    if (!showsEditor()) {
        return m_lesson.scenario();
    }
    const std::optional<Scenario> &edited = m_editor->document().scenario();
    return edited ? &*edited : nullptr;
}

void MainWindow::showSelected()
{
    const QString key = m_gallery->selectedKey();
    if (const Status read = m_shelf.refresh(key); !read.isOk()) {
        m_message->showProblem(tr("This scenario can't be opened as it is now."), read.error());
    }
    const ShelfEntry *entry = m_shelf.entry(key);
    if (entry != nullptr && entry->isReadable()) {
        m_shownContent = entry->contentHash;
        m_lesson.showScenario(key, Scenario(entry->scenario));
        showOwnCopy();
    } else if (m_lesson.scenario() == nullptr) {
        m_lesson.showNothing();
    }
    updateActions();
}

bool MainWindow::showsStart() const
{
    return m_pages->currentWidget() == m_start;
}

QString MainWindow::selectedKey() const
{
    return showsStart() ? m_start->selectedKey() : m_gallery->selectedKey();
}

void MainWindow::showPage(QWidget *page)
{
    m_pages->setCurrentWidget(page);
    m_transport->setVisible(page == m_panes);
    statusBar()->setVisible(page == m_panes);
    updateTitle();
    updateActions();
}

void MainWindow::showStart()
{
    m_start->preselect(m_gallery->selectedKey());
    showPage(m_start);
    m_start->setFocus();
}

void MainWindow::showLesson()
{
    const bool isOther = m_pages->currentWidget() != m_panes;
    showPage(m_panes);
    if (isOther) {
        m_lessonView->setFocus();
    }
}

void MainWindow::updateActions()
{
    const bool live = m_session.isLive();
    const bool shown = m_pages->currentWidget() == m_panes && m_lessonView->showsRun();
    // What writes a file would take time from the cores.
    const bool runs = describeRun() && scenarioToRun() != nullptr;
    m_actions.run->setEnabled(!live && !m_exports.isRunning() && runs);
    const bool again = shown && m_lesson.run() != nullptr && !m_lesson.isLive();
    if (const QString text = again ? tr("Run again") : tr("Run"); text != m_actions.run->iconText()) {
        m_actions.run->setIconText(text);
        m_transport->refit();
    }
    m_actions.sources.update(m_lesson.source(), m_lesson.comparedWith().has_value(), canChangeSource());
    m_actions.lesson.update(m_lesson, m_pages->currentWidget() == m_panes);
    const bool teaches = m_pages->currentWidget() == m_panes;
    m_actions.undoing.setAvailable(teaches && !m_lesson.isLive(), shown);
    m_actions.sessions.update(m_sitting, m_lesson.scenario() != nullptr, live, !showsEditor());
    m_actions.stop->setEnabled(live && !m_session.run()->wasStopped());
    for (QAction *action :
         {m_actions.exportChart, m_actions.copyChart, m_actions.exportData, m_actions.exportAnimation}) {
        action->setEnabled(shown && canExport());
    }
    m_actions.sweep->setEnabled(canSweep());
    m_actions.exportAll->setEnabled(!live && !m_exports.isRunning());
    m_actions.dismiss->setEnabled(!live && m_message->isVisibleTo(this));
    // Esc is for one thing at a time.
    const bool ending = m_actions.stop->isEnabled() || m_actions.dismiss->isEnabled();
    const bool replaying = m_lessonView->runStage().replay().playhead().has_value();
    m_actions.replay.end->setEnabled(shown && replaying && !ending);
    m_actions.view.setAvailable(shown, live, ending || replaying);
    m_galleryActions.setSelected(showsEditor() ? nullptr : m_shelf.entry(selectedKey()),
                                 m_shelf.canPutBack() && !showsEditor());
    if (!showsEditor() && !showsStart() && m_lesson.key() == trialKey) {
        m_galleryActions.edit->setEnabled(true);
    }
}

void MainWindow::setLook(Theme theme, int textScale)
{
    m_theme = theme;
    m_textScale = textScale;
    const ThemeColours colours = coloursOf(theme);
    applyLook(*qApp, theme, textScale);
    m_actions.setColours(colours);
    m_knobs->setColours(colours);
    m_galleryActions.setColours(colours);
    m_gallery->setColours(colours);
    m_start->setColours(colours);
    m_editor->setColours(colours);
    m_lessonView->setTheme(theme);
    m_status->setColours(colours);
    m_actions.look.show(theme, textScale);
    m_panes->fitWindow();
    m_presenter->setTextScale(textScale);
}

void MainWindow::setLanguage(const QString &language)
{
    if (m_session.isLive()) {
        m_actions.look.showLanguage(m_language);
        m_message->showNews(tr("The language can be changed when the run is over."));
        updateActions();
        return;
    }
    m_actions.look.showLanguage(m_language); // until it is so
    afterUnsaved([this, language] {
        m_language = language;
        saveSettings();
        emit languageWanted(language);
    });
}

void MainWindow::showGallery(bool shown)
{
    const bool hadFocus = m_gallery->isAncestorOf(focusWidget());
    showLesson();
    m_panes->setListShown(shown);
    if (shown) {
        m_gallery->setFocus();
    } else if (hadFocus) {
        m_lessonView->setFocus();
    }
}

void MainWindow::setInspectorShown(bool shown)
{
    Inspector &inspector = m_lessonView->runStage().inspector();
    showLesson();
    inspector.setFolded(!shown);
    if (shown) {
        inspector.currentWidget()->setFocus();
    } else {
        m_lessonView->setFocus();
    }
}

void MainWindow::dismissMessage()
{
    m_message->hide();
    updateActions();
}

void MainWindow::closeAtOnce()
{
    m_closesUnsaved = true;
    m_sitting.leave();
    close();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_closesUnsaved && m_editor->isOpen() && m_editor->document().isModified()) {
        event->ignore();
        showPage(m_editor);
        afterUnsaved([this] {
            m_closesUnsaved = true;
            close();
        });
        return;
    }
    m_presenter->end();
    m_session.stop();
    saveSettings();
    event->accept();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (m_pages->currentWidget() != m_panes) {
        m_panes->resize(m_pages->size()); // a hidden page is given no size
    }
    m_panes->fitWindow();
}

void MainWindow::restore(const WindowSettings &settings)
{
    if (!restoreGeometry(settings.geometry)) {
        resize(firstSize.boundedTo(screen()->availableSize() * 0.95));
    }
    restoreState(settings.state);
    setLook(settings.theme, settings.textScale);
    m_language = settings.language;
    m_actions.look.showLanguage(m_language);
    m_panes->resize(size());
    m_panes->restorePlaces(settings.splitter, settings.inspector);
    RunStage &stage = m_lessonView->runStage();
    m_actions.inspector->setChecked(!stage.inspector().isFolded());
    stage.timeline().setThreadLanes(settings.threadLanes);
    m_actions.view.threadLanes->setChecked(stage.timeline().showsThreadLanes());
    if (!m_gallery->selectScenario(settings.preset) && !builtInScenarios().empty()) {
        m_gallery->selectScenario(builtInScenarios().front().id);
    }
}

void MainWindow::saveSettings() const
{
    WindowSettings settings;
    settings.geometry = saveGeometry();
    settings.state = saveState();
    settings.splitter = m_panes->saveState();
    settings.theme = m_theme;
    settings.textScale = m_textScale;
    settings.language = m_language;
    settings.inspector = m_lessonView->runStage().inspector().saveState();
    settings.threadLanes = m_lessonView->runStage().timeline().threadLanes();
    const ShelfEntry *selected = m_shelf.entry(m_gallery->selectedKey());
    if (selected != nullptr && selected->kind == ShelfKind::Preset) {
        settings.preset = selected->key;
    }
    save(settings);
}

} // namespace gilscope
