// SPDX-License-Identifier: GPL-3.0-or-later
//
// The queues between the interpreters of one process, in virtual time: the twin of
// runtime/program/interpreter_queue.h. Objects have no content here; how long the pickle of a list is, is
// asked of the real encoder. Used by the machine's threads; where a thread is asked for it is the caller's
// own.
#pragma once

#include "simulated_pool_sizes.h"
#include "simulated_waiters.h"

#include <deque>
#include <map>

namespace gilscope {

class SimulatedQueue
{
public:
    // Without the interpreter's lock while it waits. False: stopped.
    [[nodiscard]] Task<bool> put(SimulatedThread &thread, std::uint32_t number, PickledSize object);
    // Of a memoryview there are no bytes. Nothing: stopped.
    [[nodiscard]] Task<std::optional<PickledSize>> take(SimulatedThread &thread, std::uint32_t number);

private:
    [[nodiscard]] bool hasRoom() const;

    std::deque<PickledSize> m_objects;
    std::int64_t m_bytes = 0;
    SimulatedWaiters m_takers;
    SimulatedWaiters m_putters;
};

// Of one process.
class SimulatedQueues
{
public:
    explicit SimulatedQueues(std::uint32_t count) : m_queues(count) {}

    [[nodiscard]] SimulatedQueue &queue(std::uint32_t number) { return m_queues[number]; }
    [[nodiscard]] PickledSize list(std::int64_t items);

private:
    std::deque<SimulatedQueue> m_queues; // never moved
    std::map<std::int64_t, PickledSize> m_lists;
};

} // namespace gilscope
