// SPDX-License-Identifier: GPL-3.0-or-later
#include "lesson/reveal.h"
#include "tests/support/lesson_rounds.h"
#include "tests/support/process_variants.h"

#include <QLocale>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

const RunEnd complete{true, false, {}};
const Circumstances twoFreeCores{2, 0};

Reveal revealWith(std::initializer_list<double> ratios)
{
    return revealOf(askingScenario(), complete, roundsWithRatios(ratios), twoFreeCores);
}

} // namespace

class TestReveal : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void nothingIsRevealedBeforeTheEnd();
    void theRightAnswerIsComputedFromTheRun();
    void theHeadlineSaysWhatItWasComputedFrom();
    void aGapBetweenTheAnswersIsInconclusive();
    void moreThanOneFittingAnswerIsInconclusive();
    void roundsThatDisagreeAreInconclusive();
    void tooFewCoresAreInconclusive();
    void aMissingFigureIsInconclusive();
    void aRunThatWasStoppedIsInconclusive();
    void roundsBeforeTheStopAreJudged();
    void aFailureIsSaidWithItsRemedy();
    void whatDoesNotRunHereIsSaidToBeDocumented();
    void withoutAnswersOnlyWhatWasSeenIsSaid();
    void answersThatNoRunMakesRightAreNotRevealed();
    void othersOnTheMachineDecideNothingWhileTheAnswerStays();
    void othersThatMayHaveDecidedItMakeItInconclusive();
    void aDisturbedBaselineMakesItInconclusiveToo();
    void aDisturbedClaimIsOpen();
    void claimsAreSaidWithTheFiguresOfTheRun();
    void aClaimThatDoesNotHoldFails();
    void whoeverWasRightIsTold();
    void aWrongAnswerIsMetWithItsMisconception();
    void aWrongAnswerWithoutAReplyIsMetToo();
    void withoutARightAnswerNobodyIsWrong();
    void aDeadlockIsAnAnswer();
    void aRealRunIsRevealed();
};

void TestReveal::nothingIsRevealedBeforeTheEnd()
{
    const Reveal reveal = revealOf(askingScenario(), {}, {}, twoFreeCores);
    QCOMPARE(reveal.kind, RevealKind::Pending);
    QVERIFY(reveal.headline.isEmpty());
    QVERIFY(reveal.claims.empty());
}

void TestReveal::theRightAnswerIsComputedFromTheRun()
{
    QCOMPARE(revealWith({0.52}).right, std::optional<std::size_t>(0));
    QCOMPARE(revealWith({1.02}).right, std::optional<std::size_t>(1));
    QCOMPARE(revealWith({1.80}).right, std::optional<std::size_t>(2));
    QCOMPARE(revealWith({1.02}).kind, RevealKind::Answered);
    QVERIFY(revealWith({1.02}).reason.isEmpty());
}

void TestReveal::theHeadlineSaysWhatItWasComputedFrom()
{
    QCOMPARE(revealWith({1.02}).headline, QStringLiteral("About as long (“Two threads”: 1.02 ×)."));
}

void TestReveal::aGapBetweenTheAnswersIsInconclusive()
{
    const Reveal reveal = revealWith({0.8});
    QCOMPARE(reveal.kind, RevealKind::Inconclusive);
    QVERIFY(!reveal.right);
    QVERIFY2(reveal.reason.contains(QStringLiteral("No answer fits")), qPrintable(reveal.reason));
    // Said once, though three answers ask for it.
    QCOMPARE(reveal.reason.count(QStringLiteral("“Two threads”: 0.80 ×")), 1);
}

void TestReveal::moreThanOneFittingAnswerIsInconclusive()
{
    Scenario scenario = askingScenario();
    scenario.answers[2].rightWhen = {threadsRatio(1.0, {})};
    const Reveal reveal = revealOf(scenario, complete, roundsWithRatios({1.1}), twoFreeCores);
    QCOMPARE(reveal.kind, RevealKind::Inconclusive);
    QVERIFY(reveal.reason.contains(QStringLiteral("“About as long”, “Longer”")));
}

void TestReveal::roundsThatDisagreeAreInconclusive()
{
    const Reveal reveal = revealWith({1.0, 1.1, 1.2, 1.5, 1.6});
    QCOMPARE(reveal.kind, RevealKind::Inconclusive);
    QVERIFY2(reveal.reason.contains(QStringLiteral("rounds disagree (median of 5: “Two threads”: 1.20 ×)")),
             qPrintable(reveal.reason));
}

void TestReveal::tooFewCoresAreInconclusive()
{
    const Reveal reveal = revealOf(askingScenario(), complete, roundsWithRatios({1.02}), {1, 0});
    QCOMPARE(reveal.kind, RevealKind::Inconclusive);
    QVERIFY(reveal.reason.contains(QStringLiteral("needs 2 cores, and this program may use 1")));
    QCOMPARE(reveal.claims.at(0).judgement, Judgement::Open);
}

void TestReveal::aMissingFigureIsInconclusive()
{
    RunFigures onlySerial;
    onlySerial.set(serialId, figuresWith({{Figure::Wall, 1}}));
    const Reveal reveal = revealOf(askingScenario(), complete, std::vector{onlySerial}, twoFreeCores);
    QCOMPARE(reveal.kind, RevealKind::Inconclusive);
    QVERIFY2(reveal.reason.contains(QStringLiteral("missing (“Two threads”: unknown)")),
             qPrintable(reveal.reason));
}

void TestReveal::aRunThatWasStoppedIsInconclusive()
{
    const Reveal reveal = revealOf(askingScenario(), {true, true, {}}, {}, twoFreeCores);
    QCOMPARE(reveal.kind, RevealKind::Inconclusive);
    QVERIFY(reveal.reason.contains(QStringLiteral("stopped")));
    QVERIFY(!reveal.headline.isEmpty());
}

void TestReveal::roundsBeforeTheStopAreJudged()
{
    const Reveal reveal =
        revealOf(askingScenario(), {true, true, {}}, roundsWithRatios({1.0, 1.1}), twoFreeCores);
    QCOMPARE(reveal.kind, RevealKind::Answered);
}

void TestReveal::aFailureIsSaidWithItsRemedy()
{
    const QString failure = QStringLiteral("“Two threads” failed: no memory. Close other programs.");
    const Reveal reveal = revealOf(askingScenario(), {true, false, failure}, {}, twoFreeCores);
    QCOMPARE(reveal.kind, RevealKind::Failed);
    QCOMPARE(reveal.reason, failure);
    QVERIFY(!reveal.headline.isEmpty());
}

void TestReveal::whatDoesNotRunHereIsSaidToBeDocumented()
{
    Scenario scenario = askingScenario();
    for (Variant &variant : scenario.variants) {
        variant.processes.clear();
        variant.documented = QStringLiteral("It is documented.");
    }
    QCOMPARE(revealOf(scenario, {}, {}, twoFreeCores).kind, RevealKind::NotRunHere);
    QVERIFY(!revealOf(scenario, {}, {}, twoFreeCores).headline.isEmpty());
}

void TestReveal::withoutAnswersOnlyWhatWasSeenIsSaid()
{
    Scenario scenario = askingScenario();
    scenario.answers.clear();
    const Reveal reveal = revealOf(scenario, complete, roundsWithRatios({1.02}), twoFreeCores);
    QCOMPARE(reveal.kind, RevealKind::Seen);
    QCOMPARE(reveal.headline, QStringLiteral("Two threads took 1.02 ×."));
    QCOMPARE(reveal.claims.at(0).judgement, Judgement::Holds);
}

void TestReveal::answersThatNoRunMakesRightAreNotRevealed()
{
    Scenario scenario = askingScenario();
    for (Answer &answer : scenario.answers) {
        answer.rightWhen.clear();
    }
    const Reveal reveal = revealOf(scenario, complete, roundsWithRatios({1.02}), twoFreeCores);
    QCOMPARE(reveal.kind, RevealKind::Seen);
    QVERIFY(!reveal.right);
}

void TestReveal::othersOnTheMachineDecideNothingWhileTheAnswerStays()
{
    // At most 2 % faster: 1.10 × instead of 1.12 × is the same answer.
    const std::vector rounds{roundWithRatio(1.12, {}, {0.5, 0.98})};
    const Reveal reveal = revealOf(askingScenario(), complete, rounds, {2, 0.5});
    QCOMPARE(reveal.kind, RevealKind::Answered);
    QCOMPARE(reveal.right, std::optional<std::size_t>(1));
}

void TestReveal::othersThatMayHaveDecidedItMakeItInconclusive()
{
    // 1.6 × may be 0.96 ×: not longer, but about as long.
    const std::vector rounds{roundWithRatio(1.6, {}, {0.8, 0.6})};
    const Reveal reveal = revealOf(askingScenario(), complete, rounds, {2, 0.8});
    QCOMPARE(reveal.kind, RevealKind::Inconclusive);
    QVERIFY2(reveal.reason.contains(QStringLiteral("kept 0.8 of 2 cores busy")), qPrintable(reveal.reason));
    QVERIFY(!reveal.right);
}

void TestReveal::aDisturbedBaselineMakesItInconclusiveToo()
{
    // Had the serial one been as quick as it may have been, threads would have been slower, not equal. Both
    // together are as much faster, and hide it.
    const Disturbance disturbed{0.8, 0.6};
    const std::vector rounds{roundWithRatio(1.0, disturbed, disturbed)};
    QCOMPARE(revealOf(askingScenario(), complete, rounds, {2, 0.8}).kind, RevealKind::Inconclusive);
}

void TestReveal::aDisturbedClaimIsOpen()
{
    const std::vector rounds{roundWithRatio(1.0, {0.8, 0.6}, {})};
    QCOMPARE(revealOf(askingScenario(), complete, rounds, twoFreeCores).claims.at(0).judgement,
             Judgement::Open);
}

void TestReveal::claimsAreSaidWithTheFiguresOfTheRun()
{
    const Reveal reveal = revealWith({1.02});
    QCOMPARE(reveal.claims.size(), 1U);
    QCOMPARE(reveal.claims[0].text, QStringLiteral("Threads take 1.02 ×"));
    QCOMPARE(reveal.claims[0].judgement, Judgement::Holds);
}

void TestReveal::aClaimThatDoesNotHoldFails()
{
    const Reveal reveal = revealWith({1.8});
    QCOMPARE(reveal.kind, RevealKind::Answered);
    QCOMPARE(reveal.claims[0].judgement, Judgement::Fails);
}

void TestReveal::whoeverWasRightIsTold()
{
    QCOMPARE(replyTo(1, askingScenario(), revealWith({1.02}), roundsWithRatios({1.02})),
             QStringLiteral("“About as long” was right."));
}

void TestReveal::aWrongAnswerIsMetWithItsMisconception()
{
    QCOMPARE(replyTo(0, askingScenario(), revealWith({1.02}), roundsWithRatios({1.02})),
             QStringLiteral("“Two threads are two workers”? They share one lock: 1.02 ×."));
}

void TestReveal::aWrongAnswerWithoutAReplyIsMetToo()
{
    QCOMPARE(replyTo(2, askingScenario(), revealWith({1.02}), roundsWithRatios({1.02})),
             QStringLiteral("“Changing costs most”? This run says otherwise."));
    QCOMPARE(replyTo(1, askingScenario(), revealWith({0.5}), roundsWithRatios({0.5})),
             QStringLiteral("This run says otherwise."));
}

void TestReveal::withoutARightAnswerNobodyIsWrong()
{
    for (const std::size_t answer : {0U, 1U, 2U}) {
        QVERIFY(replyTo(answer, askingScenario(), revealWith({0.8}), roundsWithRatios({0.8})).isEmpty());
    }
    QVERIFY(replyTo(3, askingScenario(), revealWith({1}), roundsWithRatios({1})).isEmpty());
}

void TestReveal::aDeadlockIsAnAnswer()
{
    Scenario scenario = askingScenario();
    scenario.answers = {{QStringLiteral("It never ends"), {{{threadsId, Figure::Deadlocked}, {}, 1, {}}}},
                        {QStringLiteral("It ends"), {{{threadsId, Figure::Deadlocked}, {}, {}, 0}}}};
    RunFigures round;
    round.set(threadsId, figuresWith({{Figure::Deadlocked, 1}}));
    const Reveal reveal = revealOf(scenario, complete, std::vector{round}, twoFreeCores);
    QCOMPARE(reveal.right, std::optional<std::size_t>(0));
    QCOMPARE(reveal.headline, QStringLiteral("It never ends (“Two threads”, deadlock: yes)."));
}

void TestReveal::aRealRunIsRevealed()
{
    Scenario scenario = askingScenario();
    scenario.coresNeeded = 1;
    scenario.variants = {countdownVariant(1, 1, 1'000'000), countdownVariant(1, 2, 1'000'000)};
    scenario.variants[0].id = serialId;
    scenario.variants[1].id = threadsId;
    ScenarioRun run(scenario);
    QCOMPARE(revealOf(run, {}, circumstancesOf(run)).kind, RevealKind::Pending);
    run.start();
    QCOMPARE(revealOf(run, {}, circumstancesOf(run)).kind, RevealKind::Pending);
    while (run.poll()) {
        QTest::qWait(4);
    }
    const std::vector rounds{figuresOf(run)};
    const Reveal reveal = revealOf(run, rounds, circumstancesOf(run));
    // Twice the work under one lock: never half as long.
    QVERIFY(reveal.kind == RevealKind::Answered || reveal.kind == RevealKind::Inconclusive);
    QVERIFY(reveal.right != std::optional<std::size_t>(0));
    QCOMPARE(reveal.claims.size(), 1U);
    QCOMPARE(circumstancesOf(run).cores, run.machine().cores.size());
}

QTEST_GUILESS_MAIN(TestReveal)
#include "tst_reveal.moc"
