// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hosted_run.h"

#include <QTest>

#include <sched.h>

using namespace gilscope;
using namespace gilscope::test;

class TestProgressSampler : public QObject
{
    Q_OBJECT

private slots:
    void onCoreTimeIsWhatTheKernelCounts_data();
    void onCoreTimeIsWhatTheKernelCounts();
    void progressIsReportedWhileNothingElseHappens();

private:
    // Time between the common start and the end that the events do not call off core.
    static double onCoreShareOfKernel(const HostedRun &run, std::uint32_t thread)
    {
        const TimeNs begin = run.of(thread, EventKind::ProgramStarted).at(0).time;
        const TimeNs end = run.of(thread, EventKind::ThreadFinished).at(0).time;
        TimeNs onCore = end - begin;
        for (const TimedEvent &gap : run.of(thread, EventKind::OffCore)) {
            onCore -= static_cast<TimeNs>(gap.value);
        }
        return static_cast<double>(onCore)
            / static_cast<double>(run.of(thread, EventKind::CpuTime).at(0).value);
    }
};

void TestProgressSampler::onCoreTimeIsWhatTheKernelCounts_data()
{
    QTest::addColumn<std::uint32_t>("threads");
    QTest::newRow("alone") << 1U;
    QTest::newRow("two") << 2U;
    QTest::newRow("more threads than cores, so most are preempted")
        << 2 * std::thread::hardware_concurrency() + 1;
}

void TestProgressSampler::onCoreTimeIsWhatTheKernelCounts()
{
    QFETCH(std::uint32_t, threads);
    const HostedRun run = runHosted(countdowns(lockTypeNamed("none"), threads, 1'000'000'000'000),
                                    std::chrono::milliseconds(400));
    for (std::uint32_t thread = 0; thread < threads; ++thread) {
        const double share = onCoreShareOfKernel(run, thread);
        QVERIFY2(share > 0.96 && share < 1.04,
                 qPrintable(QStringLiteral("thread %1: %2").arg(thread).arg(share)));
    }
    if (threads > 2) {
        QVERIFY(run.count(EventKind::OffCore) > 0);
    }
}

void TestProgressSampler::progressIsReportedWhileNothingElseHappens()
{
    ProcessPlan plan = countdowns(lockTypeNamed("none"), 1, 1'000'000'000'000);
    auto rings = RingSet::create(1, 1024, encode(plan));
    QVERIFY(rings.isOk());
    ProcessHost host(plan, rings.value());
    QVERIFY(host.start().isOk());
    host.go();
    const RingReader reader(rings.value().ring(0));
    QTRY_VERIFY(reader.progress() != 0);
    const std::uint64_t before = reader.progress();
    QTRY_VERIFY(reader.progress() > before);
    host.requestStop();
    host.join();
}

QTEST_GUILESS_MAIN(TestProgressSampler)
#include "tst_progress_sampler.moc"
