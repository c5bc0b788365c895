// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs of a variant that are over, without a worker: what an engine shows of itself, set by hand or out of a
// picture.
#pragma once

#include "engine/scenario_run.h"

namespace gilscope::test {

class FakeEngine : public Engine
{
public:
    void start() override {}
    void requestStop() override {}
    void poll() override {}
    [[nodiscard]] RunState state() const override { return m_state; }
    [[nodiscard]] const Trace &trace() const override { return m_trace; }
    [[nodiscard]] const std::optional<RunFailure> &failure() const override { return m_failure; }
    [[nodiscard]] const ProgramOutput *output() const override { return m_output ? &*m_output : nullptr; }

    RunState m_state = RunState::Finished;
    Trace m_trace;
    std::optional<RunFailure> m_failure;
    std::optional<ProgramOutput> m_output;
};

struct FakeRun
{
    VariantRun run;
    FakeEngine *engine = nullptr; // that of `run`
};

// `variant` must outlive it.
[[nodiscard]] inline FakeRun fakeRun(const Variant &variant, RunState state, Trace trace,
                                     const std::optional<TraceStatistics> &statistics)
{
    auto engine = std::make_unique<FakeEngine>();
    engine->m_state = state;
    engine->m_trace = std::move(trace);
    FakeRun made;
    made.engine = engine.get();
    made.run.variant = &variant;
    made.run.whyNot = whyNot(variant, {});
    made.run.engine = std::move(engine);
    made.run.statistics = statistics;
    return made;
}

[[nodiscard]] inline FakeRun fakeRun(const Variant &variant, RunState state, Trace trace)
{
    const TraceStatistics statistics = statisticsOf(trace);
    return fakeRun(variant, state, std::move(trace), statistics);
}

} // namespace gilscope::test
