// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window's run, with real workers.
#include "runtime/base/clock.h"
#include "tests/support/child_processes.h"
#include "tests/support/variants.h"
#include "ui/session/run_session.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

Scenario scenarioOf(std::vector<Variant> variants)
{
    Scenario scenario;
    scenario.id = QStringLiteral("test");
    scenario.title = QStringLiteral("Test");
    scenario.baseline = variants.front().id;
    scenario.variants = std::move(variants);
    return scenario;
}

Scenario quick()
{
    return scenarioOf({countdownVariant(1, 1, 200'000), countdownVariant(2, 1, 100'000)});
}

Scenario endlessOne()
{
    return scenarioOf({countdownVariant(1, 2, endless)});
}

constexpr int patience = 20'000; // ms; for a machine that does ten other things

} // namespace

class TestRunSession : public QObject
{
    Q_OBJECT

private slots:
    void beforeTheFirstStartThereIsNoRun()
    {
        const RunSession session;
        QVERIFY(session.run() == nullptr);
        QVERIFY(!session.isLive());
    }

    void aRunStartsAdvancesAndFinishesInThisOrder()
    {
        RunSession session;
        QStringList heard;
        connect(&session, &RunSession::started, [&] { heard.append(QStringLiteral("started")); });
        connect(&session, &RunSession::advanced, [&] { heard.append(QStringLiteral("advanced")); });
        connect(&session, &RunSession::finished, [&] { heard.append(QStringLiteral("finished")); });
        session.start(quick());
        QVERIFY(session.isLive());
        QTRY_VERIFY_WITH_TIMEOUT(!session.isLive(), patience);
        heard.removeDuplicates();
        QCOMPARE(heard.join(QLatin1Char(' ')), QStringLiteral("started advanced finished"));
        for (const VariantRun &variant : session.run()->variants()) {
            QCOMPARE(variant.state(), RunState::Finished);
            QVERIFY(variant.statistics && variant.statistics->wall > 0);
        }
    }

    void nothingTicksOnceARunIsOver()
    {
        RunSession session;
        session.start(quick());
        QTRY_VERIFY_WITH_TIMEOUT(!session.isLive(), patience);
        const QSignalSpy advanced(&session, &RunSession::advanced);
        QTest::qWait(100);
        QCOMPARE(advanced.count(), 0);
    }

    void anotherVariantCanBeTheBaseline()
    {
        RunSession session;
        session.start(quick());
        QTRY_VERIFY_WITH_TIMEOUT(!session.isLive(), patience);
        const std::vector<VariantRun> &variants = session.run()->variants();
        QCOMPARE(session.run()->ratioToBaseline(variants[0]), 1.0);
        const double second = session.run()->ratioToBaseline(variants[1]).value();
        const QSignalSpy changed(&session, &RunSession::baselineChanged);
        session.setBaseline(variants[1].variant->id);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(session.run()->ratioToBaseline(variants[1]), 1.0);
        QCOMPARE(session.run()->ratioToBaseline(variants[0]).value() * second, 1.0);
    }

    void whatTheWindowCostIsKnownAfterARun()
    {
        RunSession session;
        QCOMPARE(session.cost().framesPerSecond(), 0.0);
        // Something that is as dear as drawing.
        connect(&session, &RunSession::advanced, [] {
            const std::int64_t end = threadCpuNow() + 2'000'000;
            while (threadCpuNow() < end) {}
        });
        session.start(quick());
        QTRY_VERIFY_WITH_TIMEOUT(!session.isLive(), patience);
        const WindowCost &cost = session.cost();
        QVERIFY(cost.frames() > 0 && cost.framesPerSecond() > 0);
        QVERIFY(cost.drawingShare() > 0 && cost.drawingShare() <= 1);
        // The last frame's is not counted.
        const auto frames = static_cast<TimeNs>(cost.frames());
        QVERIFY(cost.drawingPerFrame() >= 2 * millisecond * (frames - 1) / frames);
        QVERIFY(cost.gap(50) <= cost.gap(99) && cost.gap(99) <= cost.gap(100));
    }

    void stopEndsAnEndlessRunAndKeepsWhatItRecorded()
    {
        RunSession session;
        session.start(endlessOne());
        QTRY_COMPARE_WITH_TIMEOUT(session.run()->variants().front().state(), RunState::Running, patience);
        const QSignalSpy finished(&session, &RunSession::finished);
        session.stop();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
        QCOMPARE(session.run()->variants().front().state(), RunState::Stopped);
        QVERIFY(session.run()->variants().front().trace()->eventCount > 0);
        QTRY_COMPARE_WITH_TIMEOUT(childProcessCount(), 0, patience);
    }

    void startingWhileLiveChangesNothing()
    {
        RunSession session;
        session.start(endlessOne());
        const ScenarioRun *first = session.run();
        session.start(quick());
        QCOMPARE(session.run(), first);
        session.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!session.isLive(), patience);
    }

    void thePreviousRunIsStillThereWhenTheNextOneStarts()
    {
        RunSession session;
        session.start(quick());
        QTRY_VERIFY_WITH_TIMEOUT(!session.isLive(), patience);
        const ScenarioRun *previous = session.run();
        QString titleOfPrevious;
        // Reading it here is what a view does that has not yet turned to the new run.
        connect(&session, &RunSession::started, [&] { titleOfPrevious = previous->scenario().title; });
        session.start(quick());
        QCOMPARE(titleOfPrevious, QStringLiteral("Test"));
        QVERIFY(session.run() != previous);
        QTRY_VERIFY_WITH_TIMEOUT(!session.isLive(), patience);
    }

    void destroyedDuringARunItLeavesNoWorkerAndDoesNotWait()
    {
        auto session = std::make_unique<RunSession>();
        session->start(endlessOne());
        QTRY_COMPARE_WITH_TIMEOUT(session->run()->variants().front().state(), RunState::Running, patience);
        QElapsedTimer timer;
        timer.start();
        session.reset();
        const qint64 took = timer.elapsed();
        QTRY_COMPARE_WITH_TIMEOUT(childProcessCount(), 0, patience);
        // A wait for the worker's stop or a kill would show as hundreds of milliseconds.
        QVERIFY2(took < 250, qPrintable(QStringLiteral("took %1 ms").arg(took)));
    }
};

QTEST_MAIN(TestRunSession)
#include "tst_run_session.moc"
