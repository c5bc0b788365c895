// SPDX-License-Identifier: GPL-3.0-or-later
#include "interpreter_queue.h"

#include "step.h"
#include "thread_context.h"

#include <algorithm>
#include <chrono>

namespace gilscope {

namespace {

// Whoever waits looks up this often whether to stop.
constexpr std::chrono::milliseconds lookUp{50};

} // namespace

PutSetup PutSetup::of(const Arguments &arguments)
{
    return {static_cast<std::uint32_t>(arguments[0]), static_cast<QueuedKind>(arguments[1]),
            std::clamp<std::int64_t>(arguments[2], 1, mostItems)};
}

// Ints of two bytes, so that each takes three in the pickle.
Value listOfInts(std::int64_t items)
{
    std::vector<Value> elements;
    elements.reserve(static_cast<std::size_t>(items));
    for (std::int64_t at = 0; at < items; ++at) {
        elements.push_back(Value::integer(256 + at % 60'000));
    }
    return Value::list(std::move(elements));
}

bool InterpreterQueue::hasRoom() const
{
    return m_objects.empty() || (m_objects.size() < mostObjects && m_bytes < mostBytes);
}

void InterpreterQueue::add(QueuedObject object)
{
    m_bytes += object.pickle.size();
    m_objects.push_back(std::move(object));
    m_added.notify_one();
    if (hasRoom()) { // for one more who waits
        m_removed.notify_one();
    }
}

QueuedObject InterpreterQueue::remove()
{
    QueuedObject first = std::move(m_objects.front());
    m_objects.pop_front();
    m_bytes -= first.pickle.size();
    m_removed.notify_one();
    return first;
}

bool InterpreterQueue::tryPut(QueuedObject &object)
{
    const std::lock_guard held(m_mutex);
    if (!hasRoom()) {
        return false;
    }
    add(std::move(object));
    return true;
}

std::optional<QueuedObject> InterpreterQueue::tryTake()
{
    const std::lock_guard held(m_mutex);
    return m_objects.empty() ? std::nullopt : std::optional(remove());
}

bool InterpreterQueue::put(const ThreadContext &thread, QueuedObject object)
{
    std::unique_lock held(m_mutex);
    while (!hasRoom() && !thread.stopRequested()) {
        m_removed.wait_for(held, lookUp);
    }
    if (thread.stopRequested()) {
        return false;
    }
    add(std::move(object));
    return true;
}

std::optional<QueuedObject> InterpreterQueue::take(const ThreadContext &thread)
{
    std::unique_lock held(m_mutex);
    while (m_objects.empty() && !thread.stopRequested()) {
        m_added.wait_for(held, lookUp);
    }
    return thread.stopRequested() ? std::nullopt : std::optional(remove());
}

ProcessQueues::ProcessQueues(std::uint32_t count, std::span<const ThreadPlan> threads) : m_queues(count)
{
    for (const ThreadPlan &thread : threads) {
        prepare(thread.program);
    }
}

void ProcessQueues::prepare(std::span<const StepPlan> program)
{
    static const std::uint32_t putType = stepTypeNamed("put");
    for (const StepPlan &step : program) {
        prepare(step.body);
        if (step.type != putType) {
            continue;
        }
        const PutSetup setup = PutSetup::of(step.arguments);
        switch (setup.kind) {
        case QueuedKind::List:
            if (!m_lists.contains(setup.items)) {
                m_lists.emplace(setup.items, listOfInts(setup.items));
            }
            break;
        case QueuedKind::MemoryView:
            if (!m_buffers.contains(setup.items)) {
                m_buffers.emplace(
                    setup.items,
                    std::make_shared<const std::vector<std::int64_t>>(static_cast<std::size_t>(setup.items)));
            }
            break;
        }
    }
}

} // namespace gilscope
