// SPDX-License-Identifier: GPL-3.0-or-later
//
// Times on screen: the mapping between nanoseconds and pixels, the ticks of the common axis (one function for
// the window and the pictures), and durations in words.
#pragma once

#include "runtime/base/time.h"

#include <QString>

#include <vector>

namespace gilscope {

// `pixels` columns from `left` on show `range`, which is not empty.
struct TimeAxis
{
    TimeRange range{0, second};
    double left = 0;
    int pixels = 1;

    [[nodiscard]] double right() const { return left + pixels; }
    [[nodiscard]] double x(TimeNs time) const;
    // On a pixel's edge, and never outside the axis.
    [[nodiscard]] double snappedX(TimeNs time) const;
    [[nodiscard]] TimeNs time(double x) const;
};

struct TimeTick
{
    TimeNs time = 0;
    QString label; // with its unit: "0.2 s"
};

// Ticks at round times, at most `maximum` of them (and at least two where the range allows it).
[[nodiscard]] std::vector<TimeTick> timeTicks(TimeRange range, int maximum);

// 1, 1.5, 2, 3, 4, 5, 6, 8 × 10ⁿ: the smallest of them that is not smaller. At least 1 ns.
[[nodiscard]] TimeNs nextRoundTime(TimeNs time);

// "1.34 s", "5.09 ms", "7.1 µs", "340 ns"
[[nodiscard]] QString durationText(TimeNs duration);
// As the program's language writes it, but without groups: it stands beside others of any length.
[[nodiscard]] QString decimalText(double value, int decimals);

} // namespace gilscope
