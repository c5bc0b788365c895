// SPDX-License-Identifier: GPL-3.0-or-later
//
// Random scenarios in virtual time: whatever their shape, nothing hangs, nothing is lost, and who waits for
// ever is found. Fifty of them; GILSCOPE_SIMULATED_SCENARIOS=10000 runs all, GILSCOPE_SIMULATED_FIRST=4711
// begins there.
#include "simulate/simulated_engine.h"
#include "tests/support/deadlock_oracle.h"
#include "tests/support/random_variants.h"
#include "tests/support/trace_dump.h"
#include "trace/trace_invariants.h"
#include "trace/trace_statistics.h"

#include <QElapsedTimer>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int longestMs = 30'000; // on the clock, however slow the machine: beyond that it hangs

int numberFrom(const char *variable, int otherwise)
{
    const int number = qEnvironmentVariableIntValue(variable);
    return number > 0 ? number : otherwise;
}

std::unique_ptr<SimulatedEngine> simulate(const Variant &variant, const Simulation &simulation)
{
    auto engine = std::make_unique<SimulatedEngine>(variant, simulation);
    QElapsedTimer timer;
    timer.start();
    engine->start();
    while (!isOver(engine->state()) && timer.elapsed() < longestMs) {
        engine->poll();
    }
    return engine;
}

QString problemOf(const SimulatedEngine &engine)
{
    if (!isOver(engine.state())) {
        return QStringLiteral("it hangs");
    }
    if (engine.failure()) {
        return engine.failure()->text;
    }
    const std::vector<std::string> violations = checkInvariants(engine.trace());
    return violations.empty() ? QString() : QString::fromStdString(violations.front());
}

// Of a run that finished: every program did all that it was asked for.
QString workProblemOf(const Trace &trace)
{
    for (std::size_t number = 0; number < trace.outcomes.size(); ++number) {
        const ThreadOutcome &outcome = trace.outcomes[number];
        const TraceThread &thread = trace.layout.threads[number];
        if (thread.isService) {
            continue;
        }
        if (!outcome.completed || outcome.operationsDone != thread.operationsAsked) {
            return QStringLiteral("%1 did %2 of %3")
                .arg(QString::fromStdString(thread.name))
                .arg(outcome.operationsDone)
                .arg(thread.operationsAsked);
        }
    }
    return {};
}

// What the core lanes show of a thread is what the system counted, but for the end of its last release: by
// then it has said that it gave the lock, and not yet what it does without it. And its last act may be to
// wake who has waited for it to stop.
QString coreProblemOf(const Trace &trace, const SimulationCosts &costs)
{
    const TimeNs ofRelease = 2 * costs.signal + 4 * costs.uncontended + 2 * costs.contextSwitch;
    const TraceStatistics statistics = statisticsOf(trace);
    for (std::size_t number = 0; number < trace.outcomes.size(); ++number) {
        const ThreadOutcome &outcome = trace.outcomes[number];
        const TimeNs notShown = outcome.cpu.value_or(0) - statistics.threads[number].onCore;
        if (outcome.cpu && (notShown < 0 || notShown > ofRelease)) {
            return QStringLiteral("%1 was on a core for %2, by the system's count %3")
                .arg(QString::fromStdString(trace.layout.threads[number].name))
                .arg(statistics.threads[number].onCore)
                .arg(*outcome.cpu);
        }
    }
    return {};
}

QString countersProblemOf(const Trace &trace)
{
    for (const CounterReading &counter : trace.counters) {
        if (counter.value < 0 || counter.value > static_cast<std::int64_t>(counter.added)) {
            return QStringLiteral("a counter says %1 after %2 increments")
                .arg(counter.value)
                .arg(counter.added);
        }
    }
    return {};
}

// Somebody is stuck exactly where the engine says so, and all of those that it names.
QString deadlockProblemOf(const Variant &variant, const Trace &trace)
{
    TimeNs end = trace.extent.end;
    for (std::size_t member = 0; trace.deadlock && member < trace.deadlock->members.size(); ++member) {
        const auto &outcome = trace.outcomes.at(index(trace.deadlock->members[member].thread));
        end = std::min(end, outcome.finished.value_or(end) - 1); // they are let go by stopping them
    }
    const std::set<std::size_t> stuck = DeadlockOracle(variant, trace, end).stuck();
    if (stuck.empty() == trace.deadlock.has_value()) {
        return QStringLiteral("%1 threads are stuck, and a deadlock was %2")
            .arg(stuck.size())
            .arg(trace.deadlock ? QStringLiteral("found") : QStringLiteral("not found"));
    }
    for (std::size_t member = 0; trace.deadlock && member < trace.deadlock->members.size(); ++member) {
        if (!stuck.contains(index(trace.deadlock->members[member].thread))) {
            return QStringLiteral("a member of the deadlock is not stuck");
        }
    }
    return {};
}

// Threads that count down, each on a core of its own, with nothing between them.
Variant aloneOnTheirCores(Random &random, std::size_t threads)
{
    Variant variant;
    variant.id = QStringLiteral("alone");
    InterpreterSpec interpreter;
    interpreter.lockType = lockTypeNamed("none");
    for (std::size_t thread = 0; thread < threads; ++thread) {
        interpreter.threads.push_back(
            {QStringLiteral("thread_%1").arg(thread + 1),
             {step("countdown", {static_cast<std::int64_t>(1 + random.below(500'000))})}});
    }
    variant.processes.push_back({QStringLiteral("python"), {interpreter}});
    return variant;
}

} // namespace

class TestSimulatedScenarios : public QObject
{
    Q_OBJECT

private slots:
    void anyScenarioEndsAndItsTraceIsSound();
    void theSameSeedGivesTheSameTraceAndAnotherOneAnother();
    void threadsThatAreAloneTakeTheirOperationsAndNothingElse();
};

void TestSimulatedScenarios::anyScenarioEndsAndItsTraceIsSound()
{
    const int scenarios = numberFrom("GILSCOPE_SIMULATED_SCENARIOS", 50);
    const int first = numberFrom("GILSCOPE_SIMULATED_FIRST", 1);
    int deadlocks = 0;
    std::uint64_t events = 0;
    for (int number = first; number < first + scenarios; ++number) {
        RandomVariant generator(static_cast<std::uint64_t>(number));
        const Variant variant = generator.make();
        Simulation simulation;
        simulation.cores = generator.cores();
        simulation.seed = static_cast<std::uint64_t>(number);
        const auto engine = simulate(variant, simulation);
        const Trace &trace = engine->trace();
        const auto say = [&](const QString &problem) {
            return qPrintable(QStringLiteral("scenario %1 on %2 cores, %3: %4")
                                  .arg(number)
                                  .arg(simulation.cores)
                                  .arg(QString::fromUtf8(nameOf(engine->state()).data()), problem));
        };
        for (const QString &problem : {problemOf(*engine), coreProblemOf(trace, simulation.costs),
                                       deadlockProblemOf(expanded(variant), trace)}) {
            QVERIFY2(problem.isEmpty(), say(problem));
        }
        QVERIFY2(engine->state() == RunState::Finished || engine->state() == RunState::Deadlocked,
                 say(QStringLiteral("it did not come to its end")));
        if (engine->state() == RunState::Finished) {
            // Whoever was killed could not say what it had added.
            for (const QString &problem : {workProblemOf(trace), countersProblemOf(trace)}) {
                QVERIFY2(problem.isEmpty(), say(problem));
            }
        }
        deadlocks += trace.deadlock ? 1 : 0;
        events += trace.eventCount;
    }
    qInfo("%d scenarios, %d of them end in a deadlock; %llu events", scenarios, deadlocks,
          static_cast<unsigned long long>(events));
    QVERIFY2(scenarios < 50 || (deadlocks > 0 && deadlocks * 2 < scenarios),
             "the scenarios must be of both kinds");
}

void TestSimulatedScenarios::theSameSeedGivesTheSameTraceAndAnotherOneAnother()
{
    int different = 0;
    for (std::uint64_t number = 1; number <= 15; ++number) {
        RandomVariant generator(number);
        const Variant variant = generator.make();
        Simulation simulation;
        simulation.cores = generator.cores();
        simulation.seed = 1;
        const auto one = simulate(variant, simulation);
        const auto again = simulate(variant, simulation);
        QCOMPARE(firstDifference(one->trace(), again->trace()), QString());
        simulation.seed = 2;
        const auto other = simulate(variant, simulation);
        different += firstDifference(one->trace(), other->trace()).isEmpty() ? 0 : 1;
    }
    QVERIFY2(different > 5, "nothing depends on the seed");
}

void TestSimulatedScenarios::threadsThatAreAloneTakeTheirOperationsAndNothingElse()
{
    Random random(1);
    for (const std::size_t threads : {1U, 2U, 3U, 8U, 64U}) {
        const Variant variant = aloneOnTheirCores(random, threads);
        Simulation simulation;
        simulation.cores = threads;
        const auto engine = simulate(variant, simulation);
        QCOMPARE(problemOf(*engine), QString());
        for (std::size_t thread = 0; thread < threads; ++thread) {
            const std::int64_t operations =
                variant.processes[0].interpreters[0].threads[thread].program[0].arguments[0];
            const TimeNs cost = operations * simulation.costs.iterationPs / 1000;
            const TimeNs cpu = engine->trace().outcomes[thread].cpu.value_or(0);
            // Less than a nanosecond of work is owed at most.
            QVERIFY2(cpu == cost || cpu == cost + 1,
                     qPrintable(QStringLiteral("%1 instead of %2").arg(cpu).arg(cost)));
        }
    }
}

QTEST_GUILESS_MAIN(TestSimulatedScenarios)
#include "tst_simulated_scenarios.moc"
