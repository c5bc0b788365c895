// SPDX-License-Identifier: GPL-3.0-or-later
#include "lesson/run_outcome.h"
#include "tests/support/fake_run.h"
#include "tests/support/trace_picture.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

const Variant someVariant{QStringLiteral("threads"), QStringLiteral("Two threads"), {}};

// Two threads of one lock, on cores that are taken from them for 4 and 2 ms.
FakeRun heldUpRun(std::optional<double> takenByOthers)
{
    FakeRun made = fakeRun(someVariant, RunState::Finished,
                           traceOf(QStringLiteral("T1 ssRRrrrrRRhwwwwww\n"
                                                  "T2 sswwwwwwwwdRRrrRR")));
    made.run.takenByOthers = takenByOthers;
    return made;
}

} // namespace

class TestRunOutcome : public QObject
{
    Q_OBJECT

private slots:
    void aTitleIsQuotedAndShortened();
    void aFailureIsSaidWithItsRemedyWhereThereIsOne();
    void anEndlessRunIsSaidToLastForEver();
    void threadsOfOneLockHoldUpEachOther();
    void othersCannotHoldItUpForLongerThanTheyRan();
    void whatWaitedForItsOwnThreadsWasNotHeldUp();
    void whatHasNotRunWasNotHeldUp();
};

void TestRunOutcome::aTitleIsQuotedAndShortened()
{
    QCOMPARE(inQuotes(QStringLiteral("Two threads")), QStringLiteral("“Two threads”"));
    const QString longOne = inQuotes(QString(200, u'x'));
    QCOMPARE(longOne.size(), 62);
    QVERIFY(longOne.endsWith(QStringLiteral("…”")));
}

void TestRunOutcome::aFailureIsSaidWithItsRemedyWhereThereIsOne()
{
    RunFailure failure{FailureKind::WorkerDied, QStringLiteral("worker 2 of 2 was killed"), {}};
    QCOMPARE(failureSentence(QStringLiteral("Two"), failure),
             QStringLiteral("“Two” failed: worker 2 of 2 was killed."));
    failure.remedy = QStringLiteral("Free some memory.");
    QCOMPARE(failureSentence(QStringLiteral("Two"), failure),
             QStringLiteral("“Two” failed: worker 2 of 2 was killed. Free some memory."));
}

void TestRunOutcome::anEndlessRunIsSaidToLastForEver()
{
    const QString sentence = endlessSentence(QStringLiteral("Two"), QStringLiteral("deadlock after 12 ms"));
    QVERIFY(sentence.startsWith(QStringLiteral("“Two”: deadlock after 12 ms.")));
}

void TestRunOutcome::threadsOfOneLockHoldUpEachOther()
{
    QCOMPARE(heldUp(heldUpRun({}).run), 6 * millisecond);
}

void TestRunOutcome::othersCannotHoldItUpForLongerThanTheyRan()
{
    const FakeRun made = heldUpRun(0.25);
    QCOMPARE(heldUp(made.run), made.run.statistics->wall / 4);
    QCOMPARE(heldUp(heldUpRun(1.5).run), 6 * millisecond);
}

void TestRunOutcome::whatWaitedForItsOwnThreadsWasNotHeldUp()
{
    QCOMPARE(heldUp(heldUpRun(0).run), TimeNs{0});
}

void TestRunOutcome::whatHasNotRunWasNotHeldUp()
{
    VariantRun run;
    run.variant = &someVariant;
    QCOMPARE(heldUp(run), TimeNs{0});
}

QTEST_GUILESS_MAIN(TestRunOutcome)
#include "tst_run_outcome.moc"
