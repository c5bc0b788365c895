// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated_world.h"

#include "runtime/program/iteration.h"
#include "simulated_step.h"

#include <algorithm>
#include <utility>

namespace gilscope {

namespace {

// The requester looks again for threads that have detached.
constexpr TimeNs lookAgain = millisecond;

} // namespace

Task<> SimulatedWorld::enter(SimulatedThread &thread)
{
    m_threads.push_back(&thread);
    if (m_requester == nullptr) {
        thread.attachment = Attachment::Attached;
        co_return;
    }
    thread.attachment = Attachment::Suspended;
    co_await attach(thread);
}

Task<> SimulatedWorld::leave(SimulatedThread &thread)
{
    std::erase(m_threads, &thread);
    if (m_requester != nullptr) {
        co_await noteOneLess();
    }
}

Task<> SimulatedWorld::attach(SimulatedThread &thread)
{
    if (thread.attachment == Attachment::Suspended) {
        thread.beginActivity(Activity::Stopped);
        co_await waitSuspended(thread);
        thread.endActivity(Activity::Stopped);
    }
    thread.attachment = Attachment::Attached;
}

Task<> SimulatedWorld::pass(SimulatedThread &thread)
{
    if (m_requester == nullptr) {
        co_return;
    }
    thread.beginActivity(Activity::Stopped);
    thread.attachment = Attachment::Suspended;
    co_await noteOneLess();
    co_await waitSuspended(thread);
    co_await thread.takeLock();
    thread.endActivity(Activity::Stopped);
}

Task<bool> SimulatedWorld::stop(SimulatedThread &thread)
{
    while (!m_isOver && m_requester != nullptr) {
        co_await pass(thread);
    }
    if (m_isOver) {
        co_return false;
    }
    m_requester = &thread;
    thread.beginActivity(Activity::StoppingWorld);
    m_running = m_threads.size() - 1;
    request(true);
    suspendDetached();
    while (m_running > 0) {
        co_await m_machine.block(m_machine.now() + lookAgain);
        suspendDetached();
    }
    thread.endActivity(Activity::StoppingWorld);
    co_return true;
}

Task<> SimulatedWorld::start(SimulatedThread &thread)
{
    thread.endActivity(Activity::StoppingWorld, 1);
    m_requester = nullptr;
    request(false);
    for (SimulatedThread *stopped : m_threads) {
        if (stopped->attachment == Attachment::Suspended) {
            stopped->attachment = Attachment::Detached;
        }
    }
    const std::vector<SimulatedThread *> sleepers = std::exchange(m_sleepers, {});
    for (SimulatedThread *sleeper : sleepers) {
        m_machine.wake(*sleeper->os);
    }
    co_await m_machine.compute(static_cast<TimeNs>(sleepers.size()) * m_machine.costs().signal);
}

void SimulatedWorld::request(bool stop)
{
    m_interpreter.breaker.worldStopRequested = stop;
    updateInterrupt(m_machine, m_interpreter.breaker);
    for (SimulatedCounter &counter : m_interpreter.counters) {
        updateInterrupt(m_machine, counter, m_interpreter.breaker);
    }
}

void SimulatedWorld::suspendDetached()
{
    for (SimulatedThread *thread : m_threads) {
        if (thread->attachment == Attachment::Detached) {
            thread->attachment = Attachment::Suspended;
            --m_running;
        }
    }
}

Task<> SimulatedWorld::noteOneLess()
{
    --m_running;
    if (m_running == 0) {
        m_machine.wake(*m_requester->os);
        co_await m_machine.compute(m_machine.costs().signal);
    }
}

// Who is let go may be suspended again before it is on a core: then it has not noticed. Attached as soon as
// it has.
Task<> SimulatedWorld::waitSuspended(SimulatedThread &thread)
{
    while (thread.attachment == Attachment::Suspended) {
        m_sleepers.push_back(&thread);
        co_await m_machine.block();
    }
    thread.attachment = Attachment::Attached;
}

Task<std::int64_t> simulateCollect(SimulatedThread &thread, const StepPlan &step)
{
    const std::int64_t operations = step.arguments[0];
    const std::int64_t again = operations / 2;
    SimulatedWorld *world = thread.interpreter().lock->world();
    std::int64_t done = 0;
    for (const std::int64_t part : {operations - again, again}) {
        bool isStopped = false;
        if (world != nullptr) {
            isStopped = co_await world->stop(thread);
        }
        if (part > 0) {
            done += co_await thread.work(part, thread.machine().costs().nativePs);
        }
        if (isStopped) {
            co_await world->start(thread);
        }
    }
    co_await thread.safepoint(ticksPerCall); // as after every call
    co_return done;
}

Task<std::int64_t> simulateImport(SimulatedThread &thread, const StepPlan &step)
{
    constexpr std::int64_t isUnsafe = 1;
    if (step.arguments[0] == isUnsafe) {
        co_await thread.interpreter().lock->enable(thread);
    }
    // As after every call. A stop is seen by the next step.
    co_await thread.safepoint(ticksPerCall);
    co_return 1;
}

} // namespace gilscope
