// SPDX-License-Identifier: GPL-3.0-or-later
//
// A pipe with a lock in virtual time: the twin of runtime/program/pool/message_pipe.h. What is in a message
// is not moved, only how long it is and a note of what it is. A message longer than the pipe goes through it
// piece by piece; who writes waits for room, who reads for bytes. Nothing here touches the interpreter's
// lock.
#pragma once

#include "simulated_waiters.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace gilscope {

// A semaphore that processes share (eventfd): all that wait for it are woken by a release, and one has it.
class SimulatedSemaphore
{
public:
    explicit SimulatedSemaphore(std::int64_t count) : m_count(count) {}
    [[nodiscard]] Task<bool> tryAcquire(VirtualMachine &machine);
    [[nodiscard]] Task<bool> acquire(SimulatedThread &thread); // false: stopped
    Task<> release(VirtualMachine &machine);
    Task<> takeAll(VirtualMachine &machine); // what an eventfd's read does where it is no semaphore

    [[nodiscard]] SimulatedWaiters &waiters() { return m_waiters; }
    [[nodiscard]] bool isFree() const { return m_count > 0; }

private:
    std::int64_t m_count;
    SimulatedWaiters m_waiters;
};

struct SimulatedMessage
{
    enum class Kind : std::uint8_t { Task, Result, End }; // End: None, for whoever reads it
    Kind kind = Kind::End;
    std::uint32_t chunk = 0;
    std::int64_t bytes = 0;
    friend bool operator==(const SimulatedMessage &, const SimulatedMessage &) = default;
};

class SimulatedPipe
{
public:
    SimulatedSemaphore lock{1}; // of the end that several processes use

    [[nodiscard]] bool isReadable() const { return m_inside > 0; }
    [[nodiscard]] SimulatedWaiters &readers() { return m_readers; }
    // False: stopped.
    [[nodiscard]] Task<bool> waitReadable(SimulatedThread &thread);
    [[nodiscard]] Task<bool> send(SimulatedThread &thread, SimulatedMessage message);
    // Nothing: stopped.
    [[nodiscard]] Task<std::optional<SimulatedMessage>> receive(SimulatedThread &thread);

private:
    [[nodiscard]] Task<bool> write(SimulatedThread &thread, std::int64_t bytes);
    [[nodiscard]] Task<bool> read(SimulatedThread &thread, std::int64_t bytes);

    std::int64_t m_inside = 0;             // bytes
    std::deque<SimulatedMessage> m_coming; // of which at least the first byte is inside
    SimulatedWaiters m_readers;
    SimulatedWaiters m_writers;
};

} // namespace gilscope
