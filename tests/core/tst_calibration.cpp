// SPDX-License-Identifier: GPL-3.0-or-later
//
// What things cost here, by short runs of real workers; and what is made of what was observed. Bounds are
// ratios: the machine is whatever it is, and may have other things to do.
#include "session/session_json.h"
#include "simulate/calibration.h"
#include "simulate/simulated_engine.h"
#include "tests/support/child_processes.h"
#include "tests/support/programs.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>

using namespace gilscope;
using namespace gilscope::test;

namespace {

void poll(Calibration &calibration, const std::function<bool()> &enough = {})
{
    QElapsedTimer timer;
    timer.start();
    bool goesOn = true;
    while (goesOn && timer.elapsed() < 60'000 && !(enough && enough())) {
        QTest::qWait(4);
        goesOn = calibration.poll();
    }
}

Observations observationsOf(const SimulationCosts &costs)
{
    Observations all;
    for (const CalibrationProbe &probe : calibrationProbes()) {
        Simulation simulation;
        simulation.costs = costs;
        simulation.seed = 77; // another one than the fitting's
        SimulatedEngine engine(probe.variant, simulation);
        engine.start();
        while (!isOver(engine.state())) {
            engine.poll();
        }
        if (engine.state() == RunState::Finished) {
            probe.observe(engine.trace(), all);
        }
    }
    return all;
}

MeasuredCosts fitted(const Observations &observations)
{
    CostFitting fitting(observations, calibrationProbes());
    while (fitting.poll()) {}
    return fitting.result();
}

// Small parts of what is seen, or of the chances in it.
bool isHardToSee(std::string_view name)
{
    return name == "uncontended" || name == "wake_sigma_percent" || name == "awake_permille"
        || name == "socket_send" || name == "syscall" || name == "process_birth";
}

const char *text(std::string_view name)
{
    return name.data();
}

} // namespace

class TestCalibration : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(childProcesses(), QList<pid_t>{}); }

    void everyProbeTellsSomethingInTheSimulator();
    void costsAreFoundAgainByWhatIsSeenOfThem();
    void whatWasNotObservedKeepsItsTextbookValue();
    void thisMachineIsMeasured();
    void aStopEndsItAndLeavesTheTextbook();
    void oneCoreIsEnoughForSome();
};

void TestCalibration::everyProbeTellsSomethingInTheSimulator()
{
    for (const CalibrationProbe &probe : calibrationProbes()) {
        SimulatedEngine engine(probe.variant, {});
        engine.start();
        while (!isOver(engine.state())) {
            engine.poll();
        }
        QVERIFY2(engine.state() == RunState::Finished, qPrintable(probe.variant.id));
        Observations observations;
        probe.observe(engine.trace(), observations);
        int seen = 0;
        for (std::size_t number = 0; number < observableCount; ++number) {
            seen += observations.median(static_cast<Observable>(number)) ? 1 : 0;
        }
        QVERIFY2(seen > 0, qPrintable(probe.variant.id));
    }
}

// A machine that is not this one: everything costs something else than in a textbook.
void TestCalibration::costsAreFoundAgainByWhatIsSeenOfThem()
{
    SimulationCosts other;
    for (const CostField &field : costFields()) {
        if (CostFitting::canTell(field.name) && field.name != "tick") {
            other.*field.member = other.*field.member * 3 / 2;
        }
    }
    const MeasuredCosts found = fitted(observationsOf(other));
    QVERIFY(found.costs.asHere);
    for (const CostField &field : costFields()) {
        if (!CostFitting::canTell(field.name) || field.name == "tick") {
            continue; // that comes in whole ticks of the clock of this machine
        }
        QVERIFY2(found.has(field.name), text(field.name));
        const double ratio =
            static_cast<double>(found.costs.*field.member) / static_cast<double>(other.*field.member);
        QVERIFY2(std::abs(ratio - 1) < 0.3 || isHardToSee(field.name),
                 qPrintable(QStringLiteral("%1: %2 instead of %3")
                                .arg(QString::fromUtf8(field.name.data()))
                                .arg(found.costs.*field.member)
                                .arg(other.*field.member)));
    }
}

void TestCalibration::whatWasNotObservedKeepsItsTextbookValue()
{
    const MeasuredCosts nothing = fitted({});
    QCOMPARE(nothing.costs, SimulationCosts{});
    QVERIFY(nothing.measured.empty());
    Observations one;
    one.add(Observable::NativePs, 12'345);
    const MeasuredCosts found = fitted(one);
    SimulationCosts expected;
    expected.asHere = true;
    expected.nativePs = 12'345;
    QCOMPARE(found.costs, expected);
    QCOMPARE(found.measured, std::vector<std::string_view>{"native_ps"});
    QVERIFY(costsOf(jsonOf(found.costs)) == found.costs);
}

void TestCalibration::thisMachineIsMeasured()
{
    Calibration calibration;
    calibration.start();
    double before = -1;
    poll(calibration, [&] {
        const bool goesBack = calibration.progress() < before;
        before = calibration.progress();
        return goesBack;
    });
    QVERIFY(calibration.isOver());
    QCOMPARE(calibration.progress(), 1.0);
    QCOMPARE(calibration.failure() ? calibration.failure()->text : QString(), QString());
    const MeasuredCosts &result = calibration.result();
    const SimulationCosts &costs = result.costs;
    QVERIFY(costs.asHere);
    for (const CostField &field : costFields()) {
        const bool canBe = CostFitting::canTell(field.name);
        const bool needsTwo =
            QByteArrayLiteral(
                "signal wake_median wake_sigma_percent awake_permille timer_slack line_transfer")
                .contains(QByteArray(field.name.data()));
        // Whether two threads ever compete is up to whatever else runs.
        if (canBe && !needsTwo && field.name != "context_switch") {
            QVERIFY2(result.has(field.name), text(field.name));
        }
        QVERIFY2(costs.*field.member >= 0, text(field.name));
    }
    // A trip round 2.7's loop has 17 links, one round 3.11's 20, and a call 5 more.
    const auto ratio = [](std::int64_t one, std::int64_t other) {
        return static_cast<double>(one) / static_cast<double>(other);
    };
    QVERIFY(std::abs(ratio(costs.oldIterationPs, costs.iterationPs) / (17.0 / 20) - 1) < 0.15);
    QVERIFY(std::abs(ratio(costs.nativePs, costs.iterationPs) - 1) < 0.15);
    QVERIFY(std::abs(ratio(costs.callPs, costs.iterationPs) / (5.0 / 20) - 1) < 0.4);
    QVERIFY(costs.tick >= millisecond && costs.tick <= 20 * millisecond);
}

void TestCalibration::aStopEndsItAndLeavesTheTextbook()
{
    Calibration calibration;
    calibration.start();
    poll(calibration, [&] { return calibration.progress() > 0.05; });
    calibration.requestStop();
    QElapsedTimer timer;
    timer.start();
    poll(calibration);
    QVERIFY(calibration.isOver());
    QVERIFY(calibration.wasStopped());
    QVERIFY(timer.elapsed() < 3'000); // 500 ms, on a machine that may be busy
    QCOMPARE(calibration.result().costs, SimulationCosts{});
    QVERIFY(!calibration.poll());
}

void TestCalibration::oneCoreIsEnoughForSome()
{
    Machine machine = thisMachine();
    machine.cores.resize(1);
    Calibration calibration(machine);
    calibration.start();
    poll(calibration);
    QVERIFY(calibration.isOver());
    QVERIFY(calibration.result().has("iteration_ps"));
    QVERIFY(!calibration.result().has("wake_median"));
    QCOMPARE(calibration.result().costs.wakeMedian, SimulationCosts{}.wakeMedian);
}

QTEST_GUILESS_MAIN(TestCalibration)
#include "tst_calibration.moc"
