// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window's part about where runs come from, and about comparing two sources.
#include "fitting_tool_bar.h"
#include "lesson_view.h"
#include "main_window.h"
#include "python/script.h"
#include "run_stage.h"
#include "ui/editor/editor_page.h"
#include "ui/source/script_dialog.h"
#include "ui/source/source_button.h"
#include "ui/source/source_dialog.h"
#include "ui/timeline/timeline_view.h"

namespace gilscope {

void MainWindow::connectSources()
{
    const SourceActions &a = m_actions.sources;
    m_sources = loadSourceSettings();
    a.growing->setChecked(m_sources.growing);
    m_lesson.setSource(m_sources.source);
    connect(a.measured, &QAction::triggered, this, [this] {
        RunSource source = m_sources.source;
        source.kind = SourceKind::Measured;
        setSource(source);
    });
    connect(a.simulated, &QAction::triggered, this, [this] { chooseSource(SourceKind::Simulated); });
    connect(a.python, &QAction::triggered, this, [this] { chooseSource(SourceKind::Python); });
    connect(a.compare, &QAction::triggered, this, &MainWindow::compareSources);
    connect(a.openScript, &QAction::triggered, this, [this] { openScript({}); });
    connect(a.growing, &QAction::triggered, this, [this](bool growing) {
        m_sources.growing = growing;
        save(m_sources);
    });
    connect(&m_lesson, &Lesson::sourceChanged, this, [this] {
        keepChosenSource(); // a session may have brought another one
        showSource();
        updateActions();
    });
    connect(&m_lesson, &Lesson::startRefused, this, [this](const Error &why) {
        m_message->showProblem(tr("This script can't be run."), why);
        updateActions();
    });
    connect(&m_lesson, &Lesson::scenarioChanged, this, &MainWindow::showSource); // one may have its own
    connect(&m_lesson, &Lesson::runFinished, this, &MainWindow::replaySimulated);
    connect(&m_lessonView->runStage().replay(), &Replay::slownessChanged, this,
            [this] { m_speedChosen = true; });
    showSource();
}

// As the lesson has it. How the other kinds were set stays.
void MainWindow::keepChosenSource()
{
    const RunSource &chosen = m_lesson.chosenSource();
    m_sources.source.kind = chosen.kind;
    switch (chosen.kind) {
    case SourceKind::Measured:
        break;
    case SourceKind::Simulated:
        m_sources.source.simulation = chosen.simulation;
        break;
    case SourceKind::Python:
        m_sources.source.python = chosen.python;
        break;
    }
}

void MainWindow::showSource()
{
    m_sourceButton->showSource(m_lesson.source(), m_lesson.comparedWith());
    m_actions.sources.update(m_lesson.source(), m_lesson.comparedWith().has_value(), canChangeSource());
    describeRun();
}

// What Run does, or why it can't; false then. What is edited runs by the source of all.
bool MainWindow::describeRun()
{
    const RunSource &source = showsEditor() ? m_lesson.chosenSource() : m_lesson.source();
    const Scenario *scenario = scenarioToRun();
    const QString whyNot = scenario == nullptr ? QString() : m_actions.sources.whyNoRun(*scenario, source);
    m_editor->setWhyNoRun(whyNot, whyNot.isEmpty() ? nullptr : m_actions.sources.wayOut(*scenario));
    const QString what = !whyNot.isEmpty()    ? whyNot
        : source.kind == SourceKind::Measured ? tr("Run the selected scenario on this machine")
                                              : tr("Run the selected scenario: %1").arg(stampOf(source));
    m_actions.run->setStatusTip(what);
    const QString key = m_actions.run->shortcut().toString(QKeySequence::NativeText);
    m_actions.run->setToolTip(whyNot.isEmpty() ? QStringLiteral("%1 (%2)").arg(what, key) : what);
    return whyNot.isEmpty();
}

bool MainWindow::canChangeSource() const
{
    return !m_session.isLive() && !m_exports.isRunning();
}

void MainWindow::setSource(const RunSource &source)
{
    if (m_lesson.comparedWith() == source) {
        m_lesson.compareWith(std::nullopt); // with itself nothing is compared
    }
    m_lesson.setSource(source);
    m_sources.source = source;
    keepChosenSource(); // another interpreter may be for a script alone
    save(m_sources);
    showSource(); // one that was clicked again must stay checked
    updateActions();
}

SourceDialog *MainWindow::openSourceDialog(SourceKind kind, const std::optional<RunSource> &except)
{
    auto *dialog = new SourceDialog(m_sources, kind, except, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, this, [this, dialog] {
        const SourceSettings found = dialog->settings(); // even where nothing was chosen
        m_sources.measuredCosts = found.measuredCosts;
        m_sources.interpreters = found.interpreters;
        save(m_sources);
        showSource();
    });
    dialog->open();
    return dialog;
}

void MainWindow::chooseSource(SourceKind kind)
{
    if (!canChangeSource()) {
        showSource();
        return;
    }
    const SourceDialog *dialog = openSourceDialog(kind, std::nullopt);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { setSource(dialog->source()); });
}

// The same command again goes back to one source.
void MainWindow::compareSources()
{
    if (!canChangeSource()) {
        showSource();
        return;
    }
    if (m_lesson.comparedWith()) {
        m_lesson.compareWith(std::nullopt);
        return;
    }
    const SourceKind kind =
        m_lesson.source().kind == SourceKind::Measured ? SourceKind::Simulated : SourceKind::Measured;
    const SourceDialog *dialog = openSourceDialog(kind, m_lesson.source());
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const RunSource other = dialog->source();
        if (other.kind == SourceKind::Simulated) {
            m_sources.source.simulation = other.simulation;
        } else if (other.kind == SourceKind::Python) {
            m_sources.source.python = other.python;
        }
        m_lesson.compareWith(other);
        runSelected();
    });
}

void MainWindow::openScript(const QString &fileName)
{
    if (!canChangeSource()) {
        m_message->showNews(tr("A script can be opened when the run is over."));
        updateActions();
        return;
    }
    auto *dialog = new ScriptDialog(fileName, m_sources.source.python, m_sources.interpreters, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, this, [this, dialog](int result) {
        m_sources.interpreters = dialog->added();
        save(m_sources);
        if (result != QDialog::Accepted || !canChangeSource()) {
            return;
        }
        runScript(dialog->file(), dialog->arguments(), dialog->interpreter().value());
    });
    dialog->open();
}

// What was chosen for the others stays.
void MainWindow::runScript(const QString &fileName, const QStringList &arguments,
                           const PythonInterpreter &interpreter)
{
    const Result<Scenario> scenario = scenarioOfScript(fileName, arguments);
    if (!scenario.isOk()) {
        m_message->showProblem(tr("This script can't be run."), scenario.error());
        updateActions();
        return;
    }
    dismissMessage();
    OwnSource own;
    own.source.kind = SourceKind::Python;
    own.source.python = interpreter;
    m_lesson.showScenario(scriptKey + fileName, scenario.value(), own);
    showLesson();
    m_lesson.start();
    updateActions();
}

// Virtual time passes at once; to be seen, it passes once more. What came out has its place again then.
void MainWindow::replaySimulated()
{
    const ScenarioRun *run = m_lesson.run();
    if (!m_sources.growing || run->source().kind != SourceKind::Simulated || run->wasStopped()) {
        return;
    }
    Replay &replay = m_lessonView->runStage().replay();
    if (!m_speedChosen) { // as fast as it happened
        replay.setSlowness(1);
        m_speedChosen = false;
    }
    replay.playThrough();
}

} // namespace gilscope
