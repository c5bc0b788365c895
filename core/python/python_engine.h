// SPDX-License-Identifier: GPL-3.0-or-later
//
// The source PYTHON: a variant's own Python source, or a program of the user's own (python/script.h), run by
// a real interpreter and watched from outside: by the kernel's records of its threads, and for CPython 3.8
// and later with the probe preloaded, which sees its lock (docs/design/python.md). Same rules as Engine.
//
// Time 0 is where the program begins: the moment of the exec, and behind it as long as this interpreter needs
// for an empty program, which is measured first. For a program of the user's own it is the exec itself.
//
// A program that ends with an exit code or by a signal has failed; one of the user's own has ended as it
// ends, and output() says how.
#pragma once

#include "engine/engine.h"
#include "engine/run_source.h"
#include "interpreter_pace.h"
#include "interpreter_question.h"
#include "program_watch.h"
#include "scenario/scenario.h"
#include "trace/trace_builder.h"

#include <QTemporaryDir>

#include <memory>

namespace gilscope {

class PythonEngine : public Engine
{
public:
    PythonEngine(const Variant &variant, const PythonInterpreter &interpreter, const Machine &machine);
    ~PythonEngine() override;

    void start() override;
    void requestStop() override;
    void poll() override;

    [[nodiscard]] RunState state() const override { return m_state.state(); }
    [[nodiscard]] const Trace &trace() const override { return m_builder.trace(); }
    [[nodiscard]] const std::optional<RunFailure> &failure() const override { return m_failure; }
    [[nodiscard]] const TraceJournal *journal() const override { return &m_builder.journal(); }
    [[nodiscard]] const ProgramOutput *output() const override { return &m_output; }

private:
    [[nodiscard]] bool lookForAnswer();
    void startWith(const PythonInterpreter &interpreter);
    [[nodiscard]] bool prepare();
    [[nodiscard]] bool writeSource(const InterpreterPace &pace);
    [[nodiscard]] ProgramCall call() const;
    void begin(const InterpreterPace &pace);
    void chooseRecords();
    void look();
    void lookAtMemory();
    void supervise();
    void wrapUp();
    void judgeEnd();
    void end(RunState state);
    void fail(FailureKind kind, const QString &text, const QString &remedy = {});
    void signalAll(int number) const;
    [[nodiscard]] QString elapsed() const;

    RunStateMachine m_state;
    Variant m_variant;
    PythonInterpreter m_interpreter;
    std::vector<CoreId> m_cores; // where it is kept; empty: all that we may use
    TraceBuilder m_builder;
    std::optional<RunFailure> m_failure;
    ProgramOutput m_output;
    QTemporaryDir m_folder; // what a variant's program writes or leaves lies here
    std::optional<ProbeChannel> m_channel;
    std::unique_ptr<InterpreterQuestion> m_question; // of a variant that wants its own interpreter
    std::unique_ptr<PaceMeasurement> m_measurement;
    std::unique_ptr<PythonProgram> m_program;
    std::unique_ptr<TaskRecords> m_records;
    std::unique_ptr<ProgramWatch> m_watch;
    std::int64_t m_began = 0;                  // CLOCK_MONOTONIC, of the exec
    std::optional<std::int64_t> m_stopAskedAt; // likewise
    std::int64_t m_memoryLookedAt = 0;
    std::uint32_t m_mostPrivate = 0;
    int m_signalled = 0;
};

} // namespace gilscope
