// SPDX-License-Identifier: GPL-3.0-or-later
//
// The question before anything has run: cards to guess from, by keys, pointer and raised hands.
#include "lesson_scenario.h"
#include "scenario/scenario_reader.h"
#include "ui/teach/lesson_actions.h"
#include "ui/teach/question_page.h"

#include <QAccessible>
#include <QApplication>
#include <QMainWindow>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

// A window with nothing but the page in it and the commands that belong to it.
struct Page
{
    Page() : actions(&window), run(&window)
    {
        run.setText(QStringLiteral("Run"));
        actions.connectTo(lesson);
        window.addActions(window.findChildren<QAction *>());
        const auto update = [this] { actions.update(lesson, true); };
        QObject::connect(&lesson, &Lesson::scenarioChanged, &window, update);
        QObject::connect(&lesson, &Lesson::guessChanged, &window, update);
        page = new QuestionPage(lesson, &run);
        page->setSkip(actions.skip);
        page->setColours(coloursOf(Theme::Light));
        window.setCentralWidget(page);
        window.resize(1000, 600);
    }
    void show(const QByteArray &json)
    {
        const Result<Scenario> scenario = readScenario(json);
        if (!scenario.isOk())
            qFatal("%s", scenario.error().text().c_str());
        lesson.showScenario(QStringLiteral("a key"), scenario.value());
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }
    template <typename T>
    [[nodiscard]] T &part(const char *name) const
    {
        return *page->findChild<T *>(QLatin1String(name));
    }
    [[nodiscard]] AnswerCard &card(int number) const
    {
        return part<AnswerCard>(("answer" + QByteArray::number(number)).constData());
    }

    RunSession session;
    Lesson lesson{session};
    QMainWindow window;
    LessonActions actions;
    QAction run;
    QuestionPage *page = nullptr;
};

QByteArray longAnswers()
{
    const QByteArray words =
        QByteArray("an answer that says much more than would fit on one line of a card ").repeated(3);
    return lessonScenario(1000).replace("Right in every run", words).replace("Right in none", words);
}

} // namespace

class TestQuestionPage : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale::c()); }

    void aCardIsChosenByItsNumberAndLeftByTheSame()
    {
        Page p;
        p.show(lessonScenario(1000));
        QTest::keyClick(&p.window, Qt::Key_2);
        QVERIFY(p.card(2).isChecked() && !p.card(1).isChecked());
        QCOMPARE(p.lesson.guess(), std::optional<std::size_t>(1));
        QTest::keyClick(&p.window, Qt::Key_1);
        QVERIFY(p.card(1).isChecked() && !p.card(2).isChecked());
        QTest::keyClick(&p.window, Qt::Key_1);
        QVERIFY(!p.card(1).isChecked());
        QVERIFY(!p.lesson.guess());
        QTest::keyClick(&p.window, Qt::Key_3); // there is no third
        QVERIFY(!p.lesson.guess());
    }

    void aCardIsChosenByThePointerAndBySpace()
    {
        Page p;
        p.show(lessonScenario(1000));
        QTest::mouseClick(&p.card(2), Qt::LeftButton, {}, QPoint(20, 20));
        QCOMPARE(p.lesson.guess(), std::optional<std::size_t>(1));
        p.card(1).setFocus();
        QTest::keyClick(&p.card(1), Qt::Key_Space);
        QCOMPARE(p.lesson.guess(), std::optional<std::size_t>(0));
    }

    void handsAreCountedByKeysButtonsAndDigits()
    {
        Page p;
        p.show(lessonScenario(1000));
        QTest::keyClick(&p.window, Qt::Key_1, Qt::ShiftModifier);
        QTest::keyClick(&p.window, Qt::Key_1, Qt::ShiftModifier);
        QTest::keyClick(&p.window, Qt::Key_1, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(p.lesson.hands(0), 1);
        auto &number = *p.card(2).findChild<QSpinBox *>();
        QTest::mouseClick(p.card(2).findChild<QToolButton *>(QStringLiteral("moreHands")), Qt::LeftButton);
        QCOMPARE(p.lesson.hands(1), 1);
        number.setFocus();
        number.selectAll();
        QTest::keyClicks(&number, QStringLiteral("21"));
        QCOMPARE(p.lesson.hands(1), 21);
        QVERIFY(p.card(2).isChecked());
        QCOMPARE(p.lesson.hands(0), 1);
    }

    void whatIsNoDigitIsTheWindowsEvenInACounter()
    {
        Page p;
        p.show(lessonScenario(1000));
        int ran = 0;
        p.run.setShortcut(Qt::Key_Space);
        p.window.addAction(&p.run);
        connect(&p.run, &QAction::triggered, this, [&ran] { ++ran; });
        auto &number = *p.card(1).findChild<QSpinBox *>();
        number.setFocus();
        QTRY_VERIFY(number.hasFocus());
        QTest::keyClick(&number, Qt::Key_Space);
        QCOMPARE(ran, 1);
    }

    void withAGuessThereIsNothingToSkip()
    {
        Page p;
        p.show(lessonScenario(1000));
        auto &skip = p.part<QToolButton>("skipButton");
        QVERIFY(skip.isVisible());
        p.lesson.choose(0);
        QVERIFY(!skip.isVisible());
        p.lesson.choose({});
        QVERIFY(skip.isVisible());
    }

    void withoutAnswersItNamesTheArrangements()
    {
        Page p;
        p.show(tinyScenario(1000));
        QVERIFY(!p.card(1).isVisible());
        QVERIFY(!p.part<QToolButton>("skipButton").isVisible());
        bool named = false;
        for (const QLabel *label : p.page->findChildren<QLabel *>())
            named |= label->isVisible() && label->text().contains(QStringLiteral("Title of two"));
        QVERIFY(named);
    }

    void whatDoesNotRunHereOffersWhatIsDocumented()
    {
        Page p;
        p.show(documentedScenario());
        QVERIFY(!p.card(1).isVisible());
        auto &documented = p.part<QToolButton>("showDocumented");
        QVERIFY(documented.isVisible());
        documented.click();
        QCOMPARE(p.lesson.stage(), LessonStage::Reveal);
    }

    void longAnswersWrapAndNothingIsCutAtAnySize_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("points");
        for (const QSize size : {QSize(1500, 800), QSize(800, 500), QSize(600, 400)}) {
            for (const double points : {10.5, 21.0, 31.5})
                QTest::addRow("%d at %g pt", size.width(), points) << size << points;
        }
    }

    void longAnswersWrapAndNothingIsCutAtAnySize()
    {
        QFETCH(const QSize, size);
        QFETCH(const double, points);
        const QFont before = QApplication::font();
        QFont font = before;
        font.setPointSizeF(points);
        QApplication::setFont(font);
        {
            Page p;
            p.window.resize(size);
            p.show(longAnswers());
            QCoreApplication::processEvents();
            QVERIFY(p.card(1).isVisible());
            for (const QLabel *label : p.card(1).findChildren<QLabel *>()) {
                if (label->wordWrap()) {
                    QVERIFY2(label->height() >= label->heightForWidth(label->width()),
                             qPrintable(QString::number(label->height())));
                }
            }
            QVERIFY(p.page->widget()->width() <= p.page->viewport()->width());
            QVERIFY(!p.card(1).geometry().intersects(p.card(2).geometry()));
        }
        QApplication::setFont(before);
    }

    void anAudienceHasNothingToPress()
    {
        Page p;
        p.show(lessonScenario(1000));
        p.lesson.setHands(1, 12);
        p.page->setForAudience(true);
        for (const QWidget *widget : p.page->findChildren<QWidget *>()) {
            QVERIFY2(!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus,
                     qPrintable(widget->objectName()));
        }
        const auto *shown = p.card(2).findChild<QLabel *>(QStringLiteral("handsShown"));
        QVERIFY(shown->isVisible());
        QCOMPARE(shown->text(), QStringLiteral("12"));
    }

    void everythingThatTakesTheKeyboardHasAName()
    {
        Page p;
        p.show(lessonScenario(1000));
        for (QWidget *widget : p.page->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()
                || widget->inherits("QScrollBar"))
                continue;
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(),
                     qPrintable(widget->objectName()));
        }
    }
};

QTEST_MAIN(TestQuestionPage)
#include "tst_question_page.moc"
