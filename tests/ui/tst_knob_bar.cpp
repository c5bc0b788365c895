// SPDX-License-Identifier: GPL-3.0-or-later
#include "lesson_scenario.h"
#include "scenario/scenario_reader.h"
#include "ui/teach/knob_bar.h"
#include "ui/teach/lesson_actions.h"

#include <QComboBox>
#include <QLabel>
#include <QMainWindow>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int patience = 20'000; // ms; for a machine that does ten other things

struct Bar
{
    Bar() : actions(&window)
    {
        window.setCentralWidget(bar);
        actions.connectTo(lesson);
        window.addActions(window.findChildren<QAction *>());
        const auto update = [this] { actions.update(lesson, true); };
        QObject::connect(&lesson, &Lesson::scenarioChanged, &window, update);
        QObject::connect(&lesson, &Lesson::liveChanged, &window, update);
        window.show();
        show(lessonScenario(1000));
    }
    void show(const QByteArray &json)
    {
        const Result<Scenario> scenario = readScenario(json);
        if (!scenario.isOk())
            qFatal("%s", scenario.error().text().c_str());
        lesson.showScenario(QString::fromUtf8(json), scenario.value());
    }
    [[nodiscard]] QSlider &slider() const
    {
        return *bar->findChild<QSlider *>(QStringLiteral("knob-interval"));
    }
    [[nodiscard]] QComboBox &choice() const
    {
        return *bar->findChild<QComboBox *>(QStringLiteral("knob-mode"));
    }
    [[nodiscard]] QString value() const
    {
        return bar->findChild<QLabel *>(QStringLiteral("value-interval"))->text();
    }
    [[nodiscard]] std::size_t stop(std::size_t knob) const { return lesson.scenario()->knobs.at(knob).stop; }

    RunSession session;
    Lesson lesson{session};
    QMainWindow window;
    LessonActions actions;
    KnobBar *bar = new KnobBar(lesson);
};

} // namespace

class TestKnobBar : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale::c()); }

    void numbersAreASliderWithStopsAndTextsAChoice()
    {
        const Bar b;
        QCOMPARE(b.slider().maximum(), 2);
        QCOMPARE(b.slider().value(), 1);
        QCOMPARE(b.value(), QStringLiteral("5 ms"));
        QCOMPARE(b.choice().count(), 2);
        QCOMPARE(b.choice().currentText(), QStringLiteral("on"));
    }

    void turningOneChangesTheScenario()
    {
        Bar b;
        b.slider().setValue(2);
        QCOMPARE(b.stop(0), std::size_t(2));
        QCOMPARE(b.value(), QStringLiteral("50 ms"));
        b.choice().setFocus();
        QTest::keyClick(&b.choice(), Qt::Key_Down);
        QCOMPARE(b.stop(1), std::size_t(1));
        QCOMPARE(b.stop(0), std::size_t(2));
    }

    void theFirstIsTurnedByKeysAndPutBack()
    {
        Bar b;
        QVERIFY(QTest::qWaitForWindowActive(&b.window));
        QTest::keyClick(&b.window, Qt::Key_BracketLeft);
        QCOMPARE(b.value(), QStringLiteral("1 ms"));
        QTest::keyClick(&b.window, Qt::Key_BracketLeft); // there is no less
        QCOMPARE(b.value(), QStringLiteral("1 ms"));
        QTest::keyClick(&b.window, Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(&b.window, Qt::Key_BracketRight);
        QCOMPARE(b.value(), QStringLiteral("50 ms"));
        QTest::keyClick(&b.window, Qt::Key_Backspace, Qt::ControlModifier);
        QCOMPARE(b.value(), QStringLiteral("5 ms"));
        QVERIFY(!b.actions.resetKnobs->isEnabled());
    }

    void arrowKeysAreTheSlidersWhileItHasTheKeyboard()
    {
        Bar b;
        QVERIFY(QTest::qWaitForWindowActive(&b.window));
        QAction pan(&b.window);
        pan.setShortcut(Qt::Key_Right);
        b.window.addAction(&pan);
        bool panned = false;
        connect(&pan, &QAction::triggered, this, [&panned] { panned = true; });
        b.slider().setFocus();
        QTest::keyClick(&b.slider(), Qt::Key_Right);
        QCOMPARE(b.stop(0), std::size_t(2));
        QVERIFY(!panned);
    }

    void whileTheRunIsLiveNothingTurnsAndItIsSaidWhy()
    {
        Bar b;
        b.show(lessonScenario(endlessCountdown));
        const QString tip = b.slider().toolTip();
        b.lesson.start();
        QVERIFY(!b.slider().isEnabled() && !b.choice().isEnabled());
        QVERIFY(!b.actions.knobUp->isEnabled());
        QVERIFY(b.slider().toolTip() != tip);
        b.lesson.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!b.session.isLive(), patience);
        QVERIFY(b.slider().isEnabled() && b.choice().isEnabled());
    }

    void whereThereIsNoRoomAButtonBringsThemUp()
    {
        Bar b;
        auto &button = *b.bar->findChild<QToolButton *>(QStringLiteral("knobsButton"));
        b.window.resize(1200, 100);
        QTRY_VERIFY(!button.isVisible() && b.slider().isVisible());
        b.window.takeCentralWidget();
        b.bar->resize(b.bar->minimumSizeHint());
        b.bar->show();
        QVERIFY(button.isVisible() && !b.slider().isVisible());
        button.click();
        QVERIFY(b.slider().isVisible());
        b.slider().setValue(0);
        QCOMPARE(b.stop(0), std::size_t(0));
        b.bar->findChild<QFrame *>(QStringLiteral("knobsPopUp"))->hide();
        QTRY_VERIFY(!b.slider().isVisible());
        b.bar->resize(1200, b.bar->height());
        QTRY_VERIFY(!button.isVisible() && b.slider().isVisible());
        delete b.bar;
    }

    void aScenarioWithoutKnobsHasNone()
    {
        Bar b;
        b.show(tinyScenario(1000));
        QVERIFY(b.bar->findChildren<QSlider *>().isEmpty());
        QVERIFY(b.bar->findChildren<QComboBox *>().isEmpty());
        b.show(lessonScenario(1000));
        QCOMPARE(b.slider().value(), 1);
    }
};

QTEST_MAIN(TestKnobBar)
#include "tst_knob_bar.moc"
