// SPDX-License-Identifier: GPL-3.0-or-later
//
// A source of events: runs one variant, once. MeasuredEngine runs it on this machine's cores; SimulatedEngine
// in virtual time, PythonEngine by a real interpreter (run_source.h). All calls on one thread, which runs an
// event loop and lives as long as the program (workers die with the thread that started them); none blocks.
#pragma once

#include "run_state.h"
#include "runtime/base/time.h"
#include "trace/trace.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace gilscope {

class TraceJournal;

enum class FailureKind : std::uint8_t {
    CannotStart, //   the system or the installation does not let a worker start
    WorkerDied,  //    a worker ended before its program did
    WorkerStuck, //   a worker's heart stopped beating, or a deadline passed
};

struct RunFailure
{
    FailureKind kind{};
    QString text;   // "worker 2 of 2 was killed by signal 9 after 0.41 s"
    QString remedy; // may be empty
};

// What a real program printed, and how it ended.
struct ProgramOutput
{
    QByteArray standardOutput; // the last megabyte of each
    QByteArray standardError;
    std::uint64_t omitted = 0; // bytes before that
    std::optional<int> exitCode;
    std::optional<int> killedBySignal;
};

class Engine
{
public:
    Engine() = default;
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;
    virtual ~Engine() = default; // ends what still runs

    virtual void start() = 0;       // once
    virtual void requestStop() = 0; // over within 500 ms, whatever the state
    // Moves what was recorded since the last call into the trace and looks after the deadlines.
    virtual void poll() = 0;

    [[nodiscard]] virtual RunState state() const = 0;
    [[nodiscard]] virtual const Trace &trace() const = 0;
    [[nodiscard]] virtual const std::optional<RunFailure> &failure() const = 0;
    // What its trace was built of, so that it can be saved; null where it keeps none.
    [[nodiscard]] virtual const TraceJournal *journal() const { return nullptr; }
    // Of a real program, so far; null where there is none.
    [[nodiscard]] virtual const ProgramOutput *output() const { return nullptr; }
};

} // namespace gilscope
