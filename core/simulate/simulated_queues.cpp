// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated_queues.h"

#include "runtime/pickle/pickle_encoder.h"
#include "runtime/program/interpreter_queue.h"
#include "runtime/program/iteration.h"
#include "simulated_pool_transport.h"
#include "simulated_process.h"
#include "simulated_step.h"

namespace gilscope {

bool SimulatedQueue::hasRoom() const
{
    return m_objects.empty()
        || (m_objects.size() < InterpreterQueue::mostObjects
            && m_bytes < static_cast<std::int64_t>(InterpreterQueue::mostBytes));
}

Task<bool> SimulatedQueue::put(SimulatedThread &thread, std::uint32_t number, PickledSize object)
{
    VirtualMachine &machine = thread.machine();
    co_await machine.compute(machine.costs().uncontended);
    const bool hasToWait = !hasRoom();
    if (hasToWait) {
        co_await beginReleased(thread, Activity::Idle, idleAtQueue(number));
        while (!hasRoom() && !thread.stopRequested()) {
            co_await waitFor(thread, m_putters);
        }
    }
    const bool isStopped = hasToWait && thread.stopRequested();
    if (!isStopped) {
        m_objects.push_back(object);
        m_bytes += object.bytes;
        co_await m_takers.wakeOnePaying(machine);
        if (hasRoom()) { // for one more who waits
            co_await m_putters.wakeOnePaying(machine);
        }
    }
    if (hasToWait) {
        co_await endReleased(thread, Activity::Idle);
    }
    co_return !isStopped;
}

Task<std::optional<PickledSize>> SimulatedQueue::take(SimulatedThread &thread, std::uint32_t number)
{
    VirtualMachine &machine = thread.machine();
    co_await machine.compute(machine.costs().uncontended);
    const bool hasToWait = m_objects.empty();
    if (hasToWait) {
        co_await beginReleased(thread, Activity::Idle, idleAtQueue(number));
        while (m_objects.empty() && !thread.stopRequested()) {
            co_await waitFor(thread, m_takers);
        }
    }
    std::optional<PickledSize> object;
    if (!hasToWait || !thread.stopRequested()) {
        object = m_objects.front();
        m_objects.pop_front();
        m_bytes -= object->bytes;
        co_await m_putters.wakeOnePaying(machine);
    }
    if (hasToWait) {
        co_await endReleased(thread, Activity::Idle);
    }
    co_return object;
}

PickledSize SimulatedQueues::list(std::int64_t items)
{
    const auto known = m_lists.find(items);
    if (known != m_lists.end()) {
        return known->second;
    }
    const PickledSize size{static_cast<std::int64_t>(pickle(listOfInts(items)).size()), 1 + items};
    return m_lists.emplace(items, size).first->second;
}

Task<std::int64_t> simulatePut(SimulatedThread &thread, const StepPlan &step)
{
    const PutSetup setup = PutSetup::of(step.arguments);
    SimulatedQueues &queues = thread.process().queues();
    PickledSize object;
    switch (setup.kind) {
    case QueuedKind::List:
        object = queues.list(setup.items);
        break;
    case QueuedKind::MemoryView:
        break;
    }
    if (object.bytes > 0) {
        const bool isEncoded = co_await encodeSimulated(thread, object);
        if (!isEncoded) {
            co_return 0;
        }
    }
    const bool isPut = co_await queues.queue(setup.queue).put(thread, setup.queue, object);
    if (!isPut) {
        co_return 0;
    }
    co_await thread.safepoint(ticksPerCall); // as after every call
    co_return 1;
}

Task<std::int64_t> simulateGet(SimulatedThread &thread, const StepPlan &step)
{
    const auto number = static_cast<std::uint32_t>(step.arguments[0]);
    const std::optional<PickledSize> object =
        co_await thread.process().queues().queue(number).take(thread, number);
    if (!object) {
        co_return 0;
    }
    if (object->bytes > 0) {
        const bool isDecoded = co_await decodeSimulated(thread, *object);
        if (!isDecoded) {
            co_return 0;
        }
    }
    co_await thread.safepoint(ticksPerCall); // as after every call
    co_return 1;
}

} // namespace gilscope
