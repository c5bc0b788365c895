// SPDX-License-Identifier: GPL-3.0-or-later
//
// What came out and why: the pane below the picture, the explanation beside it, the page for what does not
// run here.
#include "lesson_scenario.h"
#include "scenario/scenario_reader.h"
#include "tests/support/variants.h"
#include "ui/inspect/inspector.h"
#include "ui/teach/explanation_view.h"
#include "ui/teach/reveal_pane.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/lesson_view.h"
#include "ui/window/run_stage.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int patience = 20'000; // ms; for a machine that does ten other things

struct Shown
{
    Shown() : run(nullptr), view(lesson, &run)
    {
        view.resize(1000, 800);
        view.setTheme(Theme::Light);
        view.show();
    }
    void show(const QByteArray &json)
    {
        const Result<Scenario> scenario = readScenario(json);
        if (!scenario.isOk())
            qFatal("%s", scenario.error().text().c_str());
        lesson.showScenario(QStringLiteral("a key"), scenario.value());
    }
    void runIt(int rounds = 1)
    {
        lesson.start(rounds);
        QTRY_VERIFY_WITH_TIMEOUT(!session.isLive(), patience);
    }
    [[nodiscard]] QString text(const char *name) const
    {
        const auto *label = view.findChild<QLabel *>(QLatin1String(name));
        return label && label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] RevealPane &pane() const { return *view.findChild<RevealPane *>(); }
    [[nodiscard]] std::vector<std::optional<TimeNs>> expected()
    {
        std::vector<std::optional<TimeNs>> ends;
        for (const TimelinePanel &panel : view.runStage().timeline().panels())
            ends.push_back(panel.expectedEnd);
        return ends;
    }

    RunSession session;
    Lesson lesson{session};
    QAction run;
    LessonView view;
    Inspector *inspector = &view.runStage().inspector();
};

} // namespace

class TestRevealPane : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale::c()); }

    void itSaysNothingBeforeItsTime()
    {
        Shown s;
        s.lesson.setRevealsAtOnce(false);
        s.show(lessonScenario(50'000));
        QVERIFY(!s.pane().isVisible());
        s.runIt();
        QVERIFY(s.pane().isVisible());
        QCOMPARE(s.text("claim0"), QString());
        QVERIFY2(!s.pane().words().contains(QStringLiteral("Right in every run")),
                 qPrintable(s.pane().words()));
        s.lesson.advance();
        QVERIFY2(s.text("revealHeadline").contains(QStringLiteral("Right in every run")),
                 qPrintable(s.text("revealHeadline")));
    }

    void theGuessStandsInTheFrameAndAWrongOneIsReplied()
    {
        Shown s;
        s.show(lessonScenario(50'000));
        s.lesson.choose(1);
        s.runIt();
        QVERIFY2(s.pane().title().contains(QStringLiteral("Right in none")), qPrintable(s.pane().title()));
        QVERIFY2(s.text("revealReply").contains(QStringLiteral("A reply with")),
                 qPrintable(s.text("revealReply")));
        QVERIFY(!s.text("revealHeadline").startsWith(QStringLiteral("✔")));
        s.lesson.choose(0);
        QVERIFY(s.text("revealHeadline").startsWith(QStringLiteral("✔")));
        QVERIFY(!s.text("revealReply").contains(QStringLiteral("A reply with")));
    }

    void claimsSayWhetherTheyWereSeen()
    {
        Shown s;
        s.show(lessonScenario(50'000));
        s.runIt();
        QCOMPARE(s.text("claim0"), QStringLiteral("✔  This is seen"));
        QCOMPARE(s.text("claim1"), QStringLiteral("✘  This is not"));
    }

    void theVerdictGivesWayToItAndComesBack()
    {
        Shown s;
        s.show(lessonScenario(50'000));
        s.runIt();
        const auto *verdict = s.view.findChild<QLabel *>(QStringLiteral("verdict"));
        QVERIFY(!verdict->isVisible() && s.pane().isVisible());
        s.lesson.showScenario(QStringLiteral("another"), readScenario(tinyScenario(50'000)).value());
        s.runIt();
        QVERIFY(verdict->isVisible() && !s.pane().isVisible());
    }

    void theRevealIsSaidToScreenReaders()
    {
        Shown s;
        s.show(lessonScenario(50'000));
        const auto *headline = s.view.findChild<QLabel *>(QStringLiteral("revealHeadline"));
        QVERIFY(!s.pane().accessibleDescription().contains(QStringLiteral("This is seen")));
        s.runIt();
        QVERIFY(headline->accessibleDescription().contains(QStringLiteral("Seen: This is seen")));
        QVERIFY(s.pane().accessibleDescription().contains(QStringLiteral("This is seen")));
        QVERIFY(!s.view.runStage().timeline().accessibleDescription().isEmpty());
    }

    void theGuessIsAnOutlineOnlyOnceItIsTold()
    {
        Shown s;
        s.lesson.setRevealsAtOnce(false);
        s.show(lessonScenario(50'000));
        s.lesson.choose(1);
        s.runIt();
        QCOMPARE(s.expected(), (std::vector<std::optional<TimeNs>>{{}, {}}));
        s.lesson.advance();
        const TimeNs baseline = s.lesson.run()->variants().front().statistics->wall;
        QCOMPARE(s.expected(), (std::vector<std::optional<TimeNs>>{{}, 3 * baseline}));
        s.lesson.choose({});
        QCOMPARE(s.expected(), (std::vector<std::optional<TimeNs>>{{}, {}}));
    }

    void theRunBeforeATurnedKnobIsAGhost()
    {
        Shown s;
        s.show(lessonScenario(50'000));
        s.runIt();
        const auto panel = [&s] { return s.view.runStage().timeline().panels().at(1); };
        QVERIFY(!panel().ghostEnd);
        const std::optional<TimeNs> before = panel().end;
        QVERIFY(s.lesson.setKnobs({2, 0}).isOk());
        QVERIFY2(s.text("outdated").contains(QStringLiteral("50 ms instead of 5 ms")),
                 qPrintable(s.text("outdated")));
        s.runIt();
        QCOMPARE(s.text("outdated"), QString());
        QCOMPARE(panel().ghostEnd, before);
        QVERIFY(panel().ghost != nullptr && panel().ghost != panel().trace);
        s.lesson.showScenario(QStringLiteral("another"), readScenario(tinyScenario(50'000)).value());
        s.runIt();
        QVERIFY(!panel().ghostEnd);
    }

    void severalRoundsAreSaidAsMedianAndSpread()
    {
        Shown s;
        s.show(lessonScenario(200'000));
        s.lesson.start(3);
        QVERIFY2(s.text("revealHeadline").contains(QStringLiteral("Round 1 of 3")),
                 qPrintable(s.text("revealHeadline")));
        QTRY_VERIFY_WITH_TIMEOUT(!s.session.isLive(), patience);
        QVERIFY2(s.pane().title().contains(QLatin1Char('3')), qPrintable(s.pane().title()));
    }

    void theExplanationComesAfterTheRunAndWithItsFigures()
    {
        Shown s;
        const auto *beside = s.inspector->findChild<ExplanationView *>();
        s.show(lessonScenario(50'000));
        QVERIFY(!beside->text().contains(QStringLiteral("Because of")));
        QVERIFY(!beside->text().isEmpty());
        s.runIt();
        QVERIFY2(beside->text().contains(QStringLiteral("Because of this: ")), qPrintable(beside->text()));
        QVERIFY(!beside->text().contains(QStringLiteral("{two.wall_s}")));
        QVERIFY2(beside->text().contains(QStringLiteral("<b>No HTML</b>")), qPrintable(beside->text()));
        s.inspector->setFolded(true);
        s.lesson.showStage(LessonStage::Explanation);
        QVERIFY(!s.inspector->isFolded());
        QCOMPARE(s.inspector->currentWidget(), beside);
        QVERIFY(s.view.showsRun());
    }

    void beforeAnAudienceTheExplanationIsAPageOfItsOwn()
    {
        Shown s;
        s.view.setExplanationInside(true);
        s.inspector->setFolded(true);
        s.show(lessonScenario(50'000));
        s.runIt();
        const auto *page = s.view.findChild<ExplanationView *>(QStringLiteral("explanationPage"));
        QVERIFY(page && !page->isVisible());
        s.lesson.showStage(LessonStage::Explanation);
        QVERIFY(page->isVisible());
        QVERIFY(s.inspector->isFolded());
        QVERIFY(!s.pane().isVisible());
        s.lesson.goBack();
        QVERIFY(!page->isVisible() && s.pane().isVisible());
    }

    void whatDoesNotRunHereIsStampedAndDocumented()
    {
        Shown s;
        s.show(documentedScenario());
        s.lesson.advance();
        const auto *page = s.view.findChild<ExplanationView *>(QStringLiteral("explanationPage"));
        QVERIFY(page && page->isVisible());
        QVERIFY2(page->text().contains(QStringLiteral("Jython has no lock.")), qPrintable(page->text()));
        QVERIFY(page->text().contains(QStringLiteral("PyPy has one.")));
        QVERIFY(page->findChild<QLabel *>(QStringLiteral("notRunHere"))->isVisible());
    }

    void whereNothingRunsHereItIsSaidWhyAndWhatToDo()
    {
        Scenario scenario;
        scenario.variants = {test::countdownVariant(1, 200, 1)};
        QVERIFY(explanationOf(scenario, {}, {}).contains(QStringLiteral("simulate it")));
        RunSource simulated;
        simulated.kind = SourceKind::Simulated;
        QCOMPARE(explanationOf(scenario, {}, simulated), QString());
    }

    void manyClaimsScrollAndLeaveThePictureItsPlace()
    {
        Shown s;
        QByteArray claims;
        for (int i = 0; i < 18; ++i)
            claims +=
                R"({"text": "A claim that says something about what was seen, in so many words", "when": [{"figure": "two.handoffs", "at_least": 0}]},)";
        s.show(lessonScenario(50'000).replace("\"claims\": [", "\"claims\": [" + claims));
        s.runIt();
        QVERIFY2(s.pane().height() < s.view.height() / 2, qPrintable(QString::number(s.pane().height())));
        QVERIFY(s.pane().findChild<QScrollArea *>()->focusPolicy() != Qt::NoFocus);
    }
};

QTEST_MAIN(TestRevealPane)
#include "tst_reveal_pane.moc"
