// SPDX-License-Identifier: GPL-3.0-or-later
#include "lesson/judgement.h"
#include "tests/support/lesson_rounds.h"

#include <QLocale>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

class TestJudgement : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void aLimitIsPartOfWhatItAllows();
    void theMedianOfTheRoundsDecides();
    void roundsOnBothSidesOfALimitAreOpen();
    void oneStrayRoundOfFiveDecidesNothing();
    void aMissingFigureIsOpen();
    void aQuotientIsThatOfEachRound();
    void whatIsDividedByNothingIsOpen();
    void allConditionsMustHold();
    void oneFailureOutweighsWhatIsOpen();
    void noConditionsAreOpen();
    void aConditionIsSaidWithWhatWasExpected();
    void aQuotientIsSaidWithBothFigures();
    void anUnknownFigureIsSaidToBeUnknown();
};

void TestJudgement::aLimitIsPartOfWhatItAllows()
{
    QCOMPARE(judge(threadsRatio(1.0, 1.25), roundsWithRatios({1.25})).judgement, Judgement::Holds);
    QCOMPARE(judge(threadsRatio(1.0, 1.25), roundsWithRatios({1.0})).judgement, Judgement::Holds);
    QCOMPARE(judge(threadsRatio(1.0, 1.25), roundsWithRatios({1.26})).judgement, Judgement::Fails);
    QCOMPARE(judge(threadsRatio(1.0, 1.25), roundsWithRatios({0.99})).judgement, Judgement::Fails);
    QCOMPARE(judge(threadsRatio(1.0, {}), roundsWithRatios({100})).judgement, Judgement::Holds);
}

void TestJudgement::theMedianOfTheRoundsDecides()
{
    const JudgedCondition judged = judge(threadsRatio({}, 1.25), roundsWithRatios({1.1, 1.0, 1.2}));
    QCOMPARE(judged.judgement, Judgement::Holds);
    QCOMPARE(*judged.value, 1.1);
    QVERIFY(!judged.roundsDisagree);
}

void TestJudgement::roundsOnBothSidesOfALimitAreOpen()
{
    const JudgedCondition judged = judge(threadsRatio({}, 1.25), roundsWithRatios({1.0, 1.1, 1.2, 1.5, 1.6}));
    QCOMPARE(judged.judgement, Judgement::Open);
    QVERIFY(judged.roundsDisagree);
    QCOMPARE(*judged.value, 1.2);
    // Out of it on both sides is no agreement either.
    QVERIFY(judge(threadsRatio(1.0, 1.2), roundsWithRatios({0.5, 1.1, 2.0, 0.6, 1.9})).roundsDisagree);
}

void TestJudgement::oneStrayRoundOfFiveDecidesNothing()
{
    const JudgedCondition judged = judge(threadsRatio({}, 1.25), roundsWithRatios({1.0, 9.9, 1.1, 1.0, 1.1}));
    QCOMPARE(judged.judgement, Judgement::Holds);
}

void TestJudgement::aMissingFigureIsOpen()
{
    const Condition requests{{threadsId, Figure::Requests}, {}, 1.0, {}};
    const JudgedCondition judged = judge(requests, roundsWithRatios({1, 1}));
    QCOMPARE(judged.judgement, Judgement::Open);
    QVERIFY(!judged.value);
    QVERIFY(!judged.roundsDisagree);
    QCOMPARE(judge(threadsRatio(1, {}), std::vector<RunFigures>{}).judgement, Judgement::Open);
}

void TestJudgement::aQuotientIsThatOfEachRound()
{
    const Condition condition{{threadsId, Figure::Wall}, FigureReference{serialId, Figure::Wall}, 1.9, 2.1};
    std::vector<RunFigures> rounds;
    // A machine that is three times as slow in one round: the quotient stays.
    for (const double slow : {1.0, 3.0, 1.0}) {
        RunFigures &round = rounds.emplace_back();
        round.set(serialId, figuresWith({{Figure::Wall, slow}}));
        round.set(threadsId, figuresWith({{Figure::Wall, 2 * slow}}));
    }
    const JudgedCondition judged = judge(condition, rounds);
    QCOMPARE(judged.judgement, Judgement::Holds);
    QCOMPARE(*judged.value, 2.0);
}

void TestJudgement::whatIsDividedByNothingIsOpen()
{
    const Condition condition{{threadsId, Figure::Wall}, FigureReference{serialId, Figure::HandOffs}, 1, {}};
    RunFigures round;
    round.set(serialId, figuresWith({{Figure::HandOffs, 0}}));
    round.set(threadsId, figuresWith({{Figure::Wall, 1}}));
    QCOMPARE(judge(condition, std::vector{round}).judgement, Judgement::Open);
}

void TestJudgement::allConditionsMustHold()
{
    const std::vector<RunFigures> rounds = roundsWithRatios({1.1});
    const Condition holds = threadsRatio(1, {});
    const Condition fails = threadsRatio(2, {});
    QCOMPARE(judge(std::vector{holds, holds}, rounds), Judgement::Holds);
    QCOMPARE(judge(std::vector{holds, fails}, rounds), Judgement::Fails);
}

void TestJudgement::oneFailureOutweighsWhatIsOpen()
{
    const std::vector<RunFigures> rounds = roundsWithRatios({1.1});
    const Condition holds = threadsRatio(1, {});
    const Condition fails = threadsRatio(2, {});
    const Condition open{{threadsId, Figure::Requests}, {}, 1.0, {}};
    QCOMPARE(judge(std::vector{holds, open}, rounds), Judgement::Open);
    QCOMPARE(judge(std::vector{open, fails}, rounds), Judgement::Fails);
}

void TestJudgement::noConditionsAreOpen()
{
    QCOMPARE(judge(std::vector<Condition>{}, roundsWithRatios({1})), Judgement::Open);
}

void TestJudgement::aConditionIsSaidWithWhatWasExpected()
{
    const auto said = [](const Condition &condition) {
        return inWords(condition, judge(condition, roundsWithRatios({1.02})), askingScenario());
    };
    QCOMPARE(said(threadsRatio({}, 1.25)), QStringLiteral("“Two threads”: 1.02 ×, expected at most 1.25 ×"));
    QCOMPARE(said(threadsRatio(1.5, {})), QStringLiteral("“Two threads”: 1.02 ×, expected at least 1.50 ×"));
    QCOMPARE(said(threadsRatio(0.85, 1.25)),
             QStringLiteral("“Two threads”: 1.02 ×, expected 0.85 × to 1.25 ×"));
    QCOMPARE(said({{threadsId, Figure::HandOffs}, {}, 100, {}}),
             QStringLiteral("“Two threads”, hand-offs: 196, expected at least 100"));
}

void TestJudgement::aQuotientIsSaidWithBothFigures()
{
    const Condition condition{{threadsId, Figure::Wall}, FigureReference{serialId, Figure::Wall}, {}, 3.0};
    QCOMPARE(
        inWords(condition, judge(condition, roundsWithRatios({2})), askingScenario()),
        QStringLiteral("“Two threads”, time ÷ “One after the other”, time: 2.00 ×, expected at most 3.00 ×"));
}

void TestJudgement::anUnknownFigureIsSaidToBeUnknown()
{
    const Condition condition{{threadsId, Figure::Requests}, {}, 10, {}};
    QCOMPARE(inWords(condition, judge(condition, roundsWithRatios({2})), askingScenario()),
             QStringLiteral("“Two threads”, requests a second: unknown, expected at least 10/s"));
}

QTEST_GUILESS_MAIN(TestJudgement)
#include "tst_judgement.moc"
