// SPDX-License-Identifier: GPL-3.0-or-later
//
// Variants run to their end in virtual time.
#pragma once

#include "simulate/simulated_engine.h"
#include "trace/trace_invariants.h"

#include <QStringList>

namespace gilscope::test {

[[nodiscard]] inline std::unique_ptr<SimulatedEngine> simulated(const Variant &variant,
                                                                const Simulation &simulation = {})
{
    auto engine = std::make_unique<SimulatedEngine>(variant, simulation);
    engine->start();
    while (!isOver(engine->state())) {
        engine->poll();
    }
    return engine;
}

// Empty where all is well.
[[nodiscard]] inline QString invariantsOf(const Trace &trace)
{
    const std::vector<std::string> violations = checkInvariants(trace);
    return violations.empty() ? QString() : QString::fromStdString(violations.front());
}

// From the common start to the end of the last thread.
[[nodiscard]] inline TimeNs wallOf(const Trace &trace)
{
    TimeNs wall = 0;
    for (std::size_t thread = 0; thread < trace.outcomes.size(); ++thread) {
        if (!trace.layout.threads[thread].isService) {
            wall = std::max(wall, trace.outcomes[thread].finished.value_or(0));
        }
    }
    return wall;
}

} // namespace gilscope::test
