// SPDX-License-Identifier: GPL-3.0-or-later
#include "child_processes.h"

#include "child_main.h"
#include "fork_server.h"
#include "process_host.h"
#include "thread_context.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace gilscope {

namespace {

// Whoever waits looks up this often, in case it is to stop.
constexpr int lookUpMs = 50;
// A claimed child that has no process yet.
constexpr pid_t beingStarted = 0;

Error refusal(const char *what)
{
    return {"processes", std::string("the system refused ") + what + ": " + std::strerror(errno),
            "Start fewer processes, or raise the limits (ulimit -u, ulimit -n)"};
}

void kill(int processDescriptor)
{
    // One that has ended is none any more, and its number is never mistaken for another's.
    syscall(SYS_pidfd_send_signal, processDescriptor, SIGKILL, nullptr, 0);
}

} // namespace

ChildProcesses::ChildProcesses(ProcessHost &host, RingSet &rings)
    : m_host(host),
      m_rings(rings),
      m_children(host.plan().children.size()),
      m_server(std::make_unique<ForkServer>(rings.descriptor(), m_mutex))
{}

ChildProcesses::~ChildProcesses()
{
    killAll();
    for (const Child &child : m_children) {
        for (const int descriptor : {child.processDescriptor, child.report}) {
            if (descriptor >= 0) {
                close(descriptor);
            }
        }
    }
}

Status ChildProcesses::start(ThreadContext &thread, std::uint32_t child, StartMethod method,
                             std::span<const int> descriptors)
{
    switch (method) {
    case StartMethod::Fork:
    case StartMethod::Spawn:
        return startHere(thread, child, method, descriptors);
    case StartMethod::Forkserver:
        return startByServer(thread, child, descriptors);
    }
    return Error{"processes", "there is no such start method", ""};
}

Status ChildProcesses::claim(std::uint32_t child)
{
    if (m_stopped) {
        return Error{"processes", "the run is being stopped", ""};
    }
    if (m_children.at(child).process >= 0) {
        return Error{m_host.plan().children[child].name, "it was started before",
                     "A process can be started once"};
    }
    m_children[child].process = beingStarted;
    return Nothing{};
}

Status ChildProcesses::startHere(ThreadContext &thread, std::uint32_t child, StartMethod method,
                                 std::span<const int> descriptors)
{
    const std::uint64_t asked = thread.writer().clock().ticks();
    const ChildStart start{child, method, asked, {descriptors.begin(), descriptors.end()}};
    const std::lock_guard held(m_mutex);
    if (Status claimed = claim(child); !claimed.isOk()) {
        return claimed;
    }
    // A fork of a large process takes long, and all of it on the core: measured from here, not guessed.
    thread.sampler().sample(1);
    pid_t process = -1;
    if (method == StartMethod::Spawn) {
        std::vector<int> inherited = start.descriptors;
        inherited.push_back(m_rings.descriptor());
        process = executeWorker(childArguments(m_rings.descriptor(), start), inherited, true);
    } else {
        const pid_t parent = getpid();
        process = fork();
        if (process == 0) {
            dieWith(parent);
            becomeChild(thread, child, asked, descriptors);
        }
    }
    const int descriptor = process < 0 ? -1 : static_cast<int>(syscall(SYS_pidfd_open, process, 0));
    if (descriptor < 0) {
        const Error error = refusal("a process");
        if (process > 0) {
            ::kill(process, SIGKILL);
            waitpid(process, nullptr, 0);
        }
        m_children[child].process = -1;
        return error;
    }
    m_children[child] = {process, descriptor, -1, &thread, {}};
    thread.sampler().sample(0);
    return Nothing{};
}

// In the child. The mutex was held by this thread, so nothing that it guards is half done.
void ChildProcesses::becomeChild(ThreadContext &thread, std::uint32_t child, std::uint64_t asked,
                                 std::span<const int> descriptors)
{
    m_server->leaveToParent();
    for (const Child &sibling : m_children) {
        for (const int descriptor : {sibling.processDescriptor, sibling.report}) {
            if (descriptor >= 0) {
                close(descriptor);
            }
        }
    }
    runChildAndExit(m_host.plan(), m_rings,
                    {child, StartMethod::Fork, asked, {descriptors.begin(), descriptors.end()}},
                    std::move(thread.interpreter().image));
}

Status ChildProcesses::startByServer(ThreadContext &thread, std::uint32_t child,
                                     std::span<const int> descriptors)
{
    const std::uint64_t asked = thread.writer().clock().ticks();
    {
        const std::lock_guard held(m_mutex);
        if (Status claimed = claim(child); !claimed.isOk()) {
            return claimed;
        }
    }
    const ChildStart start{child, StartMethod::Forkserver, asked, {descriptors.begin(), descriptors.end()}};
    auto forked = [&] {
        const LockReleased released(thread, ReleaseReason::Blocking, Activity::Idle);
        return m_server->fork(start);
    }();
    const std::lock_guard held(m_mutex);
    if (!forked.isOk()) {
        m_children[child].process = -1;
        return forked.error();
    }
    const ForkServer::Forked &answer = forked.value();
    m_children[child] = {answer.process, answer.processDescriptor, answer.report, &thread, {}};
    if (m_stopped) {
        gilscope::kill(answer.processDescriptor);
    }
    return Nothing{};
}

std::optional<ChildEnd> ChildProcesses::look(const Child &child)
{
    if (child.report >= 0) {
        return ForkServer::readReport(child.report);
    }
    siginfo_t info{};
    if (waitid(P_PID, static_cast<id_t>(child.process), &info, WEXITED | WNOHANG) != 0 || info.si_pid == 0) {
        return {};
    }
    return info.si_code == CLD_EXITED ? ChildEnd{info.si_status, 0} : ChildEnd{0, info.si_status};
}

std::optional<ChildEnd> ChildProcesses::end(std::uint32_t child)
{
    const std::lock_guard held(m_mutex);
    Child &asked = m_children.at(child);
    if (!asked.end && asked.process > 0) {
        asked.end = look(asked);
    }
    return asked.end;
}

int ChildProcesses::exitDescriptor(std::uint32_t child)
{
    const std::lock_guard held(m_mutex);
    const Child &asked = m_children.at(child);
    return asked.report >= 0 ? asked.report : asked.processDescriptor;
}

bool ChildProcesses::join(ThreadContext &thread, std::uint32_t child)
{
    const ProcessPlan &plan = m_host.plan();
    const std::uint32_t ring = firstRingOf(plan, child);
    thread.writer().write(EventKind::JoinBegan, plan.children.at(child).threads.size(), ring);
    bool ended = false;
    do {
        {
            const LockReleased released(thread, ReleaseReason::Blocking, Activity::Idle);
            pollfd exit{exitDescriptor(child), POLLIN, 0};
            while (!(ended = end(child).has_value()) && !m_host.stopRequested() && !thread.isInterrupted()) {
                poll(&exit, 1, lookUpMs);
            }
        }
        if (thread.isInterrupted()) {
            thread.runSignalHandlers();
        }
    } while (!ended && !m_host.stopRequested());
    thread.writer().write(EventKind::JoinEnded, 0, ring);
    return ended;
}

void ChildProcesses::kill(std::uint32_t child)
{
    const std::lock_guard held(m_mutex);
    if (m_children.at(child).processDescriptor >= 0) {
        gilscope::kill(m_children[child].processDescriptor);
    }
}

void ChildProcesses::stop()
{
    const std::lock_guard held(m_mutex);
    m_stopped = true;
    for (const Child &child : m_children) {
        if (child.processDescriptor >= 0) {
            gilscope::kill(child.processDescriptor);
        }
    }
    m_server->kill();
}

void ChildProcesses::killAll()
{
    stop();
    for (std::uint32_t child = 0; child < m_children.size(); ++child) {
        awaitEnd(child);
    }
    m_server->end();
}

void ChildProcesses::awaitEnd(std::uint32_t child)
{
    pollfd exit{exitDescriptor(child), POLLIN, 0};
    while (exit.fd >= 0 && !end(child)) {
        poll(&exit, 1, lookUpMs);
    }
}

void ChildProcesses::awaitThoseOf(const ThreadContext &thread)
{
    for (std::uint32_t child = 0; child < m_children.size(); ++child) {
        const bool mine = [&] {
            const std::lock_guard held(m_mutex);
            return m_children[child].starter == &thread;
        }();
        if (mine) {
            awaitEnd(child);
        }
    }
}

} // namespace gilscope
