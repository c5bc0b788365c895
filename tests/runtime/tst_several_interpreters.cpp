// SPDX-License-Identifier: GPL-3.0-or-later
//
// Several interpreters in one process, each with a lock of its own (PEP 684): INT-1, INT-2, INT-3 and INT-4.
#include "runtime/pickle/pickle_encoder.h"
#include "tests/support/programs.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr std::int64_t endless = 1'000'000'000'000;

Program countdown(std::int64_t iterations)
{
    return {step("countdown", {iterations})};
}

std::vector<Hold> holdsOfThreads(const HostedRun &run, std::uint32_t first, std::uint32_t count)
{
    std::vector<Hold> holds = holdsOf(run);
    std::erase_if(holds,
                  [=](const Hold &hold) { return hold.thread < first || hold.thread >= first + count; });
    return holds;
}

TimeNs sumOf(const std::vector<Hold> &holds)
{
    TimeNs sum = 0;
    for (const Hold &hold : holds) {
        sum += hold.length();
    }
    return sum;
}

enum What : std::int64_t { List, MemoryView };

// What so many objects of that kind cost on their way from one interpreter to another.
HostedRun passed(std::int64_t what, std::int64_t items, std::int64_t times)
{
    ProcessPlan plan =
        planOf("switch-interval", {{step("repeat", {times}, {step("put", {0, what, items})})}});
    addInterpreter(plan, {{step("repeat", {times}, {step("get", {0})})}});
    plan.queues = 1;
    return runHosted(plan);
}

// The shortest of them: nobody else's work is in it.
TimeNs shortest(const HostedRun &run, std::uint32_t thread, Activity activity)
{
    TimeNs began = 0;
    TimeNs least = second;
    for (const TimedEvent &event : run.threads.at(thread)) {
        if (event.flags != static_cast<std::uint8_t>(activity)) {
            continue;
        }
        if (event.kind == EventKind::ActivityBegan) {
            began = event.time;
        } else if (event.kind == EventKind::ActivityEnded) {
            least = std::min(least, event.time - began);
        }
    }
    return least;
}

std::size_t countOf(const HostedRun &run, std::uint32_t thread, Activity activity)
{
    const std::vector<TimedEvent> ended = run.of(thread, EventKind::ActivityEnded);
    return static_cast<std::size_t>(
        std::ranges::count(ended, static_cast<std::uint8_t>(activity), &TimedEvent::flags));
}

} // namespace

class TestSeveralInterpreters : public QObject
{
    Q_OBJECT

private slots:
    void locksOfDifferentInterpretersAreHeldAtOnceINT1();
    void twoInterpretersTakeHalfTheTimeINT2();
    void aDropRequestNeverCrossesInterpretersINT3();
    void passingAListIsCopyingItAndAMemoryviewIsNotINT4();
    void whoWaitsAtAQueueSeesAStop_data();
    void whoWaitsAtAQueueSeesAStop();
};

void TestSeveralInterpreters::locksOfDifferentInterpretersAreHeldAtOnceINT1()
{
    ProcessPlan plan = planOf("switch-interval", {countdown(endless), countdown(endless)});
    addInterpreter(plan, {countdown(endless), countdown(endless)});
    const HostedRun run = runHosted(plan, std::chrono::milliseconds(300));
    TimeNs held = 0;
    for (const std::uint32_t first : {0U, 2U}) {
        // Within each of them everything is as with one.
        const std::vector<Hold> holds = holdsOfThreads(run, first, 2);
        QVERIFY(holds.size() >= 5);
        for (std::size_t number = 1; number < holds.size(); ++number) {
            QVERIFY(holds[number - 1].given <= holds[number].taken);
        }
        for (const Hold &hold : holds) {
            QVERIFY(hold.reason != ReleaseReason::Forced
                    || hold.length() >= 5 * millisecond - 2 * microsecond);
        }
        held += sumOf(holds);
    }
    const double ratio = static_cast<double>(held) / static_cast<double>(run.wall);
    qInfo("%.2f locks held at a time", ratio);
    QVERIFY2(ratio > 1.4, qPrintable(QString::number(ratio)));
}

void TestSeveralInterpreters::twoInterpretersTakeHalfTheTimeINT2()
{
    if (usableCores() < 2) {
        QSKIP("needs two cores");
    }
    constexpr std::int64_t iterations = 6'000'000;
    double speedUp = 0;
    for (int attempt = 0; attempt < 4 && speedUp < 1.5; ++attempt) {
        const TimeNs serial = runHosted(planOf("switch-interval", {countdown(iterations)})).wall;
        ProcessPlan shared = planOf("switch-interval", {countdown(iterations / 2)});
        addInterpreter(shared, {countdown(iterations / 2)});
        const TimeNs parallel = runHosted(shared).wall;
        speedUp = std::max(speedUp, static_cast<double>(serial) / static_cast<double>(parallel));
    }
    qInfo("%.2f times as fast", speedUp);
    if (speedUp < 1.4 && isMachineBusy()) {
        QSKIP("others use the cores");
    }
    QVERIFY2(speedUp >= 1.4, qPrintable(QString::number(speedUp)));
}

void TestSeveralInterpreters::aDropRequestNeverCrossesInterpretersINT3()
{
    // Two threads that ask each other all the time, and a third one in an interpreter of its own.
    ProcessPlan plan = planOf("switch-interval", {countdown(endless), countdown(endless)});
    setInterval(plan, millisecond);
    addInterpreter(plan, {countdown(endless)});
    const HostedRun run = runHosted(plan, std::chrono::milliseconds(200));
    QVERIFY(run.of(0, EventKind::DropRequested).size() + run.of(1, EventKind::DropRequested).size() > 10);
    QVERIFY(run.of(2, EventKind::SafepointSeen).empty());
    const std::vector<Hold> holds = holdsOfThreads(run, 2, 1);
    QCOMPARE(holds.size(), 1U);
    QCOMPARE(holds[0].reason, ReleaseReason::Exit);
    for (std::uint32_t thread = 0; thread < 3; ++thread) {
        for (const TimedEvent &take : run.of(thread, EventKind::LockTaken)) {
            QCOMPARE(take.detail, thread < 2 ? 0U : 1U);
        }
    }
}

void TestSeveralInterpreters::passingAListIsCopyingItAndAMemoryviewIsNotINT4()
{
    constexpr std::int64_t times = 20;
    const HostedRun few = passed(List, 1'000, times);
    const HostedRun many = passed(List, 100'000, times);
    for (const auto &[run, items] : {std::pair{&few, 1'000}, {&many, 100'000}}) {
        const std::size_t bytes = pickle(listOfInts(items)).size();
        for (const auto &[thread, activity] : {std::pair{0U, Activity::Encoding}, {1U, Activity::Decoding}}) {
            QCOMPARE(countOf(*run, thread, activity), std::size_t{times});
            for (const TimedEvent &event : run->of(thread, EventKind::ActivityEnded)) {
                QVERIFY(event.flags != static_cast<std::uint8_t>(activity) || event.value == bytes);
            }
        }
    }
    // A hundred times as many items take about a hundred times as long; longer where the core is taken away.
    for (const auto &[thread, activity] : {std::pair{0U, Activity::Encoding}, {1U, Activity::Decoding}}) {
        const double longer = static_cast<double>(shortest(many, thread, activity))
            / static_cast<double>(shortest(few, thread, activity));
        qInfo("%s: %.0f times as long", activity == Activity::Encoding ? "encoding" : "decoding", longer);
        QVERIFY2(longer > 20, qPrintable(QString::number(longer)));
    }
    const HostedRun views = passed(MemoryView, 1'000'000, times);
    for (const std::uint32_t thread : {0U, 1U}) {
        QCOMPARE(countOf(views, thread, Activity::Encoding), 0U);
        QCOMPARE(countOf(views, thread, Activity::Decoding), 0U);
        QCOMPARE(views.of(thread, EventKind::ThreadFinished).at(0).flags, 1);
    }
}

void TestSeveralInterpreters::whoWaitsAtAQueueSeesAStop_data()
{
    QTest::addColumn<bool>("puts");
    QTest::newRow("for something to get") << false;
    QTest::newRow("for room") << true;
}

void TestSeveralInterpreters::whoWaitsAtAQueueSeesAStop()
{
    QFETCH(bool, puts);
    const Program filling{step("repeat", {1'000'000}, {step("put", {0, MemoryView, 10})})};
    ProcessPlan plan = planOf("switch-interval", {puts ? filling : Program{step("get", {0})}});
    plan.queues = 1;
    const HostedRun run = runHosted(plan, std::chrono::milliseconds(100));
    const std::vector<TimedEvent> idle = run.of(0, EventKind::ActivityBegan);
    QCOMPARE(idle.size(), 1U);
    QCOMPARE(idle[0].flags, static_cast<std::uint8_t>(Activity::Idle));
    QCOMPARE(idle[0].detail, idleAtQueue(0));
    QCOMPARE(run.of(0, EventKind::ThreadFinished).at(0).flags, 0);
    QCOMPARE(run.of(0, EventKind::StepEnded).at(0).value,
             puts ? std::uint64_t(InterpreterQueue::mostObjects) : 0U);
    QVERIFY(run.wall < 5 * second);
}

QTEST_GUILESS_MAIN(TestSeveralInterpreters)
#include "tst_several_interpreters.moc"
