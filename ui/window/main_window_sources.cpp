// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window's part about where runs come from, and about comparing two sources.
#include "fitting_tool_bar.h"
#include "lesson_view.h"
#include "main_window.h"
#include "python/script.h"
#include "run_stage.h"
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
        // A session may have brought another one.
        const RunSource before = m_sources.source;
        m_sources.source = m_lesson.source();
        if (m_sources.source.kind != SourceKind::Simulated) {
            m_sources.source.simulation = before.simulation;
        }
        if (m_sources.source.kind != SourceKind::Python) {
            m_sources.source.python = before.python;
        }
        showSource();
        updateActions();
    });
    connect(&m_lesson, &Lesson::runFinished, this, &MainWindow::replaySimulated);
    connect(&m_lessonView->runStage().replay(), &Replay::slownessChanged, this,
            [this] { m_speedChosen = true; });
    showSource();
}

void MainWindow::showSource()
{
    m_sourceButton->showSource(m_lesson.source(), m_lesson.comparedWith());
    m_actions.sources.update(m_lesson.source(), m_lesson.comparedWith().has_value(), canChangeSource());
    const RunSource &source = m_lesson.source();
    const QString what = source.kind == SourceKind::Measured
        ? tr("Run the selected scenario on this machine")
        : tr("Run the selected scenario: %1").arg(stampOf(source));
    m_actions.run->setStatusTip(what);
    m_actions.run->setToolTip(
        QStringLiteral("%1 (%2)").arg(what, m_actions.run->shortcut().toString(QKeySequence::NativeText)));
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
    m_sources.source = source;
    m_lesson.setSource(source);
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
        RunSource source = m_sources.source;
        source.kind = SourceKind::Python;
        source.python = dialog->interpreter().value();
        setSource(source);
        m_lesson.compareWith(std::nullopt);
        runScript(dialog->file(), dialog->arguments());
    });
    dialog->open();
}

void MainWindow::runScript(const QString &fileName, const QStringList &arguments)
{
    const Result<Scenario> scenario = scenarioOfScript(fileName, arguments);
    if (!scenario.isOk()) {
        m_message->showProblem(tr("This script can't be run."), scenario.error());
        updateActions();
        return;
    }
    dismissMessage();
    m_lesson.showScenario(scriptKey + fileName, scenario.value());
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
