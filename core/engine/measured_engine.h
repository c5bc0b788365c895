// SPDX-License-Identifier: GPL-3.0-or-later
//
// The source MEASURED: real worker processes and threads on this machine's cores. Every process of the
// variant is started at once; when all their threads stand at the gate the common start is noted and all are
// told to go. Where there is a server it is told to stop when all others have ended.
//
// A deadlock is found within two polls, shown for a moment, and released by stopping: it is an outcome, not a
// failure. So is a pool that waits for ever for a chunk whose worker has died, and a thread that waits for
// ever for what nobody will put into a queue: when nothing but bookkeeping was recorded for 2 s after that,
// the run is stopped.
#pragma once

#include "engine.h"
#include "machine.h"
#include "request_server.h"
#include "runtime/record/event_ring.h"
#include "scenario/scenario.h"
#include "trace/trace_builder.h"
#include "wait_for_graph.h"
#include "worker_process.h"

#include <QObject>

#include <memory>

namespace gilscope {

// Why it cannot be measured, in a sentence; empty: it can. The simulator runs more.
[[nodiscard]] QString whyNotMeasured(const Variant &variant);

class MeasuredEngine : public QObject, public Engine
{
    Q_OBJECT

public:
    // Keeps what it needs of the variant. `recordSwitches`: where the system lets us; else, cores are
    // sampled.
    MeasuredEngine(const Variant &variant, const Machine &machine, bool recordSwitches = true);
    ~MeasuredEngine() override;

    void start() override;
    void requestStop() override;
    void poll() override;

    [[nodiscard]] RunState state() const override { return m_state.state(); }
    [[nodiscard]] const Trace &trace() const override { return m_builder.trace(); }
    [[nodiscard]] const std::optional<RunFailure> &failure() const override { return m_failure; }
    [[nodiscard]] const TraceJournal *journal() const override { return &m_builder.journal(); }

private:
    struct Worker
    {
        std::unique_ptr<WorkerProcess> process;
        std::uint32_t firstThread = 0;
        bool isServer = false;
        std::vector<std::uint64_t> progress; // of each thread, when it was last looked at
        bool isDismissed = false;            // the server, when nobody needs it any more
        std::vector<RingReader> readers;     // one a thread
    };

    void advance(); // state changes only; may be called from a worker's signal
    [[nodiscard]] Status openServerSocket();
    [[nodiscard]] Status createWorkers();
    void letGo();
    void dismissServer();
    void chooseCoreSource();
    void superviseWorkers();
    void noticeDeaths();
    void drain();
    void lookForDeadlock();
    void lookForHang();
    void note(const TimedEvent &event);
    // After the common start. `firstThread`: of the worker it comes from.
    [[nodiscard]] TimedEvent timed(const Event &event, std::uint32_t firstThread) const;
    void fail(FailureKind kind, const QString &text, const QString &remedy = {});
    void wrapUp();
    [[nodiscard]] bool allEnded() const;
    [[nodiscard]] QString nameOf(std::size_t worker) const;
    [[nodiscard]] QString elapsed() const;

    RunStateMachine m_state;
    std::vector<PlannedProcess> m_plans;
    std::vector<CoreId> m_cores; // where the workers are kept; empty: all that we may use
    std::vector<Worker> m_workers;
    ListeningSocket m_serverSocket; // open from start() until the run is over, where there is a server
    TraceBuilder m_builder;
    WaitForGraph m_waits;
    std::optional<std::int64_t> m_deadlockFound; // CLOCK_MONOTONIC
    bool m_workerDied = false;                   // of a pool
    bool m_hangFound = false;
    std::int64_t m_lastNews = 0; // CLOCK_MONOTONIC
    ClockCalibration m_calibration;
    std::uint64_t m_spawnTicks = 0;
    std::optional<std::uint64_t> m_startTicks; // of the common start
    std::optional<RunFailure> m_failure;
    std::uint64_t m_lostBefore = 0;
    std::vector<Event> m_drained; // kept between polls: no allocation per frame
    std::vector<TimedEvent> m_timed;
};

} // namespace gilscope
