// SPDX-License-Identifier: GPL-3.0-or-later
#include "sweep/break_even.h"
#include "sweep/sweep_data.h"
#include "sweep/sweep_run.h"
#include "tests/support/sweeps.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include <cmath>

using namespace gilscope;
using namespace gilscope::test;

namespace {

using Samples = std::vector<CurveSample>;

Samples samplesOf(const std::vector<double> &x, const std::vector<double> &values, double band = 0)
{
    Samples samples;
    for (std::size_t at = 0; at < x.size(); ++at) {
        samples.push_back({x[at], values.at(at), values.at(at) * (1 - band), values.at(at) * (1 + band)});
    }
    return samples;
}

Sweep sweepOfIterations(double from, double to, std::size_t points, int rounds = 1)
{
    Sweep sweep;
    sweep.scenario = sweptScenario();
    sweep.quantity = {SweptKind::Knob, 0};
    sweep.range = {from, to, points, false};
    sweep.rounds = rounds;
    return sweep;
}

Sweep simulatedCores(std::uint64_t seed, int rounds)
{
    Sweep sweep;
    sweep.scenario = findScenario(QStringLiteral("two-countdowns"), QStringLiteral("en")).value();
    sweep.quantity = {SweptKind::Cores, 0};
    sweep.range = {1, 4, 0, false};
    sweep.rounds = rounds;
    sweep.source.kind = SourceKind::Simulated;
    sweep.source.simulation.seed = seed;
    return sweep;
}

void runToItsEnd(SweepRun &run)
{
    run.start();
    while (run.poll()) {
        QTest::qWait(1);
    }
}

std::string errorOf(const Sweep &sweep)
{
    const Status status = checkSweep(sweep);
    return status.isOk() ? std::string() : status.error().text();
}

} // namespace

class TestSweep : public QObject
{
    Q_OBJECT

private slots:
    void pointsGoFromEndToEnd()
    {
        using Points = std::vector<double>;
        QCOMPARE(pointsOf({1, 64, 0, true}, true), Points({1, 2, 4, 8, 16, 32, 64}));
        QCOMPARE(pointsOf({1, 4, 0, false}, true), Points({1, 2, 3, 4}));
        QCOMPARE(pointsOf({1, 2, 3, false}, false), Points({1, 1.5, 2}));
        QCOMPARE(pointsOf({1, 1000, 4, true}, false), Points({1, 10, 100, 1000}));
        QCOMPARE(pointsOf({1, 4, 20, false}, true), Points({1, 2, 3, 4})); // each once
        QCOMPARE(pointsOf({0, 64, 9, false}, true).size(), 9U);
        QCOMPARE(pointsOf({1, 100, 0, true}, false), Points({1, 2.2, 4.6, 10, 22, 46, 100}));
        for (const double point : pointsOf({1, 50, 9, true}, false)) {
            QCOMPARE(QString::number(point, 'g', 4).toDouble(), point); // what is shown is what was run
        }
    }

    void aKnobCanStandAtAnyNumber()
    {
        const Scenario scenario = sweptScenario();
        const Result<Scenario> turned = withKnobAt(scenario, 1, 2.5);
        QVERIFY(turned.isOk());
        const Knob &knob = turned.value().knobs.at(1);
        QCOMPARE(knob.stops.at(knob.stop).number, std::optional(2.5));
        QCOMPARE(turned.value().knobs.at(0), scenario.knobs.at(0));
        QVERIFY(turned.value().variants != scenario.variants);
        // At one of its stops it is the same scenario as there.
        QCOMPARE(withKnobAt(scenario, 1, 50).value().variants,
                 withKnobs(scenario, {0, 2, 0}).value().variants);
    }

    void everyPresetIsAScenarioWhereItsSweepSuggests()
    {
        int swept = 0;
        for (const Scenario &scenario : builtInScenarios(QStringLiteral("en"))) {
            for (const SweptQuantity &quantity : sweptQuantities(scenario, {})) {
                Sweep sweep{scenario, {}, quantity, suggestedRange(quantity, scenario)};
                if (!runsHere(scenario)) {
                    continue;
                }
                QCOMPARE(QString::fromStdString(errorOf(sweep)), QString());
                for (const double at : pointsOf(sweep.range, isWhole(quantity, scenario))) {
                    const Result<Scenario> there = scenarioAt(sweep, at);
                    QVERIFY2(there.isOk(), there.isOk() ? "" : there.error().text().c_str());
                    ++swept;
                }
            }
        }
        QVERIFY(swept > 100);
    }

    // More threads than can be measured are a scenario all the same; then it is no sweep, rather than one
    // with holes. Where the knob stands does not matter.
    void allPointsAreThoseThatTheSourceCanRun()
    {
        Sweep sweep;
        sweep.scenario = findScenario(QStringLiteral("free-threaded"), QStringLiteral("en")).value();
        sweep.quantity = sweptQuantityNamed(QStringLiteral("threads"), sweep.scenario, {}).value();
        sweep.range = {1, 400, 0, true};
        QVERIFY2(errorOf(sweep).find("with threads at 400: It has 400 threads") != std::string::npos,
                 errorOf(sweep).c_str());
        sweep.source.kind = SourceKind::Simulated;
        QCOMPARE(QString::fromStdString(errorOf(sweep)), QString());

        sweep.source.kind = SourceKind::Measured;
        sweep.scenario = withKnobAt(sweep.scenario, sweep.quantity.knob, 400).value();
        sweep.range = {1, 4, 0, false};
        QCOMPARE(QString::fromStdString(errorOf(sweep)), QString());
        for (const SweptVariant &variant : emptyResultOf(sweep).variants) {
            QCOMPARE(variant.whyNot, QString());
        }
    }

    void presetsHaveWhatPeopleSweep()
    {
        const auto has = [](const char *preset, const char *knob) {
            const Result<Scenario> scenario = findScenario(QLatin1String(preset), QStringLiteral("en"));
            return scenario.isOk() && sweptQuantityNamed(QLatin1String(knob), scenario.value(), {}).isOk();
        };
        QVERIFY(has("two-countdowns", "countdowns")); // threads
        QVERIFY(has("free-threaded", "threads"));
        QVERIFY(has("two-countdowns", "interval")); // switch interval
        QVERIFY(has("big-payload", "megabytes"));   // bytes an item
        QVERIFY(has("start-up", "task"));           // size of a task
        QVERIFY(has("break-even", "iterations"));
    }

    void curvesCrossWhereTheirLinesDo()
    {
        const std::vector<double> x{0, 1, 2};
        const std::vector<Crossing> crossings =
            crossingsOf(samplesOf(x, {3, 2, 0.5}), samplesOf(x, {1, 1, 1}));
        QCOMPARE(crossings.size(), 1U);
        QCOMPARE(crossings[0].x, 1 + 1 / 1.5);
        QCOMPARE(crossings[0].y, 1.0);
        QCOMPARE(crossings[0].from, 1.0);
        QCOMPARE(crossings[0].to, 2.0);
        QVERIFY(crossings[0].firstWins);
    }

    void onALogarithmicAxisTheLineIsStraightThere()
    {
        const std::vector<double> x{1, 100};
        const auto crossings = crossingsOf(samplesOf(x, {2, 0.5}), samplesOf(x, {1, 1}),
                                           {.logarithmicX = true, .logarithmicY = true});
        QCOMPARE(crossings.size(), 1U);
        QVERIFY(std::abs(crossings[0].x - 10) < 1e-9);
        QVERIFY(std::abs(crossings[0].y - 1) < 1e-9);
    }

    void aCrossingAtAPointIsThatPoint()
    {
        const std::vector<double> x{1, 2, 3};
        const auto crossings = crossingsOf(samplesOf(x, {2, 1, 0.5}), samplesOf(x, {1, 1, 1}));
        QCOMPARE(crossings.size(), 1U);
        QCOMPARE(crossings[0].x, 2.0);
        QCOMPARE(crossings[0].from, 1.0);
        QCOMPARE(crossings[0].to, 3.0);
    }

    void whatOnlyTouchesDoesNotCross()
    {
        const std::vector<double> x{1, 2, 3};
        QVERIFY(crossingsOf(samplesOf(x, {2, 1, 2}), samplesOf(x, {1, 1, 1})).empty());
        QVERIFY(crossingsOf(samplesOf(x, {1.001, 0.999, 1.001}), samplesOf(x, {1, 1, 1})).empty());
        QVERIFY(crossingsOf({}, {}).empty());
    }

    void curvesMayCrossTwice()
    {
        const std::vector<double> x{1, 2, 3};
        const auto crossings = crossingsOf(samplesOf(x, {2, 0.5, 2}), samplesOf(x, {1, 1, 1}));
        QCOMPARE(crossings.size(), 2U);
        QVERIFY(crossings[0].firstWins && !crossings[1].firstWins);
    }

    void whatSpreadsIsLevelWhereTheMiddleHalvesOverlap()
    {
        const std::vector<double> x{1, 2, 4, 8};
        const auto crossings =
            crossingsOf(samplesOf(x, {2, 1.1, 0.95, 0.5}, 0.2), samplesOf(x, {1, 1, 1, 1}));
        QCOMPARE(crossings.size(), 1U);
        QCOMPARE(crossings[0].from, 1.0); // clearly longer
        QCOMPARE(crossings[0].to, 8.0);   // clearly shorter
        QVERIFY(crossings[0].x > 2 && crossings[0].x < 4);
    }

    void breakEvensAreThoseWithTheBaseline()
    {
        SweepResult result = madeUpSweep({1, 2, 3}, {{2, 1.5, 0.5}, {3, 2.5, 2}});
        result.source.kind = SourceKind::Simulated;
        const std::vector<BreakEven> breakEvens = breakEvensOf(result, SweepFigure::Ratio);
        QCOMPARE(breakEvens.size(), 1U);
        QCOMPARE(breakEvens[0].variant, 1U);
        QCOMPARE(breakEvens[0].other, 0U);
        QCOMPARE(breakEvens[0].crossing.x, 2.5);
        QCOMPARE(sentencesOf(result, breakEvens),
                 QStringList(
                     "Shorter than “Two threads”: “Variant number 1, with a title” from about 2.5 ms on."));
    }

    void noBreakEvenIsSaid()
    {
        const SweepResult result = madeUpSweep({1, 2, 3}, {{2, 1.5, 1.2}});
        QVERIFY(breakEvensOf(result, SweepFigure::Ratio).empty());
        QCOMPARE(sentencesOf(result, {}), QStringList("No break-even from 1 to 3 ms."));
    }

    void whatWasMeasuredSaysBetweenWhichPoints()
    {
        const SweepResult result = madeUpSweep({1, 2, 3}, {{2, 1.5, 0.5}}, 0.05);
        const QStringList said = sentencesOf(result, breakEvensOf(result, SweepFigure::Ratio));
        QCOMPARE(said.size(), 1);
        QVERIFY2(said[0].endsWith(QLatin1String("from about 2.5 ms on (between 2 and 3 ms).")),
                 qPrintable(said[0]));
    }

    void aMistakeNamesPlaceAndRemedy()
    {
        Sweep sweep = sweepOfIterations(5, 1, 0);
        QCOMPARE(errorOf(sweep),
                 "iterations: found 5 to 1, expected a range. Let it begin below where it ends");
        sweep.range = {0, 5, 0, true};
        QVERIFY(QString::fromStdString(errorOf(sweep)).contains("can't begin at 0"));
        sweep.range = {1, 5, 201, false};
        QVERIFY(QString::fromStdString(errorOf(sweep)).contains("expected 2 to 200"));
        sweep.range = {1, std::nan(""), 0, false};
        QVERIFY(!errorOf(sweep).empty());
        sweep.range = {1.5, 5, 0, false};
        QVERIFY(QString::fromStdString(errorOf(sweep)).contains("whole numbers"));
        sweep.range = {1, 1e12, 0, false}; // no scenario counts that far
        QVERIFY(QString::fromStdString(errorOf(sweep)).contains("with iterations at"));
        sweep = sweepOfIterations(1000, 2000, 2, 101);
        QVERIFY(QString::fromStdString(errorOf(sweep)).contains("expected 1 to 100"));
        sweep.rounds = 1;
        sweep.variants = QStringList{QStringLiteral("three")};
        QCOMPARE(errorOf(sweep), "three: there is no such variant. The variants are: one, two");
        sweep.variants.clear();
        QCOMPARE(errorOf(sweep), "");
        sweep.quantity = {SweptKind::Cores, 0};
        QVERIFY(QString::fromStdString(errorOf(sweep)).contains("Simulate it"));
        sweep.source.kind = SourceKind::Simulated;
        QVERIFY(QString::fromStdString(errorOf(sweep)).contains("expected 1 to 64"));
    }

    void aQuantityGoesByItsName()
    {
        const Scenario scenario = sweptScenario();
        QCOMPARE(sweptQuantityNamed("interval", scenario, {}).value(), (SweptQuantity{SweptKind::Knob, 1}));
        QCOMPARE(sweptQuantityNamed("cores", scenario, {}).value(), (SweptQuantity{SweptKind::Cores, 0}));
        QCOMPARE(sweptQuantityNamed("mode", scenario, {}).error().text(),
                 "mode: this knob has no numbers. It has: iterations, interval");
        QVERIFY(!sweptQuantityNamed("other", scenario, {}).isOk());
        QCOMPARE(isWhole({SweptKind::Knob, 0}, scenario), true);
        QCOMPARE(isWhole({SweptKind::Knob, 1}, scenario), false);
        QCOMPARE(suggestedRange({SweptKind::Knob, 1}, scenario), (SweepRange{1, 50, 0, true}));
    }

    void aMeasuredSweepHasAFigureForEveryPointAndRound()
    {
        SweepRun run(sweepOfIterations(20'000, 60'000, 3, 2));
        runToItsEnd(run);
        QVERIFY(run.isOver() && !run.failure());
        QCOMPARE(run.runsDone(), 6U);
        QCOMPARE(run.result().complete, 2);
        QVERIFY(!run.result().machine.cores.empty());
        for (const SweptPoint &point : run.result().points) {
            for (const SweptFigures &figures : point.variants) {
                QCOMPARE(figures.wall.n, 2U);
                QCOMPARE(figures.ratio.n, 2U);
                QVERIFY(figures.wall.min > 0);
            }
            QCOMPARE(point.variants[0].ratio.median, 1.0);
        }
    }

    void pointsAreInterleavedByRound()
    {
        SweepRun run(sweepOfIterations(20'000, 60'000, 3, 2));
        run.start();
        QStringList order;
        while (run.poll()) {
            const QString now = run.current();
            const QString place = now.left(now.lastIndexOf(QLatin1String(", ")));
            if (now.endsWith(QLatin1String("One thread")) && !order.contains(place)) {
                order << place;
            }
            QTest::qWait(1);
        }
        QCOMPARE(order.size(), 6);
        QVERIFY(order[0].endsWith("round 1 of 2") && order[2].endsWith("round 1 of 2"));
        QVERIFY(order[3].endsWith("round 2 of 2"));
    }

    void aStoppedSweepKeepsWhatItHas()
    {
        Sweep sweep = sweepOfIterations(20'000, 1e9, 2, 1);
        SweepRun run(sweep);
        run.start();
        QTRY_VERIFY(run.poll() && run.runsDone() == 1 && !run.current().isEmpty());
        run.requestStop();
        QTRY_VERIFY(!run.poll());
        QVERIFY(run.result().wasStopped && !run.failure());
        QCOMPARE(run.result().points[0].variants[1].wall.n, 1U);
        QCOMPARE(run.result().points[1].variants[1].wall.n, 0U);
        QCOMPARE(run.result().complete, 0);
        QVERIFY(run.current().isEmpty());
    }

    void stoppedBetweenTwoPointsNothingElseBegins()
    {
        SweepRun run(sweepOfIterations(20'000, 1e9, 2, 1));
        run.start();
        while (run.poll() && run.runsDone() == 0) {
            QTest::qWait(1);
        }
        QVERIFY(run.current().isEmpty());
        run.requestStop();
        QVERIFY(!run.poll());
        QCOMPARE(run.runsDone(), 1U);
    }

    void onlyTheChosenVariantsRun()
    {
        Sweep sweep = sweepOfIterations(20'000, 40'000, 2);
        sweep.variants = QStringList{QStringLiteral("two")};
        SweepRun run(sweep);
        runToItsEnd(run);
        QCOMPARE(run.result().variants.size(), 1U);
        QCOMPARE(run.result().points[0].variants[0].wall.n, 1U);
        QCOMPARE(run.result().points[0].variants[0].ratio.n, 0U);
        QCOMPARE(suitedFigure(run.result()), SweepFigure::Wall);
    }

    void aSimulatedSweepIsTheSameEveryTime()
    {
        std::vector<QByteArray> files;
        for (int time = 0; time < 2; ++time) {
            SweepRun run(simulatedCores(7, 2));
            runToItsEnd(run);
            QVERIFY2(!run.failure(), run.failure() ? run.failure()->text().c_str() : "");
            QVERIFY(run.violations().empty());
            files.push_back(sweepCsv(run.result()) + QJsonDocument(sweepToJson(run.result())).toJson());
        }
        QCOMPARE(files[0], files[1]);
    }

    void onMoreCoresProcessesAreShorterAndThreadsAreNot()
    {
        SweepRun run(simulatedCores(1, 1));
        runToItsEnd(run);
        const std::vector<SweptPoint> &points = run.result().points;
        QCOMPARE(points.size(), 4U);
        const auto ratio = [&](std::size_t point, std::size_t variant) {
            return points[point].variants[variant].ratio.median;
        };
        QVERIFY(ratio(0, 2) > 0.95); // one core
        QVERIFY(ratio(1, 2) < 0.7);  // two
        QVERIFY(ratio(1, 1) > 0.95);
        QVERIFY(stampOf(run.result()).contains(QString::fromUtf8("1 to 4 cores · seed 1")));
    }

    void aTableHasALineForEachPointAndVariant()
    {
        const QList<QByteArray> lines = sweepCsv(madeUpSweep({1, 2}, {{2, 0.5}})).split('\n');
        QCOMPARE(lines.size(), 1 + 4 + 1);
        QCOMPARE(lines[0].count(','), lines[4].count(','));
        QCOMPARE(lines[4], "made-up,measured,task,ms,2,v1,1,0.05,0.05,0.05,0.05,0.05,0.5,0.5,0.5,0.5,0.5\r");
    }

    void whatIsNotKnownIsNull()
    {
        SweepResult result = madeUpSweep({1, 2}, {{2, 0.5}});
        result.points[1].variants[1] = {};
        const QJsonObject json = sweepToJson(result);
        const QJsonObject variant =
            json["points"].toArray().at(1).toObject()["variants"].toArray().at(1).toObject();
        QVERIFY(variant["wall_s"].toObject()["median"].isNull());
        QCOMPARE(json["break_even"].toArray().size(), 0);
        QVERIFY(sweepCsv(result).contains("task,ms,2,v1,0,,,,,,,,,,\r\n"));
    }
};

QTEST_GUILESS_MAIN(TestSweep)
#include "tst_sweep.moc"
