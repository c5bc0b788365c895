// SPDX-License-Identifier: GPL-3.0-or-later
//
// A run that was over before: the trace that its journal tells, and how it ended. Nothing runs.
#pragma once

#include "engine.h"
#include "trace/trace_builder.h"

namespace gilscope {

class RecordedEngine : public Engine
{
public:
    // The builder has finished, and the state is one that a run ends in.
    RecordedEngine(TraceBuilder builder, RunState state, std::optional<RunFailure> failure,
                   std::optional<ProgramOutput> output = {});

    void start() override {}
    void requestStop() override {}
    void poll() override {}

    [[nodiscard]] RunState state() const override { return m_state; }
    [[nodiscard]] const Trace &trace() const override { return m_builder.trace(); }
    [[nodiscard]] const std::optional<RunFailure> &failure() const override { return m_failure; }
    [[nodiscard]] const TraceJournal *journal() const override { return &m_builder.journal(); }
    [[nodiscard]] const ProgramOutput *output() const override { return m_output ? &*m_output : nullptr; }

private:
    TraceBuilder m_builder;
    RunState m_state;
    std::optional<RunFailure> m_failure;
    std::optional<ProgramOutput> m_output;
};

} // namespace gilscope
