// SPDX-License-Identifier: GPL-3.0-or-later
//
// A number that a lock or a step is told by the scenario, as the registries describe it and the reader checks
// it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace gilscope {

struct ParameterSpec
{
    std::string_view name; // as in the scenario, its unit in the name: "interval_ms"
    double minimum = 0;
    double maximum = 0;
    double defaultValue = 0; // used when the scenario is silent, unless it is required
    double scale = 1;        // scenario value × scale = argument: milliseconds become nanoseconds
    bool required = false;
    bool integer = false; // the scenario's value must be a whole number
};

inline constexpr std::size_t maxArguments = 4;
using Arguments = std::array<std::int64_t, maxArguments>;

} // namespace gilscope
