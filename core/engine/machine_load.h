// SPDX-License-Identifier: GPL-3.0-or-later
//
// What everybody else does with the cores that we may use, since this was made: what all programs used, by
// the kernel's counts (/proc/stat, in steps of 10 ms), less what this process and its descendants used. A
// virtual machine's stolen time is others'.
#pragma once

#include "machine.h"

#include <optional>

namespace gilscope {

class MachineLoad
{
public:
    explicit MachineLoad(std::vector<CoreId> cores);

    // In cores: 0.3 is 30 % of one core. None where the system does not say, and after less than 100 ms.
    [[nodiscard]] std::optional<double> takenByOthers() const;

private:
    struct Counts // in seconds
    {
        double time = 0;
        double busy = 0; // all programs
        double own = 0;
    };
    [[nodiscard]] std::optional<Counts> now() const;

    std::vector<CoreId> m_cores;
    std::optional<Counts> m_before;
};

} // namespace gilscope
