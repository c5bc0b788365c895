// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which litmus steps belong together, by the scenario's reader; and what a real run of a pair says.
#include "scenario/scenario_reader.h"
#include "tests/support/engine_run.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

QString threadOf(const QString &steps)
{
    return QStringLiteral(R"({"name": "t", "program": [%1]})").arg(steps);
}

QString litmus(int rounds, const char *side, int pair = 1)
{
    return QStringLiteral(R"({"do": "litmus", "rounds": %1, "side": "%2", "pair": %3})")
        .arg(rounds)
        .arg(QLatin1String(side))
        .arg(pair);
}

QString interpreterOf(const QStringList &threads)
{
    return QStringLiteral(R"({"lock": {"kind": "none", "memory": "store-buffer"}, "threads": [%1]})")
        .arg(threads.join(u','));
}

QByteArray scenarioOf(const QStringList &interpreters)
{
    return QStringLiteral(R"({"format": "gilscope-scenario", "version": 1, "id": "s", "title": "S",
        "group": "G", "baseline": "one", "variants": [{"id": "one", "title": "One", "processes": [
        {"name": "python", "interpreters": [%1]}]}]})")
        .arg(interpreters.join(u','))
        .toUtf8();
}

} // namespace

class TestLitmusPairs : public QObject
{
    Q_OBJECT

private slots:
    void onlyWholePairsAreAccepted_data();
    void onlyWholePairsAreAccepted();
    void theWordsReachTheLock();
    void aRealPairTellsItsRounds();
};

void TestLitmusPairs::onlyWholePairsAreAccepted_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("place"); // empty: accepted
    QTest::addColumn<QString>("message");
    const QString x = threadOf(litmus(5, "x"));
    const QString y = threadOf(litmus(5, "y"));
    const QString other = threadOf(QStringLiteral(R"({"do": "idle", "milliseconds": 1})"));
    const QString at = QStringLiteral("variants[0].processes[0].interpreters[");
    const auto one = [](const QStringList &threads) { return scenarioOf({interpreterOf(threads)}); };
    QTest::newRow("a pair") << one({x, other, y}) << QString() << QString();
    QTest::newRow("two pairs") << one({x, y, threadOf(litmus(7, "x", 8)), threadOf(litmus(7, "y", 8))})
                               << QString() << QString();
    QTest::newRow("a thread in two pairs")
        << one({threadOf(litmus(5, "x") + u',' + litmus(6, "y", 2)), y, threadOf(litmus(6, "x", 2))})
        << QString() << QString();
    QTest::newRow("one in each interpreter")
        << scenarioOf({interpreterOf({x, y}), interpreterOf({y, x})}) << QString() << QString();
    QTest::newRow("nobody on the other side") << one({other, x}) << at + "0].threads[1].program[0]"
                                              << "found side x of pair 1, but no side y";
    QTest::newRow("the other side in another interpreter")
        << scenarioOf({interpreterOf({x}), interpreterOf({y})}) << at + "0].threads[0].program[0]"
        << "found side x of pair 1, but no side y";
    QTest::newRow("another pair's other side")
        << one({x, threadOf(litmus(5, "y", 2))}) << at + "0].threads[0].program[0]"
        << "no side y";
    QTest::newRow("three threads") << one({x, y, y}) << at + "0].threads[2].program[0]"
                                   << "found side y of pair 1 a second time";
    QTest::newRow("one side twice") << one({threadOf(litmus(5, "x") + u',' + litmus(5, "x")), y})
                                    << at + "0].threads[0].program[1]"
                                    << "side x of pair 1 a second time";
    QTest::newRow("both sides in one thread")
        << one({threadOf(litmus(5, "x") + u',' + litmus(5, "y"))}) << at + "0].threads[0].program[1]"
        << "both sides of pair 1 in one thread";
    QTest::newRow("more rounds on one side")
        << one({x, threadOf(litmus(6, "y"))}) << at + "0].threads[1].program[0].rounds"
        << "found 5 rounds on one side of pair 1 and 6 on the other";
    QTest::newRow("in a loop") << one(
        {threadOf(QStringLiteral(R"({"do": "repeat", "times": 2, "program": [%1]})").arg(litmus(5, "x"))), y})
                               << at + "0].threads[0].program[0].program[0]"
                               << "found litmus inside another step";
    QTest::newRow("a third side") << one({threadOf(litmus(5, "z")), y})
                                  << at + "0].threads[0].program[0].side"
                                  << "\"z\"";
    QTest::newRow("pair 9") << one({threadOf(litmus(5, "x", 9)), y}) << at + "0].threads[0].program[0].pair"
                            << "from 1 to 8";
}

void TestLitmusPairs::onlyWholePairsAreAccepted()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, place);
    QFETCH(const QString, message);
    const auto result = readScenario(json);
    QVERIFY2(result.isOk() == place.isEmpty(), result.isOk() ? "" : result.error().text().c_str());
    if (!result.isOk()) {
        QCOMPARE(QString::fromStdString(result.error().place), place);
        QVERIFY2(result.error().message.find(message.toStdString()) != std::string::npos,
                 result.error().message.c_str());
        QVERIFY(!result.error().remedy.empty());
    }
}

void TestLitmusPairs::theWordsReachTheLock()
{
    const QByteArray json = scenarioOf({interpreterOf({threadOf(litmus(5, "x")), threadOf(litmus(5, "y"))})});
    const auto rulesOf = [](const QByteArray &scenario) {
        const InterpreterSpec spec = readScenario(scenario).value().variants[0].processes[0].interpreters[0];
        EvalBreaker breaker;
        return lockTypes()[spec.lockType].create(breaker, spec.lockArguments, 2)->rules();
    };
    QVERIFY(rulesOf(json).storeBuffer);
    QVERIFY(!rulesOf(QByteArray(json).replace("store-buffer", "ordered")).storeBuffer);
    QVERIFY(!rulesOf(QByteArray(json).replace(", \"memory\": \"store-buffer\"", "")).storeBuffer);
}

void TestLitmusPairs::aRealPairTellsItsRounds()
{
    constexpr std::int64_t rounds = 3'000;
    const auto engine = run(
        variantOf({processOf("none", {{step("litmus", {rounds, 1, 0})}, {step("litmus", {rounds, 1, 1})}})}));
    QCOMPARE(engine->state(), RunState::Finished);
    QCOMPARE(engine->trace().litmus.rounds, std::uint64_t{rounds});
    QCOMPARE(engine->trace().litmus.bothZero, 0U); // "ordered" when left out
    for (const ThreadOutcome &outcome : engine->trace().outcomes) {
        QCOMPARE(outcome.operationsDone, std::uint64_t{rounds});
    }
}

QTEST_GUILESS_MAIN(TestLitmusPairs)
#include "tst_litmus_pairs.moc"
