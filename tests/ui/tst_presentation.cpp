// SPDX-License-Identifier: GPL-3.0-or-later
//
// A lecture of five tiny scenarios, presented on two screens, offscreen, with real workers.
#include "scenario/scenario_reader.h"
#include "tiny_scenario.h"
#include "ui/gallery/gallery.h"
#include "ui/present/audience_screen.h"
#include "ui/present/audience_window.h"
#include "ui/present/lecture_dialog.h"
#include "ui/present/pointer_hider.h"
#include "ui/present/presenter.h"
#include "ui/present/presenter_panel.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/lesson_view.h"
#include "ui/window/main_window.h"
#include "ui/window/run_stage.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QWindow>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int patience = 20'000; // ms; for a machine that does ten other things
constexpr int scenarios = 5;

QByteArray lessonJson(int number, qint64 iterations)
{
    return QByteArrayLiteral(R"({"format":"gilscope-scenario","version":1,"id":"tiny","title":"Scenario )")
        + QByteArray::number(number) + R"(","group":"Test","question":"Which?","baseline":"one",)"
        + R"("answers":[{"text":"Half","right_when":[{"figure":"one.ratio","at_most":0.5}]},)"
        + R"({"text":"The same","right_when":[{"figure":"one.ratio","at_least":0.6}]}],)"
        + R"("explanation":["There is **one** lock."],"notes":{"expect":["They say half."]},"variants":[)"
        + variantJson("one", threadJson("a", iterations)) + "]}";
}

struct Balance
{
    int inhibited = 0;
    int released = 0;
};

class CountingInhibitor : public SleepInhibitor
{
public:
    explicit CountingInhibitor(Balance &balance) : m_balance(balance) {}
    void inhibit() override { ++m_balance.inhibited; }
    void release() override { ++m_balance.released; }

private:
    Balance &m_balance;
};

QAction &action(const QWidget &window, const char *name)
{
    return *window.findChild<QAction *>(QLatin1String(name));
}

} // namespace

class TestPresentation : public QObject
{
    Q_OBJECT

private:
    void saveLecture(qint64 iterations)
    {
        Lecture lecture{QStringLiteral("Five"), {}};
        for (int i = 1; i <= scenarios; ++i) {
            const QByteArray name = QByteArray::number(i) + ".json";
            lecture.keys << writeFile(*m_folder, name.constData(), lessonJson(i, iterations));
        }
        save(Lectures{{lecture}, 0});
        m_keys = lecture.keys;
    }

    // Shown, at the first of the five.
    void open(qint64 iterations = 1000)
    {
        saveLecture(iterations);
        m_window = std::make_unique<MainWindow>();
        auto inhibitor = std::make_unique<CountingInhibitor>(m_balance);
        m_inhibitor = inhibitor.get();
        m_window->presenter().setInhibitor(std::move(inhibitor));
        for (const QString &key : m_keys) {
            m_window->openScenario(key);
        }
        m_window->openScenario(m_keys.front());
        m_window->show();
        m_window->move(QGuiApplication::primaryScreen()->geometry().topLeft());
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void present()
    {
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QVERIFY(audience());
        QVERIFY(QTest::qWaitForWindowExposed(audience()));
        QTRY_VERIFY(QApplication::activeWindow() != nullptr); // no keys before
    }

    [[nodiscard]] AudienceWindow *audience() const { return m_window->presenter().audience(); }
    [[nodiscard]] const Presentation &lecture() const { return m_window->presenter().presentation(); }
    [[nodiscard]] const Lesson &lesson() const { return lecture().lesson(); }
    [[nodiscard]] PresenterPanel *panel() const { return m_window->findChild<PresenterPanel *>(); }

    // Goes to whoever has the keyboard.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : static_cast<QWidget *>(m_window.get()), key, modifiers);
    }

    [[nodiscard]] QWidgetList focusable() const
    {
        QWidgetList found;
        for (QWidget *window : {static_cast<QWidget *>(m_window.get()), static_cast<QWidget *>(audience())}) {
            for (QWidget *widget : window->findChildren<QWidget *>()) {
                if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible() && widget->isEnabled()) {
                    found << widget;
                }
            }
        }
        return found;
    }

    static void focus(QWidget *widget)
    {
        widget->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(widget->window()));
        widget->setFocus();
    }

    [[nodiscard]] QString where() const
    {
        if (lecture().isAtEnd()) {
            return QStringLiteral("end");
        }
        static const QStringList stages{QStringLiteral("question"), QStringLiteral("run"),
                                        QStringLiteral("reveal"), QStringLiteral("explanation")};
        return QStringLiteral("%1 %2").arg(lesson().scenario()->title.right(1),
                                           stages.at(static_cast<int>(lesson().stage())));
    }

    static QString screenOf(const QWidget &window) { return window.screen()->name(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_keys;
    Balance m_balance;
    CountingInhibitor *m_inhibitor = nullptr;
    std::unique_ptr<MainWindow> m_window;

private slots:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_folder = std::make_unique<QTemporaryDir>();
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
        QCoreApplication::setOrganizationName(QStringLiteral("GILscope"));
        QCoreApplication::setApplicationName(QStringLiteral("gilscope-test"));
        m_balance = {};
    }
    void cleanup() { m_window.reset(); }

    void aLectureGoesForwardByPageDownAloneAndBackByPageUpWhateverHasTheKeyboard()
    {
        open();
        present();
        QStringList way{QStringLiteral("1 question")};
        qsizetype turn = 0;
        const auto step = [&](Qt::Key key) {
            const QWidgetList widgets = focusable();
            focus(widgets.at(turn++ % widgets.size()));
            press(key);
            QTRY_VERIFY_WITH_TIMEOUT(!lesson().isLive(), patience);
            way << where();
        };
        QStringList expected;
        for (int i = 1; i <= scenarios; ++i) {
            for (const char *stage : {"question", "run", "reveal", "explanation"}) {
                expected << QStringLiteral("%1 %2").arg(i).arg(QLatin1String(stage));
            }
        }
        while (!lecture().isAtEnd() && way.size() < 100) {
            step(Qt::Key_PageDown);
        }
        expected << QStringLiteral("end");
        QCOMPARE(way, expected);
        QVERIFY(audience()->findChild<QLabel *>(QStringLiteral("endOfLecture"))->isVisible());
        step(Qt::Key_PageDown);
        QCOMPARE(way.takeLast(), QStringLiteral("end"));
        QVERIFY(!lecture().hint().isEmpty());

        // Every run is still there; none is run again.
        while (way.size() < 200 && where() != expected.front()) {
            step(Qt::Key_PageUp);
            QVERIFY(lesson().run() != nullptr);
        }
        std::reverse(expected.begin(), expected.end());
        QCOMPARE(way.mid(expected.size()), expected.mid(1));
        step(Qt::Key_PageUp);
        QCOMPARE(where(), QStringLiteral("1 question"));
        const ScenarioRun *run = lesson().run();
        step(Qt::Key_PageDown);
        QCOMPARE(where(), QStringLiteral("1 run"));
        QCOMPARE(lesson().run(), run);
    }

    void aTextThatDoesNotFitIsReadToItsEndBeforeTheNextStep()
    {
        open();
        QByteArray lines;
        for (int line = 0; line < 90; ++line) {
            lines += "\"Line " + QByteArray::number(line) + ".\", \"\", ";
        }
        QByteArray json = lessonJson(1, 1000);
        json.replace("\"There is", lines + "\"There is");
        present();
        m_window->openScenario(writeFile(*m_folder, "long.json", json));
        while (lesson().stage() != LessonStage::Explanation) {
            press(Qt::Key_PageDown);
            QTRY_VERIFY_WITH_TIMEOUT(!lesson().isLive(), patience);
        }
        const auto *text =
            audience()->findChild<QWidget *>(QStringLiteral("explanationPage"))->findChild<QTextBrowser *>();
        const QScrollBar &bar = *text->verticalScrollBar();
        QTRY_VERIFY(bar.maximum() > 3 * bar.pageStep());
        QCOMPARE(bar.value(), 0);
        int before = 0;
        while (bar.value() < bar.maximum()) {
            QCOMPARE(lecture().nextStep(), QStringLiteral("read on"));
            press(Qt::Key_PageDown);
            QVERIFY(lesson().stage() == LessonStage::Explanation);
            QVERIFY(bar.value() > before);
            QVERIFY(bar.value() - before < bar.pageStep()); // no line is passed by
            before = bar.value();
        }
        QVERIFY(lecture().nextStep() != QStringLiteral("read on"));
        press(Qt::Key_PageUp);
        QVERIFY(bar.value() < before);
        QVERIFY(lesson().stage() == LessonStage::Explanation);
        press(Qt::Key_PageDown);
        press(Qt::Key_PageDown);
        QVERIFY(lecture().isAtEnd() || lesson().stage() == LessonStage::Question);
    }

    void everyWidgetLeavesTheKeysToThePresentation()
    {
        open();
        present();
        press(Qt::Key_PageDown);
        QTRY_VERIFY_WITH_TIMEOUT(!lesson().isLive(), patience);
        press(Qt::Key_PageDown);
        QCOMPARE(where(), QStringLiteral("1 reveal"));
        const QWidgetList widgets = focusable();
        QVERIFY(widgets.size() > 10);
        QVERIFY(std::ranges::any_of(widgets,
                                    [this](const QWidget *one) { return audience()->isAncestorOf(one); }));
        for (QWidget *widget : widgets) {
            const auto complain = [widget](const char *key) {
                return qPrintable(QStringLiteral("%1 at %2 “%3”")
                                      .arg(QLatin1String(key),
                                           QLatin1String(widget->metaObject()->className()),
                                           widget->objectName()));
            };
            focus(widget);
            press(Qt::Key_PageDown);
            QVERIFY2(where() == QStringLiteral("1 explanation"), complain("Page Down"));
            focus(widget);
            press(Qt::Key_PageUp);
            QVERIFY2(where() == QStringLiteral("1 reveal"), complain("Page Up"));
            focus(widget);
            const bool takesText = QApplication::focusWidget()->testAttribute(Qt::WA_InputMethodEnabled);
            QVERIFY2(!takesText || !audience()->isAncestorOf(widget), complain("Text"));
            if (takesText) {
                continue; // the lecturer's own fields take what is typed
            }
            for (const Qt::Key key : {Qt::Key_Period, Qt::Key_B}) {
                press(key);
                QVERIFY2(lecture().isBlack(), complain("Black"));
                press(key);
                QVERIFY2(!lecture().isBlack(), complain("Black again"));
            }
        }
    }

    void otherKeysStepToo_data()
    {
        QTest::addColumn<Qt::Key>("forward");
        QTest::addColumn<Qt::Key>("back");
        QTest::addRow("left and right") << Qt::Key_Right << Qt::Key_Left;
        QTest::addRow("up and down") << Qt::Key_Down << Qt::Key_Up;
        QTest::addRow("space") << Qt::Key_Space << Qt::Key_Backspace;
        QTest::addRow("enter") << Qt::Key_Return << Qt::Key_PageUp;
    }
    void otherKeysStepToo()
    {
        QFETCH(const Qt::Key, forward);
        QFETCH(const Qt::Key, back);
        open();
        present();
        focus(audience());
        press(forward);
        QTRY_VERIFY_WITH_TIMEOUT(!lesson().isLive(), patience);
        QCOMPARE(where(), QStringLiteral("1 run"));
        press(forward);
        QCOMPARE(where(), QStringLiteral("1 reveal"));
        press(back);
        QCOMPARE(where(), QStringLiteral("1 run"));
    }

    void aBlackWallStaysWhereItIsUntilAnyStep_data()
    {
        QTest::addColumn<Qt::Key>("key");
        for (const Qt::Key key : {Qt::Key_Period, Qt::Key_B, Qt::Key_PageDown, Qt::Key_PageUp, Qt::Key_2}) {
            QTest::addRow("%s", qPrintable(QKeySequence(key).toString())) << key;
        }
    }
    void aBlackWallStaysWhereItIsUntilAnyStep()
    {
        QFETCH(const Qt::Key, key);
        open();
        present();
        focus(audience());
        const auto *black = audience()->findChild<QWidget *>(QStringLiteral("blackScreen"));
        QVERIFY(!black->isVisible());
        press(Qt::Key_Period);
        QVERIFY(black->isVisible());
        QCOMPARE(black->geometry(), audience()->rect());
        QCOMPARE(audience()->grab().toImage().pixelColor(40, 40), QColor(Qt::black));
        press(key);
        QVERIFY(!black->isVisible());
        QCOMPARE(where(), QStringLiteral("1 question"));
        QVERIFY(!lesson().isLive());
        QCOMPARE(lesson().guess(), std::nullopt);
    }

    void numbersChooseAnswersAndTakeThemBack()
    {
        open();
        present();
        focus(audience());
        press(Qt::Key_2);
        QCOMPARE(lesson().guess(), std::optional<std::size_t>(1));
        press(Qt::Key_1);
        QCOMPARE(lesson().guess(), std::optional<std::size_t>(0));
        press(Qt::Key_1);
        QCOMPARE(lesson().guess(), std::nullopt);
        press(Qt::Key_4); // there are two
        QCOMPARE(lesson().guess(), std::nullopt);
    }

    void aStartButtonThatSendsF5AndEscInTurnStartsAndEnds()
    {
        open();
        QVERIFY(!action(*m_window, "present-next").isEnabled());
        for (int i = 0; i < 3; ++i) {
            present();
            QVERIFY(action(*m_window, "present-next").isEnabled());
            QVERIFY(!action(*m_window, "run").shortcuts().contains(QKeySequence(Qt::Key_Space)));
            press(Qt::Key_Escape);
            QTRY_VERIFY(audience() == nullptr);
            QVERIFY(panel() == nullptr);
            QVERIFY(!action(*m_window, "present-next").isEnabled());
            QVERIFY(action(*m_window, "run").shortcuts().contains(QKeySequence(Qt::Key_Space)));
            QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        }
        QCOMPARE(where(), QStringLiteral("1 question"));
        press(Qt::Key_Space); // is the window's own again
        QVERIFY(lesson().isLive());
        QTRY_VERIFY_WITH_TIMEOUT(!lesson().isLive(), patience);
        QCOMPARE(where(), QStringLiteral("1 reveal"));
    }

    void itStartsWhereTheWindowIsOrAtTheFirst()
    {
        open();
        m_window->openScenario(m_keys.at(2));
        present();
        QCOMPARE(where(), QStringLiteral("3 question"));
        press(Qt::Key_PageUp);
        QCOMPARE(where(), QStringLiteral("2 question")); // never run: nothing but its question is there
        press(Qt::Key_Escape);
        QTRY_VERIFY(audience() == nullptr);
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::keyClick(m_window.get(), Qt::Key_F5, Qt::ShiftModifier);
        QVERIFY(audience() != nullptr);
        QCOMPARE(where(), QStringLiteral("1 question"));
    }

    void whatIsChosenInTheWindowIsWhatTheClassSees()
    {
        open();
        present();
        m_window->openScenario(m_keys.at(3));
        QCOMPARE(lecture().playlist().place, std::size_t{3});
        m_window->openScenario(QStringLiteral("two-countdowns")); // no part of the lecture
        QCOMPARE(lecture().playlist().place, std::size_t{4});
        QCOMPARE(lecture().playlist().entries.size(), std::size_t{6});
        QCOMPARE(lecture().playlist().next()->key, m_keys.at(4));
    }

    void whatCanNotBeOpenedIsPassedBy()
    {
        RunSession session;
        Lesson lesson(session);
        const std::vector<Scenario> &presets = builtInScenarios();
        Presentation presentation(lesson, [&](const QString &key) {
            if (key != QStringLiteral("gone")) {
                lesson.showScenario(key, presets.front());
            }
        });
        const auto entry = [](const char *key) {
            return PlaylistEntry{QLatin1String(key), QLatin1String(key)};
        };
        presentation.begin({{entry("a"), entry("gone"), entry("b"), entry("gone")}, 0});
        QCOMPARE(lesson.key(), QStringLiteral("a"));
        presentation.skipToNext();
        QCOMPARE(lesson.key(), QStringLiteral("b"));
        QVERIFY(presentation.hint().contains(QStringLiteral("gone")));
        presentation.back();
        QCOMPARE(lesson.key(), QStringLiteral("a"));
        presentation.skipToNext();
        presentation.skipToNext();
        QVERIFY(presentation.isAtEnd());
        presentation.back();
        QCOMPARE(lesson.key(), QStringLiteral("b"));
    }

    void aFileThatIsGoneIsPresentedAsItWasRead()
    {
        open();
        present();
        QVERIFY(QFile::remove(m_keys.at(1)));
        focus(audience());
        press(Qt::Key_N);
        QCOMPARE(where(), QStringLiteral("2 question"));
    }

    void whileARunIsLiveAStepSaysSoAndNothingElse()
    {
        open(endlessCountdown);
        present();
        focus(audience());
        press(Qt::Key_PageDown);
        QVERIFY(lesson().isLive());
        QVERIFY(lecture().hint().isEmpty());
        press(Qt::Key_PageDown);
        QVERIFY(lesson().isLive());
        QCOMPARE(where(), QStringLiteral("1 run"));
        QVERIFY(!lecture().hint().isEmpty());
        QCOMPARE(audience()->findChild<QLabel *>(QStringLiteral("presentHint"))->text(), lecture().hint());
        press(Qt::Key_N);
        QCOMPARE(where(), QStringLiteral("2 question"));
        press(Qt::Key_PageDown); // two runs would compete
        QCOMPARE(where(), QStringLiteral("2 question"));
        QVERIFY(lecture().hint().contains(QStringLiteral("Scenario 1")));
        press(Qt::Key_S);
        QTRY_VERIFY_WITH_TIMEOUT(lesson().otherLive() == nullptr, patience);
        QVERIFY(lecture().hint().isEmpty());
    }

    void aProjectorThatIsUnpluggedAndPluggedInAgainLosesNothing()
    {
        open();
        QList<QScreen *> screens = QGuiApplication::screens();
        QScreen *wall = screens.at(1);
        m_window->presenter().setScreens([&screens] { return screens; });
        present();
        QCOMPARE(screenOf(*audience()), QStringLiteral("right"));
        QCOMPARE(audience()->geometry(), wall->geometry());
        QVERIFY(audience()->isFullScreen());
        QVERIFY(panel() && panel()->isVisible());
        QCOMPARE(screenOf(*m_window), QStringLiteral("left"));
        press(Qt::Key_2);
        press(Qt::Key_PageDown);
        QTRY_VERIFY_WITH_TIMEOUT(!lesson().isLive(), patience);
        press(Qt::Key_PageDown);
        const AudienceWindow *same = audience();
        const auto nothingIsLost = [&] {
            return audience() == same && audience()->isVisible() && audience()->isFullScreen()
                && where() == QStringLiteral("1 reveal") && lesson().guess() == std::size_t{1}
            && lesson().run() && audience()->lessonView().runStage().run() == lesson().run();
        };

        screens.removeLast();
        emit qGuiApp->screenRemoved(wall);
        QTRY_COMPARE(screenOf(*audience()), QStringLiteral("left"));
        QCOMPARE(audience()->geometry(), screens.front()->geometry());
        QVERIFY(panel() == nullptr);
        QVERIFY(nothingIsLost());
        QTRY_VERIFY(audience()->isActiveWindow()); // it covers the main window

        screens << wall;
        emit qGuiApp->screenAdded(wall);
        QTRY_COMPARE(screenOf(*audience()), QStringLiteral("right"));
        QCOMPARE(audience()->geometry(), wall->geometry());
        QTRY_VERIFY(panel() && panel()->isVisible());
        QVERIFY(nothingIsLost());
    }

    void mirroredScreensAreOne()
    {
        const QList<QScreen *> screens = QGuiApplication::screens();
        QCOMPARE(audienceScreen(screens, screens.at(0)), screens.at(1));
        QCOMPARE(audienceScreen(screens, screens.at(1)), screens.at(0));
        QCOMPARE(audienceScreen({screens.at(0), screens.at(0)}, screens.at(0)), screens.at(0));
        QCOMPARE(audienceScreen({screens.at(1)}, screens.at(0)), screens.at(1));
        QCOMPARE(audienceScreen({}, screens.at(0)), nullptr);
    }

    void sleepIsHeldOffExactlyWhileSomebodyPresents_data()
    {
        QTest::addColumn<int>("way");
        QTest::addRow("Esc") << 0;
        QTest::addRow("the audience's window is closed") << 1;
        QTest::addRow("the main window is closed") << 2;
        QTest::addRow("the program ends") << 3;
    }
    void sleepIsHeldOffExactlyWhileSomebodyPresents()
    {
        QFETCH(const int, way);
        open();
        QCOMPARE(m_balance.inhibited, 0);
        present();
        QCOMPARE(m_balance.inhibited, 1);
        QCOMPARE(m_balance.released, 0);
        if (way == 0) {
            press(Qt::Key_Escape);
        } else if (way == 1) {
            audience()->close();
        } else if (way == 2) {
            m_window->close();
        } else {
            m_window.reset();
        }
        QTRY_COMPARE(m_balance.released, 1);
        QCOMPARE(m_balance.inhibited, 1);
        m_window.reset();
        QCOMPARE(m_balance.released, 1);
    }

    void thePanelSaysWhenNothingHoldsOffSleep()
    {
        open();
        present();
        const auto *remark = panel()->findChild<QLabel *>(QStringLiteral("presenterRemark"));
        QVERIFY(!remark->isVisible());
        emit m_inhibitor->refused();
        QVERIFY(remark->isVisible() && !remark->text().isEmpty());
    }

    void thePanelTellsTheLecturerWhatTheClassDoesNotSee()
    {
        open();
        present();
        const auto text = [this](const char *name) {
            return panel()->findChild<QLabel *>(QLatin1String(name))->text();
        };
        QVERIFY(text("presenterPlace").contains(QStringLiteral("1 of 5")));
        QCOMPARE(text("presenterNext"), QStringLiteral("Page Down: run"));
        QVERIFY(panel()->findChild<QLabel *>(QStringLiteral("presenterNext"))->font().bold());
        QVERIFY(text("presenterThen").contains(QStringLiteral("Scenario 2")));
        QVERIFY(
            panel()->findChild<QTextBrowser *>()->toPlainText().contains(QStringLiteral("They say half.")));
        for (int i = 0; i < 3; ++i) {
            panel()->findChild<QToolButton *>(QStringLiteral("more-hands-2"))->click();
        }
        panel()->findChild<QToolButton *>(QStringLiteral("fewer-hands-2"))->click();
        QCOMPARE(lesson().hands(1), 2);
        QCOMPARE(text("hands-2"), QStringLiteral("2"));
        QVERIFY(!panel()->findChild<QToolButton *>(QStringLiteral("fewer-hands-1"))->isEnabled());
        for (const QLabel *label : audience()->findChildren<QLabel *>()) {
            QVERIFY(!label->isVisible() || !label->text().contains(QStringLiteral("They say")));
        }
        focus(panel()->findChild<QToolButton *>(QStringLiteral("button-present-black")));
        press(Qt::Key_Space); // presses the button that has the keyboard
        QVERIFY(lecture().isBlack());
        QVERIFY(!text("presenterState").isEmpty());
    }

    void onlyTheAudienceHasTheProjectorsLook()
    {
        open();
        const QFont font = m_window->findChild<Gallery *>()->font();
        const QPalette palette = m_window->palette();
        present();
        const auto check = [&](const char *when) {
            QCOMPARE(m_window->findChild<Gallery *>()->font().pointSizeF(), font.pointSizeF());
            int seen = 0;
            for (const QWidget *widget : audience()->findChildren<QWidget *>()) {
                if (widget->isVisible() && !widget->objectName().startsWith(QStringLiteral("qt_"))) {
                    ++seen;
                    QVERIFY2(widget->font().pointSizeF() >= 18,
                             qPrintable(QStringLiteral("%1: %2 %3: %4 pt")
                                            .arg(QLatin1String(when),
                                                 QLatin1String(widget->metaObject()->className()),
                                                 widget->objectName())
                                            .arg(widget->font().pointSizeF())));
                }
            }
            QVERIFY(seen > 5);
            QCOMPARE(audience()->palette().color(QPalette::WindowText), coloursOf(Theme::Projector).text);
            QCOMPARE(audience()->lessonView().runStage().timeline().font().pointSizeF(),
                     audience()->font().pointSizeF());
        };
        check("at the question");
        press(Qt::Key_PageDown);
        QTRY_VERIFY_WITH_TIMEOUT(!lesson().isLive(), patience);
        check("at the run");
        QCOMPARE(m_window->palette(), palette);
        action(*m_window, "dark").trigger();
        QCOMPARE(m_window->palette().color(QPalette::WindowText), coloursOf(Theme::Dark).text);
        check("after another theme");
        action(*m_window, "larger-text").trigger();
        action(*m_window, "normal-text").trigger();
        check("after another size");
        action(*m_window, "light").trigger();
    }

    void thePointerHidesWhereItStandsStill()
    {
        QWidget window;
        window.setGeometry(0, 0, 200, 200);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCursor::setPos(window.geometry().center());
        {
            const PointerHider hider(*window.windowHandle(), std::chrono::milliseconds(1));
            QTRY_VERIFY(QGuiApplication::overrideCursor() != nullptr);
            QCOMPARE(QGuiApplication::overrideCursor()->shape(), Qt::BlankCursor);
            QMouseEvent moved(QEvent::MouseMove, QPointF(5, 5), QPointF(5, 5), Qt::NoButton, Qt::NoButton,
                              {});
            QCoreApplication::sendEvent(window.windowHandle(), &moved);
            QVERIFY(QGuiApplication::overrideCursor() == nullptr);
            QTRY_VERIFY(QGuiApplication::overrideCursor() != nullptr);
        }
        QVERIFY(QGuiApplication::overrideCursor() == nullptr);
    }

    void lecturesAreRememberedAndNonsenseIsNot()
    {
        const Lectures lectures{{{QStringLiteral("Intro"), {QStringLiteral("a"), QStringLiteral("b")}},
                                 {QStringLiteral("Locks, part 2"), {QStringLiteral("b")}}},
                                1};
        save(lectures);
        QCOMPARE(loadLectures(), lectures);
        QSettings().setValue(QStringLiteral("present/lecture"), QStringLiteral("gone"));
        QCOMPARE(loadLectures().chosen, std::nullopt);
        QSettings().setValue(QStringLiteral("lectures/1/scenarios"), 7);
        QSettings().setValue(QStringLiteral("lectures/2/name"), QString());
        QCOMPARE(loadLectures().all.size(), std::size_t{1});
        save(Lectures());
        QCOMPARE(loadLectures(), Lectures());
    }

    void aPlaylistIsTheLectureOfWhatIsThere()
    {
        const auto entry = [](const char *key) {
            return PlaylistEntry{QLatin1String(key), QLatin1String(key)};
        };
        const std::vector<PlaylistEntry> available{entry("a"), entry("b"), entry("c")};
        const auto keys = [](const Playlist &playlist) {
            QString all;
            for (const PlaylistEntry &one : playlist.entries) {
                all += one.key;
            }
            return QStringLiteral("%1 at %2").arg(all).arg(playlist.place);
        };
        const QString b = QStringLiteral("b");
        QCOMPARE(keys(playlistOf({}, available, b)), QStringLiteral("abc at 1"));
        const Lectures some{{{QStringLiteral("x"), {QStringLiteral("c"), QStringLiteral("gone"), b}}}, 0};
        QCOMPARE(keys(playlistOf(some, available, b)), QStringLiteral("cb at 1"));
        QCOMPARE(keys(playlistOf(some, available, QStringLiteral("a"))), QStringLiteral("acb at 0"));
        const Lectures none{{{QStringLiteral("x"), {QStringLiteral("gone")}}}, 0};
        QCOMPARE(keys(playlistOf(none, available, b)), QStringLiteral("abc at 1"));
    }

    void aLectureIsPutTogetherByKeysAlone()
    {
        const std::vector<PlaylistEntry> available{{QStringLiteral("a"), QStringLiteral("A")},
                                                   {QStringLiteral("b"), QStringLiteral("B")},
                                                   {QStringLiteral("c"), QStringLiteral("C")}};
        LectureDialog dialog({}, available);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        auto *list = dialog.findChild<QListWidget *>();
        QVERIFY(!list->isEnabled()); // all scenarios, in the gallery's order
        QCOMPARE(list->count(), 3);
        QVERIFY(list->visualItemRect(list->item(2)).height() > 0);
        QTest::keyClick(&dialog, Qt::Key_N, Qt::AltModifier);
        QTRY_VERIFY(list->isEnabled());
        QVERIFY(dialog.findChild<QLineEdit *>(QStringLiteral("lectureName"))->hasFocus());
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Mine"));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Space); // a
        QTest::keyClick(list, Qt::Key_Down, Qt::ControlModifier);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Space); // c, as "b, a, c" stands there now
        QCOMPARE(dialog.lectures(),
                 (Lectures{{{QStringLiteral("Mine"), {QStringLiteral("a"), QStringLiteral("c")}}}, 0}));
        QTest::keyClick(list, Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(dialog.lectures().all.front().keys, QStringList({QStringLiteral("c"), QStringLiteral("a")}));
        // Two of one name stay two.
        QTest::keyClick(&dialog, Qt::Key_N, Qt::AltModifier);
        QTRY_COMPARE(dialog.lectures().all.size(), std::size_t{2});
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Mine"));
        QCOMPARE(dialog.lectures().all.at(1).name, QStringLiteral("Mine (2)"));
        QTest::keyClick(&dialog, Qt::Key_D, Qt::AltModifier);
        QTRY_COMPARE(dialog.lectures().all.size(), std::size_t{1});
        QCOMPARE(dialog.lectures().chosen, std::nullopt);
    }
};

// The screens are the platform plugin's, so they are described before there is an application.
int main(int argc, char **argv)
{
    const QTemporaryDir folder;
    QFile screens(folder.filePath(QStringLiteral("screens.json")));
    if (!screens.open(QIODevice::WriteOnly)) {
        return 1;
    }
    screens.write(R"({"screens": [
        {"name": "left", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
        {"name": "right", "x": 1366, "y": 0, "width": 1024, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    ]})");
    screens.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + screens.fileName().toUtf8());
    QApplication application(argc, argv);
    TestPresentation test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_presentation.moc"
