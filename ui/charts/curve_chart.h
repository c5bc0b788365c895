// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a chart of a sweep shows, apart from how: a curve a variant over the quantity that was swept, with the
// break-even marked. Made by a pure function, drawn by CurvePlot, and read as a table and as text from the
// same figures. Plain values; two that are equal look the same.
#pragma once

#include "sweep/break_even.h"
#include "sweep/sweep_result.h"

#include <QString>

#include <optional>
#include <vector>

namespace gilscope {

enum class CurveUnit : std::uint8_t {
    Number,   // as it is; the axis' title says of what
    Times,    // "0.5 ×"
    Duration, // nanoseconds, "20 ms"
};

struct CurveAxis
{
    QString title; // with its unit where the labels have none
    CurveUnit unit = CurveUnit::Number;
    bool logarithmic = false;
    bool doublings = false; // 1, 2, 4, 8 …: where that is what was run
    bool whole = false;
    double begin = 0;
    double end = 1;
    friend bool operator==(const CurveAxis &, const CurveAxis &) = default;
};

struct CurvePoint
{
    double x = 0;
    double y = 0;
    double low = 0; // of the middle half of the rounds
    double high = 0;
    friend bool operator==(const CurvePoint &, const CurvePoint &) = default;
};

struct Curve
{
    QString title;
    QString figure;       // at its end: "0.52 ×"
    std::size_t look = 0; // its colour, dashes and marker
    bool isReference = false;
    std::vector<std::vector<CurvePoint>> pieces; // there is a gap between two, where it has no figure
    friend bool operator==(const Curve &, const Curve &) = default;

    [[nodiscard]] const CurvePoint &last() const { return pieces.back().back(); }
};

// A break-even: an upright line, and between which points it lies where that is not the line itself.
struct CurveMark
{
    double x = 0;
    double y = 0;
    QString label;      // "Processes: 4.2 ms"
    QString shortLabel; // "4.2 ms", where there is no room
    std::optional<double> from;
    std::optional<double> to;
    friend bool operator==(const CurveMark &, const CurveMark &) = default;
};

struct CurveChart
{
    QString title;
    QString caption;  // how to read it, and the break-evens in sentences
    QString whatToDo; // where there is nothing to show
    CurveAxis x;
    CurveAxis y;
    std::vector<Curve> curves; // those with at least one point
    std::vector<CurveMark> marks;
    friend bool operator==(const CurveChart &, const CurveChart &) = default;

    [[nodiscard]] bool isEmpty() const { return curves.empty(); }
};

[[nodiscard]] CurveChart curveChartOf(const SweepResult &result, SweepFigure figure);

struct CurveTick
{
    double at = 0;
    QString label;
};

// At round places within the axis, at most so many; at least two where `maximum` is.
[[nodiscard]] std::vector<CurveTick> ticksOf(const CurveAxis &axis, int maximum);
[[nodiscard]] QString labelOf(const CurveAxis &axis, double at);

// Title, caption, and a line for each point, with tabs, as a spreadsheet takes it.
[[nodiscard]] QString tableOf(const CurveChart &chart);
// In sentences, for who does not see it.
[[nodiscard]] QString summaryOf(const CurveChart &chart);

} // namespace gilscope
