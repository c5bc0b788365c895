// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an interpreter does between the birth of its process and the first line of the program: reading
// modules, building types, after a fork repairing what a fork breaks. Modelled, and shown as modelled: a
// fixed number of operations of the countdown's kind, and pages that are really written. The process itself
// (fork, exec, the fork server, the pages) is real and not part of these figures.
#pragma once

#include "child_processes.h"
#include "interpreter.h"

#include <span>

namespace gilscope {

class ThreadContext;

struct StartUpModel
{
    std::int64_t operations = 0;
    std::size_t bytesUsed = 0; // of an inherited image; 0: it has none, and writes one of its own
};
[[nodiscard]] const StartUpModel &startUpModel(StartMethod method);

// In a child, by its first thread, before its program: recorded as Activity::StartUpWork. `interpreters`: of
// the process; the first one has inherited its image unless the method is spawn.
void startUp(ThreadContext &thread, StartMethod method, std::span<Interpreter *const> interpreters);

// What a whole new interpreter does, in a process that records nothing: the fork server.
void startUpUnrecorded(InterpreterImage &image);

} // namespace gilscope
