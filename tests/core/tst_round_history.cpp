// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/round_history.h"
#include "tests/support/variants.h"

#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

Scenario twoVariants(std::int64_t iterations)
{
    Scenario scenario;
    scenario.id = QStringLiteral("two");
    scenario.variants = {countdownVariant(1, 1, iterations), countdownVariant(2, 1, iterations)};
    scenario.baseline = scenario.variants[0].id;
    return scenario;
}

void complete(ScenarioRun &run)
{
    run.start();
    while (run.poll())
        QTest::qWait(2);
}

} // namespace

class TestRoundHistory : public QObject
{
    Q_OBJECT

private slots:
    void aScenarioHasARoundForEachOfItsRuns()
    {
        RoundHistory history;
        const Scenario scenario = twoVariants(1000);
        QVERIFY(history.of(scenario).walls.empty());
        history.add(scenario, {20, 10});
        history.add(scenario, {40, 30});
        const Rounds rounds = history.of(scenario);
        QCOMPARE(rounds.wallsOf("p1t1"), std::vector<double>({20, 40}));
        QCOMPARE(rounds.wallsOf("p2t1"), std::vector<double>({10, 30}));
        QVERIFY(rounds.wallsOf("another").empty());
    }

    void ratiosAreThoseWithinARound()
    {
        RoundHistory history;
        const Scenario scenario = twoVariants(1000);
        history.add(scenario, {20, 10});
        history.add(scenario, {40, 30});
        const Rounds rounds = history.of(scenario);
        QCOMPARE(rounds.ratiosOf("p2t1", "p1t1"), std::vector<double>({0.5, 0.75}));
        QCOMPARE(rounds.ratiosOf("p1t1", "p1t1"), std::vector<double>({1, 1}));
        QCOMPARE(rounds.ratiosOf("p1t1", "p2t1").front(), 2.0);
        QVERIFY(rounds.ratiosOf("p1t1", "another").empty());
    }

    void theSameScenarioIsOneOfTheSameContent()
    {
        RoundHistory history;
        const Scenario scenario = twoVariants(1000);
        history.add(scenario, {20, 10});
        QCOMPARE(history.of(twoVariants(1000)).walls.size(), 1U);
        QVERIFY(history.of(twoVariants(1001)).walls.empty());
        Scenario shorterInterval = scenario;
        shorterInterval.variants[1].processes[0].interpreters[0].lockArguments[0] = millisecond;
        QVERIFY(history.of(shorterInterval).walls.empty());
        Scenario otherBaseline = scenario;
        otherBaseline.baseline = "p2t1";
        QVERIFY(history.of(otherBaseline).walls.empty());
    }

    void anotherScenarioInBetweenIsNoMatter()
    {
        RoundHistory history;
        history.add(twoVariants(1), {20, 10});
        history.add(twoVariants(2), {2, 1});
        history.add(twoVariants(1), {22, 12});
        QCOMPARE(history.of(twoVariants(1)).wallsOf("p1t1"), std::vector<double>({20, 22}));
        QCOMPARE(history.of(twoVariants(2)).wallsOf("p1t1"), std::vector<double>({2}));
    }

    void ofMoreThanAHundredTheOldestGo()
    {
        RoundHistory history;
        for (TimeNs round = 1; round <= mostRounds + 5; ++round)
            history.add(twoVariants(1), {round, round});
        const std::vector<double> walls = history.of(twoVariants(1)).wallsOf("p1t1");
        QCOMPARE(walls.size(), std::size_t{mostRounds});
        QCOMPARE(walls.front(), 6.0);
        QCOMPARE(walls.back(), mostRounds + 5.0);
    }

    void aCompleteRunIsARound()
    {
        RoundHistory history;
        ScenarioRun run(twoVariants(100'000));
        history.add(run); // not over: nothing to keep
        complete(run);
        history.add(run);
        const Rounds rounds = history.of(run.scenario());
        QCOMPARE(rounds.walls.size(), 1U);
        QCOMPARE(rounds.wallsOf("p2t1").front(), static_cast<double>(run.variants()[1].statistics->wall));
        QCOMPARE(rounds.ratiosOf("p2t1", "p1t1").front(), *run.ratioToBaseline(run.variants()[1]));
    }

    void aRunWithAVariantLeftOutOrStoppedIsNone()
    {
        RoundHistory history;
        ScenarioRun one(twoVariants(1000), {"p1t1"});
        complete(one);
        history.add(one);
        ScenarioRun stopped(twoVariants(endless));
        stopped.start();
        stopped.requestStop();
        while (stopped.poll())
            QTest::qWait(2);
        history.add(stopped);
        QVERIFY(history.of(one.scenario()).walls.empty());
        QVERIFY(history.of(stopped.scenario()).walls.empty());
    }
};

QTEST_GUILESS_MAIN(TestRoundHistory)
#include "tst_round_history.moc"
