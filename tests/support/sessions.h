// SPDX-License-Identifier: GPL-3.0-or-later
//
// A sitting with everything in it that a session keeps, of real runs: finished with knobs turned, stopped,
// failed, deadlocked, and a scenario of which nothing runs.
#pragma once

#include "child_processes.h"
#include "scenario/scenario_reader.h"
#include "session/session.h"
#include "trace_dump.h"

#include <QTest>

#include <csignal>
#include <functional>

namespace gilscope::test {

[[nodiscard]] inline Scenario countdownScenario()
{
    static const QByteArray json = R"json({
      "format": "gilscope-scenario", "version": 1, "id": "countdowns", "title": "Countdowns", "group": "Test",
      "question": "Two threads: how long?", "summary": "Threads took {threads.ratio}.",
      "answers": [{"text": "Half as long", "right_when": [{"figure": "threads.ratio", "at_most": 0.7}]},
                  {"text": "As long", "right_when": [{"figure": "threads.ratio", "at_least": 0.8}]}],
      "knobs": [{"id": "iterations", "title": "Iterations", "stops": [20000, 100000, 1000000000000], "stop": 20000}],
      "baseline": "serial",
      "variants": [
        {"id": "serial", "title": "One after the other", "processes": [{"name": "python", "interpreters": [
          {"lock": {"kind": "switch-interval", "interval_ms": 5}, "threads": [
            {"name": "main", "program": [{"do": "countdown", "iterations": "=iterations"}]}]}]}]},
        {"id": "threads", "title": "Two threads", "processes": [{"name": "python", "interpreters": [
          {"lock": {"kind": "switch-interval", "interval_ms": 1}, "threads": [
            {"name": "t1", "program": [{"do": "countdown", "iterations": "=iterations"}]},
            {"name": "t2", "program": [{"do": "countdown", "iterations": "=iterations"}]}]}]}]}]})json";
    return readScenario(json).value();
}

// Two threads that take two locks in crossed order, and hold the first until the other has its own.
[[nodiscard]] inline Scenario circleScenario()
{
    static const QByteArray json = R"json({
      "format": "gilscope-scenario", "version": 1, "id": "circle", "title": "A circle", "group": "Test",
      "summary": "Stuck.", "baseline": "crossed",
      "variants": [
        {"id": "crossed", "title": "Crossed", "processes": [{"name": "python", "interpreters": [
          {"lock": {"kind": "switch-interval", "interval_ms": 5},
           "user_locks": [{"name": "A", "kind": "3.13"}, {"name": "B", "kind": "3.13"}], "threads": [
            {"name": "t1", "program": [{"do": "acquire", "lock": "A"}, {"do": "idle", "milliseconds": 100},
                                       {"do": "acquire", "lock": "B"}, {"do": "countdown", "iterations": 100},
                                       {"do": "release", "lock": "B"}, {"do": "release", "lock": "A"}]},
            {"name": "t2", "program": [{"do": "acquire", "lock": "B"}, {"do": "idle", "milliseconds": 100},
                                       {"do": "acquire", "lock": "A"}, {"do": "countdown", "iterations": 100},
                                       {"do": "release", "lock": "A"}, {"do": "release", "lock": "B"}]}]}]}]}]})json";
    return readScenario(json).value();
}

// Polls until it is over; `meanwhile` after each poll.
[[nodiscard]] inline std::shared_ptr<const ScenarioRun>
runOf(const Scenario &scenario, const std::function<void(ScenarioRun &)> &meanwhile = {})
{
    auto run = std::make_shared<ScenarioRun>(scenario);
    run->start();
    while (run->poll()) {
        if (meanwhile) {
            meanwhile(*run);
        }
        QTest::qWait(1);
    }
    return run;
}

[[nodiscard]] inline bool isRunning(const ScenarioRun &run)
{
    return run.variants()[0].state() == RunState::Running && run.variants()[0].trace()->eventCount > 0;
}

[[nodiscard]] inline std::shared_ptr<const ScenarioRun> stoppedRun()
{
    return runOf(withKnobs(countdownScenario(), {2}).value(), [](ScenarioRun &run) {
        if (isRunning(run)) {
            run.requestStop();
        }
    });
}

[[nodiscard]] inline std::shared_ptr<const ScenarioRun> failedRun()
{
    return runOf(withKnobs(countdownScenario(), {2}).value(), [](ScenarioRun &run) {
        for (const pid_t child : isRunning(run) ? childProcesses() : QList<pid_t>()) {
            kill(child, SIGKILL);
        }
        if (run.variants()[1].engine) {
            run.requestStop();
        }
    });
}

[[nodiscard]] inline const Scenario &presetNamed(const char *id)
{
    return *std::ranges::find(builtInScenarios(), QLatin1String(id), &Scenario::id);
}

[[nodiscard]] inline SavedRound roundOf(const ScenarioRun &run)
{
    SavedRound round{run.scenario(), {}, figuresOf(run)};
    for (const VariantRun &variant : run.variants()) {
        round.walls.push_back(variant.statistics->wall);
    }
    return round;
}

[[nodiscard]] inline Session makeSession()
{
    Session session;
    const Scenario original = countdownScenario();
    const Scenario turned = withKnobs(original, {1}).value();

    SavedLesson countdowns{QStringLiteral("countdowns"), original, turned};
    countdowns.stage = LessonStage::Explanation;
    countdowns.hands = {3, 21};
    countdowns.chosen = 1;
    countdowns.run = runOf(turned);
    countdowns.previous = stoppedRun();
    session.rounds.push_back(roundOf(*countdowns.run));

    SavedLesson failed{QStringLiteral("/home/a teacher/my own.json"), original, original};
    failed.stage = LessonStage::Reveal;
    failed.hands = {0, 0};
    failed.run = failedRun();

    SavedLesson circle{QStringLiteral("circle"), circleScenario(), circleScenario()};
    circle.stage = LessonStage::Reveal;
    circle.run = runOf(circleScenario());
    session.rounds.push_back({circleScenario(), {}, figuresOf(*circle.run)});

    SavedLesson untouched{QStringLiteral("uneven"), presetNamed("uneven"), presetNamed("uneven")};
    untouched.hands = {0, 0, 0};

    session.lessons = {countdowns, failed, circle, untouched};
    session.key = QStringLiteral("circle");
    return session;
}

// Made once: it takes a second.
[[nodiscard]] inline const Session &sampleSession()
{
    static const Session session = makeSession();
    return session;
}

// Empty where there is none.
[[nodiscard]] inline QString runDifference(const ScenarioRun *one, const ScenarioRun *other)
{
    if (one == nullptr || other == nullptr) {
        return one == other ? QString() : QStringLiteral("one has no run");
    }
    if (!(one->scenario() == other->scenario()) || one->machine().cpu != other->machine().cpu
        || one->machine().cores != other->machine().cores || one->machine().load != other->machine().load
        || one->baseline() != other->baseline() || one->wasStopped() != other->wasStopped() || !one->isOver()
        || !other->isOver() || one->variants().size() != other->variants().size()) {
        return QStringLiteral("another run");
    }
    for (std::size_t number = 0; number < one->variants().size(); ++number) {
        const VariantRun &variant = one->variants()[number];
        const VariantRun &same = other->variants()[number];
        if (variant.variant->id != same.variant->id || variant.state() != same.state()
            || variant.takenByOthers != same.takenByOthers || variant.violations != same.violations
            || (variant.trace() == nullptr) != (same.trace() == nullptr)) {
            return QStringLiteral("variant %1").arg(number);
        }
        if (variant.trace() != nullptr) {
            const auto &failure = variant.engine->failure();
            const auto &sameFailure = same.engine->failure();
            if (failure.has_value() != sameFailure.has_value()
                || (failure && (failure->kind != sameFailure->kind || failure->text != sameFailure->text))) {
                return QStringLiteral("failure of variant %1").arg(number);
            }
            if (const QString what = firstDifference(*variant.trace(), *same.trace()); !what.isEmpty()) {
                return QStringLiteral("variant %1, %2").arg(number).arg(what);
            }
        }
    }
    return figuresOf(*one) == figuresOf(*other) ? QString() : QStringLiteral("figures");
}

[[nodiscard]] inline QString lessonDifference(const SavedLesson &one, const SavedLesson &other)
{
    if (one.key != other.key || !(one.original == other.original) || !(one.scenario == other.scenario)
        || one.stage != other.stage || one.hands != other.hands || one.chosen != other.chosen) {
        return one.key + QStringLiteral(": the lesson");
    }
    if (const QString run = runDifference(one.run.get(), other.run.get()); !run.isEmpty()) {
        return one.key + QStringLiteral(": the run: ") + run;
    }
    const QString previous = runDifference(one.previous.get(), other.previous.get());
    return previous.isEmpty() ? previous : one.key + QStringLiteral(": the previous run: ") + previous;
}

[[nodiscard]] inline QString sessionDifference(const Session &one, const Session &other)
{
    if (one.key != other.key) {
        return QStringLiteral("shown: %1 and %2").arg(one.key, other.key);
    }
    if (one.lessons.size() != other.lessons.size() || one.rounds.size() != other.rounds.size()) {
        return QStringLiteral("%1 and %2 lessons, %3 and %4 rounds")
            .arg(one.lessons.size())
            .arg(other.lessons.size())
            .arg(one.rounds.size())
            .arg(other.rounds.size());
    }
    for (std::size_t number = 0; number < one.lessons.size(); ++number) {
        if (const QString what = lessonDifference(one.lessons[number], other.lessons[number]);
            !what.isEmpty()) {
            return what;
        }
    }
    for (std::size_t number = 0; number < one.rounds.size(); ++number) {
        const SavedRound &round = one.rounds[number];
        const SavedRound &same = other.rounds[number];
        if (!(round.scenario == same.scenario) || round.walls != same.walls
            || round.figures != same.figures) {
            return QStringLiteral("round %1").arg(number);
        }
    }
    return {};
}

} // namespace gilscope::test
