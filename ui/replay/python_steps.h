// SPDX-License-Identifier: GPL-3.0-or-later
//
// A program of steps as the Python that it stands for, where the scenario does not say it itself. To be read
// by people: the names that no step explains (native, ask_server) are nobody's. A kind of step that has no
// row in the table is written as a call with its parameters.
#pragma once

#include "runtime/program/process_plan.h"

#include <QString>

#include <span>
#include <vector>

namespace gilscope {

// What arguments of a step may refer to, by number; Python's identifiers.
struct PythonNames
{
    std::vector<QString> userLocks; // of the interpreter
    std::vector<QString> counters;  // likewise
    std::vector<QString> queues;    // of the process
    std::vector<QString> threads;   // likewise
    std::vector<QString> processes; // of the variant
};

struct PythonCode
{
    std::vector<QString> lines;
    std::vector<std::size_t> lineOfStep; // by the step's number; from 0 on
    friend bool operator==(const PythonCode &, const PythonCode &) = default;
};

[[nodiscard]] PythonCode pythonOf(std::span<const StepPlan> program, const PythonNames &names);

// "20_000_000"
[[nodiscard]] QString pythonNumber(std::int64_t number);
// What is no letter or digit becomes "_".
[[nodiscard]] QString pythonIdentifier(const QString &name);

} // namespace gilscope
