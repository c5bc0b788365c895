// SPDX-License-Identifier: GPL-3.0-or-later
//
// A pipe with a lock, both inherited by processes: what multiprocessing's SimpleQueue is made of. A message
// is a length in four bytes, the highest first, then as many bytes (multiprocessing/connection.py). The lock
// is a semaphore in the kernel (eventfd); a process that dies while it has it leaves it taken, as in CPython.
//
// Every wait looks for the thread's stop request at least each 50 ms and then fails. Nothing here touches the
// interpreter's lock.
#pragma once

#include "runtime/base/result.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace gilscope {

class ThreadContext;

inline constexpr std::size_t maxMessageBytes = std::size_t{256} << 20U;

// A semaphore that processes share. Does not own its descriptor.
class SharedSemaphore
{
public:
    explicit SharedSemaphore(int descriptor) : m_descriptor(descriptor) {}
    [[nodiscard]] bool tryAcquire() const;
    [[nodiscard]] bool acquire(const ThreadContext &thread) const; // false: stopped
    void release() const;

private:
    int m_descriptor;
};

// Does not own its descriptors.
struct MessagePipe
{
    int readEnd = -1;
    int writeEnd = -1;
    SharedSemaphore lock{-1}; // of the end that several processes use

    [[nodiscard]] bool waitReadable(const ThreadContext &thread) const;
    // False: stopped, or the pipe is broken.
    [[nodiscard]] bool send(const ThreadContext &thread, std::span<const std::byte> message) const;
    // Nothing: stopped, or the pipe is broken or ends, or the message is too long.
    [[nodiscard]] std::optional<std::vector<std::byte>> receive(const ThreadContext &thread) const;
};

// Whether one of them is readable; waits for it, 50 ms at most.
[[nodiscard]] bool waitForAny(std::span<const int> descriptors);

// Descriptors that are closed in the end.
class PoolDescriptors
{
public:
    enum Place : std::size_t {
        TaskRead,
        ResultWrite,
        TaskLock,
        ResultLock,
        FreeSlots,
        TaskWrite,
        ResultRead,
        News, // wakes the thread that looks after the workers
    };
    static constexpr std::size_t inheritedCount = 5; // what a worker gets: the first ones
    static constexpr std::size_t count = 8;

    PoolDescriptors() = default;
    PoolDescriptors(const PoolDescriptors &) = delete;
    PoolDescriptors &operator=(const PoolDescriptors &) = delete;
    ~PoolDescriptors();

    // `slots`: how many tasks may be on their way (ProcessPoolExecutor).
    [[nodiscard]] Status open(unsigned slots);
    [[nodiscard]] std::span<const int> inherited() const { return std::span(m_all).first(inheritedCount); }
    [[nodiscard]] int operator[](Place place) const { return m_all[place]; }

private:
    std::array<int, count> m_all{-1, -1, -1, -1, -1, -1, -1, -1};
};

} // namespace gilscope
