// SPDX-License-Identifier: GPL-3.0-or-later
#include "fork_server.h"

#include "start_up_work.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace gilscope {

namespace {

// The kernel passes at most 253 with one message.
constexpr std::size_t mostDescriptors = 200;

struct Request
{
    std::uint32_t child = 0;
    std::uint64_t askedTicks = 0;
};

struct Answer
{
    pid_t process = -1;
    int error = 0;
};

template <typename Message>
bool sendMessage(int socket, Message message, std::span<const int> descriptors)
{
    iovec content{&message, sizeof message};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(mostDescriptors * sizeof(int))> control{};
    msghdr header{};
    header.msg_iov = &content;
    header.msg_iovlen = 1;
    if (!descriptors.empty()) {
        header.msg_control = control.data();
        header.msg_controllen = CMSG_SPACE(descriptors.size_bytes());
        cmsghdr *rights = CMSG_FIRSTHDR(&header);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(descriptors.size_bytes());
        std::memcpy(CMSG_DATA(rights), descriptors.data(), descriptors.size_bytes());
    }
    return sendmsg(socket, &header, MSG_NOSIGNAL) == static_cast<ssize_t>(sizeof message);
}

// False: the other side is gone.
template <typename Message>
bool receiveMessage(int socket, Message &message, std::vector<int> &descriptors)
{
    iovec content{&message, sizeof message};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(mostDescriptors * sizeof(int))> control{};
    msghdr header{};
    header.msg_iov = &content;
    header.msg_iovlen = 1;
    header.msg_control = control.data();
    header.msg_controllen = control.size();
    ssize_t got = 0;
    do {
        got = recvmsg(socket, &header, MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    const cmsghdr *rights = got > 0 ? CMSG_FIRSTHDR(&header) : nullptr;
    if (rights != nullptr && rights->cmsg_level == SOL_SOCKET && rights->cmsg_type == SCM_RIGHTS) {
        descriptors.resize((rights->cmsg_len - CMSG_LEN(0)) / sizeof(int));
        std::memcpy(descriptors.data(), CMSG_DATA(rights), descriptors.size() * sizeof(int));
    }
    return got == static_cast<ssize_t>(sizeof message);
}

Error serverError(const char *what, int number)
{
    return {"fork server", std::string(what) + ": " + std::strerror(number),
            "Start fewer processes, or raise the limits (ulimit -u, ulimit -n)"};
}

// The side that forks.
class Server
{
public:
    Server(int socket, RingSet &rings, const ProcessPlan &plan)
        : m_socket(socket), m_rings(rings), m_plan(plan)
    {
        startUpUnrecorded(m_image);
    }

    void serve()
    {
        for (;;) {
            std::vector<pollfd> watched{{m_socket, POLLIN, 0}};
            for (const Served &served : m_served) {
                watched.push_back({served.processDescriptor, POLLIN, 0});
            }
            poll(watched.data(), watched.size(), -1);
            if (watched[0].revents != 0 && !answer()) {
                return;
            }
            reportEnds();
        }
    }

private:
    struct Served
    {
        pid_t process = -1;
        int processDescriptor = -1;
        int report = -1;
    };

    bool answer()
    {
        Request request;
        std::vector<int> descriptors;
        if (!receiveMessage(m_socket, request, descriptors) || descriptors.empty()) {
            return false;
        }
        const pid_t server = getpid();
        const pid_t process = fork();
        if (process == 0) {
            dieWith(server);
            becomeChild(request, descriptors);
        }
        const int error = errno;
        const int pidfd = process < 0 ? -1 : static_cast<int>(syscall(SYS_pidfd_open, process, 0));
        for (const int descriptor : std::span(descriptors).subspan(1)) {
            close(descriptor);
        }
        if (pidfd < 0) {
            if (process > 0) {
                kill(process, SIGKILL);
                waitpid(process, nullptr, 0);
            }
            close(descriptors[0]);
            return sendMessage(m_socket, Answer{-1, process < 0 ? error : errno}, {});
        }
        m_served.push_back({process, pidfd, descriptors[0]});
        return sendMessage(m_socket, Answer{process, 0}, std::array{pidfd});
    }

    [[noreturn]] void becomeChild(const Request &request, const std::vector<int> &descriptors)
    {
        close(m_socket);
        close(descriptors[0]);
        for (const Served &served : m_served) {
            close(served.processDescriptor);
            close(served.report);
        }
        runChildAndExit(m_plan, m_rings,
                        {request.child,
                         StartMethod::Forkserver,
                         request.askedTicks,
                         {descriptors.begin() + 1, descriptors.end()}},
                        std::move(m_image));
    }

    void reportEnds()
    {
        std::erase_if(m_served, [](const Served &served) {
            siginfo_t info{};
            if (waitid(P_PID, static_cast<id_t>(served.process), &info, WEXITED | WNOHANG) != 0
                || info.si_pid == 0) {
                return false;
            }
            const ChildEnd end =
                info.si_code == CLD_EXITED ? ChildEnd{info.si_status, 0} : ChildEnd{0, info.si_status};
            [[maybe_unused]] const ssize_t written = write(served.report, &end, sizeof end);
            close(served.processDescriptor);
            close(served.report);
            return true;
        });
    }

    int m_socket;
    RingSet &m_rings;
    const ProcessPlan &m_plan;
    InterpreterImage m_image;
    std::vector<Served> m_served;
};

} // namespace

Status ForkServer::ensureRunning()
{
    if (m_process > 0 && waitpid(m_process, nullptr, WNOHANG) == m_process) {
        forget(); // somebody has killed it
    }
    if (m_process > 0) {
        return Nothing{};
    }
    const std::lock_guard forking(m_forking);
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        return serverError("socketpair failed", errno);
    }
    const std::array inherited{m_memory, ends[1]};
    const pid_t process = executeWorker(forkServerArguments(m_memory, ends[1]), inherited, false);
    const int error = errno;
    close(ends[1]);
    if (process < 0) {
        close(ends[0]);
        return serverError("the system refused it", error);
    }
    m_socket = ends[0];
    m_process = process;
    return Nothing{};
}

Result<ForkServer::Forked> ForkServer::fork(const ChildStart &start)
{
    const std::lock_guard held(m_mutex);
    if (m_killed) {
        return Error{"fork server", "the run is being stopped", ""};
    }
    if (Status running = ensureRunning(); !running.isOk()) {
        return running.error();
    }
    if (m_killed) { // since it was asked about: nobody else will kill it now
        ::kill(m_process, SIGKILL);
    }
    int report[2];
    if (start.descriptors.size() >= mostDescriptors || pipe2(report, O_CLOEXEC | O_NONBLOCK) != 0) {
        return serverError("too many descriptors", errno);
    }
    std::vector<int> passed{report[1]};
    passed.insert(passed.end(), start.descriptors.begin(), start.descriptors.end());
    Answer answer;
    std::vector<int> received;
    const bool answered = sendMessage(m_socket, Request{start.child, start.askedTicks}, passed)
        && receiveMessage(m_socket, answer, received);
    close(report[1]);
    if (!answered || received.empty()) {
        close(report[0]);
        return serverError("it did not fork", answered ? answer.error : ECONNRESET);
    }
    return Forked{answer.process, received[0], report[0]};
}

void ForkServer::forget()
{
    m_process = -1;
    if (const int socket = m_socket.exchange(-1); socket >= 0) {
        close(socket);
    }
}

void ForkServer::kill()
{
    m_killed = true;
    if (const pid_t process = m_process; process > 0) {
        ::kill(process, SIGKILL);
    }
}

void ForkServer::end()
{
    kill();
    const std::lock_guard held(m_mutex);
    if (m_process > 0) {
        waitpid(m_process, nullptr, 0);
        forget();
    }
}

void ForkServer::leaveToParent()
{
    if (const int socket = m_socket; socket >= 0) {
        close(socket);
    }
}

std::optional<ChildEnd> ForkServer::readReport(int report)
{
    ChildEnd end;
    const ssize_t got = read(report, &end, sizeof end);
    if (got < 0) {
        return {}; // nothing yet
    }
    // Closed without a word: the server is gone, and so it took its children with it.
    return got == static_cast<ssize_t>(sizeof end) ? end : ChildEnd{0, SIGKILL};
}

void serveForks(int socket, RingSet &rings, const ProcessPlan &plan)
{
    Server(socket, rings, plan).serve();
}

} // namespace gilscope
