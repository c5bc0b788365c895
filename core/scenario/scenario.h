// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a lecturer shows: a question and the arrangements that answer it, side by side. Plain values; read
// from JSON by readScenario (docs/scenario-format.md), never changed while a run uses them.
//
//   Scenario ─► Variant ─► ProcessSpec ─► InterpreterSpec (one lock) ─► ThreadSpec ─► steps
#pragma once

#include "runtime/program/process_plan.h"

#include <QString>

#include <optional>
#include <vector>

namespace gilscope {

// A thread or a process that a step names as its target does not begin at the common start: that step starts
// it.
struct ThreadSpec
{
    QString name;
    std::vector<StepPlan> program; // numbered
    bool startsLater = false;
    bool isService = false; // added by the engine: the server, a pool's helper
    // One a step, by its number: the line of the variant's source that it stands for, from 1 on; 0: none.
    std::vector<std::uint32_t> lines;
    friend bool operator==(const ThreadSpec &, const ThreadSpec &) = default;
};

struct UserLockSpec
{
    QString name;
    std::uint32_t type = 0; // row in userLockTypes()
    friend bool operator==(const UserLockSpec &, const UserLockSpec &) = default;
};

struct InterpreterSpec
{
    std::uint32_t lockType = 0; // row in lockTypes()
    Arguments lockArguments{};
    std::vector<ThreadSpec> threads;
    std::vector<UserLockSpec> userLocks;
    std::vector<QString> counters;
    friend bool operator==(const InterpreterSpec &, const InterpreterSpec &) = default;
};

struct ProcessSpec
{
    QString name;
    std::vector<InterpreterSpec> interpreters;
    std::optional<std::size_t> startedBy; // another process of the variant
    bool isServer = false;                // added by the engine: the one that requests go to
    friend bool operator==(const ProcessSpec &, const ProcessSpec &) = default;
};

struct Variant
{
    QString id;
    QString title;
    std::vector<ProcessSpec> processes;
    std::vector<QString> source; // the Python that it stands for, line by line; may be empty
    friend bool operator==(const Variant &, const Variant &) = default;
};

struct Scenario
{
    QString id;
    QString title;
    QString group;
    QString question; // may be empty
    QString summary;  // one or two sentences: what is seen; may be empty
    QString baseline; // the variant that × serial refers to
    std::vector<Variant> variants;
    friend bool operator==(const Scenario &, const Scenario &) = default;
};

[[nodiscard]] std::size_t threadCount(const Variant &variant);

} // namespace gilscope
