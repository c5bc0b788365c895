// SPDX-License-Identifier: GPL-3.0-or-later
#include "process_host.h"

#include "program_runner.h"
#include "runtime/record/memory_probe.h"
#include "start_up_work.h"

#include <algorithm>
#include <pthread.h>
#include <system_error>

namespace gilscope {

namespace {

// Whoever waits looks up this often, in case a stop came just before it began to wait.
constexpr TimeNs lookUp = 50 * millisecond;

} // namespace

ProcessHost::ProcessHost(ProcessPlan plan, RingSet &rings, std::function<void()> onDone,
                         std::optional<std::uint32_t> child)
    : m_plan(std::move(plan)),
      m_rings(rings),
      m_onDone(std::move(onDone)),
      m_child(child),
      m_firstRing(child ? firstRingOf(m_plan, *child) : 0),
      m_queues(child ? m_plan.children[*child].queues : m_plan.queues, threadPlans()),
      m_phases(threadPlans().size(), Phase::NotStarted),
      m_children(*this, rings)
{
    const std::span<const InterpreterPlan> plans = interpreterPlans();
    for (std::uint32_t number = 0; number < plans.size(); ++number) {
        const auto threads = std::ranges::count(threadPlans(), number, &ThreadPlan::interpreter);
        Interpreter &hosted = m_interpreters.emplace_back();
        hosted.lock = lockTypes()[plans[number].lockType].create(hosted.breaker, plans[number].lockArguments,
                                                                 static_cast<std::uint32_t>(threads));
        for (const std::uint32_t type : plans[number].userLocks) {
            hosted.userLocks.push_back(userLockTypes()[type].create());
        }
        for (std::uint32_t counter = 0; counter < plans[number].counters; ++counter) {
            hosted.counters.emplace_back();
        }
        if (!m_child) {
            hosted.image.create();
        }
    }
}

ProcessHost::~ProcessHost()
{
    requestStop();
    join();
}

std::span<const InterpreterPlan> ProcessHost::interpreterPlans() const
{
    return m_child ? m_plan.children[*m_child].interpreters : m_plan.interpreters;
}

std::span<const ThreadPlan> ProcessHost::threadPlans() const
{
    return m_child ? m_plan.children[*m_child].threads : m_plan.threads;
}

EventWriter ProcessHost::writerOf(std::uint32_t ring)
{
    const Clock clock(m_plan.clock);
    return m_plan.recording ? EventWriter(clock, m_rings.ring(ring)) : EventWriter(clock);
}

Status ProcessHost::start()
{
    for (std::uint32_t number = 0; number < threadPlans().size(); ++number) {
        if (threadPlans()[number].startsLater) {
            continue;
        }
        if (Status launched = claim(number) ? launch(number, true) : Status(Nothing{}); !launched.isOk()) {
            openGate(Gate::Cancelled);
            join();
            return launched;
        }
        ++m_gateThreads;
    }
    return Nothing{};
}

bool ProcessHost::claim(std::uint32_t number)
{
    const std::lock_guard held(m_mutex);
    if (m_phases[number] != Phase::NotStarted) {
        return false;
    }
    m_phases[number] = Phase::Started;
    m_started.fetch_add(1, std::memory_order_relaxed);
    return true;
}

Status ProcessHost::launch(std::uint32_t number, bool waitsAtGate)
{
    const std::uint64_t asked = now();
    const std::lock_guard held(m_mutex);
    try {
        m_threads.emplace_back([this, number, asked, waitsAtGate] { runThread(number, asked, waitsAtGate); });
    } catch (const std::system_error &refusal) {
        m_started.fetch_sub(1, std::memory_order_relaxed);
        return Error{"threads",
                     "the system allowed " + std::to_string(m_threads.size()) + " of "
                         + std::to_string(threadPlans().size()) + " threads (" + refusal.what() + ")",
                     "Use fewer threads, or raise the limit (ulimit -u)"};
    }
    return Nothing{};
}

Status ProcessHost::startThread(std::uint32_t number)
{
    if (!claim(number)) {
        return Error{threadPlans()[number].name, "it was started before", "Threads can be started once"};
    }
    return launch(number, false);
}

bool ProcessHost::wasThreadStarted(std::uint32_t number)
{
    const std::lock_guard held(m_mutex);
    return m_phases[number] != Phase::NotStarted;
}

bool ProcessHost::joinThread(ThreadContext &thread, std::uint32_t number)
{
    const std::uint32_t ring = m_firstRing + number;
    thread.writer().write(EventKind::JoinBegan, 1, ring);
    bool ended = false;
    do {
        ended = awaitEnd(thread, number);
        if (thread.isInterrupted()) {
            thread.runSignalHandlers();
        }
    } while (!ended && !stopRequested());
    thread.writer().write(EventKind::JoinEnded, 0, ring);
    return ended;
}

bool ProcessHost::awaitEnd(ThreadContext &thread, std::uint32_t number)
{
    const LockReleased released(thread, ReleaseReason::Blocking, Activity::Idle);
    for (;;) {
        const std::uint32_t seen = m_changes.load(std::memory_order_acquire); // pairs with noteChange()
        if (hasEnded(number)) {
            return true;
        }
        if (stopRequested() || thread.isInterrupted()) {
            return false;
        }
        futexWait(m_changes, seen, lookUp);
    }
}

void ProcessHost::noteChange()
{
    m_changes.fetch_add(1, std::memory_order_release);
    futexWakeAll(m_changes);
}

bool ProcessHost::hasEnded(std::uint32_t number)
{
    const std::lock_guard held(m_mutex);
    return m_phases[number] == Phase::Ended;
}

bool ProcessHost::isMainThread(std::uint32_t number) const
{
    const auto first = std::ranges::find(threadPlans(), 0U, &ThreadPlan::interpreter);
    return first != threadPlans().end() && first - threadPlans().begin() == number;
}

bool ProcessHost::allAtGate() const
{
    return m_atGate.load(std::memory_order_acquire) == m_gateThreads;
}

void ProcessHost::go()
{
    openGate(Gate::Open);
}

void ProcessHost::openGate(Gate gate)
{
    m_gate.store(gate, std::memory_order_release);
    m_gate.notify_all();
}

void ProcessHost::requestStop()
{
    m_stop.store(true, std::memory_order_relaxed);
    for (Interpreter &interpreter : m_interpreters) {
        interpreter.breaker.set(EvalBreaker::StopRequest);
    }
    Gate closed = Gate::Closed;
    if (m_gate.compare_exchange_strong(closed, Gate::Cancelled, std::memory_order_acq_rel)) {
        m_gate.notify_all();
    }
    noteChange();
    m_children.stop();
}

bool ProcessHost::isDone() const
{
    return m_finished.load(std::memory_order_acquire) == m_started.load(std::memory_order_relaxed);
}

void ProcessHost::join()
{
    // A thread may still start others: each round joins those that are there.
    for (;;) {
        std::vector<std::thread> threads;
        {
            const std::lock_guard held(m_mutex);
            threads.swap(m_threads);
        }
        if (threads.empty()) {
            return;
        }
        for (std::thread &thread : threads) {
            thread.join();
        }
    }
}

bool ProcessHost::runAsChild(std::uint64_t askedTicks, StartMethod method, InterpreterImage image)
{
    openGate(Gate::Open);
    const ThreadPlan &first = threadPlans().front();
    if (!claim(0)) {
        return false;
    }
    pthread_setname_np(pthread_self(), first.name.substr(0, 15).c_str());
    ThreadContext context(writerOf(m_firstRing), m_plan.ticksPerSecond, m_interpreters[first.interpreter],
                          first.interpreter, this);
    context.writer().signIn();
    context.writer().writeAt(askedTicks, EventKind::ThreadStarted);
    if (isMainThread(0)) {
        context.setSignals(&m_signals);
    }
    startUpChild(context, method, std::move(image));
    const bool launched = launchOthers();
    if (const auto reading = context.writer().isRecording() ? measureMemory() : std::nullopt) {
        context.writer().write(EventKind::MemoryMeasured, reading->encode(), m_started);
    }
    runToEnd(context, 0);
    join();
    return launched && m_allCompleted.load(std::memory_order_relaxed);
}

void ProcessHost::startUpChild(ThreadContext &thread, StartMethod method, InterpreterImage image)
{
    m_interpreters.front().image = std::move(image);
    std::vector<Interpreter *> interpreters;
    for (Interpreter &interpreter : m_interpreters) {
        interpreters.push_back(&interpreter);
    }
    startUp(thread, method, interpreters);
}

// All but a child's first thread, which needs no second one.
bool ProcessHost::launchOthers()
{
    for (std::uint32_t number = 1; number < threadPlans().size(); ++number) {
        if (!threadPlans()[number].startsLater && claim(number) && !launch(number, false).isOk()) {
            return false;
        }
    }
    return true;
}

void ProcessHost::runThread(std::uint32_t number, std::uint64_t askedTicks, bool waitsAtGate)
{
    const ThreadPlan &plan = threadPlans()[number];
    pthread_setname_np(pthread_self(), plan.name.substr(0, 15).c_str());
    ThreadContext context(writerOf(m_firstRing + number), m_plan.ticksPerSecond,
                          m_interpreters[plan.interpreter], plan.interpreter, this);
    context.writer().signIn();
    context.writer().writeAt(askedTicks, EventKind::ThreadStarted);
    if (isMainThread(number)) {
        context.setSignals(&m_signals);
    }
    if (waitsAtGate) {
        m_atGate.fetch_add(1, std::memory_order_release);
        m_gate.wait(Gate::Closed, std::memory_order_acquire);
    }
    runToEnd(context, number);
}

void ProcessHost::runToEnd(ThreadContext &thread, std::uint32_t number)
{
    if (m_gate.load(std::memory_order_acquire) == Gate::Open
        && !runProgram(thread, threadPlans()[number].program)) {
        m_allCompleted.store(false, std::memory_order_relaxed);
    }
    thread.setSignals(nullptr);
    noteEnd(thread, number);
}

// Its program has ended, and who joins it need not wait for its processes; but they would die with it.
void ProcessHost::noteEnd(const ThreadContext &thread, std::uint32_t number)
{
    {
        const std::lock_guard held(m_mutex);
        m_phases[number] = Phase::Ended;
    }
    noteChange();
    m_children.awaitThoseOf(thread);
    const std::uint32_t finished = m_finished.fetch_add(1, std::memory_order_acq_rel) + 1;
    if (finished == m_started.load(std::memory_order_relaxed) && m_onDone) {
        m_onDone();
    }
}

} // namespace gilscope
