// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window as a user meets it, offscreen, with real workers.
#include "scenario/scenario_reader.h"
#include "tests/support/child_processes.h"
#include "lesson_scenario.h"
#include "ui/teach/reveal_pane.h"
#include "ui/timeline/timeline_view.h"
#include "ui/export/export_dialog.h"
#include "ui/gallery/gallery.h"
#include "ui/gallery/start_page.h"
#include "ui/window/command.h"
#include "ui/window/main_window.h"
#include "ui/window/result_model.h"
#include "ui/window/verdict.h"

#include <QAccessible>
#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QClipboard>
#include <QMimeData>
#include <QSettings>
#include <QSplitter>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int patience = 20'000; // ms; for a machine that does ten other things

QString textOf(const QWidget &parent, const char *objectName)
{
    return parent.findChild<QWidget *>(QLatin1String(objectName))->property("text").toString();
}

QString messageIn(const MainWindow &window)
{
    const auto *bar = window.findChild<MessageBar *>();
    return bar->isVisibleTo(&window) ? bar->text() : QString();
}

QWidget &galleryList(const MainWindow &window)
{
    return *window.findChild<ScenarioList *>(QStringLiteral("gallery"));
}

QAction &action(const MainWindow &window, const char *name)
{
    return *window.findChild<QAction *>(QLatin1String(name));
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private:
    QString file(const char *name, const QByteArray &content) { return writeFile(*m_folder, name, content); }

    static QString cell(const MainWindow &window, int row, int column)
    {
        const QAbstractItemModel *model = window.findChild<QTableView *>(QStringLiteral("results"))->model();
        return model->index(row, column).data().toString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;

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
    }

    void everyCommandHasAKeyATipAndAPlaceInAMenu()
    {
        const MainWindow window;
        int commands = 0;
        for (const QAction *menu : window.menuBar()->actions()) {
            for (const QAction *command : commandsOf(*menu->menu())) {
                ++commands;
                QVERIFY2(!command->shortcut().isEmpty(), qPrintable(command->text()));
                QVERIFY2(command->toolTip().contains(command->shortcut().toString(QKeySequence::NativeText)),
                         qPrintable(command->toolTip()));
            }
        }
        QVERIFY2(commands > 40, qPrintable(QString::number(commands)));
    }

    void noTwoCommandsShareAKeyButThoseThatEndSomething()
    {
        const MainWindow window;
        QMap<QString, QStringList> users;
        for (const QAction *menu : window.menuBar()->actions()) {
            for (const QAction *command : commandsOf(*menu->menu())) {
                if (command->property("whilePresenting").toBool()) {
                    QVERIFY(!command->isEnabled()); // has its keys alone while one presents: tst_presentation
                    continue;
                }
                for (const QKeySequence &key : command->shortcuts()) {
                    users[key.toString()].append(command->objectName());
                }
            }
        }
        QCOMPARE(users.take(QStringLiteral("Esc")),
                 QStringList({QStringLiteral("stop"), QStringLiteral("clear-selection"),
                              QStringLiteral("close"), QStringLiteral("replay-end")}));
        for (auto user = users.cbegin(); user != users.cend(); ++user) {
            QVERIFY2(user->size() == 1,
                     qPrintable(user.key() + QLatin1Char(' ') + user->join(QLatin1Char(' '))));
        }
    }

    void escEndsOneThingAfterTheOther()
    {
        MainWindow window;
        window.openScenario(file("long.json", tinyScenario(endlessCountdown)));
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const auto ended = [&window] {
            QStringList names;
            for (const QAction *command : window.findChildren<QAction *>()) {
                if (command->isEnabled() && command->shortcuts().contains(QKeySequence(Qt::Key_Escape)))
                    names << command->objectName();
            }
            return names.join(QLatin1Char(' '));
        };
        const auto pressEsc = [&window] { QTest::keyClick(&window, Qt::Key_Escape); };
        const auto sayProblem = [&] { window.openScenario(m_folder->filePath(QStringLiteral("nowhere"))); };
        auto &timeline = *window.findChild<TimelineView *>();
        QCOMPARE(ended(), QString());
        sayProblem();
        QCOMPARE(ended(), QStringLiteral("close"));
        pressEsc();
        QCOMPARE(messageIn(window), QString());
        QCOMPARE(ended(), QString());

        action(window, "run").trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window.session().run()->variants().front().state(), RunState::Running,
                                  patience);
        QCOMPARE(ended(), QStringLiteral("stop"));
        sayProblem();
        timeline.select(TimeRange{0, millisecond});
        QCOMPARE(ended(), QStringLiteral("stop"));
        pressEsc();
        QTRY_VERIFY_WITH_TIMEOUT(!window.session().isLive(), patience);

        QCOMPARE(ended(), QStringLiteral("close"));
        action(window, "replay-to-end").trigger();
        action(window, "replay-to-begin").trigger(); // the playhead moves under the message
        QVERIFY(timeline.playhead() && timeline.viewport().selection());
        QCOMPARE(ended(), QStringLiteral("close"));
        pressEsc();
        QCOMPARE(messageIn(window), QString());
        QCOMPARE(ended(), QStringLiteral("replay-end"));
        action(window, "replay-to-end").trigger();
        timeline.select(TimeRange{0, 2 * millisecond});
        QCOMPARE(ended(), QStringLiteral("replay-end"));
        pressEsc();
        QVERIFY(!timeline.playhead() && timeline.viewport().selection());
        QCOMPARE(ended(), QStringLiteral("clear-selection"));
        pressEsc();
        QVERIFY(!timeline.viewport().selection());
        QCOMPARE(ended(), QString());

        action(window, "replay-to-end").trigger();
        QCOMPARE(ended(), QStringLiteral("replay-end"));
        pressEsc();
        QVERIFY(!timeline.playhead());
        QCOMPARE(ended(), QString());
    }

    void theListOfKeysNamesEveryCommand()
    {
        MainWindow window;
        action(window, "keys").trigger();
        const auto *list = window.findChild<QTreeWidget *>(QStringLiteral("keys"));
        QVERIFY(list != nullptr);
        for (const QAction *menu : window.menuBar()->actions()) {
            for (const QAction *command : commandsOf(*menu->menu())) {
                if (command->isVisible()) { // a recent session that there is not
                    QVERIFY2(!list->findItems(command->statusTip(), Qt::MatchExactly | Qt::MatchRecursive, 1)
                                  .isEmpty(),
                             qPrintable(command->text()));
                }
            }
        }
    }

    void atTheStartEnterOpensTheQuestionAndEnterRunsIt()
    {
        MainWindow window;
        window.show();
        QVERIFY(window.findChild<StartPage *>()->isVisible());
        QCOMPARE(window.findChild<Gallery *>()->selectedKey(), builtInScenarios().front().id);
        QVERIFY(action(window, "run").isEnabled());
        QVERIFY(!action(window, "stop").isEnabled());
        QVERIFY(!action(window, "export").isEnabled());
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(window.focusWidget(), Qt::Key_Return);
        QVERIFY(!window.findChild<StartPage *>()->isVisible());
        QVERIFY(!window.session().isLive());
        QTest::keyClick(window.focusWidget(), Qt::Key_Return);
        QVERIFY(window.session().isLive());
        QVERIFY(action(window, "stop").isEnabled());
    }

    void threeActionsFromTheStartLeadToAnExplainedResult()
    {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.openScenario(file("lesson.json", lessonScenario(100'000)));
        action(window, "start").trigger();
        QVERIFY(window.findChild<StartPage *>()->isVisible());

        QTest::keyClick(window.focusWidget(), Qt::Key_Return);
        QVERIFY(!window.findChild<StartPage *>()->isVisible());
        QTest::keyClick(window.focusWidget(), Qt::Key_2);
        QTest::keyClick(window.focusWidget(), Qt::Key_Space);

        QTRY_VERIFY_WITH_TIMEOUT(!window.session().isLive(), patience);
        QVERIFY(window.session().run() != nullptr);
        const auto *reveal = window.findChild<RevealPane *>();
        QVERIFY(reveal->isVisible());
        QVERIFY2(reveal->title().contains(QStringLiteral("Right in none")), qPrintable(reveal->title()));
        for (const char *said : {"Right in every run", "A misconception", "A reply with", "This is seen"})
            QVERIFY2(reveal->words().contains(QLatin1String(said)), qPrintable(reveal->words()));
    }

    void lessonKeysAreForTheLessonOnly()
    {
        MainWindow window;
        window.show();
        window.openScenario(file("lesson.json", lessonScenario(100'000)));
        QVERIFY(action(window, "answer-1").isEnabled() && action(window, "measure").isEnabled());
        QVERIFY(!action(window, "answer-3").isEnabled());
        action(window, "start").trigger();
        for (const char *name : {"answer-1", "raise-1", "measure", "skip", "question", "explain", "knob-up"})
            QVERIFY2(!action(window, name).isEnabled(), name);
    }

    void enterRunsAndTheStripShowsWhatTheTraceSays()
    {
        MainWindow window;
        window.openScenario(file("tiny.json", tinyScenario(300'000)));
        window.show();
        QCOMPARE(messageIn(window), QString());
        QTest::keyClick(&galleryList(window), Qt::Key_Return);
        QVERIFY(window.session().isLive());
        QCOMPARE(cell(window, 0, ResultModel::Wall), QStringLiteral("…"));
        QTRY_VERIFY_WITH_TIMEOUT(!window.session().isLive(), patience);

        const ScenarioRun &run = *window.session().run();
        for (int row = 0; row < 2; ++row) {
            const VariantRun &variant = run.variants().at(static_cast<std::size_t>(row));
            const TraceStatistics statistics = statisticsOf(*variant.trace());
            const auto two = [](double value) { return QString::number(value, 'f', 2); };
            QCOMPARE(cell(window, row, ResultModel::Title), variant.variant->title);
            QCOMPARE(cell(window, row, ResultModel::Wall),
                     two(static_cast<double>(statistics.wall) / 1e9) + " s");
            QCOMPARE(cell(window, row, ResultModel::Ratio),
                     two(*run.ratioToBaseline(variant)) + QString::fromUtf8(" ×"));
            QCOMPARE(cell(window, row, ResultModel::CoresUsed), two(statistics.coresUsed));
            QCOMPARE(cell(window, row, ResultModel::HandOffs), QString::number(statistics.handOffs));
            QCOMPARE(cell(window, row, ResultModel::WallWithStartup),
                     two(static_cast<double>(statistics.wallWithStartup) / 1e9) + " s");
        }
        QCOMPARE(textOf(window, "verdict"), verdictOf(resultOf(run)).text);
        QVERIFY(!textOf(window, "verdict").isEmpty());
        QVERIFY2(textOf(window, "sourceStamp").startsWith(QStringLiteral("MEASURED")),
                 qPrintable(textOf(window, "sourceStamp")));
        QVERIFY(action(window, "export").isEnabled());
    }

    void spaceRunsAndEscStops()
    {
        MainWindow window;
        window.openScenario(file("long.json", tinyScenario(endlessCountdown)));
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&galleryList(window), Qt::Key_Space);
        QVERIFY(window.session().isLive());
        QTRY_COMPARE_WITH_TIMEOUT(window.session().run()->variants().front().state(), RunState::Running,
                                  patience);
        QTest::keyClick(&window, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!window.session().isLive(), patience);
        QCOMPARE(cell(window, 0, ResultModel::Wall), QStringLiteral("stopped"));
        QVERIFY(textOf(window, "verdict").startsWith(QStringLiteral("Inconclusive, because")));
        QVERIFY(action(window, "run").isEnabled());
    }

    void closingDuringARunLeavesNoWorker()
    {
        auto window = std::make_unique<MainWindow>();
        window->openScenario(file("long.json", tinyScenario(endlessCountdown)));
        window->show();
        action(*window, "run").trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window->session().run()->variants().front().state(), RunState::Running,
                                  patience);
        QVERIFY(childProcessCount() > 0);
        QVERIFY(window->close());
        window.reset();
        QTRY_COMPARE_WITH_TIMEOUT(childProcessCount(), 0, patience);
    }

    void aBadFileIsRefusedInTheWindowWithItsPlaceAndAsPlainText()
    {
        MainWindow window;
        window.show();
        const QString bad = file("bad.json", tinyScenario(1).replace("countdown\"", "<b>dance</b>\""));
        window.openScenario(bad);
        const QString message = messageIn(window);
        QVERIFY2(message.contains(QStringLiteral("bad.json")), qPrintable(message));
        QVERIFY2(message.contains(QStringLiteral("variants[0]")), qPrintable(message));
        QCOMPARE(window.findChild<MessageBar *>()->findChild<QLabel *>()->textFormat(), Qt::PlainText);
        QCOMPARE(window.findChild<Gallery *>()->selectedKey(), builtInScenarios().front().id);
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_Escape);
        QCOMPARE(messageIn(window), QString());
    }

    void aFileThatIsNotThereIsSaidSo()
    {
        MainWindow window;
        window.openScenario(m_folder->filePath(QStringLiteral("nowhere.json")));
        QVERIFY2(messageIn(window).contains(QStringLiteral("nowhere.json")), qPrintable(messageIn(window)));
    }

    void aDroppedFileIsOpened()
    {
        MainWindow window;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file("tiny.json", tinyScenario(1000)))});
        // What the windowing system sends first; without it the drop goes nowhere.
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &drop);
        QCOMPARE(window.findChild<Gallery *>()->selectedScenario()->title, QStringLiteral("Tiny countdowns"));
        QCOMPARE(window.windowTitle(), QStringLiteral("Tiny countdowns"));
    }

    void aFileOpenedAgainIsReadAgain()
    {
        MainWindow window;
        window.openScenario(file("tiny.json", tinyScenario(1000)));
        window.openScenario(file("tiny.json", tinyScenario(1000).replace("Tiny countdowns", "Changed")));
        QCOMPARE(window.findChild<Gallery *>()->selectedScenario()->title, QStringLiteral("Changed"));
        QCOMPARE(window.windowTitle(), QStringLiteral("Changed"));
    }

    void theChartIsSavedOrItIsSaidWhyNot()
    {
        MainWindow window;
        window.openScenario(file("tiny.json", tinyScenario(100'000)));
        action(window, "run").trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!window.session().isLive(), patience);

        window.exportChart(m_folder->filePath(QStringLiteral("no such folder/chart.png")));
        QTRY_VERIFY2(messageIn(window).contains(QStringLiteral("no such folder")), qPrintable(messageIn(window)));
        window.exportChart(m_folder->filePath(QStringLiteral("chart.bmp")));
        QTRY_VERIFY2(messageIn(window).contains(QStringLiteral("bmp")), qPrintable(messageIn(window)));
        for (const char *name : {"chart.png", "chart.svg"}) {
            const QString chart = m_folder->filePath(QLatin1String(name));
            window.exportChart(chart);
            QTRY_VERIFY2(messageIn(window).contains(chart), qPrintable(messageIn(window)));
            QVERIFY(!QImage(chart).isNull());
        }
    }

    void theChartIsCopiedWithoutAskingAnything()
    {
        MainWindow window;
        QVERIFY(!action(window, "copy-chart").isEnabled());
        window.openScenario(file("tiny.json", tinyScenario(100'000)));
        action(window, "run").trigger();
        QVERIFY(!action(window, "export-all").isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(!window.session().isLive(), patience);
        QGuiApplication::clipboard()->clear();
        action(window, "copy-chart").trigger();
        QVERIFY(!action(window, "run").isEnabled()); // it would take time from the cores
        QTRY_VERIFY_WITH_TIMEOUT(messageIn(window).contains(QStringLiteral("clipboard")), patience);
        QVERIFY(action(window, "run").isEnabled());
        const QMimeData *data = QGuiApplication::clipboard()->mimeData();
        QVERIFY(data->hasImage() && data->hasFormat(QStringLiteral("image/svg+xml")));
        QVERIFY(data->text().contains(QStringLiteral("Title of two")));
    }

    void exportOpensADialogAndTheWindowStaysAlive()
    {
        MainWindow window;
        window.show();
        window.openScenario(file("tiny.json", tinyScenario(100'000)));
        action(window, "run").trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!window.session().isLive(), patience);
        action(window, "export").trigger(); // returns
        auto *dialog = window.findChild<ExportDialog *>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        const QString chart = m_folder->filePath(QStringLiteral("from-dialog.png"));
        dialog->saveAs(chart);
        QTRY_VERIFY_WITH_TIMEOUT(messageIn(window).contains(chart), patience);
        QVERIFY(!QImage(chart).isNull());
        QTRY_VERIFY(window.findChild<ExportDialog *>() == nullptr);
    }

    void threadLanesAreLeftToTheViewUntilTheyAreAskedFor()
    {
        {
            MainWindow window;
            window.openScenario(file("tiny.json", tinyScenario(100'000)));
            window.resize(1360, 960);
            window.show();
            action(window, "run").trigger();
            QTRY_VERIFY_WITH_TIMEOUT(!window.session().isLive(), patience);
            QVERIFY(action(window, "thread-lanes").isChecked());
            QTest::keyClick(&window, Qt::Key_T);
            QVERIFY(!action(window, "thread-lanes").isChecked());
            QVERIFY(!window.findChild<TimelineView *>()->showsThreadLanes());
            QVERIFY(window.close());
        }
        const MainWindow window;
        QVERIFY(!action(window, "thread-lanes").isChecked());
    }

    void theNextWindowLooksLikeTheLast()
    {
        {
            MainWindow window;
            window.openScenario(builtInScenarios().front().id);
            window.show();
            window.resize(1001, 702);
            action(window, "dark").trigger();
            window.findChild<QSplitter *>()->setSizes({300, 701});
            QVERIFY(window.close());
        }
        MainWindow window;
        window.openScenario(builtInScenarios().front().id);
        window.show();
        QCOMPARE(window.size(), QSize(1001, 702));
        QVERIFY(action(window, "dark").isChecked());
        QVERIFY(window.palette().color(QPalette::Window).lightness() < 128);
        QCOMPARE(window.findChild<Gallery *>()->width(), 300);
        action(window, "light").trigger();
        QVERIFY(window.palette().color(QPalette::Window).lightness() > 128);
    }

    void aBrokenSettingsFileDoesNotKeepTheWindowFromOpening()
    {
        const QString settings = QSettings().fileName();
        QVERIFY(QDir().mkpath(QFileInfo(settings).path()));
        QFile broken(settings);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("[window\ngeometry=@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\x3)\nsplitter=7\n[gallery]"
                     "\npreset=@Variant(\\0)\n"
                     "]]]]\xff\xfe\ntheme=@Invalid()\n");
        broken.close();
        MainWindow window;
        window.show();
        QVERIFY(window.width() > 400);
        QVERIFY(window.findChild<Gallery *>()->selectedScenario() != nullptr);
    }

    void theGalleryFoldsAndComesBack()
    {
        MainWindow window;
        window.openScenario(builtInScenarios().front().id);
        window.show();
        const auto *gallery = window.findChild<Gallery *>();
        QAction &shown = action(window, "gallery");
        shown.setChecked(false);
        shown.trigger();
        QVERIFY(shown.isChecked());
        QTRY_VERIFY(gallery->width() > 100 && !gallery->visibleRegion().isEmpty());
        QVERIFY(gallery->isAncestorOf(window.focusWidget()));
        shown.trigger();
        QTRY_VERIFY(gallery->visibleRegion().isEmpty());
        QVERIFY(!gallery->isAncestorOf(window.focusWidget()));
    }

    void aButtonThatHasTheKeyboardIsPressedBySpaceAndEnter()
    {
        MainWindow window;
        window.openScenario(file("tiny.json", tinyScenario(1000)));
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.openScenario(m_folder->filePath(QStringLiteral("nowhere.json")));
        auto *close = window.findChild<MessageBar *>()->findChild<QToolButton *>();
        for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Return}) {
            window.openScenario(m_folder->filePath(QStringLiteral("nowhere.json")));
            close->setFocus();
            QTest::keyClick(close, key);
            QCOMPARE(messageIn(window), QString());
            QVERIFY(!window.session().isLive());
        }
    }

    void onASmallScreenNothingNeedsMoreRoomThanThereIs()
    {
        MainWindow window;
        window.openScenario(file("tiny.json", tinyScenario(100'000)));
        window.show();
        action(window, "run").trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!window.session().isLive(), patience);
        QVERIFY2(window.minimumSizeHint().width() <= 1024,
                 qPrintable(QString::number(window.minimumSizeHint().width())));
        QVERIFY2(window.minimumSizeHint().height() <= 720,
                 qPrintable(QString::number(window.minimumSizeHint().height())));
    }

    void everyControlHasANameForScreenReaders()
    {
        MainWindow window;
        window.openScenario(builtInScenarios().front().id);
        window.show();
        for (QWidget *widget : window.findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()
                || widget->inherits("QScrollBar")) {
                continue;
            }
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(interface != nullptr && !interface->text(QAccessible::Name).isEmpty(),
                     qPrintable(QStringLiteral("%1 “%2”").arg(
                         QLatin1String(widget->metaObject()->className()), widget->objectName())));
        }
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
