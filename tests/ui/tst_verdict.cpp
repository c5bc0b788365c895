// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which arrangement was fastest, and when it cannot be said.
#include "ui/window/verdict.h"

#include <QTest>

using namespace gilscope;

namespace {

VariantResult finished(const char *title, double wallSeconds, std::size_t cores = 1)
{
    VariantResult variant;
    variant.title = QString::fromLatin1(title);
    variant.state = RunState::Finished;
    variant.statistics.emplace();
    variant.statistics->wall = static_cast<TimeNs>(wallSeconds * second);
    variant.coresNeeded = cores;
    return variant;
}

// As measured on two free cores; the first is the baseline.
RunResult usual()
{
    RunResult result;
    result.baseline = QStringLiteral("serial");
    result.cores = 2;
    result.over = true;
    result.variants = {finished("Serial", 1.31), finished("Threads", 1.34), finished("Processes", 0.69, 2)};
    result.variants[0].isBaseline = true;
    for (VariantResult &variant : result.variants) {
        variant.ratioToBaseline = static_cast<double>(variant.statistics->wall)
            / static_cast<double>(result.variants[0].statistics->wall);
    }
    return result;
}

} // namespace

class TestVerdict : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale::c()); }

    void theFastestIsNamedWithItsTimeAndRatio()
    {
        const Verdict verdict = verdictOf(usual());
        QCOMPARE(verdict.kind, VerdictKind::Conclusive);
        QCOMPARE(*verdict.fastest, std::size_t(2));
        QCOMPARE(verdict.text,
                 QString::fromUtf8("Fastest in this run: “Processes”, 0.69 s, 0.53 × the time of “Serial”. "
                                   "“Threads” took 1.02 × its time: about the same."));
    }

    void aDeadlockIsToldAndNothingIsCompared()
    {
        RunResult result = usual();
        result.variants[1].state = RunState::Deadlocked;
        result.variants[1].deadlock = QStringLiteral("deadlock after 12 ms: a waits for L, held by itself");
        const Verdict verdict = verdictOf(result);
        QCOMPARE(verdict.kind, VerdictKind::Conclusive);
        QVERIFY(!verdict.fastest);
        QCOMPARE(verdict.text,
                 QString::fromUtf8(
                     "“Threads”: deadlock after 12 ms: a waits for L, held by itself. Without Stop it "
                     "would last for ever."));
    }

    void withinFivePerCentItIsInconclusive()
    {
        RunResult result = usual();
        result.variants[2].statistics->wall = static_cast<TimeNs>(1.26 * second);
        const Verdict verdict = verdictOf(result);
        QCOMPARE(verdict.kind, VerdictKind::Inconclusive);
        QVERIFY2(verdict.text.contains(QStringLiteral("within 5 %")), qPrintable(verdict.text));
        result.variants[2].statistics->wall = static_cast<TimeNs>(1.24 * second);
        QCOMPARE(verdictOf(result).kind, VerdictKind::Conclusive);
    }

    void withTooFewCoresItIsInconclusive()
    {
        RunResult result = usual();
        result.cores = 1;
        const Verdict verdict = verdictOf(result);
        QCOMPARE(verdict.kind, VerdictKind::Inconclusive);
        QVERIFY2(
            verdict.text.contains(QStringLiteral("“Processes” needs 2 cores and this program may use 1")),
            qPrintable(verdict.text));
    }

    void whatOtherProgramsMayHaveDecidedIsInconclusive()
    {
        RunResult result = usual();
        // 0.66 s without a core: undisturbed, the baseline might have been as fast as the processes.
        result.variants[0].heldUp = static_cast<TimeNs>(0.66 * second);
        QCOMPARE(verdictOf(result).kind, VerdictKind::Inconclusive);
        // 0.1 s would have changed nothing.
        result.variants[0].heldUp = second / 10;
        QCOMPARE(verdictOf(result).kind, VerdictKind::Conclusive);
    }

    void aFailureIsSaidWithItsRemedyBeforeAnythingElse()
    {
        RunResult result = usual();
        result.variants[1].state = RunState::Failed;
        result.variants[1].failure = RunFailure{
            FailureKind::WorkerDied, QStringLiteral("worker 1 of 1 was killed by signal 9 after 0.41 s"),
            QStringLiteral("Run it again.")};
        const Verdict verdict = verdictOf(result);
        QCOMPARE(verdict.kind, VerdictKind::Failed);
        QCOMPARE(verdict.text,
                 QString::fromUtf8("“Threads” failed: worker 1 of 1 was killed by signal 9 after 0.41 s. "
                                   "Run it again."));
    }

    void aStoppedRunIsInconclusive()
    {
        RunResult result = usual();
        result.stopped = true;
        result.variants[2] = {};
        QCOMPARE(verdictOf(result).kind, VerdictKind::Inconclusive);
    }

    void aTraceThatContradictsItselfIsNotJudged()
    {
        RunResult result = usual();
        result.variants[1].violations = {QStringLiteral("two holders at 1.2 ms")};
        const Verdict verdict = verdictOf(result);
        QCOMPARE(verdict.kind, VerdictKind::Failed);
        QVERIFY(verdict.text.contains(QStringLiteral("two holders at 1.2 ms")));
    }

    void beforeTheEndThereIsNoVerdict()
    {
        RunResult result = usual();
        result.over = false;
        result.variants[2] = {};
        QCOMPARE(verdictOf(result).kind, VerdictKind::Pending);
        QVERIFY(verdictOf(result).text.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestVerdict)
#include "tst_verdict.moc"
