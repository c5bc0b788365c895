// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include "button_keys.h"
#include "elided_label.h"
#include "file_dialogs.h"
#include "gallery.h"
#include "keys_dialog.h"
#include "run_stage.h"
#include "scenario/scenario_reader.h"
#include "ui/export/image_exporter.h"
#include "ui/inspect/inspector.h"
#include "ui/timeline/timeline_view.h"
#include "window_bars.h"
#include "window_settings.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace gilscope {

namespace {

// In average characters of the type.
constexpr int galleryWidth = 31;
constexpr int narrowWindow = 150; // below this the picture needs the gallery's place
constexpr int lowWindow = 60;     // lines of type
constexpr int roomyWindow = 210;  // from here on there is room for the inspector
constexpr QSize firstSize{1360, 960};

bool isPreset(const QString &id)
{
    const std::vector<Scenario> &presets = builtInScenarios();
    return std::any_of(presets.begin(), presets.end(),
                       [&](const Scenario &preset) { return preset.id == id; });
}

QString droppedFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 ? urls.front().toLocalFile() : QString();
}

std::vector<RunState> statesOf(const ScenarioRun &run)
{
    std::vector<RunState> states;
    for (const VariantRun &variant : run.variants()) {
        states.push_back(variant.state());
    }
    return states;
}

} // namespace

MainWindow::MainWindow(QWidget *parent) : QMainWindow(parent), m_actions(this)
{
    setAcceptDrops(true);
    const WindowSettings settings = loadWindowSettings();
    applyLook(*qApp, settings.theme, settings.textScale); // the parts take their type from it
    buildCentre();
    fillMenus(*menuBar(), m_actions);
    addToolBar(Qt::BottomToolBarArea, makeTransportBar(m_actions));
    m_status = new RunStatus;
    setStatusBar(m_status);
    m_status->setRun(nullptr);
    connectActions();
    connectSession();
    for (const Scenario &scenario : builtInScenarios()) {
        m_gallery->addScenario(scenario.id, scenario.group, scenario);
    }
    restore(settings);
    showSelected();
    auto *buttonKeys = new ButtonKeys(this);
    for (QToolButton *button : findChildren<QToolButton *>()) {
        button->installEventFilter(buttonKeys);
    }
    if (m_actions.gallery->isChecked()) {
        m_gallery->setFocus();
    } else {
        m_questionPage->setFocus();
    }
}

MainWindow::~MainWindow()
{
    // The views outlive the session's run by a moment, as children do; they must not look at it any more.
    m_runStage->setRun(nullptr);
}

void MainWindow::buildCentre()
{
    m_gallery = new Gallery;
    m_message = new MessageBar(m_actions.dismiss);
    m_title = new ElidedLabel;
    m_question = new ElidedLabel;

    m_questionPage = new QuestionPage(m_actions.run);
    m_runStage = new RunStage;
    m_stage = new QStackedWidget;
    m_stage->addWidget(m_questionPage);
    m_stage->addWidget(m_runStage);
    m_results = new ResultStrip;

    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(20, 10, 20, 8);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addSpacing(8);
    auto *heading = new QHBoxLayout;
    heading->setSpacing(18);
    heading->addWidget(m_title);
    heading->addWidget(m_question, 1, Qt::AlignBottom);
    layout->addLayout(heading);
    layout->addSpacing(8);
    layout->addWidget(m_stage, 1);
    layout->addSpacing(8);
    layout->addWidget(m_results);

    m_splitter = new QSplitter;
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_gallery);
    m_splitter->addWidget(centre);
    m_splitter->addWidget(&m_runStage->inspector());
    m_splitter->setCollapsible(1, false);
    m_splitter->setCollapsible(2, false);
    m_splitter->setStretchFactor(1, 1);
    setCentralWidget(m_splitter);
}

void MainWindow::connectActions()
{
    WindowActions &a = m_actions;
    connect(a.open, &QAction::triggered, this, &MainWindow::chooseScenarioFile);
    connect(a.exportChart, &QAction::triggered, this, &MainWindow::chooseExportFile);
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.run, &QAction::triggered, this, &MainWindow::runSelected);
    connect(a.stop, &QAction::triggered, this, [this] {
        m_session.stop();
        updateActions();
    });
    m_runStage->connectTo(a);
    connect(m_runStage, &RunStage::replayingChanged, this, [this] {
        showResults();
        updateActions();
    });
    connect(a.inspector, &QAction::triggered, this, &MainWindow::setInspectorShown);
    // Once the splitter has noticed.
    connect(&m_runStage->inspector(), &Inspector::foldedChanged, this, &MainWindow::makeRoomForInspector,
            Qt::QueuedConnection);
    connect(a.gallery, &QAction::triggered, this, &MainWindow::setGalleryShown);
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_actions.gallery->setChecked(m_splitter->sizes().front() > 0); });
    connect(a.look.theme, &QActionGroup::triggered, this,
            [this](const QAction *theme) { setLook(LookActions::themeOf(*theme), m_textScale); });
    connect(a.look.largerText, &QAction::triggered, this,
            [this] { setLook(m_theme, largerTextScale(m_textScale)); });
    connect(a.look.smallerText, &QAction::triggered, this,
            [this] { setLook(m_theme, smallerTextScale(m_textScale)); });
    connect(a.look.normalText, &QAction::triggered, this, [this] { setLook(m_theme, textScales.front()); });
    connect(a.dismiss, &QAction::triggered, this, &MainWindow::dismissMessage);
    connect(a.keys, &QAction::triggered, this, [this] {
        auto *dialog = new KeysDialog(*menuBar(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_gallery, &Gallery::scenarioSelected, this, &MainWindow::showSelected);
    connect(m_gallery, &Gallery::scenarioActivated, this, &MainWindow::runSelected);
}

void MainWindow::connectSession()
{
    connect(&m_session, &RunSession::started, this, [this] {
        m_runStage->setRun(m_session.run());
        m_runStage->timeline().setFollowing(true);
        m_actions.view.follow->setChecked(true);
        m_status->setRun(m_session.run());
        showResult();
        showSelected();
    });
    connect(&m_session, &RunSession::advanced, this, &MainWindow::advance);
    connect(&m_session, &RunSession::finished, this, [this] {
        m_runStage->finish();
        m_status->showCounts(*m_session.run());
        m_status->showCost(m_session.cost());
        showResult();
        showSelected();
    });
    connect(&m_runStage->timeline(), &TimelineView::hovered, m_status, &RunStatus::showSentence);
    connect(m_runStage, &RunStage::baselineWanted, &m_session, &RunSession::setBaseline);
    connect(&m_session, &RunSession::baselineChanged, this, [this] {
        m_runStage->advance();
        showResult();
    });
}

void MainWindow::runSelected()
{
    const Scenario *scenario = m_gallery->selectedScenario();
    if (scenario == nullptr || m_session.isLive()) {
        return;
    }
    dismissMessage();
    m_runKey = m_gallery->selectedKey();
    m_session.start(*scenario);
}

bool MainWindow::showsRun() const
{
    return m_session.run() != nullptr && m_gallery->selectedKey() == m_runKey;
}

void MainWindow::showSelected()
{
    const Scenario *scenario = m_gallery->selectedScenario();
    const bool hadFocus = m_stage->isAncestorOf(focusWidget());
    m_stage->setCurrentWidget(showsRun() ? static_cast<QWidget *>(m_runStage) : m_questionPage);
    if (hadFocus) {
        m_stage->currentWidget()->setFocus();
    }
    showResults();
    m_question->setVisible(showsRun());
    if (scenario != nullptr) {
        m_title->setText(scenario->title);
        m_question->setText(scenario->question);
        setWindowTitle(scenario->title);
        m_questionPage->showScenario(*scenario,
                                     m_session.isLive() ? m_session.run()->scenario().title : QString());
    }
    m_runStage->preview(showsRun() ? nullptr : scenario);
    updateActions();
}

// Where there is little room, a replay needs it more.
void MainWindow::showResults()
{
    const bool isLow = height() < lowWindow * fontMetrics().height();
    m_results->setVisible(showsRun() && !(isLow && m_runStage->replay().playhead()));
}

void MainWindow::showResult()
{
    m_shownStates = statesOf(*m_session.run());
    m_results->setResult(resultOf(*m_session.run()));
    m_runStage->timeline().setAccessibleDescription(m_results->verdict().text);
}

void MainWindow::advance()
{
    m_runStage->advance();
    m_status->advance(*m_session.run());
    // Its figures change only when a variant's state does.
    if (statesOf(*m_session.run()) != m_shownStates) {
        showResult();
    }
}

void MainWindow::updateActions()
{
    const bool live = m_session.isLive();
    const bool shown = showsRun();
    m_actions.run->setEnabled(!live && m_gallery->selectedScenario() != nullptr);
    m_actions.stop->setEnabled(live && !m_session.run()->wasStopped());
    m_actions.exportChart->setEnabled(shown && !live);
    m_actions.dismiss->setEnabled(!live && m_message->isVisibleTo(this));
    // Esc is for one thing at a time.
    const bool ending = m_actions.stop->isEnabled() || m_actions.dismiss->isEnabled();
    const bool replaying = m_runStage->replay().playhead().has_value();
    m_actions.replay.end->setEnabled(shown && replaying && !ending);
    m_actions.view.setAvailable(shown, live, ending || replaying);
}

void MainWindow::setLook(Theme theme, int textScale)
{
    m_theme = theme;
    m_textScale = textScale;
    const ThemeColours colours = coloursOf(theme);
    applyLook(*qApp, theme, textScale);
    QFont titleFont = scaled(font(), TypeStep::Title);
    titleFont.setBold(true);
    m_title->setFont(titleFont);
    m_question->setFont(scaled(font(), TypeStep::Heading));
    m_actions.setColours(colours);
    m_gallery->setColours(colours);
    m_questionPage->setColours(colours);
    m_results->setColours(colours);
    m_status->setColours(colours);
    m_runStage->setTheme(theme);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, colours.muted);
    m_question->setPalette(muted);
    m_actions.look.show(theme, textScale);
    foldGalleryWhereNarrow();
}

void MainWindow::foldGalleryWhereNarrow()
{
    const bool narrow = width() < narrowWindow * fontMetrics().averageCharWidth();
    if (narrow != std::exchange(m_narrow, narrow) && narrow == m_actions.gallery->isChecked())
        setGalleryShown(!narrow);
}

void MainWindow::setGalleryShown(bool shown)
{
    const QList<int> sizes = m_splitter->sizes();
    const int wide = shown ? galleryWidth * fontMetrics().averageCharWidth() : 0;
    m_splitter->setSizes({wide, sizes[0] + sizes[1] - wide, sizes[2]});
    if (shown) {
        m_gallery->setFocus();
    } else if (focusWidget() == m_gallery) {
        m_stage->currentWidget()->setFocus();
    }
    m_actions.gallery->setChecked(shown);
}

void MainWindow::setInspectorShown(bool shown)
{
    Inspector &inspector = m_runStage->inspector();
    inspector.setFolded(!shown);
    (shown ? inspector.currentWidget() : m_stage->currentWidget())->setFocus();
}

// What was folded when the places were dealt out has got the least of them.
void MainWindow::makeRoomForInspector()
{
    const Inspector &inspector = m_runStage->inspector();
    const QList<int> sizes = m_splitter->sizes();
    const int wide = inspector.sizeHint().width();
    if (inspector.isFolded() || sizes[2] >= wide) {
        return;
    }
    const int list = m_actions.gallery->isChecked() ? galleryWidth * fontMetrics().averageCharWidth() : 0;
    m_splitter->setSizes({list, std::max(m_splitter->width() - list - wide, 1), wide});
}

void MainWindow::dismissMessage()
{
    m_message->hide();
    updateActions();
}

void MainWindow::chooseScenarioFile()
{
    QFileDialog *dialog = scenarioFileDialog(this);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openScenario);
    dialog->open();
}

void MainWindow::openScenario(const QString &idOrFile)
{
    if (isPreset(idOrFile)) {
        m_gallery->selectScenario(idOrFile);
        return;
    }
    const Result<Scenario> scenario = findScenario(idOrFile);
    if (!scenario.isOk()) {
        m_message->showProblem(tr("This scenario can't be opened."), scenario.error());
        updateActions();
        return;
    }
    dismissMessage();
    m_gallery->addScenario(idOrFile, tr("Opened files"), scenario.value());
    m_gallery->selectScenario(idOrFile);
}

void MainWindow::chooseExportFile()
{
    QFileDialog *dialog = chartFileDialog(this, m_session.run()->scenario().id);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::exportChart);
    dialog->open();
}

void MainWindow::exportChart(const QString &fileName)
{
    if (m_session.run() == nullptr || m_session.isLive()) {
        return;
    }
    // In the export's own theme: a slide is read on white, whatever the window looks like.
    if (const Status saved = saveChart(*m_session.run(), fileName, {}); saved.isOk()) {
        m_message->showNews(tr("The chart was saved as %1").arg(QDir::toNativeSeparators(fileName)));
    } else {
        m_message->showProblem(tr("The chart was not saved."), saved.error());
    }
    updateActions();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_session.stop();
    saveSettings();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(*event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    openScenario(droppedFile(*event->mimeData()));
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    foldGalleryWhereNarrow();
}

void MainWindow::restore(const WindowSettings &settings)
{
    if (!restoreGeometry(settings.geometry)) {
        resize(firstSize.boundedTo(screen()->availableSize() * 0.95));
    }
    restoreState(settings.state);
    setLook(settings.theme, settings.textScale);
    if (!m_splitter->restoreState(settings.splitter))
        setGalleryShown(!m_narrow);
    m_actions.gallery->setChecked(m_splitter->sizes().front() > 0);
    Inspector &inspector = m_runStage->inspector();
    inspector.setFolded(width() < roomyWindow * fontMetrics().averageCharWidth());
    inspector.restoreState(settings.inspector);
    m_actions.inspector->setChecked(!inspector.isFolded());
    if (settings.inspector.isEmpty()) {
        QMetaObject::invokeMethod(this, &MainWindow::makeRoomForInspector, Qt::QueuedConnection);
    }
    m_runStage->timeline().setThreadLanes(settings.threadLanes);
    m_actions.view.threadLanes->setChecked(m_runStage->timeline().showsThreadLanes());
    if (!m_gallery->selectScenario(settings.preset) && !builtInScenarios().empty()) {
        m_gallery->selectScenario(builtInScenarios().front().id);
    }
}

void MainWindow::saveSettings() const
{
    WindowSettings settings;
    settings.geometry = saveGeometry();
    settings.state = saveState();
    settings.splitter = m_splitter->saveState();
    settings.theme = m_theme;
    settings.textScale = m_textScale;
    settings.inspector = m_runStage->inspector().saveState();
    settings.threadLanes = m_runStage->timeline().threadLanes();
    if (isPreset(m_gallery->selectedKey())) {
        settings.preset = m_gallery->selectedKey();
    }
    save(settings);
}

} // namespace gilscope
