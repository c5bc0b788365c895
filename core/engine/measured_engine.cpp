// SPDX-License-Identifier: GPL-3.0-or-later
#include "measured_engine.h"

#include <QLocale>

#include <algorithm>
#include <csignal>

namespace gilscope {

MeasuredEngine::MeasuredEngine(const Variant &variant, const Machine &machine)
    : m_plans(processPlans(expanded(variant))),
      m_builder(traceLayout(expanded(variant), machine.cores)),
      m_calibration(ClockCalibration::calibrate(Clock::bestKind()))
{
    for (PlannedProcess &planned : m_plans) {
        planned.plan.clock = m_calibration.kind();
        planned.plan.ticksPerSecond = m_calibration.ticksPerSecond();
    }
}

MeasuredEngine::~MeasuredEngine() = default;

void MeasuredEngine::start()
{
    m_state.setState(RunState::Starting);
    for (const PlannedProcess &planned : m_plans) {
        auto process = WorkerProcess::create(planned.plan);
        if (!process.isOk()) {
            fail(FailureKind::CannotStart, QString::fromStdString(process.error().text()));
            m_workers.clear(); // none has started; the next poll() wraps up
            return;
        }
        Worker &worker = m_workers.emplace_back();
        worker.process = std::move(process.value());
        worker.firstThread = planned.firstThread;
        for (std::uint32_t ring = 0; ring < worker.process->rings().ringCount(); ++ring) {
            worker.readers.emplace_back(worker.process->rings().ring(ring), Clock(m_calibration.kind()));
        }
        connect(worker.process.get(), &WorkerProcess::changed, this, &MeasuredEngine::advance);
    }
    m_spawnTicks = Clock(m_calibration.kind()).ticks();
    for (const Worker &worker : m_workers) {
        worker.process->start();
    }
}

void MeasuredEngine::requestStop()
{
    if (state() != RunState::Starting && state() != RunState::Running) {
        return;
    }
    m_state.setState(RunState::Stopping);
    for (const Worker &worker : m_workers) {
        worker.process->requestStop();
    }
}

void MeasuredEngine::poll()
{
    if (gilscope::isOver(state()) || state() == RunState::Idle) {
        return;
    }
    superviseWorkers();
    advance();
    // After an end was noticed, one more look into the rings finds all that was published.
    drain();
    if (allEnded()) {
        wrapUp();
    }
}

void MeasuredEngine::advance()
{
    noticeDeaths();
    const auto isReady = [](const Worker &worker) { return worker.process->state() == WorkerState::Ready; };
    if (state() == RunState::Starting && !m_failure && std::ranges::all_of(m_workers, isReady)) {
        letGo();
    }
}

void MeasuredEngine::letGo()
{
    m_state.setState(RunState::Running);
    m_startTicks = Clock(m_calibration.kind()).ticks();
    for (const Worker &worker : m_workers) {
        worker.process->go();
    }
    const TimeNs spawned = m_calibration.between(*m_startTicks, m_spawnTicks);
    for (const PlannedProcess &planned : m_plans) {
        for (std::uint32_t thread = 0; thread < planned.plan.threads.size(); ++thread) {
            if (!planned.plan.threads[thread].startsLater) {
                m_builder.threadStartsAt(ThreadId{planned.firstThread + thread}, spawned);
            }
        }
    }
}

void MeasuredEngine::superviseWorkers()
{
    const std::int64_t now = monotonicNow();
    for (std::size_t number = 0; number < m_workers.size(); ++number) {
        WorkerProcess &process = *m_workers[number].process;
        if (process.end()) {
            continue;
        }
        switch (process.look(now)) {
        case Verdict::Fine:
            break;
        case Verdict::Terminate:
            process.signalGroup(SIGTERM);
            break;
        case Verdict::Kill:
            process.signalGroup(SIGKILL);
            break;
        case Verdict::HeartStopped:
            fail(FailureKind::WorkerStuck, tr("%1 stopped responding %2").arg(nameOf(number), elapsed()),
                 tr("Something may have suspended it. Run again"));
            break;
        case Verdict::NeverReady:
            fail(FailureKind::WorkerStuck, tr("%1 was not ready after 10 s").arg(nameOf(number)),
                 tr("The machine may be very busy. Run again"));
            break;
        case Verdict::RanTooLong:
            fail(FailureKind::WorkerStuck, tr("%1 was still running after 600 s").arg(nameOf(number)),
                 tr("Ask for fewer operations"));
            break;
        }
    }
}

void MeasuredEngine::noticeDeaths()
{
    for (std::size_t number = 0; number < m_workers.size(); ++number) {
        const WorkerProcess &process = *m_workers[number].process;
        const std::optional<WorkerEnd> &end = process.end();
        if (!end || end->orderly || state() == RunState::Stopping || m_failure) {
            continue;
        }
        if (m_startTicks) {
            fail(FailureKind::WorkerDied,
                 QStringLiteral("%1 %2 %3").arg(nameOf(number), end->text, elapsed()),
                 tr("What it had recorded is kept. Run again"));
        } else {
            const bool wasKilled = end->reason.isEmpty();
            const QString text = QStringLiteral("%1 %2%3").arg(
                nameOf(number), end->text,
                wasKilled ? QLatin1Char(' ') + elapsed() : QStringLiteral(": ") + end->reason);
            fail(wasKilled ? FailureKind::WorkerDied : FailureKind::CannotStart, text,
                 wasKilled ? tr("Run again") : QString());
        }
    }
}

void MeasuredEngine::drain()
{
    if (!m_startTicks) {
        return; // no common start yet, so no times; the few events wait in their rings
    }
    std::uint64_t lost = 0;
    for (Worker &worker : m_workers) {
        for (std::uint32_t ring = 0; ring < worker.readers.size(); ++ring) {
            RingReader &reader = worker.readers[ring];
            m_drained.clear();
            reader.drain(m_drained);
            m_timed.clear();
            for (const Event &event : m_drained) {
                m_timed.push_back(timed(event, worker.firstThread));
            }
            lost += reader.dropped() + reader.refused();
            if (ring + 1 == worker.readers.size()) {
                m_builder.appendOfWorker(ThreadId{worker.firstThread}, m_timed);
                continue;
            }
            const ThreadId thread{worker.firstThread + ring};
            m_builder.append(thread, m_timed);
            if (const std::uint64_t progress = reader.progress(); progress != 0) {
                m_builder.reportProgress(thread, m_calibration.between(*m_startTicks, progress));
            }
        }
    }
    m_builder.setLostEvents(lost);
    m_builder.finishBatch(m_calibration.between(*m_startTicks, Clock(m_calibration.kind()).ticks()));
}

TimedEvent MeasuredEngine::timed(const Event &event, std::uint32_t firstThread) const
{
    TimedEvent timed{m_calibration.between(*m_startTicks, event.ticks),
                     event.value,
                     event.detail,
                     event.core,
                     event.kind,
                     event.flags};
    if (event.kind == EventKind::Lost) {
        timed.value = static_cast<std::uint64_t>(m_calibration.between(*m_startTicks, event.value));
    }
    if (namesThread(event.kind)) {
        timed.detail += firstThread; // a worker counts its own threads
    }
    return timed;
}

void MeasuredEngine::fail(FailureKind kind, const QString &text, const QString &remedy)
{
    if (!m_failure) {
        m_failure = RunFailure{kind, text, remedy};
    }
    for (const Worker &worker : m_workers) {
        worker.process->signalGroup(SIGKILL);
    }
}

void MeasuredEngine::wrapUp()
{
    const std::uint64_t start = m_startTicks.value_or(m_spawnTicks);
    m_builder.finish(m_calibration.between(start, Clock(m_calibration.kind()).ticks()));
    if (m_failure) {
        m_state.setState(RunState::Failed);
    } else if (state() == RunState::Stopping) {
        m_state.setState(RunState::Stopped);
    } else {
        m_state.setState(RunState::Finished);
    }
    m_workers.clear();
}

bool MeasuredEngine::allEnded() const
{
    return std::ranges::all_of(m_workers,
                               [](const Worker &worker) { return worker.process->end().has_value(); });
}

QString MeasuredEngine::nameOf(std::size_t worker) const
{
    return tr("worker %1 of %2").arg(worker + 1).arg(m_plans.size());
}

QString MeasuredEngine::elapsed() const
{
    if (!m_startTicks) {
        return tr("while it started");
    }
    const TimeNs since = m_calibration.between(*m_startTicks, Clock(m_calibration.kind()).ticks());
    return tr("after %1 s").arg(QLocale().toString(static_cast<double>(since) / 1e9, 'f', 2));
}

} // namespace gilscope
