// SPDX-License-Identifier: GPL-3.0-or-later
//
// Interpreters without a lock, and the tax that free-threaded CPython pays for that: the observables FT-1 and
// FT-5 of the specification.
#include "tests/support/cores.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

class TestNoLock : public QObject
{
    Q_OBJECT

private slots:
    void theTaxIsPaidInCpuTime_data();
    void theTaxIsPaidInCpuTime();
    void twoThreadsRunAtOnceAndPayTheTaxFT1();
    void nothingHappensEveryFiveMillisecondsFT5();

private:
    static ProcessPlan plan(double taxPercent, std::uint32_t threads, std::int64_t iterations)
    {
        const std::uint32_t none = lockTypeNamed("none");
        ProcessPlan plan = countdowns(none, threads, iterations);
        plan.interpreters[0].lockArguments[0] =
            static_cast<std::int64_t>(taxPercent * lockTypes()[none].parameters[0].scale);
        return plan;
    }

    static TimeNs cpuOf(const HostedRun &run)
    {
        TimeNs cpu = 0;
        for (std::uint32_t thread = 0; thread < run.threads.size(); ++thread) {
            cpu += static_cast<TimeNs>(run.of(thread, EventKind::CpuTime).at(0).value);
        }
        return cpu;
    }
};

// The thread sanitizer makes memory dearer than arithmetic, which is what the tax is.
#ifdef __SANITIZE_THREAD__
constexpr double tolerance = 0.4;
constexpr double mostTogether = 1.3;
#else
constexpr double tolerance = 0.06;
constexpr double mostTogether = 0.85;
#endif

void TestNoLock::theTaxIsPaidInCpuTime_data()
{
    QTest::addColumn<double>("percent");
    QTest::newRow("3.14t: 7 %") << 7.0;
    QTest::newRow("3.13t: 40 %") << 40.0;
    QTest::newRow("the most there is: 400 %") << 400.0;
}

void TestNoLock::theTaxIsPaidInCpuTime()
{
    QFETCH(double, percent);
    constexpr std::int64_t iterations = 400'000;
    std::vector<double> ratios;
    for (int repetition = 0; repetition < 7; ++repetition) {
        const TimeNs free = cpuOf(runHosted(plan(0, 1, iterations)));
        ratios.push_back(static_cast<double>(cpuOf(runHosted(plan(percent, 1, iterations))))
                         / static_cast<double>(free));
    }
    std::ranges::sort(ratios);
    const double ratio = ratios[ratios.size() / 2];
    const double expected = 1 + percent / 100;
    QVERIFY2(std::abs(ratio / expected - 1) < tolerance, qPrintable(QString::number(ratio)));
}

void TestNoLock::twoThreadsRunAtOnceAndPayTheTaxFT1()
{
    constexpr std::int64_t iterations = 1'000'000;
    const double ratio = medianWhileTwoCoresAreFree(5, [] {
        const TimeNs serial = runHosted(plan(0, 1, 2 * iterations)).wall;
        return static_cast<double>(runHosted(plan(40, 2, iterations)).wall) / static_cast<double>(serial);
    });
    if (ratio == 0) {
        QSKIP("needs two cores that are free");
    }
    // 1.4 / 2
    QVERIFY2(ratio > 0.65 * (1 - tolerance) && ratio < mostTogether, qPrintable(QString::number(ratio)));
}

void TestNoLock::nothingHappensEveryFiveMillisecondsFT5()
{
    const HostedRun run = runHosted(plan(0, 2, 3'000'000));
    for (std::uint32_t thread = 0; thread < 2; ++thread) {
        for (const TimedEvent &event : run.threads[thread]) {
            QVERIFY(event.kind < EventKind::LockRequested || event.kind > EventKind::HandshakeEnded);
        }
        // Nobody waits for anybody: about a hundred milliseconds with hardly a voluntary switch.
        QVERIFY(run.of(thread, EventKind::ContextSwitches).at(0).value < 10);
    }
}

QTEST_GUILESS_MAIN(TestNoLock)
#include "tst_no_lock.moc"
