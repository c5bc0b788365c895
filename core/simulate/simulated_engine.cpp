// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated_engine.h"

#include "engine/supervisor.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::SimulatedEngine)
};

// As the measured engine does.
constexpr TimeNs deadlockShown = 150 * millisecond;
constexpr TimeNs hangShown = 2000 * millisecond;
// Whoever is asked to stop has done so by then.
constexpr TimeNs stopAllowed = second;

// A batch ends at a whole multiple of this, or after so many events of the machine.
constexpr TimeNs batchTime = 10 * millisecond;
constexpr std::uint64_t batchEvents = 4096;
// So long poll() computes, in milliseconds of real time.
constexpr qint64 pollBudget = 8;

constexpr auto alarmTag = std::numeric_limits<std::uint32_t>::max();

std::size_t coresOf(const Simulation &simulation)
{
    return std::clamp<std::size_t>(simulation.cores, 1, VirtualMachine::mostCores);
}

CoreSet firstCores(std::size_t count)
{
    return count >= VirtualMachine::mostCores ? CoreSet{} : CoreSet{(std::uint64_t{1} << count) - 1};
}

Task<> alarm()
{
    co_return;
}

} // namespace

// What the machine's system says of its threads, to the worker of each.
class SimulatedEngine::Switches : public SwitchListener
{
public:
    void add(SimulatedWorker &worker)
    {
        m_workers.resize(worker.firstThread() + gilscope::threadCount(worker.plan()), &worker);
    }
    void switchedIn(VirtualThread &thread, CoreId core, TimeNs time) override
    {
        tell(thread, {time, 0, thread.tag(), core, EventKind::SwitchedIn, 0});
        ++m_onCores;
    }
    void switchedOut(VirtualThread &thread, CoreId core, TimeNs time, SwitchReason reason) override
    {
        tell(thread,
             {time, 0, thread.tag(), core, EventKind::SwitchedOut, static_cast<std::uint8_t>(reason)});
        --m_onCores;
    }
    [[nodiscard]] bool isAnyOnCore() const { return m_onCores != 0; }

private:
    void tell(const VirtualThread &thread, const TimedEvent &event)
    {
        if (thread.tag() != alarmTag) {
            m_workers[thread.tag()]->written().push_back(event);
        }
    }

    std::vector<SimulatedWorker *> m_workers; // of each thread
    std::size_t m_onCores = 0;
};

SimulatedEngine::SimulatedEngine(const Variant &variant, const Simulation &simulation)
    : m_plans(processPlans(expanded(variant))),
      m_simulation(simulation),
      m_cores(firstCores(std::min(variant.cores.value_or(coresOf(simulation)), coresOf(simulation)))),
      m_builder(traceLayout(
          expanded(variant),
          machineFor({.kind = SourceKind::Simulated, .simulation = simulation, .python = {}}, {}).cores)),
      m_waits(m_builder.trace().layout)
{}

SimulatedEngine::~SimulatedEngine() = default;

void SimulatedEngine::start()
{
    m_state.setState(RunState::Starting);
}

void SimulatedEngine::requestStop()
{
    if (state() != RunState::Starting && state() != RunState::Running) {
        return;
    }
    m_state.setState(RunState::Stopping);
    m_stoppedFrom = m_machine ? m_machine->now() : 0;
    for (const std::unique_ptr<SimulatedWorker> &worker : m_workers) {
        worker->requestStop();
    }
}

void SimulatedEngine::poll()
{
    if (state() == RunState::Starting) {
        letGo();
    }
    QElapsedTimer timer;
    timer.start();
    while (state() == RunState::Running || state() == RunState::Stopping) {
        runBatch();
        if (timer.elapsed() >= pollBudget) {
            return;
        }
    }
}

void SimulatedEngine::letGo()
{
    m_state.setState(RunState::Running);
    m_machine =
        std::make_unique<VirtualMachine>(coresOf(m_simulation), m_simulation.costs, m_simulation.seed);
    m_switches = std::make_unique<Switches>();
    m_machine->setListener(m_switches.get());
    SimulatedWorker *server = nullptr;
    for (PlannedProcess &planned : m_plans) {
        m_builder.expectSwitches(ThreadId{planned.firstThread}, threadCount(planned.plan));
        SimulatedWorker &worker = *m_workers.emplace_back(
            std::make_unique<SimulatedWorker>(*m_machine, planned.plan, planned.firstThread, m_cores));
        m_switches->add(worker);
        server = planned.isServer ? &worker : server;
    }
    for (const std::unique_ptr<SimulatedWorker> &worker : m_workers) {
        worker->server = server;
        worker->process().startThreads();
    }
}

void SimulatedEngine::runBatch()
{
    if (!m_machine) { // stopped before it began
        wrapUp();
        return;
    }
    if (m_machine->isIdle()) {
        runIdle();
        return;
    }
    const TimeNs next = m_machine->nextEvent().value_or(m_known);
    TimeNs until = (next / batchTime + 1) * batchTime;
    if (m_stopAt) {
        until = std::max(next, std::min(until, *m_stopAt));
    }
    m_machine->run(until, batchEvents);
    const std::optional<TimeNs> following = m_machine->nextEvent();
    m_known = std::max(m_known, following ? std::min(until, *following - 1) : m_machine->now());
    drain();
    dismissServer();
    lookForDeadlock();
    lookForHang();
    if (m_known > Supervisor::runAllowed && state() == RunState::Running) {
        fail(Text::tr("It was still running after 600 s of virtual time"),
             Text::tr("Ask for fewer operations"));
    } else if (state() == RunState::Stopping && m_known - m_stoppedFrom.value_or(0) > stopAllowed) {
        wrapUp();
    }
}

// Nothing will happen by itself any more.
void SimulatedEngine::runIdle()
{
    if (allDone() || state() == RunState::Stopping) {
        wrapUp();
    } else if (m_stopAt) {
        // The moment itself has to come.
        const TimeNs delay = std::max<TimeNs>(0, *m_stopAt - m_machine->now());
        m_machine->spawn(alarm(), CoreSet{}, alarmTag, delay);
    } else if (m_workerDied || m_waits.nobodyCanGoOn()) {
        m_hangFound = true;
        stopAt(m_lastNews + hangShown);
    } else {
        fail(Text::tr("Its threads wait for something that can never come"), {});
    }
}

// Its orderly end: nobody is left who could ask it anything.
void SimulatedEngine::dismissServer()
{
    if (state() != RunState::Running || m_serverDismissed) {
        return;
    }
    SimulatedWorker *server = nullptr;
    for (std::size_t number = 0; number < m_workers.size(); ++number) {
        if (m_plans[number].isServer) {
            server = m_workers[number].get();
        } else if (!m_workers[number]->isDone()) {
            return;
        }
    }
    if (server != nullptr) {
        m_serverDismissed = true;
        server->requestStop();
    }
}

void SimulatedEngine::drain()
{
    for (const std::unique_ptr<SimulatedWorker> &worker : m_workers) {
        worker->written().push_back({m_known, 0, 0, CoreId{}, EventKind::SwitchesKnown, 0});
        m_builder.appendOfWorker(ThreadId{worker->firstThread()}, worker->written());
        worker->written().clear();
        for (std::uint32_t ring = 0; ring < threadCount(worker->plan()); ++ring) {
            drainThread(*worker, ring);
        }
    }
    if (m_switches->isAnyOnCore()) {
        m_lastNews = m_known;
    }
    m_builder.finishBatch(m_known);
}

void SimulatedEngine::drainThread(SimulatedWorker &worker, std::uint32_t ring)
{
    SimulatedThread *thread = worker.threadOfRing(ring);
    if (thread == nullptr) {
        return;
    }
    thread->tellWithheld();
    std::vector<TimedEvent> &events = thread->written();
    if (events.empty()) {
        return;
    }
    for (TimedEvent &event : events) {
        if (namesThread(event.kind)) {
            event.detail += worker.firstThread(); // a worker counts its own threads
        }
        m_workerDied = m_workerDied || event.kind == EventKind::WorkerDied;
        m_lastNews = std::max(m_lastNews, event.time);
    }
    const ThreadId id{worker.firstThread() + ring};
    m_builder.append(id, events);
    m_waits.append(id, events);
    events.clear();
}

void SimulatedEngine::lookForDeadlock()
{
    // While stopping, threads give up waiting.
    if (state() != RunState::Running) {
        return;
    }
    if (!m_deadlockFound) {
        // All threads are known up to one moment: nothing has been written since a first look.
        static_cast<void>(m_waits.look());
        if (const std::optional<Deadlock> deadlock = m_waits.look()) {
            m_deadlockFound = true;
            m_builder.setDeadlock(*deadlock);
            stopAt(deadlock->time + deadlockShown);
        }
    }
    if (m_stopAt && m_known >= *m_stopAt) {
        requestStop();
    }
}

void SimulatedEngine::lookForHang()
{
    if (state() == RunState::Running && m_known - m_lastNews >= hangShown
        && (m_workerDied || m_waits.nobodyCanGoOn())) {
        m_hangFound = true;
        requestStop();
    }
}

void SimulatedEngine::stopAt(TimeNs time)
{
    m_stopAt = std::max(time, m_known);
}

void SimulatedEngine::fail(const QString &text, const QString &remedy)
{
    m_failure = RunFailure{FailureKind::WorkerStuck, text, remedy};
    wrapUp();
}

void SimulatedEngine::wrapUp()
{
    m_builder.finish(m_known);
    if (m_failure) {
        m_state.setState(RunState::Failed);
    } else if (state() == RunState::Stopping) {
        m_state.setState(m_deadlockFound   ? RunState::Deadlocked
                             : m_hangFound ? RunState::Hung
                                           : RunState::Stopped);
    } else {
        m_state.setState(RunState::Finished);
    }
    m_machine.reset();
    m_workers.clear();
}

bool SimulatedEngine::allDone() const
{
    return std::ranges::all_of(
        m_workers, [](const std::unique_ptr<SimulatedWorker> &worker) { return worker->isDone(); });
}

} // namespace gilscope
