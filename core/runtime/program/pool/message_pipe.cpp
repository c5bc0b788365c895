// SPDX-License-Identifier: GPL-3.0-or-later
#include "message_pipe.h"

#include "runtime/program/thread_context.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace gilscope {

namespace {

constexpr int lookUpMs = 50;
constexpr std::size_t headerBytes = 4;

// False: stopped.
bool waitFor(const ThreadContext &thread, int descriptor, short events)
{
    pollfd watched{descriptor, events, 0};
    while (!thread.stopRequested()) {
        if (poll(&watched, 1, lookUpMs) > 0) {
            return true;
        }
    }
    return false;
}

bool isTryAgain()
{
    return errno == EAGAIN || errno == EINTR;
}

bool writeAll(const ThreadContext &thread, int descriptor, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = write(descriptor, bytes.data(), bytes.size());
        if (written > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        } else if (!isTryAgain() || !waitFor(thread, descriptor, POLLOUT)) {
            return false;
        }
    }
    return true;
}

bool readAll(const ThreadContext &thread, int descriptor, std::span<std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t got = read(descriptor, bytes.data(), bytes.size());
        if (got > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(got));
        } else if (got == 0 || !isTryAgain() || !waitFor(thread, descriptor, POLLIN)) {
            return false;
        }
    }
    return true;
}

} // namespace

bool SharedSemaphore::tryAcquire() const
{
    std::uint64_t one = 0;
    return read(m_descriptor, &one, sizeof one) == sizeof one;
}

bool SharedSemaphore::acquire(const ThreadContext &thread) const
{
    while (!tryAcquire()) {
        if (!waitFor(thread, m_descriptor, POLLIN)) {
            return false;
        }
    }
    return true;
}

void SharedSemaphore::release() const
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(m_descriptor, &one, sizeof one);
}

bool MessagePipe::waitReadable(const ThreadContext &thread) const
{
    return waitFor(thread, readEnd, POLLIN);
}

bool MessagePipe::send(const ThreadContext &thread, std::span<const std::byte> message) const
{
    const auto size = static_cast<std::uint32_t>(message.size());
    const std::uint32_t header = __builtin_bswap32(size);
    // Below this CPython puts both into one write.
    constexpr std::size_t joinedBytes = 16 * 1024;
    if (message.size() > joinedBytes) {
        return writeAll(thread, writeEnd, std::as_bytes(std::span(&header, 1)))
            && writeAll(thread, writeEnd, message);
    }
    std::vector<std::byte> joined(headerBytes + message.size());
    std::memcpy(joined.data(), &header, headerBytes);
    std::memcpy(joined.data() + headerBytes, message.data(), message.size());
    return writeAll(thread, writeEnd, joined);
}

std::optional<std::vector<std::byte>> MessagePipe::receive(const ThreadContext &thread) const
{
    std::uint32_t header = 0;
    if (!readAll(thread, readEnd, std::as_writable_bytes(std::span(&header, 1)))) {
        return {};
    }
    const std::size_t size = __builtin_bswap32(header);
    if (size > maxMessageBytes) {
        return {};
    }
    std::vector<std::byte> message(size);
    return readAll(thread, readEnd, message) ? std::optional(std::move(message)) : std::nullopt;
}

bool waitForAny(std::span<const int> descriptors)
{
    std::vector<pollfd> watched;
    for (const int descriptor : descriptors) {
        watched.push_back({descriptor, POLLIN, 0});
    }
    return poll(watched.data(), watched.size(), lookUpMs) > 0;
}

PoolDescriptors::~PoolDescriptors()
{
    for (const int descriptor : m_all) {
        if (descriptor >= 0) {
            close(descriptor);
        }
    }
}

Status PoolDescriptors::open(unsigned slots)
{
    constexpr int flags = O_CLOEXEC | O_NONBLOCK;
    constexpr int semaphore = EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE;
    std::array<int, 2> tasks{-1, -1};
    std::array<int, 2> results{-1, -1};
    const bool piped = pipe2(tasks.data(), flags) == 0 && pipe2(results.data(), flags) == 0;
    m_all = {tasks[0],
             results[1],
             eventfd(1, semaphore),
             eventfd(1, semaphore),
             eventfd(slots, semaphore),
             tasks[1],
             results[0],
             eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    for (const int descriptor : m_all) {
        if (!piped || descriptor < 0) {
            return Error{"pool", std::string("the system allowed no pipe (") + std::strerror(errno) + ")",
                         "Close other programs, or raise the limit (ulimit -n)"};
        }
    }
    return Nothing{};
}

} // namespace gilscope
