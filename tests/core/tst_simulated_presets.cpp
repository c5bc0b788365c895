// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every preset in virtual time, from one core to many: each variant comes to the end that the measured engine
// comes to, its trace is one that can be, and on as many cores as a lesson has the preset shows what it
// claims, with the documented costs.
#include "lesson/reveal.h"
#include "scenario/figure_text.h"
#include "scenario/scenario_reader.h"
#include "tests/support/simulated_variants.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

void addPresets(std::initializer_list<std::size_t> cores)
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<std::size_t>("cores");
    for (const Scenario &scenario : builtInScenarios()) {
        if (!runsHere(scenario)) {
            continue;
        }
        for (const std::size_t count : cores) {
            QTest::addRow("%s, %zu cores", qPrintable(scenario.id), count) << scenario.id << count;
        }
    }
}

const Scenario &preset(const QString &id)
{
    return *std::ranges::find(builtInScenarios(), id, &Scenario::id);
}

RunSource simulatedOn(std::size_t cores)
{
    RunSource source;
    source.kind = SourceKind::Simulated;
    source.simulation.cores = cores;
    return source;
}

// What a run on real cores ends as.
RunState expectedEnd(const QString &preset, const QString &variant)
{
    if (preset == QLatin1String("deadlock") && variant == QLatin1String("crossed")) {
        return RunState::Deadlocked;
    }
    if (preset == QLatin1String("worker-dies") && variant == QLatin1String("pool")) {
        return RunState::Hung;
    }
    return RunState::Finished;
}

} // namespace

class TestSimulatedPresets : public QObject
{
    Q_OBJECT

private slots:
    void everyVariantComesToItsEnd_data()
    {
#if defined(__SANITIZE_ADDRESS__)
        addPresets({1, 2}); // ten times as slow
#else
        addPresets({1, 2, 4, 16});
#endif
    }
    void everyVariantComesToItsEnd();
    void whatIsClaimedIsShown_data()
    {
        addPresets({2, 4});
    }
    void whatIsClaimedIsShown();
};

void TestSimulatedPresets::everyVariantComesToItsEnd()
{
    QFETCH(const QString, id);
    QFETCH(const std::size_t, cores);
    for (const Variant &variant : preset(id).variants) {
        if (!variant.runsHere()) {
            continue;
        }
        const auto engine = simulated(variant, simulatedOn(cores).simulation);
        const QString failure = engine->failure() ? engine->failure()->text : QString();
        QVERIFY2(failure.isEmpty(), qPrintable(variant.id + QStringLiteral(": ") + failure));
        QCOMPARE(std::pair(variant.id, engine->state()), std::pair(variant.id, expectedEnd(id, variant.id)));
        const QString violation = invariantsOf(engine->trace());
        QVERIFY2(violation.isEmpty(), qPrintable(variant.id + QStringLiteral(": ") + violation));
    }
}

void TestSimulatedPresets::whatIsClaimedIsShown()
{
    QFETCH(const QString, id);
    QFETCH(const std::size_t, cores);
    const Scenario &scenario = preset(id);
    ScenarioRun run(scenario, {.onlyVariant = {}, .source = simulatedOn(cores)});
    run.start();
    while (run.poll()) {}
    const std::vector<RunFigures> figures{figuresOf(run)};
    for (const Claim &claim : scenario.claims) {
        for (const Condition &condition : claim.when) {
            const JudgedCondition judged = judge(condition, figures);
            QVERIFY2(judged.judgement == Judgement::Holds, qPrintable(inWords(condition, judged, scenario)));
        }
    }
}

QTEST_GUILESS_MAIN(TestSimulatedPresets)
#include "tst_simulated_presets.moc"
