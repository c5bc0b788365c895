// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs of any source that are over, made of pictures: nothing runs.
#pragma once

#include "fake_run.h"
#include "trace_picture.h"
#include "variants.h"

namespace gilscope::test {

[[nodiscard]] inline RunSource simulatedSource(std::size_t cores = 8, std::uint64_t seed = 1)
{
    RunSource source;
    source.kind = SourceKind::Simulated;
    source.simulation.cores = cores;
    source.simulation.seed = seed;
    return source;
}

[[nodiscard]] inline RunSource pythonSource()
{
    RunSource source;
    source.kind = SourceKind::Python;
    source.python.program = QStringLiteral("/usr/bin/python3");
    source.python.implementation = QStringLiteral("CPython");
    source.python.version = QStringLiteral("3.11.7");
    return source;
}

// "one": a thread; "two": two threads under one lock.
[[nodiscard]] inline Scenario pairScenario()
{
    Scenario scenario;
    scenario.id = QStringLiteral("pair");
    scenario.title = QStringLiteral("A pair");
    scenario.summary = QStringLiteral("Small.");
    scenario.variants = {countdownVariant(1, 1, 1000), countdownVariant(1, 2, 1000)};
    scenario.variants[0].id = QStringLiteral("one");
    scenario.variants[0].title = QStringLiteral("One thread");
    scenario.variants[1].id = QStringLiteral("two");
    scenario.variants[1].title = QStringLiteral("Two threads");
    scenario.baseline = scenario.variants[0].id;
    return scenario;
}

// So many milliseconds each; 0: it came to a deadlock.
[[nodiscard]] inline std::shared_ptr<ScenarioRun> runOf(const RunSource &source, int one, int two,
                                                        const Scenario &scenario = pairScenario(),
                                                        double takenByOthers = 0)
{
    const auto engine = [](const QString &picture, RunState state) {
        auto made = std::make_unique<FakeEngine>();
        made->m_trace = traceOf(picture);
        made->m_state = state;
        return made;
    };
    const auto running = [](int milliseconds) {
        return QString(std::max(milliseconds, 4), QLatin1Char('R'));
    };
    RunParts parts;
    parts.scenario = scenario;
    parts.source = source;
    parts.machine = machineFor(source, Machine{{CoreId{0}, CoreId{1}}, QStringLiteral("a CPU"), 0.5});
    parts.baseline = scenario.baseline;
    parts.variants.push_back(
        {scenario.variants[0].id,
         engine(QStringLiteral("T1 ") + running(one), one > 0 ? RunState::Finished : RunState::Deadlocked),
         takenByOthers});
    parts.variants.push_back(
        {scenario.variants[1].id,
         engine(QStringLiteral("T1 ") + running(two / 2) + QString(two / 2, u'.') + QStringLiteral("\nT2 ")
                    + QString(std::max(two / 2, 4), u'w') + running(two - two / 2),
                two > 0 ? RunState::Finished : RunState::Deadlocked),
         takenByOthers});
    return ScenarioRun::restored(std::move(parts));
}

} // namespace gilscope::test
