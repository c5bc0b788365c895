// SPDX-License-Identifier: GPL-3.0-or-later
//
// The processes that threads of this process start, as Python's multiprocessing does. What is really done:
// fork, exec, a fork server, inherited descriptors, the waiting. What is modelled: an interpreter's own
// start-up, a fixed number of operations and of touched pages, recorded as Activity::StartUpWork
// (docs/design/processes.md).
//
//   fork         this process, cloned by the calling thread
//   forkserver   a helper with one thread, started when first needed, is asked to clone itself
//   spawn        a new gilscope-worker is executed
//
// A child records into its own rings, which the whole worker shares. Children are in the worker's process
// group. Forked and spawned ones die with the thread that started them, at the latest (so that thread must
// stay: awaitThoseOf), the fork server when its socket closes, and its children with it. Any thread of the
// process may call; each child is started once.
#pragma once

#include "runtime/base/result.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace gilscope {

class ForkServer;
class ProcessHost;
class RingSet;
class ThreadContext;

enum class StartMethod : std::uint8_t { Fork, Forkserver, Spawn };
inline constexpr std::string_view startMethodNames[] = {"fork", "forkserver", "spawn"};

struct ChildEnd
{
    int code = 0;   // 0 when its programs were completed
    int signal = 0; // that killed it; 0 when it ended by itself
};

class ChildProcesses
{
public:
    // Of `host`, which owns it.
    ChildProcesses(ProcessHost &host, RingSet &rings);
    ChildProcesses(const ChildProcesses &) = delete;
    ChildProcesses &operator=(const ChildProcesses &) = delete;
    ~ChildProcesses(); // killAll()

    // By a thread that has its interpreter's lock, as in Python; the fork server's answer is awaited without
    // it. The child finds `descriptors` in the same order in ProcessHost::descriptors(). When it returns the
    // child may not have begun yet. Fails when the system refuses it, it was started before, or after stop().
    [[nodiscard]] Status start(ThreadContext &thread, std::uint32_t child, StartMethod method,
                               std::span<const int> descriptors);
    // Does without the interpreter's lock until the child has ended. False: stopped meanwhile.
    [[nodiscard]] bool join(ThreadContext &thread, std::uint32_t child);

    // None while it runs, and before it was started. Does not block.
    [[nodiscard]] std::optional<ChildEnd> end(std::uint32_t child);
    // To poll(): readable once the child has ended. -1 before it was started.
    [[nodiscard]] int exitDescriptor(std::uint32_t child);
    void kill(std::uint32_t child);
    // No more are started, and those that run are killed. Does not wait for their end.
    void stop();
    // The same, and waits for their end.
    void killAll();

    // Until all that this thread has started have ended: what a process does at its exit.
    void awaitThoseOf(const ThreadContext &thread);

private:
    struct Child
    {
        pid_t process = -1; // -1: not started
        int processDescriptor = -1;
        int report = -1; // where the fork server says how it ended; -1: it is a child of this process
        const ThreadContext *starter = nullptr;
        std::optional<ChildEnd> end;
    };

    [[nodiscard]] Status startHere(ThreadContext &thread, std::uint32_t child, StartMethod method,
                                   std::span<const int> descriptors);
    [[nodiscard]] Status startByServer(ThreadContext &thread, std::uint32_t child,
                                       std::span<const int> descriptors);
    [[noreturn]] void becomeChild(ThreadContext &thread, std::uint32_t child, std::uint64_t asked,
                                  std::span<const int> descriptors);
    [[nodiscard]] Status claim(std::uint32_t child); // under the mutex
    [[nodiscard]] static std::optional<ChildEnd> look(const Child &child);
    void awaitEnd(std::uint32_t child);

    ProcessHost &m_host;
    RingSet &m_rings;
    std::mutex m_mutex; // guards the children and m_stopped; held while this process forks
    std::vector<Child> m_children;
    bool m_stopped = false;
    std::unique_ptr<ForkServer> m_server; // waits on its own account, without m_mutex
};

} // namespace gilscope
