// SPDX-License-Identifier: GPL-3.0-or-later
#include "lesson/run_summary.h"
#include "tests/support/fake_run.h"
#include "tests/support/process_variants.h"
#include "tests/support/trace_picture.h"

#include <QLocale>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

const std::vector<ProcessSpec> oneProcess{{QStringLiteral("python"), {}}};
const Variant serialVariant{QStringLiteral("serial"), QStringLiteral("One after the other"), oneProcess};
const Variant threadsVariant{QStringLiteral("threads"), QStringLiteral("Under one lock"), oneProcess};

FakeRun serialRun()
{
    return fakeRun(serialVariant, RunState::Finished, traceOf(QStringLiteral("T1 ssRRRRRRRRRR")));
}

FakeRun threadsRun(RunState state = RunState::Finished)
{
    return fakeRun(threadsVariant, state,
                   traceOf(QStringLiteral("T1 ssRRRRRhwwwwRRRRR\n"
                                          "T2 sswwwwdRRRRRhwwww")));
}

} // namespace

class TestRunSummary : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void aRunIsSaidInASentence();
    void theBaselineIsNotComparedWithItself();
    void processesAreCounted();
    void whatHasNotRunIsSaidToBeSo();
    void whatDoesNotRunHereIsSaidToBeSo();
    void aHangIsSaid();
    void aStopAndAFailureAreSaid();
    void eachVariantHasALine();
};

void TestRunSummary::aRunIsSaidInASentence()
{
    const FakeRun baseline = serialRun();
    const QString sentence = summaryOf(threadsRun().run, &baseline.run);
    QVERIFY2(sentence.startsWith(QStringLiteral("Under one lock: 2 thread")), qPrintable(sentence));
    QVERIFY2(sentence.contains(QStringLiteral("2 hand-off")), qPrintable(sentence));
    QVERIFY2(sentence.contains(QStringLiteral("the lock was held ")), qPrintable(sentence));
    QVERIFY2(sentence.endsWith(QStringLiteral("1.50 times as long as “One after the other”.")),
             qPrintable(sentence));
    QVERIFY(!sentence.contains(QLatin1Char('\n')));
}

void TestRunSummary::theBaselineIsNotComparedWithItself()
{
    const FakeRun baseline = serialRun();
    QVERIFY(!summaryOf(baseline.run, &baseline.run).contains(QStringLiteral("as long as")));
}

void TestRunSummary::processesAreCounted()
{
    const FakeRun made = fakeRun(threadsVariant, RunState::Finished,
                                 traceOf(QStringLiteral("T1 ssRRRR\n"
                                                        "P2\n"
                                                        "T2 ssRRRR")));
    const QString sentence = summaryOf(made.run, nullptr);
    QVERIFY2(sentence.contains(QStringLiteral("in 2 process")), qPrintable(sentence));
    // A lock each: the first one's share says nothing of both.
    QVERIFY(!sentence.contains(QStringLiteral("the lock was held")));
}

void TestRunSummary::whatHasNotRunIsSaidToBeSo()
{
    VariantRun run;
    run.variant = &threadsVariant;
    QCOMPARE(summaryOf(run, nullptr), QStringLiteral("Under one lock: not run yet."));
}

void TestRunSummary::whatDoesNotRunHereIsSaidToBeSo()
{
    const Variant documented{QStringLiteral("lambda"), QStringLiteral("A lambda"), {}};
    VariantRun run;
    run.variant = &documented;
    run.whyNot = whyNot(documented, {});
    QCOMPARE(summaryOf(run, nullptr), QStringLiteral("A lambda: not run here."));
}

void TestRunSummary::aHangIsSaid()
{
    QVERIFY(summaryOf(threadsRun(RunState::Hung).run, nullptr).contains(QStringLiteral("waits for ever")));
}

void TestRunSummary::aStopAndAFailureAreSaid()
{
    QCOMPARE(summaryOf(threadsRun(RunState::Stopped).run, nullptr),
             QStringLiteral("Under one lock: stopped before its end."));
    QCOMPARE(summaryOf(threadsRun(RunState::Failed).run, nullptr), QStringLiteral("Under one lock: failed."));
}

void TestRunSummary::eachVariantHasALine()
{
    Scenario scenario;
    scenario.variants = {countdownVariant(1, 1, 1), countdownVariant(1, 2, 1)};
    scenario.baseline = scenario.variants[0].id;
    const QStringList lines = summaryOf(ScenarioRun(scenario)).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[1].startsWith(scenario.variants[1].title));
}

QTEST_GUILESS_MAIN(TestRunSummary)
#include "tst_run_summary.moc"
