// SPDX-License-Identifier: GPL-3.0-or-later
#include "measured_engine.h"

#include "runtime/record/switch_recorder.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <csignal>
#include <utility>

namespace gilscope {

namespace {

// So long is a deadlock shown: nobody runs, every core is idle.
constexpr TimeNs deadlockShown = 150 * millisecond;

// So long nothing may happen after a pool's worker has died, or at queues: long enough to be seen, and for a
// busy machine.
constexpr TimeNs hangShown = 2000 * millisecond;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::MeasuredEngine)
};

// Of all workers but the server, which is not the variant's own.
std::size_t measuredThreads(std::span<const PlannedProcess> plans)
{
    std::size_t threads = 0;
    for (const PlannedProcess &planned : plans) {
        threads += planned.isServer ? 0 : threadCount(planned.plan);
    }
    return threads;
}

// Empty where they are not.
QString tooMany(std::size_t threads)
{
    return threads <= maxThreadsPerProcess
        ? QString()
        : Text::tr("It has %1 threads, and at most %2 can be measured: simulate it, or use fewer threads")
              .arg(threads)
              .arg(maxThreadsPerProcess);
}

// What the recorder writes by itself, whether anything happens or not.
bool isBookkeeping(EventKind kind)
{
    return kind == EventKind::CoreChanged || kind == EventKind::OffCore || kind == EventKind::SwitchedIn
        || kind == EventKind::SwitchedOut || kind == EventKind::SwitchesKnown
        || kind == EventKind::MemoryMeasured;
}

} // namespace

QString whyNotMeasured(const Variant &variant)
{
    // One that is too large need not be expanded.
    const std::size_t threads = threadCount(variant);
    return threads > maxThreadsPerProcess ? tooMany(threads)
                                          : tooMany(measuredThreads(processPlans(expanded(variant))));
}

MeasuredEngine::MeasuredEngine(const Variant &variant, const Machine &machine, bool recordSwitches)
    : m_plans(processPlans(expanded(variant))),
      m_cores(variant.cores ? coresFor(variant.cores, machine) : std::vector<CoreId>()),
      m_builder(traceLayout(expanded(variant), machine.cores)),
      m_waits(m_builder.trace().layout),
      m_calibration(ClockCalibration::calibrate(Clock::bestKind()))
{
    for (PlannedProcess &planned : m_plans) {
        planned.plan.clock = m_calibration.kind();
        planned.plan.recordSwitches = recordSwitches;
        planned.plan.ticksPerSecond = m_calibration.ticksPerSecond();
    }
}

MeasuredEngine::~MeasuredEngine() = default;

void MeasuredEngine::start()
{
    m_state.setState(RunState::Starting);
    if (const QString problem = tooMany(measuredThreads(m_plans)); !problem.isEmpty()) {
        fail(FailureKind::CannotStart, problem);
        return;
    }
    Status created = openServerSocket();
    if (created.isOk()) {
        created = createWorkers();
    }
    if (!created.isOk()) {
        fail(FailureKind::CannotStart, QString::fromStdString(created.error().text()));
        m_workers.clear(); // none has started; the next poll() wraps up
        return;
    }
    m_spawnTicks = Clock(m_calibration.kind()).ticks();
    for (const Worker &worker : m_workers) {
        worker.process->start();
    }
}

// It listens before any worker starts; connections wait in the kernel until the server takes them.
Status MeasuredEngine::openServerSocket()
{
    if (std::ranges::none_of(m_plans, &PlannedProcess::isServer)) {
        return Nothing{};
    }
    auto socket = ListeningSocket::open();
    if (!socket.isOk()) {
        return socket.error();
    }
    m_serverSocket = std::move(socket.value());
    for (PlannedProcess &planned : m_plans) {
        planned.plan.serverPort = m_serverSocket.port;
    }
    return Nothing{};
}

Status MeasuredEngine::createWorkers()
{
    for (const PlannedProcess &planned : m_plans) {
        std::vector<int> inherited;
        if (planned.isServer) {
            inherited.push_back(m_serverSocket.socket.number());
        }
        auto process = WorkerProcess::create(planned.plan, inherited, m_cores);
        if (!process.isOk()) {
            return process.error();
        }
        Worker &worker = m_workers.emplace_back();
        worker.process = std::move(process.value());
        worker.firstThread = planned.firstThread;
        worker.isServer = planned.isServer;
        for (std::uint32_t ring = 0; ring < worker.process->rings().ringCount(); ++ring) {
            worker.readers.emplace_back(worker.process->rings().ring(ring), Clock(m_calibration.kind()));
        }
        worker.progress.resize(worker.readers.size());
        connect(worker.process.get(), &WorkerProcess::changed, this, &MeasuredEngine::advance);
    }
    return Nothing{};
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
    lookForDeadlock();
    lookForHang();
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
    dismissServer();
}

void MeasuredEngine::letGo()
{
    m_state.setState(RunState::Running);
    m_startTicks = Clock(m_calibration.kind()).ticks();
    for (const Worker &worker : m_workers) {
        worker.process->go();
    }
    chooseCoreSource();
    const TimeNs spawned = m_calibration.between(*m_startTicks, m_spawnTicks);
    for (const PlannedProcess &planned : m_plans) {
        for (std::uint32_t thread = 0; thread < planned.plan.threads.size(); ++thread) {
            if (!planned.plan.threads[thread].startsLater) {
                m_builder.threadStartsAt(ThreadId{planned.firstThread + thread}, spawned);
            }
        }
    }
}

// Its orderly end: nobody is left who could ask it anything.
void MeasuredEngine::dismissServer()
{
    const auto isServerOrHasEnded = [](const Worker &worker) {
        return worker.isServer || worker.process->end().has_value();
    };
    if (state() != RunState::Running || !std::ranges::all_of(m_workers, isServerOrHasEnded)) {
        return;
    }
    for (Worker &worker : m_workers) {
        if (worker.isServer && !worker.isDismissed) {
            worker.isDismissed = true;
            worker.process->requestStop();
        }
    }
}

// One source for all workers: threads of two cannot be told apart from one core's two stories.
void MeasuredEngine::chooseCoreSource()
{
    for (const Worker &worker : m_workers) {
        const auto recording = SwitchRecording::decode(
            worker.process->rings().control().switchRecording.load(std::memory_order_relaxed));
        if (!recording.isActive()) {
            m_builder.useSamples(reasonAgainst(recording, perfEventParanoia()));
            return;
        }
    }
    for (const PlannedProcess &planned : m_plans) {
        m_builder.expectSwitches(ThreadId{planned.firstThread}, threadCount(planned.plan));
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
        if (!end || state() == RunState::Stopping || m_failure) {
            continue;
        }
        if (end->orderly) {
            if (m_workers[number].isServer && !m_workers[number].isDismissed) {
                fail(FailureKind::WorkerDied,
                     tr("%1 could not go on answering, %2").arg(nameOf(number), elapsed()),
                     tr("The system may be out of descriptors: close other programs, and run again"));
            }
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
        // What is said of the whole worker first: whatever a thread did before that is then in its ring.
        const auto rings = static_cast<std::uint32_t>(worker.readers.size());
        for (std::uint32_t place = 0; place < rings; ++place) {
            const std::uint32_t ring = (place + rings - 1) % rings;
            RingReader &reader = worker.readers[ring];
            m_drained.clear();
            reader.drain(m_drained);
            m_timed.clear();
            for (const Event &event : m_drained) {
                m_timed.push_back(timed(event, worker.firstThread));
                note(m_timed.back());
            }
            lost += reader.dropped() + reader.refused();
            if (ring + 1 == rings) {
                m_builder.appendOfWorker(ThreadId{worker.firstThread}, m_timed);
                continue;
            }
            const ThreadId thread{worker.firstThread + ring};
            m_builder.append(thread, m_timed);
            m_waits.append(thread, m_timed);
            if (const std::uint64_t progress = reader.progress(); progress != 0) {
                if (std::exchange(worker.progress[ring], progress) != progress) {
                    m_lastNews = monotonicNow();
                }
                m_builder.reportProgress(thread, m_calibration.between(*m_startTicks, progress));
            }
        }
    }
    m_builder.setLostEvents(lost);
    m_builder.finishBatch(m_calibration.between(*m_startTicks, Clock(m_calibration.kind()).ticks()));
}

void MeasuredEngine::lookForDeadlock()
{
    // While stopping, threads give up waiting.
    if (state() != RunState::Running) {
        return;
    }
    const std::optional<Deadlock> deadlock = m_waits.look();
    if (deadlock && !m_deadlockFound) {
        m_builder.setDeadlock(*deadlock);
        m_deadlockFound = monotonicNow();
    }
    if (m_deadlockFound && monotonicNow() - *m_deadlockFound >= deadlockShown) {
        requestStop();
    }
}

void MeasuredEngine::note(const TimedEvent &event)
{
    m_workerDied = m_workerDied || event.kind == EventKind::WorkerDied;
    if (!isBookkeeping(event.kind)) {
        m_lastNews = monotonicNow();
    }
}

void MeasuredEngine::lookForHang()
{
    if (state() == RunState::Running && monotonicNow() - m_lastNews >= hangShown
        && (m_workerDied || m_waits.nobodyCanGoOn())) {
        m_hangFound = true;
        requestStop();
    }
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
        m_state.setState(m_deadlockFound   ? RunState::Deadlocked
                             : m_hangFound ? RunState::Hung
                                           : RunState::Stopped);
    } else {
        m_state.setState(RunState::Finished);
    }
    m_workers.clear();
    m_serverSocket = {};
}

bool MeasuredEngine::allEnded() const
{
    return std::ranges::all_of(m_workers,
                               [](const Worker &worker) { return worker.process->end().has_value(); });
}

QString MeasuredEngine::nameOf(std::size_t worker) const
{
    if (m_plans[worker].isServer) {
        return tr("the server");
    }
    return tr("worker %1 of %2")
        .arg(worker + 1)
        .arg(std::ranges::count(m_plans, false, &PlannedProcess::isServer));
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
