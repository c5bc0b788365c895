// SPDX-License-Identifier: GPL-3.0-or-later
//
// multiprocessing's fork server: a process with one thread, so that forking it is always safe. It is started
// when it is first needed, does an interpreter's start-up once, and then forks itself on request. Requests go
// over a socket pair with descriptors in SCM_RIGHTS; it answers with the new process's number and a pidfd,
// opened before anybody can have reaped it, and says later by a pipe how that process ended. When its end of
// the socket closes it is gone, and its children with it, whom it is the parent of.
//
//   worker ──request: child, asked, [report pipe, descriptors…]──► fork server ──fork──► child
//      ◄────────────────────── answer: pid, [pidfd] ──────────────────┘                    │
//      ◄────────────────────── report: code, signal ──────────────────┴─── waitid ─────────┘
#pragma once

#include "child_main.h"

#include <atomic>
#include <mutex>

namespace gilscope {

// The worker's side. fork() may be called by any thread and lets one in at a time; the rest never waits for
// that.
class ForkServer
{
public:
    struct Forked
    {
        pid_t process = -1;
        int processDescriptor = -1;
        int report = -1; // both are the caller's to close
    };

    // `memory`: descriptor of the ring set. `forking`: held while this process forks, so that no other fork
    // inherits half a socket pair; never while waiting.
    ForkServer(int memory, std::mutex &forking) : m_memory(memory), m_forking(forking) {}
    ForkServer(const ForkServer &) = delete;
    ForkServer &operator=(const ForkServer &) = delete;
    ~ForkServer() { end(); }

    // Starts the server where there is none (any more), and waits for its answer.
    [[nodiscard]] Result<Forked> fork(const ChildStart &start);
    // Kills it, and its children die too. A fork() under way fails, and so does each that follows.
    void kill();
    // The same, and waits for its end.
    void end();
    // In a process forked from this one: the server must not outlive the worker because of it.
    void leaveToParent();

    // From a pipe that fork() returned: none while the process runs. Does not block.
    [[nodiscard]] static std::optional<ChildEnd> readReport(int report);

private:
    [[nodiscard]] Status ensureRunning();
    void forget();

    int m_memory;
    std::mutex &m_forking;
    std::mutex m_mutex; // held from request to answer; comes before m_forking
    // Written under m_mutex by fork(), read by kill() and leaveToParent() at any time.
    std::atomic<pid_t> m_process{-1};
    std::atomic<int> m_socket{-1};
    std::atomic<bool> m_killed{false};
};

// The server's side: serves until the socket closes.
void serveForks(int socket, RingSet &rings, const ProcessPlan &plan);

} // namespace gilscope
