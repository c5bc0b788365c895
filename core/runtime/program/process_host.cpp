// SPDX-License-Identifier: GPL-3.0-or-later
#include "process_host.h"

#include "program_runner.h"

#include <pthread.h>
#include <system_error>

namespace gilscope {

ProcessHost::ProcessHost(ProcessPlan plan, RingSet &rings, std::function<void()> onDone)
    : m_plan(std::move(plan)), m_rings(rings), m_onDone(std::move(onDone))
{
    for (const InterpreterPlan &interpreter : m_plan.interpreters) {
        Interpreter &hosted = m_interpreters.emplace_back();
        hosted.lock = lockTypes()[interpreter.lockType].create(hosted.breaker, interpreter.lockArguments);
    }
}

ProcessHost::~ProcessHost()
{
    requestStop();
    join();
}

Status ProcessHost::start()
{
    for (std::uint32_t number = 0; number < m_plan.threads.size(); ++number) {
        try {
            m_threads.emplace_back([this, number] { runThread(number); });
        } catch (const std::system_error &refusal) {
            const std::size_t started = m_threads.size();
            openGate(Gate::Cancelled);
            join();
            return Error{"threads",
                         "the system allowed " + std::to_string(started) + " of "
                             + std::to_string(m_plan.threads.size()) + " threads (" + refusal.what() + ")",
                         "Use fewer threads, or raise the limit (ulimit -u)"};
        }
    }
    return Nothing{};
}

bool ProcessHost::allAtGate() const
{
    return m_atGate.load(std::memory_order_acquire) == m_plan.threads.size();
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
    for (Interpreter &interpreter : m_interpreters) {
        interpreter.breaker.set(EvalBreaker::StopRequest);
    }
    Gate closed = Gate::Closed;
    if (m_gate.compare_exchange_strong(closed, Gate::Cancelled, std::memory_order_acq_rel)) {
        m_gate.notify_all();
    }
}

bool ProcessHost::isDone() const
{
    return m_finished.load(std::memory_order_acquire) == m_plan.threads.size();
}

void ProcessHost::join()
{
    for (std::thread &thread : m_threads) {
        thread.join();
    }
    m_threads.clear();
}

void ProcessHost::runThread(std::uint32_t number)
{
    const ThreadPlan &plan = m_plan.threads[number];
    pthread_setname_np(pthread_self(), plan.name.substr(0, 15).c_str());
    Interpreter &interpreter = m_interpreters[plan.interpreter];
    const Clock clock(m_plan.clock);
    const EventWriter writer =
        m_plan.recording ? EventWriter(clock, m_rings.ring(number)) : EventWriter(clock);
    ThreadContext context(writer, m_plan.ticksPerSecond, *interpreter.lock, interpreter.breaker,
                          plan.interpreter);
    context.writer().write(EventKind::ThreadStarted);

    m_atGate.fetch_add(1, std::memory_order_release);
    m_gate.wait(Gate::Closed, std::memory_order_acquire);
    if (m_gate.load(std::memory_order_acquire) == Gate::Open) {
        runProgram(context, plan.program);
    }
    if (m_finished.fetch_add(1, std::memory_order_acq_rel) + 1 == m_plan.threads.size() && m_onDone) {
        m_onDone();
    }
}

} // namespace gilscope
