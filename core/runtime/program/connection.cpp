// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection.h"

#include <arpa/inet.h>
#include <cerrno>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace gilscope {

namespace {

std::optional<std::size_t> outcome(ssize_t moved)
{
    if (moved >= 0) {
        return static_cast<std::size_t>(moved);
    }
    const bool isMerelyLate = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
    return isMerelyLate ? std::optional<std::size_t>(0) : std::nullopt;
}

} // namespace

bool Connection::open(std::uint16_t port)
{
    const bool good = m_isOpen || (m_socket.isOpen() ? goOn() : begin(port));
    if (!good) {
        m_socket.reset();
    }
    return good;
}

bool Connection::begin(std::uint16_t port)
{
    m_socket = Descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (!m_socket.isOpen()) {
        return false;
    }
    if (connect(m_socket.number(), reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0) {
        return settle();
    }
    return errno == EINPROGRESS || errno == EINTR;
}

// The server's queue is full: many threads open theirs at once.
bool Connection::goOn()
{
    pollfd watched{m_socket.number(), POLLOUT, 0};
    if (poll(&watched, 1, static_cast<int>(patience.count())) <= 0) {
        return true;
    }
    int error = 0;
    socklen_t length = sizeof error;
    return getsockopt(m_socket.number(), SOL_SOCKET, SO_ERROR, &error, &length) == 0 && error == 0
        && settle();
}

// From here on its calls block, but not for ever.
bool Connection::settle()
{
    const int on = 1;
    const auto limit = std::chrono::duration_cast<std::chrono::microseconds>(patience);
    const timeval longest{0, static_cast<suseconds_t>(limit.count())};
    const int socket = m_socket.number();
    m_isOpen = setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0
        && setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest) == 0
        && setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &longest, sizeof longest) == 0
        && fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) & ~O_NONBLOCK) == 0;
    return m_isOpen;
}

std::optional<std::size_t> Connection::send(std::span<const std::byte> bytes)
{
    return outcome(::send(m_socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL));
}

std::optional<std::size_t> Connection::receive(std::span<std::byte> bytes)
{
    const ssize_t got = recv(m_socket.number(), bytes.data(), bytes.size(), 0);
    return got == 0 ? std::nullopt : outcome(got);
}

} // namespace gilscope
