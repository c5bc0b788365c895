// SPDX-License-Identifier: GPL-3.0-or-later
//
// The editor: what it shows, that nothing is lost, that all can be undone, and that nothing typed breaks it.
#include "runtime/program/step.h"
#include "scenario/scenario_reader.h"
#include "tiny_scenario.h"
#include "ui/editor/editor_page.h"
#include "ui/editor/node_fields.h"
#include "ui/editor/node_form.h"
#include "ui/editor/scenario_tree.h"
#include "ui/gallery/own_folder.h"
#include "ui/window/main_window.h"
#include "ui/window/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMessageBox>
#include <QRandomGenerator>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int patience = 20'000; // ms

QJsonObject tiny()
{
    return QJsonDocument::fromJson(tinyScenario(1000)).object();
}

// Of every node of a document.
std::vector<JsonPath> allPaths(const ScenarioTree &tree, const QModelIndex &parent = {})
{
    std::vector<JsonPath> paths;
    for (int row = 0; row < tree.rowCount(parent); ++row) {
        const QModelIndex index = tree.index(row, 0, parent);
        paths.push_back(tree.pathOf(index));
        for (JsonPath &path : allPaths(tree, index))
            paths.push_back(std::move(path));
    }
    return paths;
}

} // namespace

class TestScenarioEditor : public QObject
{
    Q_OBJECT

private:
    struct Editor
    {
        explicit Editor(const QJsonObject &document = tiny()) : run(QStringLiteral("Run")), page(&run)
        {
            page.setColours(coloursOf(Theme::Light));
            page.resize(1000, 700);
            page.show();
            page.open(document, {});
        }
        void type(const char *field, const QString &text)
        {
            auto *line = page.findChild<NodeForm *>()->findChild<QLineEdit *>(QLatin1String(field));
            QVERIFY(line != nullptr);
            line->selectAll();
            if (text.isEmpty())
                QTest::keyClick(line, Qt::Key_Delete);
            QTest::keyClicks(line, text);
        }
        void choose(const char *field, const QString &value)
        {
            auto *box = page.findChild<NodeForm *>()->findChild<QComboBox *>(QLatin1String(field));
            QVERIFY(box != nullptr);
            const int row = box->findData(value);
            QVERIFY(row >= 0);
            box->setCurrentIndex(row);
            emit box->activated(row);
        }
        void trigger(const char *action) { page.findChild<QAction *>(QLatin1String(action))->trigger(); }
        void select(const char *path) { page.select(jsonPath(QLatin1String(path))); }
        [[nodiscard]] QJsonValue at(const char *path)
        {
            return page.document().at(jsonPath(QLatin1String(path)));
        }

        QAction run;
        EditorPage page;
    };

    static constexpr const char *thread = "variants[1].processes[0].interpreters[0].threads[0]";
    static constexpr const char *step = "variants[1].processes[0].interpreters[0].threads[0].program[0]";

    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_folder = std::make_unique<QTemporaryDir>();
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
        QCoreApplication::setOrganizationName(QStringLiteral("GILscope"));
        QCoreApplication::setApplicationName(QStringLiteral("gilscope-editor-test"));
        QStandardPaths::setTestModeEnabled(true);
        QDir(ownFolder()).removeRecursively();
    }

    void cleanup() { QDir(ownFolder()).removeRecursively(); }

    void aPathIsWhatTheReaderSays()
    {
        for (const char *text :
             {"", "title", "variants[1].processes[0].interpreters[0].lock.interval_ms", "a[0][1].b"})
            QCOMPARE(textOf(jsonPath(QLatin1String(text))), QLatin1String(text));
    }

    void aValueIsPutWhereItsPathSaysAndNowhereElse()
    {
        const QJsonObject root = tiny();
        const JsonPath path = jsonPath(QLatin1String(step) + QStringLiteral(".iterations"));
        const QJsonValue changed = withValue(root, path, 7);
        QCOMPARE(valueAt(changed, path), QJsonValue(7));
        QCOMPARE(withValue(changed, path, valueAt(root, path)), QJsonValue(root));
        QCOMPARE(withValue(root, jsonPath(QStringLiteral("title.what")), 7), QJsonValue(root)); // no object
        QCOMPARE(withValue(root, jsonPath(QStringLiteral("variants[9]")), 7),
                 QJsonValue(root)); // out of range
        QVERIFY(valueAt(root, jsonPath(QStringLiteral("variants[9].title"))).isUndefined());
    }

    void aNewScenarioIsValid()
    {
        Editor editor(newScenario());
        QVERIFY2(editor.page.document().scenario().has_value(),
                 editor.page.document().problem() ? editor.page.document().problem()->text().c_str() : "");
        QVERIFY(editor.page.document().isModified());
    }

    void everyPresetCanBeDuplicatedAndEdited()
    {
        for (const Scenario &preset : builtInScenarios()) {
            Editor editor(copiedScenario(preset.document, QStringLiteral("mine")));
            const std::optional<Scenario> &scenario = editor.page.document().scenario();
            QVERIFY2(scenario.has_value(), qPrintable(preset.id));
            QVERIFY(scenario->title != preset.title);
            QCOMPARE(scenario->id, QStringLiteral("mine"));
            QVERIFY(scenario->variants == preset.variants);
            const ScenarioTree &tree = *editor.page.findChild<ScenarioTree *>();
            // Looking at a node changes nothing.
            for (const JsonPath &path : allPaths(tree))
                editor.page.select(path);
            QVERIFY(!editor.page.document().undoStack().canUndo());
        }
    }

    void everyStepOfTheRegistryHasAFormWithAllItsParameters()
    {
        for (const QString &name : stepNames()) {
            Editor editor;
            editor.select(step);
            editor.choose("do", name);
            QCOMPARE(editor.at(step).toObject().value(QLatin1String("do")).toString(), name);
            for (const StepType &type : stepTypes()) {
                if (QLatin1String(type.name.data(), static_cast<qsizetype>(type.name.size())) != name)
                    continue;
                for (const ParameterSpec &parameter : type.parameters) {
                    const QString key = QString::fromUtf8(parameter.name.data(),
                                                          static_cast<qsizetype>(parameter.name.size()));
                    const bool isThere =
                        editor.page.findChild<NodeForm *>()->findChild<QWidget *>(key) != nullptr;
                    QVERIFY2(isThere != parameter.internal, qPrintable(name + u' ' + key));
                }
            }
        }
    }

    void aNewStepIsValidWhereItCanBe()
    {
        for (const QString &name : stepNames()) {
            Editor editor;
            editor.select("variants[1].processes[0].interpreters[0]");
            editor.page.add(NodeKind::UserLock);
            editor.select(thread);
            editor.page.add(NodeKind::Step, name);
            if (name == QLatin1String("litmus")) {
                // One side of two: the other thread is still to be told, and that is said.
                QVERIFY(!editor.page.document().scenario().has_value());
                QVERIFY(editor.page.document().problem()->message.find("no side y") != std::string::npos);
                continue;
            }
            if (name == QLatin1String("put") || name == QLatin1String("get")) {
                // The process has no queue yet, and that is said.
                QVERIFY(!editor.page.document().scenario().has_value());
                QVERIFY(editor.page.document().problem()->remedy.find("queues") != std::string::npos);
                continue;
            }
            // One without its acquire is an error of the run, not of the file.
            QVERIFY2(editor.page.document().scenario().has_value(),
                     editor.page.document().problem() ? editor.page.document().problem()->text().c_str()
                                                      : "");
        }
    }

    void everyKindOfNodeCanBeAdded()
    {
        Editor editor;
        const auto addTo = [&editor](const char *path, NodeKind kind) {
            editor.select(path);
            const qsizetype before = allPaths(*editor.page.findChild<ScenarioTree *>()).size();
            editor.page.add(kind);
            QVERIFY(static_cast<qsizetype>(allPaths(*editor.page.findChild<ScenarioTree *>()).size())
                    > before);
            QCOMPARE(nodeKind(editor.page.path()), kind);
            QVERIFY2(editor.page.document().scenario().has_value(),
                     editor.page.document().problem() ? editor.page.document().problem()->text().c_str()
                                                      : "");
        };
        addTo("", NodeKind::Knob);
        addTo("", NodeKind::Variant);
        addTo("variants[0]", NodeKind::Process);
        addTo("variants[0].processes[0]", NodeKind::Interpreter);
        addTo("variants[0].processes[0].interpreters[0]", NodeKind::UserLock);
        addTo("variants[0].processes[0].interpreters[0]", NodeKind::Thread);
        addTo("variants[0].processes[0].interpreters[0].threads[0]", NodeKind::Step);
    }

    void typingIsOneChangeAndUndoneAsOne()
    {
        Editor editor;
        const QJsonObject before = editor.page.document().root();
        editor.type("title", QStringLiteral("Something else"));
        QCOMPARE(editor.at("title").toString(), QStringLiteral("Something else"));
        QCOMPARE(editor.page.document().undoStack().count(), 1);
        editor.trigger("editor-undo");
        QCOMPARE(editor.page.document().root(), before);
        QCOMPARE(editor.page.findChild<NodeForm *>()->findChild<QLineEdit *>(QStringLiteral("title"))->text(),
                 QStringLiteral("Tiny countdowns"));
        editor.trigger("editor-redo");
        QCOMPARE(editor.at("title").toString(), QStringLiteral("Something else"));
    }

    void whatIsWrongIsSaidAtItsPlace()
    {
        Editor editor;
        editor.select(step);
        editor.type("iterations", QStringLiteral("-3"));
        QVERIFY(editor.page.document().problem().has_value());
        const auto *problem = editor.page.findChild<QLabel *>(QStringLiteral("editorProblem"));
        QVERIFY(problem->isVisible());
        QVERIFY2(problem->text().contains(QStringLiteral("iterations")), qPrintable(problem->text()));
        const auto *line =
            editor.page.findChild<NodeForm *>()->findChild<QLineEdit *>(QStringLiteral("iterations"));
        QVERIFY(line->property("problem").toBool());
        const ScenarioTree &tree = *editor.page.findChild<ScenarioTree *>();
        QVERIFY(tree.indexOf(jsonPath(QLatin1String(step))).data(ScenarioTree::IsWrongRole).toBool());
        editor.select("");
        editor.page.findChild<QToolButton *>(QStringLiteral("editorWhere"))->click();
        QCOMPARE(textOf(editor.page.path()), QLatin1String(step));
        editor.type("iterations", QStringLiteral("3"));
        QVERIFY(!editor.page.document().problem());
        QVERIFY(!problem->isVisible());
    }

    void anExpressionStaysOne()
    {
        Editor editor;
        editor.page.add(NodeKind::Knob);
        editor.select(thread);
        editor.type("copies", QStringLiteral("=threads"));
        QCOMPARE(editor.at(thread).toObject().value(QLatin1String("copies")),
                 QJsonValue(QStringLiteral("=threads")));
        QVERIFY2(editor.page.document().scenario().has_value(),
                 editor.page.document().problem() ? editor.page.document().problem()->text().c_str() : "");
        editor.select("");
        editor.select(thread);
        const auto *line =
            editor.page.findChild<NodeForm *>()->findChild<QLineEdit *>(QStringLiteral("copies"));
        QCOMPARE(line->text(), QStringLiteral("=threads"));
        editor.type("copies", {});
        QVERIFY(!editor.at(thread).toObject().contains(QLatin1String("copies")));
    }

    void anotherLanguageAndWhatTheEditorDoesNotKnowStay()
    {
        QJsonObject document = tiny();
        document.insert(QStringLiteral("title"),
                        QJsonObject{{QStringLiteral("en"), QStringLiteral("One")},
                                    {QStringLiteral("de"), QStringLiteral("Eins")}});
        document.insert(QStringLiteral("comment"), QStringLiteral("kept"));
        document.insert(QStringLiteral("explanation"), QJsonArray{QStringLiteral("Because.")});
        Editor editor(document);
        editor.type("title", QStringLiteral("Two"));
        QCOMPARE(editor.at("title.en").toString(), QStringLiteral("Two"));
        QCOMPARE(editor.at("title.de").toString(), QStringLiteral("Eins"));
        QCOMPARE(editor.at("comment").toString(), QStringLiteral("kept"));
        QCOMPARE(editor.at("explanation"), document.value(QLatin1String("explanation")));
    }

    void whatIsMovedDuplicatedAndRemovedStaysSelected()
    {
        Editor editor;
        editor.select("variants[0]");
        editor.trigger("editor-down");
        QCOMPARE(textOf(editor.page.path()), QStringLiteral("variants[1]"));
        QCOMPARE(editor.at("variants[1].id").toString(), QStringLiteral("one"));
        editor.trigger("editor-down"); // the end
        QCOMPARE(textOf(editor.page.path()), QStringLiteral("variants[1]"));
        editor.trigger("editor-duplicate");
        QCOMPARE(textOf(editor.page.path()), QStringLiteral("variants[2]"));
        QVERIFY(editor.page.document().scenario().has_value());
        QVERIFY(editor.at("variants[2].id").toString() != QStringLiteral("one"));
        editor.trigger("editor-remove");
        QCOMPARE(textOf(editor.page.path()), QStringLiteral("variants[1]"));
        QCOMPARE(editor.at("variants").toArray().size(), 2);
    }

    void theTreeIsAProperModelWhateverHappens_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 6; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    // Random edits never crash, and all of them can be undone and done again.
    void theTreeIsAProperModelWhateverHappens()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        Editor editor(builtInScenarios()[seed % builtInScenarios().size()].document);
        const QJsonObject before = editor.page.document().root();
        ScenarioTree &tree = *editor.page.findChild<ScenarioTree *>();
        const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QStringList texts{QString(), QStringLiteral("7"), QStringLiteral("=x"), QStringLiteral("-1e9"),
                                QStringLiteral("word")};
        for (int edit = 0; edit < 60; ++edit) {
            const std::vector<JsonPath> paths = allPaths(tree);
            editor.page.select(paths[random.bounded(static_cast<quint32>(paths.size()))]);
            switch (random.bounded(6)) {
            case 0:
                editor.trigger("editor-remove");
                break;
            case 1:
                editor.trigger(random.bounded(2) == 0 ? "editor-up" : "editor-down");
                break;
            case 2:
                if (paths.size() < 200)
                    editor.trigger("editor-duplicate");
                break;
            case 3:
                editor.page.add(static_cast<NodeKind>(random.bounded(8)));
                break;
            case 4:
                editor.trigger("editor-undo");
                break;
            default: {
                const QList<QLineEdit *> lines =
                    editor.page.findChild<NodeForm *>()->findChildren<QLineEdit *>();
                if (!lines.isEmpty()) {
                    QLineEdit *line = lines[random.bounded(lines.size())];
                    line->setText(texts[random.bounded(texts.size())]);
                    emit line->textEdited(line->text());
                    emit line->editingFinished();
                }
            }
            }
        }
        const QJsonObject after = editor.page.document().root();
        QUndoStack &undo = editor.page.document().undoStack();
        while (undo.canUndo())
            undo.undo();
        QCOMPARE(editor.page.document().root(), before);
        while (undo.canRedo())
            undo.redo();
        QVERIFY(after == editor.page.document().root() || undo.count() > 0);
    }

    void savingMakesAnOwnFileWithAllThatIsInIt()
    {
        Editor editor(copiedScenario(builtInScenarios().front().document, QStringLiteral("mine")));
        QSignalSpy saved(&editor.page, &EditorPage::saved);
        QVERIFY(editor.page.save());
        QCOMPARE(saved.count(), 1);
        const QString fileName = saved.front().front().toString();
        QVERIFY(isOwnFile(fileName));
        QVERIFY(!editor.page.document().isModified());
        QFile file(fileName);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(file.readAll()).object(), editor.page.document().root());
        editor.type("title", QStringLiteral("Changed"));
        QVERIFY(editor.page.document().isModified());
        QVERIFY(editor.page.save());
        QCOMPARE(ownFiles().size(), 1); // the same file
    }

    // Ctrl+D, a thread, Ctrl+D, a process, Ctrl+D, Run: "what if there were three threads, and two
    // processes?"
    void threeThreadsAndTwoProcessesTakeFewerThanTenActions()
    {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        int actions = 0;
        QTest::keyClick(window.focusWidget(), Qt::Key_N, Qt::ControlModifier);
        ++actions;
        auto *page = window.findChild<EditorPage *>();
        QVERIFY(page->isVisible());
        auto *tree = page->findChild<QTreeView *>(QStringLiteral("editorTree"));
        const auto click = [&](const char *path) {
            const QModelIndex index =
                page->findChild<ScenarioTree *>()->indexOf(jsonPath(QLatin1String(path)));
            tree->scrollTo(index);
            QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(index).center());
            ++actions;
        };
        click("variants[1].processes[0].interpreters[0].threads[1]");
        QTest::keyClick(tree, Qt::Key_D, Qt::ControlModifier);
        ++actions;
        click("variants[1].processes[0]");
        QTest::keyClick(tree, Qt::Key_D, Qt::ControlModifier);
        ++actions;
        const Variant &variant = page->document().scenario()->variants[1];
        QCOMPARE(variant.processes.size(), std::size_t{2});
        for (const ProcessSpec &process : variant.processes)
            QCOMPARE(process.interpreters.front().threads.size(), std::size_t{3});
        QTest::keyClick(tree, Qt::Key_R, Qt::ControlModifier);
        ++actions;
        QVERIFY(window.session().isLive());
        QVERIFY(actions < 10);
        // And back, with all that was written.
        QTest::keyClick(window.focusWidget(), Qt::Key_F2);
        QVERIFY(page->isVisible());
        QVERIFY(page->document().isModified());
    }

    void aSignalEndsTheWindowWithoutAQuestion()
    {
        MainWindow window;
        window.show();
        window.findChild<QAction *>(QStringLiteral("new"))->trigger();
        window.closeAtOnce();
        QVERIFY(!window.isVisible());
        QVERIFY(window.findChild<QMessageBox *>(QStringLiteral("unsaved")) == nullptr);
    }

    void closingTheWindowAsksAboutWhatIsNotSaved()
    {
        MainWindow window;
        window.show();
        window.findChild<QAction *>(QStringLiteral("new"))->trigger();
        QVERIFY(!window.close());
        auto *question = window.findChild<QMessageBox *>(QStringLiteral("unsaved"));
        QVERIFY(question != nullptr);
        question->button(QMessageBox::Cancel)->click();
        QTRY_VERIFY(window.findChild<QMessageBox *>(QStringLiteral("unsaved")) == nullptr);
        QVERIFY(window.isVisible());
        QVERIFY(!window.close());
        window.findChild<QMessageBox *>(QStringLiteral("unsaved"))->button(QMessageBox::Save)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), patience);
        QCOMPARE(ownFiles().size(), 1);
    }
};

QTEST_MAIN(TestScenarioEditor)
#include "tst_scenario_editor.moc"
