// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace gilscope {

// Nanoseconds since the common start of a run: the moment the workers of a variant were told to go. What
// happens before it (start-up) has a negative time.
using TimeNs = std::int64_t;

inline constexpr TimeNs microsecond = 1'000;
inline constexpr TimeNs millisecond = 1'000'000;
inline constexpr TimeNs second = 1'000'000'000;

// Half-open: begin belongs to it, end does not.
struct TimeRange
{
    TimeNs begin = 0;
    TimeNs end = 0;

    [[nodiscard]] constexpr TimeNs length() const { return end - begin; }
    [[nodiscard]] constexpr bool isEmpty() const { return end <= begin; }
    [[nodiscard]] constexpr bool contains(TimeNs time) const { return begin <= time && time < end; }
    [[nodiscard]] constexpr bool intersects(TimeRange other) const
    {
        return begin < other.end && other.begin < end;
    }
    [[nodiscard]] constexpr TimeRange united(TimeRange other) const
    {
        return {std::min(begin, other.begin), std::max(end, other.end)};
    }

    friend constexpr bool operator==(TimeRange, TimeRange) = default;
};

} // namespace gilscope
