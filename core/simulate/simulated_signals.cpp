// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signals in virtual time: the twin of runtime/program/process_signals.cpp. One arrives when the machine's
// timer says so, whoever runs; the C handler takes no time. Whatever goes on ends at its next safepoint, or,
// asleep, is woken and looks again.
#include "runtime/program/iteration.h"
#include "simulated_process.h"
#include "simulated_step.h"

namespace gilscope {

void SimulatedProcess::setAlarm(TimeNs after)
{
    if (after == 0) {
        signalArrives();
        return;
    }
    if (m_states.at(m_mainThread).phase != Phase::Started) {
        return; // there is nobody for it
    }
    if (!m_alarm) {
        m_alarm = m_machine.addTimer([this] { signalArrives(); });
    }
    m_machine.setTimer(*m_alarm, after);
}

void SimulatedProcess::clearAlarm()
{
    if (m_alarm) {
        m_machine.clearTimer(*m_alarm);
    }
}

void SimulatedProcess::signalArrives()
{
    if (m_states.at(m_mainThread).phase != Phase::Started) {
        return;
    }
    SimulatedInterpreter &interpreter = m_interpreters.front();
    SimulatedBreaker &breaker = interpreter.breaker;
    if (!breaker.signal) {
        breaker.signal = m_machine.now();
    }
    if (interpreter.rules.countsTicks && interpreter.rules.oldSignals) {
        breaker.ticker = 0;
    }
    // They end what goes on now, and nothing that begins later.
    m_machine.raise(breaker.interrupt);
    m_machine.raise(breaker.signalled);
    breaker.signalled.clear();
    updateInterrupt(m_machine, breaker);
    for (SimulatedCounter &counter : interpreter.counters) {
        m_machine.raise(counter.interrupt);
        updateInterrupt(m_machine, counter, breaker);
    }
    m_threads[m_mainThread].wake();
}

Task<std::int64_t> simulateAlarm(SimulatedThread &thread, const StepPlan &step)
{
    co_await thread.machine().compute(thread.machine().costs().syscall);
    thread.process().setAlarm(step.arguments[0]);
    // As after every call. A stop is seen by the next step.
    co_await thread.safepoint(ticksPerCall);
    co_return 1;
}

} // namespace gilscope
