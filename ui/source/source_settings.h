// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where runs come from, as the window keeps it from one start to the next: the source that is chosen, and how
// the others were set when they were chosen last. What can't be read counts as never set.
#pragma once

#include "engine/run_source.h"

namespace gilscope {

struct SourceSettings
{
    RunSource source; // its simulation and its interpreter are those chosen last, whatever its kind
    std::optional<SimulationCosts> measuredCosts; // of the last calibration
    QStringList interpreters;                     // added by hand: paths
    bool growing = true;                          // simulated runs are shown growing, not whole at once
};

[[nodiscard]] SourceSettings loadSourceSettings();
void save(const SourceSettings &settings);

} // namespace gilscope
