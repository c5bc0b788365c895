// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a lock or a step is told by the scenario, as the registries describe it and the reader checks it.
// Every argument is a whole number: a scaled value, the place of a choice in its list, or the number of what
// was named.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace gilscope {

enum class ParameterKind : std::uint8_t {
    Number,
    Choice,   // one of `choices`; the argument is its place in them
    UserLock, // a user lock of the same interpreter, by name; the argument is its number there
    Counter,  // a shared counter of the same interpreter, which exists because it is named
    Queue,    // a queue of the same process, by name; the argument is its number there
    Target,   // another thread of the same process, or another process, by name; see TargetArgument
};

struct ParameterSpec
{
    std::string_view name; // as in the scenario, its unit in the name: "interval_ms"
    ParameterKind kind = ParameterKind::Number;
    double minimum = 0; // of a Number
    double maximum = 0;
    double defaultValue =
        0;                 // used when the scenario is silent, unless it is required; of a Choice: its place
    double scale = 1;      // scenario value × scale = argument: milliseconds become nanoseconds
    bool required = false; // a UserLock, a Counter, a Queue and a Target always are
    bool integer = false;  // the scenario's value must be a whole number
    bool counts = false;   // the step does so many operations; several such parameters multiply
    std::span<const std::string_view> choices = {};
    bool internal = false; // filled in by the engine; no scenario can give it
};

inline constexpr std::size_t maxArguments = 13;
using Arguments = std::array<std::int64_t, maxArguments>;

// A Target as an argument: a thread's number in its process, or a process's number in the variant.
struct TargetArgument
{
    bool isProcess = false;
    std::uint32_t number = 0;

    [[nodiscard]] static constexpr TargetArgument decode(std::int64_t argument)
    {
        return {(argument >> 32) != 0, static_cast<std::uint32_t>(argument)};
    }
    [[nodiscard]] constexpr std::int64_t encode() const
    {
        return (isProcess ? std::int64_t{1} << 32 : 0) | number;
    }
};

} // namespace gilscope
