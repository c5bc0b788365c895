// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated_pipe.h"

#include <algorithm>

namespace gilscope {

namespace {

constexpr std::int64_t headerBytes = 4;
// Below this CPython puts header and message into one write.
constexpr std::int64_t joinedBytes = 16 * 1024;

TimeNs movingCost(const SimulationCosts &costs, std::int64_t bytes)
{
    return costs.syscall + bytes * costs.transferBytePs / 1000;
}

} // namespace

Task<bool> SimulatedSemaphore::tryAcquire(VirtualMachine &machine)
{
    co_await machine.compute(machine.costs().syscall);
    const bool acquired = m_count > 0;
    m_count -= acquired ? 1 : 0;
    co_return acquired;
}

Task<bool> SimulatedSemaphore::acquire(SimulatedThread &thread)
{
    for (;;) {
        const bool acquired = co_await tryAcquire(thread.machine());
        if (acquired) {
            co_return true;
        }
        co_await thread.machine().compute(thread.machine().costs().syscall);
        while (!isFree() && !thread.stopRequested()) {
            co_await waitFor(thread, m_waiters);
        }
        if (thread.stopRequested()) {
            co_return false;
        }
    }
}

Task<> SimulatedSemaphore::release(VirtualMachine &machine)
{
    co_await machine.compute(machine.costs().syscall);
    ++m_count;
    co_await m_waiters.wakeAllPaying(machine);
}

Task<> SimulatedSemaphore::takeAll(VirtualMachine &machine)
{
    co_await machine.compute(machine.costs().syscall);
    m_count = 0;
}

Task<bool> SimulatedPipe::waitReadable(SimulatedThread &thread)
{
    co_await thread.machine().compute(thread.machine().costs().syscall);
    while (!isReadable() && !thread.stopRequested()) {
        co_await waitFor(thread, m_readers);
    }
    co_return !thread.stopRequested();
}

Task<bool> SimulatedPipe::write(SimulatedThread &thread, std::int64_t bytes)
{
    VirtualMachine &machine = thread.machine();
    while (bytes > 0) {
        const std::int64_t moved = std::min(bytes, machine.costs().pipeBytes - m_inside);
        co_await machine.compute(movingCost(machine.costs(), moved));
        m_inside += moved;
        bytes -= moved;
        co_await m_readers.wakeAllPaying(machine);
        while (bytes > 0 && m_inside >= machine.costs().pipeBytes && !thread.stopRequested()) {
            co_await waitFor(thread, m_writers);
        }
        if (thread.stopRequested() && bytes > 0) {
            co_return false;
        }
    }
    co_return true;
}

Task<bool> SimulatedPipe::read(SimulatedThread &thread, std::int64_t bytes)
{
    VirtualMachine &machine = thread.machine();
    while (bytes > 0) {
        while (!isReadable() && !thread.stopRequested()) {
            co_await waitFor(thread, m_readers);
        }
        if (!isReadable()) {
            co_return false;
        }
        const std::int64_t moved = std::min(bytes, m_inside);
        co_await machine.compute(movingCost(machine.costs(), moved));
        m_inside -= moved;
        bytes -= moved;
        co_await m_writers.wakeAllPaying(machine);
    }
    co_return true;
}

Task<bool> SimulatedPipe::send(SimulatedThread &thread, SimulatedMessage message)
{
    m_coming.push_back(message);
    std::int64_t together = headerBytes + message.bytes;
    if (message.bytes > joinedBytes) {
        if (!co_await write(thread, headerBytes)) {
            co_return false;
        }
        together = message.bytes;
    }
    co_return co_await write(thread, together);
}

Task<std::optional<SimulatedMessage>> SimulatedPipe::receive(SimulatedThread &thread)
{
    if (!co_await read(thread, headerBytes)) {
        co_return std::nullopt;
    }
    const SimulatedMessage message = m_coming.front();
    m_coming.pop_front();
    if (!co_await read(thread, message.bytes)) {
        co_return std::nullopt;
    }
    co_return message;
}

} // namespace gilscope
