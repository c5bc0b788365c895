// SPDX-License-Identifier: GPL-3.0-or-later
//
// The life of a child process from its first moment to its last, and how it is told which child it is. Shared
// by the three ways of starting one: forked here, forked by the fork server, executed.
#pragma once

#include "child_processes.h"
#include "interpreter_image.h"
#include "process_plan.h"
#include "runtime/record/ring_set.h"

#include <string>
#include <sys/types.h>
#include <vector>

namespace gilscope {

// Which child of the plan it is, and what it needs to know.
struct ChildStart
{
    std::uint32_t child = 0;
    StartMethod method{};
    std::uint64_t askedTicks = 0;
    std::vector<int> descriptors;
};

// In the child, just forked: dies with the thread that forked it, at once if that has happened already.
// `parent`: its process. Async-signal-safe.
void dieWith(pid_t parent);

// Does the child's programs and ends the process: 0 when all were completed. `image`: inherited, none after
// an exec.
[[noreturn]] void runChildAndExit(const ProcessPlan &plan, RingSet &rings, ChildStart start,
                                  InterpreterImage image);

// The arguments of a gilscope-worker that is such a child, or the fork server; and back.
[[nodiscard]] std::vector<std::string> childArguments(int memory, const ChildStart &start);
[[nodiscard]] std::optional<ChildStart> childStartIn(std::span<char *const> arguments);
[[nodiscard]] std::vector<std::string> forkServerArguments(int memory, int socket);
[[nodiscard]] std::optional<int> forkServerSocketIn(std::span<char *const> arguments);

// Where gilscope-worker is: this program itself, beside it, or where it is installed. Empty when nowhere.
[[nodiscard]] std::string workerProgram();

// Forks and executes it; the new process keeps `inherited`. `tied`: it dies with the calling thread. -1, and
// errno, when the system refuses.
[[nodiscard]] pid_t executeWorker(const std::vector<std::string> &arguments, std::span<const int> inherited,
                                  bool tied);

} // namespace gilscope
