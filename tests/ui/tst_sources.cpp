// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where runs come from, in the window: the selector, its dialog, two sources in one picture, and what is
// remembered.
#include "lesson_scenario.h"
#include "scenario/scenario_reader.h"
#include "session/session_blocks.h"
#include "session/session_file.h"
#include "tests/support/mnemonics.h"
#include "tests/support/source_runs.h"
#include "ui/export/chart_content.h"
#include "ui/source/comparison_strip.h"
#include "ui/source/costs_field.h"
#include "ui/source/interpreter_field.h"
#include "ui/source/output_pane.h"
#include "ui/source/script_dialog.h"
#include "ui/source/shell_words.h"
#include "ui/source/source_button.h"
#include "ui/source/source_dialog.h"
#include "ui/teach/lesson.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/main_window.h"
#include "ui/window/run_stage.h"
#include "ui/window/run_status.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int patience = 20'000; // ms; for a machine that does ten other things

QAction &action(const MainWindow &window, const char *name)
{
    return *window.findChild<QAction *>(QLatin1String(name));
}

template <typename Widget>
Widget &part(const QWidget &of, const char *name)
{
    auto *found = of.findChild<Widget *>(QLatin1String(name));
    if (found == nullptr) {
        qFatal("there is no %s", name);
    }
    return *found;
}

QString textOf(const QWidget &of, const char *name)
{
    return part<QWidget>(of, name).property("text").toString();
}

struct PrintingEngine : FakeEngine
{
    [[nodiscard]] const ProgramOutput *output() const override { return &m_printed; }
    ProgramOutput m_printed;
};

bool canAccept(const SourceDialog &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->isEnabled();
}

QString problemOf(const SourceDialog &dialog)
{
    return part<QLabel>(dialog, "sourceProblem").text();
}

} // namespace

class TestSources : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    // With two runs side by side, as a session has left them.
    static Session sessionWith(const std::shared_ptr<ScenarioRun> &run,
                               const std::shared_ptr<ScenarioRun> &beside)
    {
        SavedLesson lesson;
        lesson.key = QStringLiteral("pair");
        lesson.original = run->scenario();
        lesson.scenario = run->scenario();
        lesson.stage = LessonStage::Reveal;
        lesson.run = run;
        lesson.beside = beside;
        Session session;
        session.key = lesson.key;
        session.lessons.push_back(std::move(lesson));
        return session;
    }

private slots:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_folder = std::make_unique<QTemporaryDir>();
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
        QCoreApplication::setOrganizationName(QStringLiteral("GILscope"));
        QCoreApplication::setApplicationName(QStringLiteral("gilscope-test"));
        QStandardPaths::setTestModeEnabled(true);
        QSettings().clear();
    }
    void cleanup() { m_folder.reset(); }

    void whatWasChosenIsRememberedAndWhatTheOthersWereToo()
    {
        SourceSettings settings;
        settings.source = simulatedSource(16, 18446744073709551615U);
        settings.source.python = pythonSource().python;
        settings.measuredCosts = SimulationCosts{.asHere = true, .iterationPs = 12'345};
        settings.interpreters = {QStringLiteral("/opt/a python/bin/python3")};
        settings.growing = false;
        save(settings);
        const SourceSettings read = loadSourceSettings();
        QCOMPARE(read.source.kind, SourceKind::Simulated);
        QVERIFY(read.source == settings.source);
        QVERIFY(read.source.python == settings.source.python);
        QVERIFY(read.measuredCosts == settings.measuredCosts);
        QCOMPARE(read.interpreters, settings.interpreters);
        QVERIFY(!read.growing);
    }

    void withoutSettingsAllIsMeasured()
    {
        QSettings().setValue(QStringLiteral("source/kind"), QStringLiteral("python")); // but no interpreter
        QSettings().setValue(QStringLiteral("source/simulation"), QStringLiteral("{not json"));
        const SourceSettings read = loadSourceSettings();
        QCOMPARE(read.source.kind, SourceKind::Measured);
        QCOMPARE(read.source.simulation.cores, Simulation().cores);
        QVERIFY(read.growing);
    }

    void theDialogMakesASimulationOfCoresAndSeed()
    {
        SourceDialog dialog({}, SourceKind::Simulated);
        part<QSpinBox>(dialog, "cores").setValue(48);
        part<QLineEdit>(dialog, "seed").setText(QStringLiteral("18446744073709551615"));
        QVERIFY2(canAccept(dialog), qPrintable(problemOf(dialog)));
        const RunSource source = dialog.source();
        QVERIFY(source == simulatedSource(48, 18446744073709551615U));
        QCOMPARE(part<QSpinBox>(dialog, "cores").minimum(), 1);
        QCOMPARE(part<QSpinBox>(dialog, "cores").maximum(), 64);
    }

    void theDialogRefusesWhatCannotRunAndSaysWhy()
    {
        SourceDialog dialog({}, SourceKind::Simulated);
        for (const char *seed : {"", "99999999999999999999"}) {
            part<QLineEdit>(dialog, "seed").setText(QLatin1String(seed));
            QVERIFY(!canAccept(dialog));
            QVERIFY(!problemOf(dialog).isEmpty());
        }
        part<QLineEdit>(dialog, "seed").setText(QStringLiteral("7"));
        QVERIFY(canAccept(dialog));
        part<QComboBox>(dialog, "costs").setCurrentIndex(1); // as here, but nothing was measured
        QVERIFY(!canAccept(dialog));
        QVERIFY(problemOf(dialog).contains(QStringLiteral("measured first")));
        part<QRadioButton>(dialog, "chooseMeasured").setChecked(true); // what is not chosen does not matter
        QVERIFY2(canAccept(dialog), qPrintable(problemOf(dialog)));
    }

    void costsAsHereAreThoseThatWereMeasured()
    {
        SourceSettings settings;
        settings.source.simulation.costs.asHere = true;
        settings.measuredCosts = SimulationCosts{.asHere = true, .iterationPs = 12'345};
        const SourceDialog dialog(settings, SourceKind::Simulated);
        QVERIFY2(canAccept(dialog), qPrintable(problemOf(dialog)));
        QCOMPARE(dialog.source().simulation.costs.iterationPs, 12'345);
        QVERIFY(dialog.source().simulation.costs.asHere);
    }

    void measuringWhatThingsCostShowsHowFarItIsAndCanBeStopped()
    {
        CostsField field(true, std::nullopt);
        field.show();
        auto &button = part<QPushButton>(field, "measureCosts");
        QVERIFY(!field.isComplete());
        button.click();
        QVERIFY(part<QWidget>(field, "costsProgress").isVisible());
        QVERIFY(!field.isComplete());
        button.click(); // Stop
        QTRY_VERIFY_WITH_TIMEOUT(!part<QWidget>(field, "costsProgress").isVisible(), patience);
        QVERIFY(!field.measured());
        QVERIFY(!field.isComplete());
    }

    void aSourceIsNotComparedWithItself()
    {
        SourceDialog dialog({}, SourceKind::Measured, RunSource());
        QVERIFY(!canAccept(dialog));
        part<QRadioButton>(dialog, "chooseSimulated").setChecked(true);
        QVERIFY2(canAccept(dialog), qPrintable(problemOf(dialog)));
    }

    void interpretersAreFoundAndAnUnknownProgramSaysWhatIsWrong()
    {
        const QString program = m_folder->filePath(QStringLiteral("no-python"));
        QFile file(program);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\necho nonsense\n");
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        InterpreterField field({}, {});
        field.addProgram(program);
        QCOMPARE(field.added(), QStringList{program});
        const auto &state = part<QLabel>(field, "interpretersState");
        QTRY_VERIFY_WITH_TIMEOUT(state.toolTip().contains(QStringLiteral("no-python")), patience);
        QVERIFY(!field.interpreter() || field.interpreter()->program != program);
    }

    void pairsOfPanelsStandUnderEachOtherAndNameTheirSource()
    {
        const auto run = runOf({}, 100, 200);
        const auto beside = runOf(simulatedSource(), 50, 100);
        RunComparison with;
        with.beside = beside.get();
        const std::vector<TimelinePanel> panels = panelsOf(run.get(), with);
        QCOMPARE(panels.size(), 4U);
        QCOMPARE(panels[0].title, QStringLiteral("One thread · MEASURED"));
        QVERIFY2(panels[1].title.startsWith(QStringLiteral("One thread · SIMULATED · 8 cores · seed 1")),
                 qPrintable(panels[1].title));
        QCOMPARE(panels[2].variant->id, panels[3].variant->id);
        QCOMPARE(panels[3].trace, beside->variants()[1].trace());
        QCOMPARE(panels[3].ratio, panels[2].ratio); // each of its own baseline
        QCOMPARE(panelsOf(run.get())[0].title, QStringLiteral("One thread"));
    }

    void aPictureOfTwoSourcesHasBothStampsAndTheComparison()
    {
        const auto run = runOf({}, 100, 200);
        const auto beside = runOf(simulatedSource(), 50, 160);
        PageNotes notes;
        notes.comparison.beside = beside.get();
        const ChartContent content = chartContentOf(*run, {}, notes);
        QVERIFY2(content.stamp.contains(QStringLiteral("MEASURED"))
                     && content.stamp.contains(QStringLiteral("SIMULATED · 8 cores · seed 1")),
                 qPrintable(content.stamp));
        QCOMPARE(content.panels.size(), 4U);
        QVERIFY2(content.summary.contains(QStringLiteral("+60 %")), qPrintable(content.summary));
        ImageOptions only;
        only.variant = QStringLiteral("two");
        QCOMPARE(chartContentOf(*run, only, notes).panels.size(), 2U);
    }

    void aPictureOfASimulatedRunSaysNothingOfThisMachine()
    {
        const auto run = runOf(simulatedSource(64, 3), 100, 200);
        const ChartContent content = chartContentOf(*run);
        QVERIFY(content.stamp.startsWith(QStringLiteral("SIMULATED · 64 cores · seed 3")));
        QVERIFY(content.machine.isEmpty());
        QVERIFY(!descriptionOf(content).contains(QStringLiteral("load")));
        QVERIFY(chartContentOf(*runOf(pythonSource(), 100, 200))
                    .stamp.startsWith(QStringLiteral("PYTHON · CPython 3.11.7")));
    }

    void theComparisonMarksWhatDiffersWithoutColourToo()
    {
        ComparisonStrip strip;
        strip.setComparison(comparisonOf(*runOf({}, 100, 200), *runOf(simulatedSource(), 100, 260)));
        const ComparisonModel &model = strip.model();
        QCOMPARE(model.rowCount(), 2);
        const auto text = [&model](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(text(1, ComparisonModel::Here), QStringLiteral("2.00 ×"));
        QCOMPARE(text(1, ComparisonModel::There), QStringLiteral("2.60 ×"));
        QCOMPARE(text(1, ComparisonModel::Difference), QStringLiteral("! +30 %"));
        QCOMPARE(text(0, ComparisonModel::Difference), QStringLiteral("0 %"));
        QVERIFY(model.headerData(ComparisonModel::There, Qt::Horizontal, Qt::DisplayRole)
                    .toString()
                    .startsWith(QStringLiteral("SIMULATED")));
    }

    void anotherSourceMakesTheRunOutdatedAndItsRoundsItsOwn()
    {
        RunSession session;
        Lesson lesson(session);
        Session saved = sessionWith(runOf({}, 100, 200), nullptr);
        const Scenario scenario = saved.lessons[0].scenario;
        saved.rounds.push_back({scenario, {100, 200}, std::nullopt, {}});
        saved.rounds.push_back({scenario, {100, 300}, std::nullopt, simulatedSource()});
        lesson.restore(saved);
        QCOMPARE(lesson.rounds().walls.size(), 1U);
        QVERIFY(!lesson.isOutdated());
        QSignalSpy changed(&lesson, &Lesson::sourceChanged);
        lesson.setSource(simulatedSource());
        QCOMPARE(changed.count(), 1);
        QVERIFY(lesson.isOutdated());
        QCOMPARE(lesson.rounds().walls.size(), 1U); // still those of the run that is shown
        QCOMPARE(lesson.rounds().walls[0][1], 200);
        lesson.setSource({});
        QVERIFY(!lesson.isOutdated());
    }

    void aSessionBringsItsSourcesBack()
    {
        RunSession session;
        Lesson lesson(session);
        lesson.restore(sessionWith(runOf(simulatedSource(), 100, 200), runOf(pythonSource(), 100, 210)));
        QVERIFY(lesson.source() == simulatedSource());
        QVERIFY(lesson.comparedWith() == pythonSource());
        QVERIFY(!lesson.isOutdated());
        lesson.compareWith(std::nullopt);
        QVERIFY(lesson.besideRun() == nullptr);
        QVERIFY(lesson.run() != nullptr);
    }

    void aFileKeepsTheSourceOfRunsAndRounds()
    {
        const Scenario scenario = readScenario(tinyScenario(1000)).value();
        Session saved = sessionWith(runOf(simulatedSource(12, 5), 100, 200, scenario),
                                    runOf(pythonSource(), 100, 210, scenario));
        saved.rounds.push_back({scenario, {100, 300}, std::nullopt, simulatedSource(12, 5)});
        const QString fileName = m_folder->filePath(QStringLiteral("a.gilscope"));
        const Status written = writeSession(fileName, saved);
        QVERIFY2(written.isOk(), written.isOk() ? "" : written.error().text().c_str());
        const auto read = readSession(fileName);
        QVERIFY(read.isOk());
        const Session &session = read.value().session;
        QCOMPARE(session.lessons.size(), 1U);
        QCOMPARE(stampOf(session.lessons[0].run->source()), stampOf(simulatedSource(12, 5)));
        QCOMPARE(stampOf(session.lessons[0].beside->source()), QStringLiteral("PYTHON · CPython 3.11.7"));
        QVERIFY(session.rounds[0].source == simulatedSource(12, 5));
    }

    void theWindowOffersAllThreeBesideRunAndNoneWhileItIsLive()
    {
        MainWindow window;
        window.resize(1360, 900);
        window.show();
        window.openScenario(writeFile(*m_folder, "tiny.json", tinyScenario(endlessCountdown)));
        auto &button = part<QToolButton>(window, "sourceButton");
        QVERIFY(button.isVisible());
        QCOMPARE(button.text(), QStringLiteral("Emulated"));
        QVERIFY(button.accessibleName().contains(QStringLiteral("MEASURED")));
        QVERIFY(action(window, "source-measured").isChecked());
        for (const char *name : {"source-measured", "source-simulated", "source-python", "compare-sources"}) {
            QVERIFY2(action(window, name).isEnabled(), name);
            QVERIFY2(button.menu()->actions().contains(&action(window, name)), name);
        }
        action(window, "run").trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window.session().isLive(), patience);
        for (const char *name : {"source-measured", "source-simulated", "source-python", "compare-sources"}) {
            QVERIFY2(!action(window, name).isEnabled(), name);
        }
        action(window, "stop").trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!window.session().isLive(), patience);
        QVERIFY(action(window, "source-simulated").isEnabled());
    }

    void whatIsChosenInTheDialogIsTheWindowsSourceAndRemembered()
    {
        {
            MainWindow window;
            window.show();
            window.openScenario(writeFile(*m_folder, "tiny.json", tinyScenario(1000)));
            action(window, "source-simulated").trigger();
            auto *dialog = window.findChild<SourceDialog *>();
            QVERIFY(dialog != nullptr);
            part<QSpinBox>(*dialog, "cores").setValue(32);
            dialog->accept();
            QVERIFY(action(window, "source-simulated").isChecked());
            QVERIFY(!action(window, "source-measured").isChecked());
            QVERIFY(part<QToolButton>(window, "sourceButton")
                        .accessibleName()
                        .contains(QStringLiteral("SIMULATED · 32 cores")));
        }
        MainWindow again;
        QVERIFY(action(again, "source-simulated").isChecked());
        action(again, "source-measured").trigger();
        QVERIFY(action(again, "source-measured").isChecked());
        QCOMPARE(loadSourceSettings().source.simulation.cores, 32U); // for the next time
    }

    void aSimulatedRunIsStampedAndShownGrowing()
    {
        SourceSettings settings = loadSourceSettings();
        settings.source = simulatedSource(4, 1);
        save(settings);
        MainWindow simulating;
        simulating.resize(1360, 900);
        simulating.show();
        simulating.openScenario(writeFile(*m_folder, "tiny.json", tinyScenario(3'000'000)));
        auto &stage = *simulating.findChild<RunStage *>();
        const QSignalSpy replaying(&stage, &RunStage::replayingChanged);
        action(simulating, "run").trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!simulating.session().isLive(), patience);
        const QString stamp = stampOf(simulatedSource(4, 1));
        QVERIFY(textOf(simulating, "sourceStamp").contains(stamp));
        const auto &onTheWall = part<QLabel>(simulating, "runStamp");
        QVERIFY(onTheWall.isVisibleTo(&simulating));
        QCOMPARE(onTheWall.text(), stamp);
        auto *timeline = simulating.findChild<TimelineView *>(QStringLiteral("timeline"));
        QCOMPARE(replaying.value(0), QVariantList{true}); // and then it gives way
        QTRY_COMPARE_WITH_TIMEOUT(replaying.size(), 2, patience);
        QVERIFY(!timeline->playhead());
        QCOMPARE(timeline->panels().size(), 2U);
        QVERIFY(!textOf(simulating, "others").contains(QStringLiteral("cores")));
    }

    void onASmallScreenTheFiguresComeAfterASimulatedRunHasGrown()
    {
        SourceSettings settings = loadSourceSettings();
        settings.source = simulatedSource(4, 1);
        save(settings);
        MainWindow window;
        window.resize(1024, 768);
        window.show();
        window.openScenario(writeFile(*m_folder, "tiny.json", tinyScenario(3'000'000)));
        auto &stage = *window.findChild<RunStage *>();
        const QSignalSpy replaying(&stage, &RunStage::replayingChanged);
        action(window, "run").trigger();
        QTRY_COMPARE_WITH_TIMEOUT(replaying.size(), 2, patience);
        QVERIFY(part<QWidget>(window, "resultStrip").isVisibleTo(&window));
        action(window, "replay-play").trigger(); // one that the user wants stays
        QVERIFY(stage.replay().playhead());
        stage.replay().goToEnd();
        QVERIFY(stage.replay().playhead());
        // The title is whole, whatever stands beside it.
        const auto &title = part<QWidget>(window, "lessonTitle");
        QVERIFY(title.width() >= title.sizeHint().width());
    }

    void aScriptsSourceIsItsOwn()
    {
        RunSession session;
        Lesson lesson(session);
        const Scenario scenario = pairScenario();
        lesson.showScenario(QStringLiteral("pair"), scenario);
        lesson.setSource(simulatedSource());
        lesson.compareWith(RunSource());
        const QString script = scriptKey + QStringLiteral("a.py");
        lesson.showScenario(script, scenario, OwnSource{pythonSource(), std::nullopt});
        QVERIFY(lesson.source() == pythonSource());
        QVERIFY(!lesson.comparedWith());
        QVERIFY(lesson.chosenSource() == simulatedSource());
        RunSource other = pythonSource();
        other.python.version = QStringLiteral("3.13.1");
        lesson.setSource(other); // another interpreter is for the script
        QVERIFY(lesson.source() == other);
        lesson.compareWith(pythonSource());
        QVERIFY(lesson.comparedWith() == pythonSource());
        lesson.showScenario(QStringLiteral("pair"), scenario);
        QVERIFY(lesson.source() == simulatedSource());
        QVERIFY(lesson.comparedWith() == RunSource());
        lesson.showScenario(script, scenario);
        QVERIFY(lesson.source() == other);
        lesson.setSource(RunSource()); // what no script can run by is for the others
        QVERIFY(lesson.chosenSource() == RunSource());
    }

    void aSessionsScriptBringsItsSourceForItselfOnly()
    {
        RunSession session;
        Lesson lesson(session);
        lesson.setSource(simulatedSource());
        Session saved = sessionWith(runOf(pythonSource(), 100, 200), nullptr);
        saved.key = scriptKey + QStringLiteral("a.py");
        saved.lessons[0].key = saved.key;
        lesson.restore(saved);
        QVERIFY(lesson.source() == pythonSource());
        QVERIFY(!lesson.isOutdated());
        QVERIFY(lesson.chosenSource() == simulatedSource());
    }

    void openingAScriptLeavesTheSourceOfAllOthers()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty()) {
            QSKIP("There is no python3 here (package python3)");
        }
        SourceSettings settings = loadSourceSettings();
        settings.source = simulatedSource(4, 1);
        save(settings);
        MainWindow window;
        window.show();
        window.openScenario(writeFile(*m_folder, "hello.py", "print('hello')\n"));
        auto *dialog = window.findChild<ScriptDialog *>();
        QVERIFY(dialog != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->interpreter().has_value(), patience);
        dialog->accept();
        QTRY_VERIFY_WITH_TIMEOUT(window.session().isLive(), patience);
        QVERIFY(action(window, "source-python").isChecked());
        QTRY_VERIFY_WITH_TIMEOUT(!window.session().isLive(), patience);
        QCOMPARE(loadSourceSettings().source.kind, SourceKind::Simulated);
        window.openScenario(writeFile(*m_folder, "tiny.json", tinyScenario(1000)));
        QVERIFY(action(window, "source-simulated").isChecked());
        QVERIFY(
            part<QToolButton>(window, "sourceButton").accessibleName().contains(QStringLiteral("SIMULATED")));
    }

    void whatThisSourceCannotRunNamesTheWayOut()
    {
        MainWindow window;
        window.resize(1360, 900);
        window.show();
        window.openScenario(QStringLiteral("what-pickles"));
        const auto &wayOut = part<QToolButton>(window, "wayOut");
        QVERIFY(wayOut.isVisibleTo(&window));
        QCOMPARE(wayOut.defaultAction(), &action(window, "source-python"));
        const QString key = action(window, "source-python").shortcut().toString(QKeySequence::NativeText);
        QVERIFY2(textOf(window, "questionHint").contains(key), qPrintable(textOf(window, "questionHint")));
        QVERIFY(!action(window, "run").isEnabled());
        QVERIFY(action(window, "run").toolTip().contains(key));
        // Its words fit as they are painted: bold.
        const auto &documented = part<QToolButton>(window, "showDocumented");
        QFont bold = documented.font();
        bold.setBold(true);
        QVERIFY(documented.width() > QFontMetrics(bold).horizontalAdvance(documented.text()) + 20);
        window.openScenario(writeFile(*m_folder, "tiny.json", tinyScenario(1000)));
        QVERIFY(!wayOut.isVisibleTo(&window));
    }

    void theEditorSaysWhyItCannotRunAndOffersWhatCan()
    {
        SourceSettings settings = loadSourceSettings();
        settings.source = pythonSource();
        save(settings);
        MainWindow window;
        window.resize(1024, 768);
        window.show();
        action(window, "new").trigger();
        QVERIFY(!action(window, "run").isEnabled());
        const auto &why = part<QLabel>(window, "editorProblem");
        QVERIFY(why.isVisibleTo(&window));
        QVERIFY2(why.text().contains(QStringLiteral("no Python source")), qPrintable(why.text()));
        QCOMPARE(action(window, "run").toolTip(), why.text());
        auto &wayOut = part<QToolButton>(window, "editorWayOut");
        QVERIFY(wayOut.isVisibleTo(&window));
        const int treeTop = part<QWidget>(window, "editorTree").mapTo(&window, QPoint()).y();
        wayOut.click();
        QVERIFY(action(window, "source-measured").isChecked());
        QVERIFY(action(window, "run").isEnabled());
        QVERIFY(!why.isVisibleTo(&window));
        QVERIFY(!wayOut.isVisibleTo(&window));
        QCOMPARE(part<QWidget>(window, "editorTree").mapTo(&window, QPoint()).y(), treeTop);
    }

    void theOutputIsAsHighAsItsLinesUpToALimit()
    {
        const auto heightOf = [](const QByteArray &printed) {
            RunParts parts;
            parts.scenario = pairScenario();
            parts.scenario.variants.resize(1);
            parts.source = pythonSource();
            auto engine = std::make_unique<PrintingEngine>();
            engine->m_trace = traceOf(QStringLiteral("T1 RRRR"));
            engine->m_state = RunState::Finished;
            engine->m_printed.standardOutput = printed;
            parts.variants.push_back({parts.scenario.variants[0].id, std::move(engine), 0.0});
            const auto run = ScenarioRun::restored(std::move(parts));
            OutputPane pane;
            pane.resize(600, 1000);
            pane.show();
            pane.showRun(run.get());
            const auto &text = part<QPlainTextEdit>(pane, "outputText");
            if (printed.count('\n') < 6 && text.verticalScrollBar()->value() != 0) {
                return -1; // what it begins with is not seen
            }
            return text.height();
        };
        const int one = heightOf("one\n");
        const int three = heightOf("one\ntwo\nthree\n");
        const int many = heightOf(QByteArray("line\n").repeated(20));
        QVERIFY(one > 0);
        QVERIFY(one < three);
        QVERIFY(three < many);
        QCOMPARE(heightOf(QByteArray("line\n").repeated(200)), many);
        QVERIFY(heightOf(QByteArray(400, 'x')) > one); // its bar hides nothing
    }

    void argumentsAreWordsAsInAShell_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const char *line, const QStringList &words) {
            QTest::newRow(name) << QString::fromUtf8(line) << words;
        };
        row("none", "  ", {});
        row("blanks", " a   b ", {"a", "b"});
        row("both quotes", "a 'b c' \"d e\"", {"a", "b c", "d e"});
        row("inside a word", "--name='b c'd", {"--name=b cd"});
        row("one in the other", "\"it's\" 'say \"no\"'", {"it's", "say \"no\""});
        row("an empty word", "'' \"\" a", {"", "", "a"});
        row("backslashes", "b\\ c \"\\\"\\n\" '\\'", {"b c", "\"\\n", "\\"});
    }
    void argumentsAreWordsAsInAShell()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, words);
        const std::optional<QStringList> found = shellWords(line);
        QVERIFY(found.has_value());
        QCOMPARE(*found, words);
    }

    void aQuoteThatIsNotClosedIsSaid()
    {
        for (const char *line : {"a 'b", "\"", "a\\"}) {
            QVERIFY2(!shellWords(QLatin1String(line)), line);
        }
        ScriptDialog dialog(writeFile(*m_folder, "hello.py", "print('hello')\n"), {}, {});
        auto &arguments = part<QLineEdit>(dialog, "scriptArguments");
        const auto &problem = part<QLabel>(dialog, "scriptProblem");
        QCOMPARE(collidingMnemonics(dialog), QStringList());
        arguments.setText(QStringLiteral("'a b"));
        QVERIFY2(problem.text().contains(QStringLiteral("not closed")), qPrintable(problem.text()));
        QVERIFY(!dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->isEnabled());
        arguments.setText(QStringLiteral("'a b'"));
        QVERIFY2(!problem.text().contains(QStringLiteral("not closed")), qPrintable(problem.text()));
        QCOMPARE(dialog.arguments(), QStringList{QStringLiteral("a b")});
    }

    void theComparisonsHeadersArePaintedAsTheyAreMeasured()
    {
        MainWindow window; // brings the style sheet
        ComparisonStrip strip;
        strip.setComparison(
            comparisonOf(*runOf(simulatedSource(), 100, 200), *runOf(pythonSource(), 100, 260)));
        strip.resize(1200, 800);
        strip.show();
        strip.setColours(coloursOf(Theme::Light));
        const auto &table = part<QTableView>(strip, "sourceComparison");
        const QHeaderView &header = *table.horizontalHeader();
        QCOMPARE(header.viewport()->font(), header.font());
        QCOMPARE(table.verticalScrollBar()->maximum(), 0); // all rows are in sight
        for (int column = 1; column < header.count(); ++column) {
            const QString text = strip.model().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
            QVERIFY2(header.sectionSize(column)
                         >= header.viewport()->fontMetrics().horizontalAdvance(text) + 12,
                     qPrintable(text));
        }
    }

    void aWarningInTheStatusBarIsCutLast()
    {
        RunParts parts;
        parts.scenario = pairScenario();
        parts.source = pythonSource();
        parts.machine = Machine{{CoreId{0}, CoreId{1}}, QStringLiteral("a CPU with a very long name"), 0.5};
        for (const Variant &variant : parts.scenario.variants) {
            auto engine = std::make_unique<FakeEngine>();
            engine->m_trace = traceOf(QStringLiteral("T1 RRRR"));
            engine->m_state = RunState::Finished;
            parts.variants.push_back({variant.id, std::move(engine), 1.3});
        }
        const auto run = ScenarioRun::restored(std::move(parts));
        RunStatus status;
        status.resize(520, 30);
        status.show();
        status.setRun(run.get());
        const auto &others = part<QWidget>(status, "others");
        const auto &stamp = part<QWidget>(status, "sourceStamp");
        QVERIFY(textOf(status, "others").contains(QStringLiteral("others took")));
        QTRY_VERIFY2(others.width() >= others.sizeHint().width(),
                     qPrintable(QString::number(others.width())));
        QVERIFY(stamp.width() < stamp.sizeHint().width()); // it is tight
    }

    void measuredAndSimulatedStandSideBySideAndTheSameCommandGoesBack()
    {
        MainWindow window;
        window.resize(1360, 900);
        window.show();
        window.openScenario(writeFile(*m_folder, "tiny.json", tinyScenario(300'000)));
        action(window, "compare-sources").trigger();
        auto *dialog = window.findChild<SourceDialog *>();
        QVERIFY(dialog != nullptr);
        QVERIFY2(canAccept(*dialog), qPrintable(problemOf(*dialog))); // simulated is what it offers
        dialog->accept();
        QTRY_VERIFY_WITH_TIMEOUT(!window.session().isLive(), patience);
        auto *timeline = window.findChild<TimelineView *>(QStringLiteral("timeline"));
        QCOMPARE(timeline->panels().size(), 4U);
        QVERIFY(timeline->panels()[1].isBeside);
        QVERIFY(action(window, "compare-sources").isChecked());
        auto &strip = part<ComparisonStrip>(window, "comparisonStrip");
        QVERIFY(strip.isVisibleTo(&window));
        QCOMPARE(strip.model().rowCount(), 2);
        QVERIFY(textOf(window, "sourceStamp").contains(QStringLiteral("SIMULATED")));
        action(window, "compare-sources").trigger();
        QCOMPARE(timeline->panels().size(), 2U);
        QVERIFY(!strip.isVisibleTo(&window));
        QVERIFY(part<QWidget>(window, "resultStrip").isVisibleTo(&window));
        QVERIFY(!action(window, "compare-sources").isChecked());
    }

    void aDialogThatIsCancelledChangesNothing()
    {
        MainWindow window;
        window.show();
        window.openScenario(writeFile(*m_folder, "tiny.json", tinyScenario(1000)));
        action(window, "compare-sources").trigger();
        auto *dialog = window.findChild<SourceDialog *>();
        QVERIFY(dialog != nullptr);
        dialog->reject();
        QVERIFY(!action(window, "compare-sources").isChecked());
        QVERIFY(action(window, "source-measured").isChecked());
        QVERIFY(!window.session().isLive());
    }
};

QTEST_MAIN(TestSources)
#include "tst_sources.moc"
