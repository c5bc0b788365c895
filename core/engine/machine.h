// SPDX-License-Identifier: GPL-3.0-or-later
//
// The machine a run was measured on, as its picture says it.
#pragma once

#include "runtime/base/ids.h"

#include <QString>

#include <optional>
#include <vector>

namespace gilscope {

struct Machine
{
    std::vector<CoreId> cores; // those this process may use, ascending (taskset is respected)
    QString cpu;               // model name; "unknown CPU" where the system does not say
    double load = 0;           // one-minute load average when it was asked
};

[[nodiscard]] Machine thisMachine();
// The first of them, so many as a variant asks for where there are so many; all where it does not.
[[nodiscard]] std::vector<CoreId> coresFor(std::optional<std::size_t> wanted, const Machine &machine);

// "2 cores · AMD EPYC · load 0.3"
[[nodiscard]] QString machineLine(const Machine &machine);

} // namespace gilscope
