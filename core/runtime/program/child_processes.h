// SPDX-License-Identifier: GPL-3.0-or-later
//
// The processes that threads of this process start, as Python's multiprocessing does. What is really done:
// fork, exec, a fork server, inherited descriptors, the waiting. What is modelled: an interpreter's own
// start-up, a fixed number of operations and of touched pages, recorded as Activity::StartUpWork
// (docs/design/processes.md).
//
// A child records into its own rings, which the whole worker shares. Children are in the worker's process
// group and die with the thread that started them, at the latest. Any thread of the process may call; each
// child is started once.
#pragma once

#include "runtime/base/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace gilscope {

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
    virtual ~ChildProcesses() = default;

    // By a thread that has its interpreter's lock, as in Python. The child finds `descriptors` in the same
    // order in ProcessHost::descriptors(). When it returns the child may not have begun yet.
    [[nodiscard]] virtual Status start(ThreadContext &thread, std::uint32_t child, StartMethod method,
                                       std::span<const int> descriptors) = 0;
    // Does without the interpreter's lock until the child has ended. False: stopped meanwhile.
    [[nodiscard]] virtual bool join(ThreadContext &thread, std::uint32_t child) = 0;

    // None while it runs, and before it was started. Does not block.
    [[nodiscard]] virtual std::optional<ChildEnd> end(std::uint32_t child) = 0;
    // To poll(): readable once the child has ended. -1 before it was started.
    [[nodiscard]] virtual int exitDescriptor(std::uint32_t child) = 0;
    virtual void kill(std::uint32_t child) = 0;
    // All that still run, and waits for their end.
    virtual void killAll() = 0;
};

} // namespace gilscope
