// SPDX-License-Identifier: GPL-3.0-or-later
//
// What texts of a scenario may be.
#pragma once

#include "json_checker.h"
#include "scenario_reader.h"

namespace gilscope {

inline constexpr TextRule idRule{.minimumBytes = 1, .maximumBytes = 64, .forFileNames = true};
inline constexpr TextRule knobIdRule{.minimumBytes = 1, .maximumBytes = 64, .forKnobs = true};
inline constexpr TextRule titleRule{.minimumBytes = 1, .maximumBytes = ScenarioLimits::stringBytes};
inline constexpr TextRule proseRule{.minimumBytes = 0, .maximumBytes = ScenarioLimits::stringBytes};
inline constexpr TextRule nameRule{.minimumBytes = 1, .maximumBytes = maxThreadName};
inline constexpr TextRule interpreterRule = idRule; // a program on PATH
inline constexpr TextRule sourceRule{.minimumBytes = 0, .maximumBytes = ScenarioLimits::sourceLineBytes};

} // namespace gilscope
