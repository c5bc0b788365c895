// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the class is, what it guessed, and what is remembered of it, with real runs.
#include "lesson_scenario.h"
#include "scenario/scenario_reader.h"
#include "ui/teach/lesson.h"

#include <QSignalSpy>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int patience = 20'000; // ms; for a machine that does ten other things

Scenario read(const QByteArray &json)
{
    Result<Scenario> scenario = readScenario(json);
    if (!scenario.isOk())
        qFatal("%s", scenario.error().text().c_str());
    return std::move(scenario.value());
}

const QString key = QStringLiteral("a key");

// Each stop of the lesson's knobs.
std::vector<std::size_t> stopsOf(const Lesson &lesson)
{
    std::vector<std::size_t> stops;
    for (const Knob &knob : lesson.scenario()->knobs)
        stops.push_back(knob.stop);
    return stops;
}

} // namespace

class TestLesson : public QObject
{
    Q_OBJECT

private:
    void run(int rounds = 1)
    {
        m_lesson->start(rounds);
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->isLive(), patience);
    }

    std::unique_ptr<RunSession> m_session;
    std::unique_ptr<Lesson> m_lesson;

private slots:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_session = std::make_unique<RunSession>();
        m_lesson = std::make_unique<Lesson>(*m_session);
        m_lesson->showScenario(key, read(lessonScenario(50'000)));
    }
    void cleanup()
    {
        m_lesson.reset();
        m_session.reset();
    }

    void itBeginsWithItsQuestionAndShowsNothingThatHasNotCome()
    {
        QCOMPARE(m_lesson->stage(), LessonStage::Question);
        for (const LessonStage stage : {LessonStage::Run, LessonStage::Reveal, LessonStage::Explanation}) {
            m_lesson->showStage(stage);
            QCOMPARE(m_lesson->stage(), LessonStage::Question);
        }
        QCOMPARE(m_lesson->reveal().kind, RevealKind::Pending);
        QVERIFY(!m_lesson->goBack());
    }

    void aStepAtATimeItRunsOnceAndEndsExplained()
    {
        m_lesson->setRevealsAtOnce(false);
        QSignalSpy begun(m_lesson.get(), &Lesson::runChanged);
        QVERIFY(m_lesson->advance());
        QCOMPARE(m_lesson->stage(), LessonStage::Run);
        QVERIFY(!m_lesson->advance()); // live
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->isLive(), patience);
        QCOMPARE(m_lesson->stage(), LessonStage::Run);
        QVERIFY(m_lesson->advance());
        QCOMPARE(m_lesson->stage(), LessonStage::Reveal);
        QVERIFY(m_lesson->advance());
        QCOMPARE(m_lesson->stage(), LessonStage::Explanation);
        QVERIFY(!m_lesson->advance());
        while (m_lesson->goBack()) {}
        QCOMPARE(m_lesson->stage(), LessonStage::Question);
        QVERIFY(m_lesson->advance());
        QCOMPARE(m_lesson->stage(), LessonStage::Run);
        QCOMPARE(begun.count(), 1);
    }

    void theAnswerIsThatOfTheRunAndAWrongGuessIsReplied()
    {
        m_lesson->choose(1);
        QCOMPARE(m_lesson->reply(), QString());
        run();
        QCOMPARE(m_lesson->stage(), LessonStage::Reveal);
        QCOMPARE(m_lesson->reveal().kind, RevealKind::Answered);
        QCOMPARE(m_lesson->reveal().right, std::optional<std::size_t>(0));
        QVERIFY2(m_lesson->reply().contains(QStringLiteral("A misconception")),
                 qPrintable(m_lesson->reply()));
        QVERIFY2(!m_lesson->reply().contains(QLatin1Char('{')), qPrintable(m_lesson->reply()));
        QCOMPARE(m_lesson->reveal().claims.at(0).judgement, Judgement::Holds);
        QCOMPARE(m_lesson->reveal().claims.at(1).judgement, Judgement::Fails);
        m_lesson->choose(0);
        QVERIFY(!m_lesson->reply().contains(QStringLiteral("A misconception")));
    }

    void mostHandsAreTheGuessAndAsManyForTwoAreNone()
    {
        QVERIFY(!m_lesson->guess());
        QCOMPARE(m_lesson->guessInWords(), QString());
        m_lesson->setHands(0, 7);
        m_lesson->setHands(1, 21);
        QCOMPARE(m_lesson->guess(), std::optional<std::size_t>(1));
        QVERIFY2(m_lesson->guessInWords().contains(QStringLiteral("21 of 28")),
                 qPrintable(m_lesson->guessInWords()));
        m_lesson->setHands(0, 21);
        QVERIFY(!m_lesson->guess());
        QVERIFY(!m_lesson->guessInWords().isEmpty());
        m_lesson->choose(0); // the lecturer decides
        QCOMPARE(m_lesson->guess(), std::optional<std::size_t>(0));
        m_lesson->forgetGuesses();
        QVERIFY(!m_lesson->guess());
        QCOMPARE(m_lesson->allHands(), 0);
    }

    void handsAreNeverFewerThanNoneNorOfAnAnswerThatIsNotThere()
    {
        m_lesson->setHands(0, -1);
        QCOMPARE(m_lesson->hands(0), 0);
        m_lesson->setHands(0, 1'000'000);
        QCOMPARE(m_lesson->hands(0), 999);
        m_lesson->setHands(2, 5);
        QCOMPARE(m_lesson->hands(2), 0);
        m_lesson->choose(2);
        QCOMPARE(m_lesson->guess(), std::optional<std::size_t>(0));
    }

    void aTurnedKnobLeavesTheRunUntilTheNextOneAndThenItIsTheGhost()
    {
        run();
        const ScenarioRun *first = m_lesson->run();
        QVERIFY(!m_lesson->isOutdated());
        QVERIFY(m_lesson->setKnobs({2, 0}).isOk());
        QVERIFY(m_lesson->isOutdated() && m_lesson->knobsTurned());
        QCOMPARE(m_lesson->run(), first);
        QCOMPARE(m_lesson->previousRun(), nullptr);
        QCOMPARE(m_lesson->stage(), LessonStage::Reveal);
        run();
        QVERIFY(m_lesson->run() != first);
        QCOMPARE(m_lesson->previousRun(), first);
        QVERIFY(!m_lesson->isOutdated());
        run(); // the same again changes nothing about the ghost
        QCOMPARE(m_lesson->previousRun(), first);
        m_lesson->resetKnobs();
        QVERIFY(m_lesson->isOutdated() && !m_lesson->knobsTurned());
    }

    void whatNoKnobCanDoIsRefusedAndSaid()
    {
        QSignalSpy refused(m_lesson.get(), &Lesson::knobsRefused);
        const std::vector<std::size_t> before = stopsOf(*m_lesson);
        m_lesson->showScenario(key, read(lessonScenario(endlessCountdown)));
        m_lesson->start();
        QVERIFY(!m_lesson->setKnobs({0, 1}).isOk());
        QCOMPARE(refused.count(), 1);
        QCOMPARE(stopsOf(*m_lesson), before);
        m_lesson->resetKnobs();
        m_lesson->stop();
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->isLive(), patience);
        QVERIFY(m_lesson->setKnobs({0, 1}).isOk());
    }

    void roundsOfTheSameContentAddUp()
    {
        QCOMPARE(m_lesson->progress().rounds, 0);
        m_lesson->start(2);
        QCOMPARE(m_lesson->progress().round, 1);
        QCOMPARE(m_lesson->progress().rounds, 2);
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->isLive(), patience);
        QCOMPARE(m_lesson->figures().size(), 2);
        QCOMPARE(m_lesson->rounds().walls.size(), 2);
        run();
        QCOMPARE(m_lesson->figures().size(), 3);
        QVERIFY(m_lesson->setKnobs({0, 0}).isOk());
        QCOMPARE(m_lesson->figures().size(), 3); // of the run that is still shown
        run();
        QCOMPARE(m_lesson->figures().size(), 1);
        m_lesson->resetKnobs();
        run();
        QCOMPARE(m_lesson->figures().size(), 4);
    }

    void aRunThatWasStoppedIsInconclusiveAndNoRound()
    {
        m_lesson->showScenario(key, read(lessonScenario(endlessCountdown)));
        m_lesson->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_lesson->run()->variants().front().state(), RunState::Running, patience);
        QCOMPARE(m_lesson->reveal().kind, RevealKind::Pending);
        m_lesson->stop();
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->isLive(), patience);
        QCOMPARE(m_lesson->reveal().kind, RevealKind::Inconclusive);
        QVERIFY(!m_lesson->reveal().reason.isEmpty());
        QVERIFY(m_lesson->figures().empty());
    }

    void eachScenarioRemembersItsOwnAndAChangedOneForgets()
    {
        m_lesson->choose(1);
        run();
        m_lesson->showScenario(QStringLiteral("another"), read(tinyScenario(1000)));
        QCOMPARE(m_lesson->stage(), LessonStage::Question);
        QCOMPARE(m_lesson->run(), nullptr);
        QVERIFY(!m_lesson->guess());
        m_lesson->showScenario(key, read(lessonScenario(50'000)));
        QCOMPARE(m_lesson->stage(), LessonStage::Reveal);
        QVERIFY(m_lesson->run() != nullptr);
        QCOMPARE(m_lesson->guess(), std::optional<std::size_t>(1));
        m_lesson->showScenario(key, read(lessonScenario(60'000)));
        QCOMPARE(m_lesson->stage(), LessonStage::Question);
        QVERIFY(!m_lesson->guess());
    }

    void turnedKnobsAreStillTurnedWhenOneComesBack()
    {
        QVERIFY(m_lesson->setKnobs({2, 1}).isOk());
        m_lesson->showScenario(QStringLiteral("another"), read(tinyScenario(1000)));
        m_lesson->showScenario(key, read(lessonScenario(50'000)));
        QCOMPARE(stopsOf(*m_lesson), (std::vector<std::size_t>{2, 1}));
    }

    void theReportGoesToTheScenarioThatRanWhateverIsLookedAt()
    {
        m_lesson->start();
        m_lesson->showScenario(QStringLiteral("another"), read(tinyScenario(1000)));
        QVERIFY(!m_lesson->isLive());
        QVERIFY(m_lesson->otherLive() != nullptr);
        m_lesson->start(); // does nothing
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->isLive(), patience);
        QCOMPARE(m_lesson->run(), nullptr);
        m_lesson->showScenario(key, read(lessonScenario(50'000)));
        QCOMPARE(m_lesson->stage(), LessonStage::Reveal);
        QCOMPARE(m_lesson->reveal().kind, RevealKind::Answered);
    }

    void whatDoesNotRunHereGoesFromTheQuestionToWhatIsDocumented()
    {
        m_lesson->showScenario(key, read(documentedScenario()));
        QCOMPARE(m_lesson->reveal().kind, RevealKind::NotRunHere);
        m_lesson->start();
        QVERIFY(!m_session->isLive());
        QVERIFY(m_lesson->advance());
        QCOMPARE(m_lesson->stage(), LessonStage::Reveal);
        QVERIFY(m_lesson->goBack());
        QCOMPARE(m_lesson->stage(), LessonStage::Question);
    }
};

QTEST_MAIN(TestLesson)
#include "tst_lesson.moc"
