// SPDX-License-Identifier: GPL-3.0-or-later
//
// A lesson as a session and back, in memory, at every stage; and what is taken back.
#include "lesson_scenario.h"
#include "python/script.h"
#include "scenario/scenario_reader.h"
#include "ui/session/session_language.h"
#include "ui/teach/lesson.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int patience = 20'000; // ms; for a machine that does ten other things
const QString key = QStringLiteral("a key");

Scenario read(const QByteArray &json)
{
    Result<Scenario> scenario = readScenario(json);
    if (!scenario.isOk())
        qFatal("%s", scenario.error().text().c_str());
    return std::move(scenario.value());
}

struct Class
{
    RunSession runs;
    Lesson lesson{runs};
};

} // namespace

class TestLessonSession : public QObject
{
    Q_OBJECT

private:
    void run(int rounds = 1)
    {
        m_class->lesson.start(rounds);
        QTRY_VERIFY_WITH_TIMEOUT(!m_class->runs.isLive(), patience);
    }

    std::unique_ptr<Class> m_class;

private slots:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_class = std::make_unique<Class>();
        m_class->lesson.showScenario(key, read(lessonScenario(50'000)));
    }
    void cleanup() { m_class.reset(); }

    void anEmptyLessonGivesAnEmptySession()
    {
        Class empty;
        QVERIFY(empty.lesson.session().isEmpty());
        empty.lesson.restore({});
        QCOMPARE(empty.lesson.scenario(), nullptr);
    }

    void everyStageComesBackWithAllThatBelongsToIt()
    {
        Lesson &lesson = m_class->lesson;
        lesson.setHands(0, 12);
        lesson.setHands(1, 7);
        lesson.choose(1);
        run(2);
        QVERIFY(lesson.setKnobs({2, 1}).isOk());
        run();
        QVERIFY(lesson.setKnobs({0, 1}).isOk());
        for (const LessonStage stage :
             {LessonStage::Question, LessonStage::Run, LessonStage::Reveal, LessonStage::Explanation}) {
            lesson.showStage(stage);
            Class other;
            QSignalSpy told(&other.lesson, &Lesson::scenarioChanged);
            other.lesson.restore(lesson.session());
            QCOMPARE(told.size(), 1);
            QCOMPARE(other.lesson.key(), key);
            QCOMPARE(other.lesson.stage(), stage);
            QCOMPARE(other.lesson.hands(0), 12);
            QCOMPARE(other.lesson.hands(1), 7);
            QCOMPARE(other.lesson.guess(), std::optional<std::size_t>(1));
            QVERIFY(*other.lesson.scenario() == *lesson.scenario());
            QVERIFY(other.lesson.knobsTurned());
            QVERIFY(other.lesson.isOutdated());
            QCOMPARE(other.lesson.run(), lesson.run());
            QCOMPARE(other.lesson.previousRun(), lesson.previousRun());
            QVERIFY(other.lesson.previousRun() != nullptr);
            QCOMPARE(other.lesson.rounds().walls, lesson.rounds().walls);
            QCOMPARE(other.lesson.figures().size(), lesson.figures().size());
            QCOMPARE(other.lesson.reveal().kind, lesson.reveal().kind);
            QCOMPARE(other.lesson.reveal().headline, lesson.reveal().headline);
            QCOMPARE(other.lesson.reply(), lesson.reply());
            QVERIFY(!other.runs.isLive());
        }
    }

    void theRoundsOfOtherKnobsAreKeptToo()
    {
        Lesson &lesson = m_class->lesson;
        run(3);
        QVERIFY(lesson.setKnobs({2, 0}).isOk());
        run();
        Class other;
        other.lesson.restore(lesson.session());
        QCOMPARE(other.lesson.rounds().walls.size(), std::size_t(1));
        QVERIFY(other.lesson.setKnobs({1, 0}).isOk());
        other.lesson.start();
        QTRY_VERIFY_WITH_TIMEOUT(!other.runs.isLive(), patience);
        QCOMPARE(other.lesson.rounds().walls.size(), std::size_t(4));
        QCOMPARE(other.lesson.figures().size(), std::size_t(4));
    }

    void everyScenarioOfTheSittingComesBack()
    {
        Lesson &lesson = m_class->lesson;
        run();
        lesson.showScenario(QStringLiteral("other"), read(documentedScenario()));
        lesson.choose(0);
        lesson.showStage(LessonStage::Reveal);
        Class fresh;
        fresh.lesson.restore(lesson.session());
        QCOMPARE(fresh.lesson.key(), QStringLiteral("other"));
        QCOMPARE(fresh.lesson.stage(), LessonStage::Reveal);
        QCOMPARE(fresh.lesson.reveal().kind, RevealKind::NotRunHere);
        fresh.lesson.showScenario(key, read(lessonScenario(50'000)));
        QCOMPARE(fresh.lesson.stage(), LessonStage::Reveal);
        QVERIFY(fresh.lesson.run() != nullptr);
        QVERIFY(!fresh.lesson.isOwnCopy());
    }

    void aScriptStaysOneInAnotherLanguage()
    {
        QTemporaryDir folder;
        const QString file = writeFile(folder, "own.py", "print(1)\n");
        const Scenario script = scenarioOfScript(file, {QStringLiteral("x")}).value();
        Session session;
        session.lessons.push_back({QStringLiteral("script:own"), script, script});
        session.rounds.push_back({script, {}, {}, {}});
        session.key = QStringLiteral("script:own");
        const Session translated = inLanguage(session, QStringLiteral("de"));
        QVERIFY(script.variants.front().script.has_value());
        QVERIFY(translated.lessons.front().scenario.variants.front().script
                == script.variants.front().script);
        QVERIFY(translated.lessons.front().scenario == translated.rounds.front().scenario);
        QCOMPARE(translated.lessons.front().scenario.baseline, script.baseline);
        // Opened again it is the one that was opened, and no copy of the session's.
        Scenario unknown = script;
        unknown.variants.front().script = PythonWords{};
        session.lessons.front() = {QStringLiteral("script:own"), unknown, unknown};
        session.rounds.clear();
        Lesson &lesson = m_class->lesson;
        lesson.restore(session);
        QVERIFY(*lesson.scenario() == unknown);
        RunSource python;
        python.kind = SourceKind::Python;
        lesson.setSource(python);
        QSignalSpy refused(&lesson, &Lesson::startRefused);
        lesson.start();
        QCOMPARE(refused.size(), 1);
        QVERIFY(!m_class->runs.isLive());
        lesson.showScenario(QStringLiteral("script:own"), script);
        QVERIFY(*lesson.scenario() == script);
        QVERIFY(!lesson.isOwnCopy());
    }

    void aRunThatIsNotOverIsLeftOut()
    {
        Lesson &lesson = m_class->lesson;
        lesson.showScenario(QStringLiteral("long"), read(lessonScenario(endlessCountdown)));
        lesson.start();
        const Session session = lesson.session();
        lesson.stop();
        QVERIFY(!session.lessons.back().run);
        Class other;
        other.lesson.restore(session);
        QCOMPARE(other.lesson.stage(), LessonStage::Question);
        QCOMPARE(other.lesson.run(), nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(!m_class->runs.isLive(), patience);
    }

    void nothingIsReplacedWhileARunIsLive()
    {
        Lesson &lesson = m_class->lesson;
        lesson.showScenario(QStringLiteral("long"), read(lessonScenario(endlessCountdown)));
        lesson.start();
        lesson.restore({});
        QVERIFY(lesson.run() != nullptr);
        lesson.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!m_class->runs.isLive(), patience);
    }

    void valuesThatNoLessonCanHaveAreBroughtIntoTheirLimits()
    {
        Session session = m_class->lesson.session();
        session.lessons.front().hands = {-5, 100'000, 3, 4, 5};
        session.lessons.front().chosen = 77;
        session.lessons.front().stage = LessonStage::Explanation;
        session.rounds.push_back({session.lessons.front().scenario, {1, 2, 3, 4, 5}, {}});
        Class other;
        other.lesson.restore(session);
        QCOMPARE(other.lesson.hands(0), 0);
        QCOMPARE(other.lesson.hands(1), 999);
        QCOMPARE(other.lesson.allHands(), 999);
        QCOMPARE(other.lesson.stage(), LessonStage::Question);
        QVERIFY(other.lesson.session().rounds.empty());
    }

    void aScenarioThatHasChangedSinceKeepsItsOwnCopyUntilItChangesAgain()
    {
        run();
        Class other;
        other.lesson.restore(m_class->lesson.session());
        const Scenario own = *other.lesson.scenario();
        QVERIFY(!other.lesson.isOwnCopy());
        other.lesson.showScenario(key, read(lessonScenario(60'000)));
        QVERIFY(other.lesson.isOwnCopy());
        QVERIFY(*other.lesson.scenario() == own);
        QVERIFY(other.lesson.run() != nullptr);
        other.lesson.showScenario(key, read(lessonScenario(60'000)));
        QVERIFY(other.lesson.isOwnCopy());
        other.lesson.showScenario(key, read(lessonScenario(70'000)));
        QVERIFY(!other.lesson.isOwnCopy());
        QCOMPARE(other.lesson.run(), nullptr);
    }

    void guessesHandsAndKnobsAreTakenBackInTurnAndDoneAgain()
    {
        Lesson &lesson = m_class->lesson;
        lesson.choose(1);
        lesson.setHands(0, 3);
        QVERIFY(lesson.setKnobs({2, 1}).isOk());
        lesson.forgetGuesses();
        QCOMPARE(lesson.undoStack().count(), 4);
        lesson.undo();
        QCOMPARE(lesson.guess(), std::optional<std::size_t>(1));
        QCOMPARE(lesson.hands(0), 3);
        lesson.undo();
        QVERIFY(!lesson.knobsTurned());
        lesson.undo();
        QCOMPARE(lesson.hands(0), 0);
        lesson.undo();
        QCOMPARE(lesson.guess(), std::nullopt);
        QVERIFY(!lesson.undoStack().canUndo());
        while (lesson.undoStack().canRedo()) {
            lesson.redo();
        }
        QVERIFY(lesson.knobsTurned());
        QCOMPARE(lesson.allHands(), 0);
    }

    void whatChangesNothingIsNothingToTakeBack()
    {
        Lesson &lesson = m_class->lesson;
        lesson.choose(1);
        lesson.choose(1);
        lesson.setHands(0, 0);
        QVERIFY(lesson.setKnobs({1, 0}).isOk());
        QCOMPARE(lesson.undoStack().count(), 1);
    }

    void anotherScenarioHasNothingToTakeBack()
    {
        Lesson &lesson = m_class->lesson;
        lesson.choose(1);
        lesson.showScenario(key, read(lessonScenario(50'000)));
        QVERIFY(lesson.undoStack().canUndo());
        lesson.showScenario(QStringLiteral("other"), read(documentedScenario()));
        QVERIFY(!lesson.undoStack().canUndo());
    }

    void nothingIsTakenBackWhileItRuns()
    {
        Lesson &lesson = m_class->lesson;
        lesson.showScenario(QStringLiteral("long"), read(lessonScenario(endlessCountdown)));
        lesson.choose(0);
        lesson.start();
        lesson.undo();
        QCOMPARE(lesson.guess(), std::optional<std::size_t>(0));
        lesson.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!m_class->runs.isLive(), patience);
        lesson.undo();
        QCOMPARE(lesson.guess(), std::nullopt);
    }
};

QTEST_MAIN(TestLessonSession)
#include "tst_lesson_session.moc"
