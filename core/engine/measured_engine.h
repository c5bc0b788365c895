// SPDX-License-Identifier: GPL-3.0-or-later
//
// The source MEASURED: real worker processes and threads on this machine's cores. Every process of the
// variant is started at once; when all their threads stand at the gate the common start is noted and all are
// told to go.
#pragma once

#include "engine.h"
#include "machine.h"
#include "runtime/record/event_ring.h"
#include "scenario/scenario.h"
#include "trace/trace_builder.h"
#include "worker_process.h"

#include <QObject>

#include <memory>

namespace gilscope {

class MeasuredEngine : public QObject, public Engine
{
    Q_OBJECT

public:
    // Keeps what it needs of the variant.
    MeasuredEngine(const Variant &variant, const Machine &machine);
    ~MeasuredEngine() override;

    void start() override;
    void requestStop() override;
    void poll() override;

    [[nodiscard]] RunState state() const override { return m_state.state(); }
    [[nodiscard]] const Trace &trace() const override { return m_builder.trace(); }
    [[nodiscard]] const std::optional<RunFailure> &failure() const override { return m_failure; }

private:
    struct Worker
    {
        std::unique_ptr<WorkerProcess> process;
        std::uint32_t firstThread = 0;
        std::vector<RingReader> readers; // one a thread
    };

    void advance(); // state changes only; may be called from a worker's signal
    void letGo();
    void superviseWorkers();
    void noticeDeaths();
    void drain();
    // After the common start. `firstThread`: of the worker it comes from.
    [[nodiscard]] TimedEvent timed(const Event &event, std::uint32_t firstThread) const;
    void fail(FailureKind kind, const QString &text, const QString &remedy = {});
    void wrapUp();
    [[nodiscard]] bool allEnded() const;
    [[nodiscard]] QString nameOf(std::size_t worker) const;
    [[nodiscard]] QString elapsed() const;

    RunStateMachine m_state;
    std::vector<PlannedProcess> m_plans;
    std::vector<Worker> m_workers;
    TraceBuilder m_builder;
    ClockCalibration m_calibration;
    std::uint64_t m_spawnTicks = 0;
    std::optional<std::uint64_t> m_startTicks; // of the common start
    std::optional<RunFailure> m_failure;
    std::uint64_t m_lostBefore = 0;
    std::vector<Event> m_drained; // kept between polls: no allocation per frame
    std::vector<TimedEvent> m_timed;
};

} // namespace gilscope
