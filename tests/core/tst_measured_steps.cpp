// SPDX-License-Identifier: GPL-3.0-or-later
//
// The steps as a scenario names them, run by a real worker: what becomes of them in the trace.
#include "engine/measured_engine.h"
#include "scenario/scenario_reader.h"
#include "tests/support/variants.h"
#include "trace/trace_invariants.h"

#include <QElapsedTimer>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

// One interpreter with a user lock "L" of that kind, and these threads.
Variant variantOf(const QString &kind, const QStringList &programs, const QString &lock)
{
    QStringList threads;
    for (const QString &program : programs) {
        threads << QStringLiteral(R"({"name": "t%1", "program": [%2]})").arg(threads.size() + 1).arg(program);
    }
    const auto scenario = readScenario(QStringLiteral(R"({
        "format": "gilscope-scenario", "version": 1, "id": "s", "title": "S", "group": "G", "baseline": "v",
        "variants": [ {"id": "v", "title": "V", "processes": [ {"name": "python", "interpreters": [ {
            "lock": {"kind": "%1"}, "user_locks": [ {"name": "L", "kind": "%2"} ],
            "threads": [%3] } ]} ]} ]})")
                                           .arg(lock, kind, threads.join(u','))
                                           .toUtf8());
    if (!scenario.isOk()) {
        throw std::runtime_error(scenario.error().text());
    }
    return scenario.value().variants[0];
}

Trace traceOf(const Variant &variant)
{
    MeasuredEngine engine(variant, thisMachine());
    engine.start();
    QElapsedTimer timer;
    timer.start();
    while (!isOver(engine.state()) && timer.elapsed() < 30'000) {
        QTest::qWait(2);
        engine.poll();
    }
    return engine.trace();
}

QString firstViolation(const Trace &trace)
{
    const std::vector<std::string> violations = checkInvariants(trace);
    return violations.empty() ? QString() : QString::fromStdString(violations[0]);
}

TimeNs timeIn(const Trace &trace, std::size_t thread, ThreadState state)
{
    TimeNs time = 0;
    for (const Lane &lane : trace.lanes) {
        for (const Slice &slice : lane.slices) {
            const bool isMeant = lane.kind == LaneKind::Thread && index(lane.thread) == thread;
            time += isMeant && slice.state == state ? slice.length() : 0;
        }
    }
    return time;
}

std::size_t slicesOfLock(const Trace &trace, const std::string &label)
{
    const auto lane = std::ranges::find(trace.lanes, label, &Lane::label);
    return lane == trace.lanes.end() ? 0 : lane->slices.size();
}

} // namespace

class TestMeasuredSteps : public QObject
{
    Q_OBJECT

private slots:
    void everyStepLeavesASoundTrace_data();
    void everyStepLeavesASoundTrace();
    void aShortLoopUnderALockIsToldWithoutLoss_data() { everyStepLeavesASoundTrace_data(); }
    void aShortLoopUnderALockIsToldWithoutLoss();
    void whatNobodyHoldsRaises();
};

void TestMeasuredSteps::everyStepLeavesASoundTrace_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("lock");
    for (const char *lock : {"switch-interval", "none"}) {
        QTest::addRow("before 3.13, %s", lock) << QStringLiteral("before-3.13") << QString::fromLatin1(lock);
        QTest::addRow("since 3.13, %s", lock) << QStringLiteral("3.13") << QString::fromLatin1(lock);
    }
}

void TestMeasuredSteps::everyStepLeavesASoundTrace()
{
    QFETCH(QString, kind);
    QFETCH(QString, lock);
    const QString works = QStringLiteral(R"(
        {"do": "repeat", "times": 60, "program": [
            {"do": "acquire", "lock": "L"},
            {"do": "countdown", "iterations": 4000},
            {"do": "increment", "times": 2000, "counter": "n", "way": "with-call"},
            {"do": "release", "lock": "L"}]},
        {"do": "native", "operations": 500000, "block": 100000, "lock": "release"},
        {"do": "native", "operations": 500000, "lock": "keep"},
        {"do": "idle", "milliseconds": 20})");
    const Trace trace = traceOf(variantOf(kind, {works, works, works}, lock));
    QCOMPARE(firstViolation(trace), QString());
    QCOMPARE(trace.lostEvents, 0U);
    QCOMPARE(trace.counters.size(), 1U);
    QCOMPARE(trace.counters[0].added, 3U * 60U * 2000U);
    QCOMPARE(trace.counters[0].value, 3 * 60 * 2000);
    TimeNs waited = 0;
    for (std::size_t thread = 0; thread < 3; ++thread) {
        QVERIFY(trace.outcomes[thread].completed);
        QVERIFY(timeIn(trace, thread, ThreadState::Native) > 0);
        QVERIFY(timeIn(trace, thread, ThreadState::Idle) >= 19 * millisecond);
        waited += timeIn(trace, thread, ThreadState::WaitingForUserLock);
    }
    QVERIFY(waited > millisecond);
    QVERIFY(slicesOfLock(trace, "L") >= 60);
}

void TestMeasuredSteps::aShortLoopUnderALockIsToldWithoutLoss()
{
    QFETCH(QString, kind);
    QFETCH(QString, lock);
    const QString counts = QStringLiteral(R"(
        {"do": "repeat", "times": 1000000, "program": [
            {"do": "acquire", "lock": "L"},
            {"do": "increment", "times": 1, "counter": "n"},
            {"do": "release", "lock": "L"}]})");
    const Trace trace = traceOf(variantOf(kind, {counts, counts}, lock));
    qInfo("%llu events, %llu lost, %lld ms", static_cast<unsigned long long>(trace.eventCount),
          static_cast<unsigned long long>(trace.lostEvents),
          static_cast<long long>(trace.extent.end / millisecond));
    QCOMPARE(trace.lostEvents, 0U);
    QCOMPARE(firstViolation(trace), QString());
    QCOMPARE(trace.counters[0].added, 2'000'000U);
    QCOMPARE(trace.counters[0].value, 2'000'000);
}

void TestMeasuredSteps::whatNobodyHoldsRaises()
{
    const Trace trace =
        traceOf(variantOf(QStringLiteral("3.13"), {QStringLiteral(R"({"do": "release", "lock": "L"})")},
                          QStringLiteral("switch-interval")));
    QCOMPARE(firstViolation(trace), QString());
    QVERIFY(trace.outcomes[0].raised == Exception::RuntimeError);
    QVERIFY(!trace.outcomes[0].completed);
}

QTEST_GUILESS_MAIN(TestMeasuredSteps)
#include "tst_measured_steps.moc"
