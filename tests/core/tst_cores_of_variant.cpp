// SPDX-License-Identifier: GPL-3.0-or-later
//
// A variant that asks for so many cores: all that it starts stays on them. And one that does not run here at
// all.
#include "engine/repeated_run.h"
#include "engine/round_history.h"
#include "export/run_json.h"
#include "scenario/scenario_reader.h"
#include "tests/support/process_variants.h"

#include <QJsonArray>
#include <QTest>

#include <numeric>

using namespace gilscope;

namespace {

QByteArray scenarioWith(const QString &variants)
{
    return QStringLiteral(
               R"({"format": "gilscope-scenario", "version": 1, "id": "c", "title": "C", "group": "G",
        "baseline": "one", "variants": [%1]})")
        .arg(variants)
        .toUtf8();
}

QString variantOn(const QString &cores, const QString &steps)
{
    return QStringLiteral(R"({"id": "one", "title": "One", %1 "processes": [{"name": "p", "interpreters": [
        {"lock": {"kind": "none"}, "threads": [{"name": "t{n}", "copies": 2, "program": [%2]}]}]}]})")
        .arg(cores, steps);
}

const QString onOne = QStringLiteral("\"cores\": 1,");
const QString work = QStringLiteral(R"({"do": "countdown", "iterations": 1000000})");
const QString documented =
    QStringLiteral(R"({"id": "real", "title": "Real", "documented": ["See PEP 703."]})");

void runToItsEnd(ScenarioRun &run)
{
    run.start();
    QTRY_VERIFY_WITH_TIMEOUT(!run.poll(), 60'000);
    QVERIFY(run.isOver());
}

Scenario read(const QString &variants)
{
    const Result<Scenario> scenario = readScenario(scenarioWith(variants));
    if (!scenario.isOk()) {
        qFatal("%s", scenario.error().text().c_str());
    }
    return scenario.value();
}

// How much of the time in the lanes of all cores is in those behind the first.
double shareElsewhere(const Trace &trace)
{
    const std::vector<TimeNs> busy = statisticsOf(trace).coreBusy;
    const auto all = static_cast<double>(std::accumulate(busy.begin(), busy.end(), TimeNs{0}));
    return all > 0 ? 1 - static_cast<double>(busy.front()) / all : 1;
}

} // namespace

class TestCoresOfVariant : public QObject
{
    Q_OBJECT

private slots:
    void theFirstCoresThatThereAreAreTaken();
    void allThatAVariantStartsStaysOnItsCores_data();
    void allThatAVariantStartsStaysOnItsCores();
    void theCoresThatItMayNotUseHaveEmptyLanes();
    void moreCoresThanThereAreAreAllThatThereAre();
    void whatDoesNotRunHereIsPassedOver();
    void aScenarioOfWhichNothingRunsHereIsOverAtOnce();
    void theTimesOfWhatRunsAreKept();
};

void TestCoresOfVariant::theFirstCoresThatThereAreAreTaken()
{
    const Machine machine{{CoreId{2}, CoreId{3}, CoreId{7}}, {}, 0};
    QCOMPARE(coresFor(std::nullopt, machine), machine.cores);
    QCOMPARE(coresFor(2, machine), (std::vector<CoreId>{CoreId{2}, CoreId{3}}));
    QCOMPARE(coresFor(3, machine), machine.cores);
    QCOMPARE(coresFor(64, machine), machine.cores);
}

void TestCoresOfVariant::allThatAVariantStartsStaysOnItsCores_data()
{
    QTest::addColumn<Variant>("variant");
    QTest::newRow("threads") << read(variantOn(onOne, work)).variants[0];
    QTest::newRow("a pool") << read(variantOn(onOne,
                                              R"({"do": "pool-map", "pool": "Pool", "workers": 2, "items": 4,
        "operations_per_item": 500000})"))
                                   .variants[0];
    QTest::newRow("a server") << read(variantOn(onOne, R"({"do": "request", "count": 50})")).variants[0];
    Variant started =
        test::startingVariant({StartMethod::Fork, StartMethod::Forkserver, StartMethod::Spawn}, 1'000'000);
    started.cores = 1;
    QTest::newRow("processes that it starts") << started;
    Variant processes = test::countdownVariant(3, 1, 1'000'000);
    processes.cores = 1;
    QTest::newRow("processes") << processes;
}

void TestCoresOfVariant::allThatAVariantStartsStaysOnItsCores()
{
    QFETCH(Variant, variant);
    Scenario scenario;
    scenario.variants = {variant};
    scenario.baseline = variant.id;
    ScenarioRun run(scenario);
    runToItsEnd(run);
    QCOMPARE(run.variants()[0].state(), RunState::Finished);
    QVERIFY(run.variants()[0].violations.empty());
    QCOMPARE(shareElsewhere(*run.variants()[0].trace()), 0.0);
}

void TestCoresOfVariant::theCoresThatItMayNotUseHaveEmptyLanes()
{
    ScenarioRun run(read(variantOn(onOne, work)));
    runToItsEnd(run);
    const Trace &trace = *run.variants()[0].trace();
    QCOMPARE(trace.layout.cores, run.machine().cores);
    const TraceStatistics &statistics = *run.variants()[0].statistics;
    QVERIFY(statistics.coreBusy.front() > 0);
    QVERIFY2(statistics.coresUsed < 1.05, qPrintable(QString::number(statistics.coresUsed)));
}

void TestCoresOfVariant::moreCoresThanThereAreAreAllThatThereAre()
{
    ScenarioRun run(read(variantOn(QStringLiteral("\"cores\": 64,"), work)));
    runToItsEnd(run);
    QCOMPARE(run.variants()[0].state(), RunState::Finished);
}

void TestCoresOfVariant::whatDoesNotRunHereIsPassedOver()
{
    const Scenario scenario = read(documented + u',' + variantOn({}, work));
    ScenarioRun run(scenario);
    runToItsEnd(run);
    QCOMPARE(run.variants().size(), std::size_t{2});
    const VariantRun &real = run.variants()[0];
    QCOMPARE(real.state(), RunState::Idle);
    QVERIFY(!real.engine && !real.statistics && !real.takenByOthers);
    QVERIFY(!run.ratioToBaseline(real));
    QCOMPARE(run.variants()[1].state(), RunState::Finished);
    const QJsonArray json = runToJson(run)["variants"].toArray();
    QCOMPARE(json.at(0)["state"].toString(), QStringLiteral("not_run_here"));
    QVERIFY(json.at(0)["wall_s"].isNull());
    QCOMPARE(json.at(1)["state"].toString(), QStringLiteral("finished"));

    RepeatedRun rounds(scenario, {}, 2);
    rounds.start();
    QTRY_VERIFY_WITH_TIMEOUT(!rounds.poll(), 60'000);
    QCOMPARE(rounds.complete(), 2);
    QCOMPARE(rounds.spreads()[0].wall.n, std::size_t{0});
    QCOMPARE(rounds.spreads()[1].ratio.n, std::size_t{2});
}

void TestCoresOfVariant::aScenarioOfWhichNothingRunsHereIsOverAtOnce()
{
    const QByteArray json = scenarioWith(documented).replace("\"baseline\": \"one\", ", "");
    const Result<Scenario> scenario = readScenario(json);
    QVERIFY2(scenario.isOk(), scenario.isOk() ? "" : scenario.error().text().c_str());
    ScenarioRun run(scenario.value());
    run.start();
    QVERIFY(run.isOver() && !run.poll());
    RepeatedRun rounds(scenario.value(), {}, 3);
    rounds.start();
    QVERIFY(rounds.isOver() && !rounds.poll());
    RoundHistory history;
    history.add(run);
    QVERIFY(history.of(scenario.value()).walls.empty());
}

void TestCoresOfVariant::theTimesOfWhatRunsAreKept()
{
    const Scenario scenario = read(documented + u',' + variantOn({}, work));
    ScenarioRun run(scenario);
    runToItsEnd(run);
    RoundHistory history;
    history.add(run);
    const Rounds rounds = history.of(scenario);
    QCOMPARE(rounds.wallsOf("one").size(), std::size_t{1});
    QVERIFY(rounds.wallsOf("real").empty());
    QVERIFY(rounds.ratiosOf("real", "one").empty());
    QCOMPARE(rounds.ratiosOf("one", "one"), std::vector<double>{1});
}

QTEST_GUILESS_MAIN(TestCoresOfVariant)
#include "tst_cores_of_variant.moc"
