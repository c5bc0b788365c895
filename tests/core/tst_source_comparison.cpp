// SPDX-License-Identifier: GPL-3.0-or-later
//
// One scenario by two sources: ratio against ratio, and nothing of one source among the figures of another.
#include "engine/repeated_run.h"
#include "export/run_json.h"
#include "lesson/reveal.h"
#include "lesson/source_comparison.h"
#include "session/session_json.h"
#include "tests/support/source_runs.h"

#include <QJsonArray>
#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

class TestSourceComparison : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void ratiosAreComparedAndNotTimes()
    {
        const auto here = runOf({}, 100, 200);
        const auto there = runOf(simulatedSource(), 10, 20);
        const SourceComparison compared = comparisonOf(*here, *there);
        QCOMPARE(compared.rows.size(), 2U);
        const ComparedVariant &row = compared.rows[1];
        QCOMPARE(row.variant, QStringLiteral("two"));
        QCOMPARE(row.here.value(), 2.0);
        QCOMPARE(row.there.value(), 2.0);
        QCOMPARE(row.difference().value(), 0.0);
        QVERIFY(!row.differs());
        QCOMPARE(differenceInWords(row), QStringLiteral("0 %"));
    }

    void adifferenceOfMoreThanATenthIsMarked_data()
    {
        QTest::addColumn<int>("there");
        QTest::addColumn<bool>("differs");
        QTest::addColumn<QString>("words");
        QTest::newRow("a tenth") << 220 << false << "+10 %";
        QTest::newRow("more") << 240 << true << "+20 %";
        QTest::newRow("less") << 150 << true << "−25 %";
        QTest::newRow("a bit less") << 190 << false << "−5 %";
    }
    void adifferenceOfMoreThanATenthIsMarked()
    {
        QFETCH(int, there);
        const auto emulated = runOf({}, 100, 200);
        const auto real = runOf(pythonSource(), 100, there);
        const ComparedVariant row = comparisonOf(*emulated, *real).rows[1];
        QTEST(row.differs(), "differs");
        QTEST(differenceInWords(row), "words");
    }

    void aLargeDifferenceOnABusyMachineIsInconclusive()
    {
        const auto quiet = runOf({}, 100, 200);
        const auto busy = runOf({}, 100, 300, pairScenario(), 1.5);
        const ComparedVariant row = comparisonOf(*quiet, *busy).rows[1];
        QVERIFY(row.disturbed && row.isLarge() && !row.differs());
        QCOMPARE(differenceInWords(row), QStringLiteral("inconclusive (+50 %)"));
        const auto same = runOf({}, 100, 200, pairScenario(), 1.5);
        QCOMPARE(differenceInWords(comparisonOf(*quiet, *same).rows[1]), QStringLiteral("0 %"));
    }

    void aSideWithoutARatioIsInconclusiveAndSaysWhy()
    {
        const auto here = runOf({}, 100, 200);
        const auto there = runOf(pythonSource(), 100, 0);
        const ComparedVariant row = comparisonOf(*here, *there).rows[1];
        QVERIFY(!row.difference());
        QVERIFY(!row.differs());
        QCOMPARE(differenceInWords(row), QStringLiteral("inconclusive"));
        QCOMPARE(ratioInWords(row.there, row.insteadThere), QStringLiteral("deadlock"));
        QCOMPARE(ratioInWords(row.here, row.insteadHere), QStringLiteral("2.00 ×"));
    }

    void ofSeveralRoundsTheMedianCounts()
    {
        const auto here = runOf({}, 100, 200);
        const auto there = runOf(simulatedSource(), 100, 200);
        Rounds rounds{here->scenario(), here->source(), {}};
        rounds.walls = {{100, 300}, {100, 310}, {100, 900}};
        QCOMPARE(comparisonOf(*here, *there, rounds).rows[1].here.value(), 3.1);
        rounds.source = simulatedSource(); // not of this one
        QCOMPARE(comparisonOf(*here, *there, rounds).rows[1].here.value(), 2.0);
    }

    void inWordsBothSourcesAreNamed()
    {
        const auto here = runOf({}, 100, 200);
        const auto there = runOf(simulatedSource(), 100, 300);
        const QString words = inWords(comparisonOf(*here, *there));
        QVERIFY2(words.contains(stampOf(here->source()) + QStringLiteral(" and ") + stampOf(there->source())),
                 qPrintable(words));
        QVERIFY2(words.endsWith(QStringLiteral(": Two threads 2.00 × and 3.00 × (+50 %).")),
                 qPrintable(words));
    }

    void roundsOfOneSourceAreNotThoseOfAnother()
    {
        RoundHistory history;
        history.add(*runOf({}, 100, 200));
        history.add(*runOf(simulatedSource(8), 100, 300));
        history.add(*runOf(simulatedSource(16), 100, 400));
        const Scenario scenario = pairScenario();
        QCOMPARE(history.of(scenario).walls.size(), 1U);
        QCOMPARE(
            history.of(scenario, simulatedSource(8)).ratiosOf(QStringLiteral("two"), QStringLiteral("one")),
            std::vector<double>{3.0});
        QVERIFY(history.of(scenario, pythonSource()).walls.empty());
    }

    void ofASourceOnlyWhatItUsesIsItsOwn()
    {
        RunSource measured = simulatedSource();
        measured.kind = SourceKind::Measured;
        QVERIFY(measured == RunSource());
        QVERIFY(simulatedSource(8) != simulatedSource(9));
        QVERIFY(simulatedSource(8, 1) != simulatedSource(8, 2));
        QVERIFY(pythonSource() != RunSource());
    }

    void whatOnlyARealPythonCanShowRunsThereAndNotHere()
    {
        Variant variant = pairScenario().variants[0];
        variant.processes.clear();
        variant.source = {QStringLiteral("print(1)")};
        QVERIFY(!canRun(variant, RunSource()));
        QVERIFY(!whyNot(variant, simulatedSource()).isEmpty());
        QVERIFY(canRun(variant, pythonSource()));
    }

    void tooFewSimulatedCoresSaySoAndSpeakOfNoMachine()
    {
        Scenario scenario = pairScenario();
        scenario.coresNeeded = 4;
        scenario.answers = {
            {QStringLiteral("An answer"), {{{QStringLiteral("two"), Figure::Ratio}, {}, 0, {}}}}};
        const auto run = runOf(simulatedSource(2), 100, 200, scenario);
        const std::vector<RunFigures> rounds{figuresOf(*run)};
        const Reveal reveal = revealOf(*run, rounds, circumstancesOf(*run));
        QCOMPARE(reveal.kind, RevealKind::Inconclusive);
        QVERIFY2(reveal.reason.contains(QStringLiteral("simulated")), qPrintable(reveal.reason));
        QVERIFY2(!reveal.reason.contains(QStringLiteral("machine")), qPrintable(reveal.reason));
    }

    void theJsonOfASimulatedRunSaysItsSeedAndNothingOfThisMachine()
    {
        const auto run = runOf(simulatedSource(16, 18446744073709551615U), 100, 200);
        const QJsonObject json = runToJson(*run);
        QCOMPARE(json.value("source").toString(), QStringLiteral("simulated"));
        const QJsonObject simulation = json.value("simulation").toObject();
        QCOMPARE(simulation.value("cores").toInt(), 16);
        QCOMPARE(simulation.value("seed").toString(), QStringLiteral("18446744073709551615"));
        QCOMPARE(simulation.value("costs").toString(), QStringLiteral("textbook"));
        const QJsonObject machine = json.value("machine").toObject();
        QCOMPARE(machine.value("cores").toInt(), 16);
        QCOMPARE(machine.value("cpu").toString(), QStringLiteral("simulated"));
        QCOMPARE(machine.value("load").toDouble(), 0.0);
        QVERIFY(!json.contains("python"));
        const QJsonObject python = runToJson(*runOf(pythonSource(), 100, 200)).value("python").toObject();
        QCOMPARE(python.value("version").toString(), QStringLiteral("3.11.7"));
    }

    void eachVariantIsRunByBothBeforeTheNext()
    {
        RunOptions options;
        options.beside = RunSource();
        RepeatedRun run(
            [] {
                Scenario scenario = pairScenario();
                scenario.variants[0] = countdownVariant(1, 1, 300'000);
                scenario.variants[1] = countdownVariant(1, 2, 300'000);
                scenario.baseline = scenario.variants[0].id;
                return scenario;
            }(),
            options, 2);
        QStringList order;
        run.start();
        while (run.poll()) {
            const auto note = [&](const ScenarioRun &one, const char *side) {
                for (std::size_t at = 0; at < one.variants().size(); ++at) {
                    const QString step =
                        QStringLiteral("%1%2%3").arg(run.complete()).arg(QLatin1String(side)).arg(at);
                    const VariantRun &variant = one.variants()[at];
                    if (variant.engine && !isOver(variant.state()) && !order.contains(step)) {
                        order << step;
                    }
                }
            };
            note(run.newest(), "a");
            note(*run.beside(), "b");
            QTest::qWait(1);
        }
        QCOMPARE(order, QStringList({"0a0", "0b0", "0a1", "0b1", "1a0", "1b0", "1a1", "1b1"}));
        QCOMPARE(run.complete(), 2);
        QVERIFY(run.newest().isOver() && run.beside()->isOver());
    }

    void bothStopAtOnce()
    {
        RunOptions options;
        options.beside = RunSource();
        Scenario scenario = pairScenario();
        scenario.variants[0] = countdownVariant(1, 1, endless);
        scenario.variants[1] = countdownVariant(1, 2, endless);
        scenario.baseline = scenario.variants[0].id;
        RepeatedRun run(scenario, options, 3);
        run.start();
        QTRY_VERIFY_WITH_TIMEOUT(run.poll() && run.newest().variants()[0].state() == RunState::Running,
                                 20'000);
        run.requestStop();
        QTRY_VERIFY_WITH_TIMEOUT(!run.poll(), 20'000);
        QVERIFY(run.isOver() && run.wasStopped());
        QVERIFY(run.newest().isOver() && run.beside()->isOver());
        QCOMPARE(run.complete(), 0);
        for (const VariantRun &variant : run.beside()->variants()) {
            QCOMPARE(variant.state(), RunState::Idle);
        }
    }
};

QTEST_GUILESS_MAIN(TestSourceComparison)
#include "tst_source_comparison.moc"
