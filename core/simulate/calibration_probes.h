// SPDX-License-Identifier: GPL-3.0-or-later
//
// The short runs that tell what things cost on this machine. A probe is a variant like any other: the
// measured engine runs it, and so does the simulator, so that a cost can be chosen as the one with which both
// say the same. Each takes some 10 to 100 ms.
#pragma once

#include "observations.h"
#include "scenario/scenario.h"

#include <vector>

namespace gilscope {

enum class ProbeKind : std::uint8_t {
    Iteration,
    OldIteration,
    Native,
    Call,
    HandOff,
    OneCoreHandOff,
    Slice,
    ChecksAlone,
    ContendedChecks,
    ThreadStart,
    Requests,
    Fork,
    ForkServer,
    Spawn,
    Bytes,
    LargeBytes,
    Values,
    Tasks,
    SharedCounter,
};
inline constexpr ProbeKind lastProbeKind = ProbeKind::SharedCounter;

struct CalibrationProbe
{
    ProbeKind kind{};
    Variant variant;
    std::size_t coresNeeded = 1;
    Observer observe = nullptr; // of a run of the variant that finished
};

// In the order in which they are run; one of each kind.
[[nodiscard]] std::vector<CalibrationProbe> calibrationProbes();

} // namespace gilscope
