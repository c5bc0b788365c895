// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve.h"

#include "process_host.h"
#include "request_protocol.h"
#include "thread_context.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <map>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>

namespace gilscope {

namespace {

constexpr int lookUpMs = 20; // whether to stop
constexpr std::size_t mostClients = 256;
constexpr std::size_t longestRequest = sizeof(RequestHeader) + maxRequestBytes;

using ClientId = std::uint64_t;
constexpr ClientId theListener = 0;
constexpr ClientId theTimer = 1;

// One connection: what it has said, and how much of the answer it has been sent. While one of its requests
// waits for its time or for room to be answered, nothing more is read from it.
struct Client
{
    Descriptor socket;
    std::unique_ptr<std::byte[]> said = std::make_unique_for_overwrite<std::byte[]>(longestRequest);
    std::size_t length = 0;
    std::size_t answered = 0;
    std::uint32_t watchedFor = EPOLLIN;

    [[nodiscard]] RequestHeader header() const
    {
        RequestHeader header;
        std::memcpy(&header, said.get(), sizeof header);
        return header;
    }
    [[nodiscard]] bool isWhole() const
    {
        return length >= sizeof(RequestHeader) && length - sizeof(RequestHeader) >= header().bytes;
    }
    // As far as it can be seen. A client of ours does not ask again before it is answered.
    [[nodiscard]] bool isGarbage() const
    {
        return length >= sizeof(RequestHeader)
            && (header().bytes == 0 || header().bytes > maxRequestBytes
                || header().delayUs > maxRequestDelayUs || length - sizeof(RequestHeader) > header().bytes);
    }
};

class Server
{
public:
    explicit Server(int listener);

    // Waits for requests, then answers those that are there or due. False: it can serve no longer.
    [[nodiscard]] bool serve(ThreadContext &thread);

private:
    [[nodiscard]] int wait(ThreadContext &thread);
    [[nodiscard]] bool accept();
    void handle(ClientId id, Client &client);
    void read(ClientId id, Client &client);
    void answer(ClientId id, Client &client);
    [[nodiscard]] bool send(ClientId id, Client &client);
    void answerDue();
    void setTimer();
    [[nodiscard]] bool watch(int socket, ClientId id) const;
    [[nodiscard]] bool watchFor(std::uint32_t events, ClientId id, Client &client) const;

    int m_listener;
    Descriptor m_epoll{epoll_create1(EPOLL_CLOEXEC)};
    Descriptor m_timer{timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK)};
    bool m_good = false;
    std::map<ClientId, Client> m_clients;
    ClientId m_nextId = theTimer + 1;
    std::multimap<std::int64_t, ClientId> m_due; // by CLOCK_MONOTONIC
    std::array<epoll_event, 64> m_ready{};
};

Server::Server(int listener) : m_listener(listener)
{
    m_good = listener >= 0 && m_epoll.isOpen() && m_timer.isOpen() && watch(listener, theListener)
        && watch(m_timer.number(), theTimer);
}

bool Server::watch(int socket, ClientId id) const
{
    epoll_event wanted{};
    wanted.events = EPOLLIN;
    wanted.data.u64 = id;
    return epoll_ctl(m_epoll.number(), EPOLL_CTL_ADD, socket, &wanted) == 0;
}

bool Server::watchFor(std::uint32_t events, ClientId id, Client &client) const
{
    if (events == client.watchedFor) {
        return true;
    }
    client.watchedFor = events;
    epoll_event wanted{};
    wanted.events = events;
    wanted.data.u64 = id;
    return epoll_ctl(m_epoll.number(), EPOLL_CTL_MOD, client.socket.number(), &wanted) == 0;
}

bool Server::serve(ThreadContext &thread)
{
    const int ready = m_good ? wait(thread) : -1;
    for (int number = 0; number < ready && m_good; ++number) {
        const ClientId id = m_ready[static_cast<std::size_t>(number)].data.u64;
        if (id == theListener) {
            m_good = accept();
        } else if (id == theTimer) {
            answerDue();
        } else if (const auto client = m_clients.find(id); client != m_clients.end()) {
            handle(id, client->second);
        }
    }
    return m_good && ready >= 0;
}

int Server::wait(ThreadContext &thread)
{
    const LockReleased waiting(thread, ReleaseReason::Blocking, Activity::Idle);
    int ready = 0;
    do {
        ready = epoll_wait(m_epoll.number(), m_ready.data(), static_cast<int>(m_ready.size()), lookUpMs);
        if (ready < 0 && errno == EINTR) {
            ready = 0;
        }
    } while (ready == 0 && !thread.stopRequested());
    return ready;
}

bool Server::accept()
{
    Descriptor socket(accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (!socket.isOpen()) {
        // Without a descriptor to spare it would be told of the same connection again and again.
        return errno != EMFILE && errno != ENFILE && errno != EBADF && errno != EINVAL;
    }
    const int on = 1;
    setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const ClientId id = m_nextId++;
    if (m_clients.size() < mostClients && watch(socket.number(), id)) {
        m_clients[id].socket = std::move(socket);
    }
    return true;
}

void Server::handle(ClientId id, Client &client)
{
    if (client.isWhole()) {
        answer(id, client); // there is room for the rest, or the client has gone and that is found out now
    } else {
        read(id, client);
    }
}

void Server::read(ClientId id, Client &client)
{
    const ssize_t got = recv(client.socket.number(), client.said.get() + client.length,
                             longestRequest - client.length, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    }
    client.length += static_cast<std::size_t>(std::max<ssize_t>(got, 0));
    if (got <= 0 || client.isGarbage()) {
        m_clients.erase(id); // closing it takes it out of the epoll
        return;
    }
    if (!client.isWhole()) {
        return;
    }
    const std::uint32_t delay = client.header().delayUs;
    if (delay == 0) {
        answer(id, client);
    } else if (watchFor(0, id, client)) {
        m_due.emplace(monotonicNow() + delay * microsecond, id);
        setTimer();
    } else {
        m_clients.erase(id);
    }
}

void Server::answer(ClientId id, Client &client)
{
    if (!send(id, client)) {
        m_clients.erase(id);
    }
}

// As much as there is room for; when that was all of it, the client may ask again.
bool Server::send(ClientId id, Client &client)
{
    const std::size_t bytes = client.header().bytes;
    const std::byte *rest = client.said.get() + sizeof(RequestHeader) + client.answered;
    const ssize_t sent =
        ::send(client.socket.number(), rest, bytes - client.answered, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN && errno != EINTR) {
        return false;
    }
    client.answered += static_cast<std::size_t>(std::max<ssize_t>(sent, 0));
    if (client.answered < bytes) {
        return watchFor(EPOLLOUT, id, client);
    }
    client.length = 0;
    client.answered = 0;
    return watchFor(EPOLLIN, id, client);
}

void Server::answerDue()
{
    std::uint64_t expirations = 0;
    [[maybe_unused]] const ssize_t got = ::read(m_timer.number(), &expirations, sizeof expirations);
    const std::int64_t now = monotonicNow();
    while (!m_due.empty() && m_due.begin()->first <= now) {
        const ClientId id = m_due.begin()->second;
        m_due.erase(m_due.begin());
        if (const auto client = m_clients.find(id); client != m_clients.end()) {
            answer(id, client->second);
        }
    }
    setTimer();
}

void Server::setTimer()
{
    if (m_due.empty()) {
        return;
    }
    const std::int64_t due = m_due.begin()->first;
    itimerspec when{};
    when.it_value.tv_sec = static_cast<time_t>(due / second);
    when.it_value.tv_nsec = static_cast<long>(due % second);
    timerfd_settime(m_timer.number(), TFD_TIMER_ABSTIME, &when, nullptr);
}

std::int64_t serve(ThreadContext &thread, const StepPlan &)
{
    const std::span<const int> given = thread.host().descriptors();
    Server server(given.empty() ? -1 : given.front());
    while (!thread.stopRequested()) {
        if (!server.serve(thread)) {
            thread.raise(Exception::OSError);
            return 0;
        }
    }
    return 1;
}

} // namespace

StepType serveStepType()
{
    return {.name = "serve", .title = "answering requests", .run = serve, .internal = true};
}

} // namespace gilscope
