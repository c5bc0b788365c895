// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where two curves of a sweep cross: from there on the other variant is the shorter one. Between two points a
// curve is a straight line, as it is drawn: on logarithmic axes straight there. Where both are as good as
// level (two percent, or the middle halves of their rounds overlap) neither is below the other, so that
// chance makes no break-even; what is measured crosses somewhere between the last point at which one is
// clearly below and the first at which the other one is.
#pragma once

#include "sweep_result.h"

#include <span>

namespace gilscope {

struct CurveSample
{
    double x = 0;
    double value = 0;
    double low = 0; // of its middle half
    double high = 0;
};

struct CurveScales
{
    bool logarithmicX = false;
    bool logarithmicY = false;
};

struct Crossing
{
    double x = 0;
    double y = 0;
    double from = 0; // it lies between these two points
    double to = 0;
    bool firstWins = false; // from here on the first one is below
    friend bool operator==(const Crossing &, const Crossing &) = default;
};

// Both have the same x, ascending. In their order along x.
[[nodiscard]] std::vector<Crossing> crossingsOf(std::span<const CurveSample> one,
                                                std::span<const CurveSample> other,
                                                const CurveScales &scales = {});

struct BreakEven
{
    std::size_t variant = 0; // by its number in the result
    std::size_t other = 0;   // the baseline where there is one
    Crossing crossing;       // `variant` is its first curve
    friend bool operator==(const BreakEven &, const BreakEven &) = default;
};

// Of each variant with the baseline; without one, of each two. At points that both have.
[[nodiscard]] std::vector<BreakEven> breakEvensOf(const SweepResult &result, SweepFigure figure);

// The same again and again: no chance in it.
[[nodiscard]] bool isExact(const SweepResult &result);

// In two digits: more of them would pretend.
[[nodiscard]] double aboutWhere(const BreakEven &breakEven);

// "Shorter than “Two threads”: “Two processes” from about 4.2 ms on (between 4 and 8 ms)."
// Where no two cross it says so; empty before there are two points to look at.
[[nodiscard]] QStringList sentencesOf(const SweepResult &result, const std::vector<BreakEven> &breakEvens);

} // namespace gilscope
