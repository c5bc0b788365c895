// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where everything of a CurveChart stands at a size, in pixels from the top left. Pure; the window and the
// pictures draw the same. Each curve is named at its end, not in a legend; names that would cover each other
// move apart, and a thin line leads from the curve to its name.
//
//   times as long as “Two threads”           what is counted upwards
//               Processes: 4.2 ms            the break-evens
//   2 ×  ──╲      ┊                  ── Processes
//          ╲──────○──────────             0.52 ×
//   1 ×  ─────────┊───────────────   ── Two threads
//        1   2    5    10
//                     Size of a task (ms)
#pragma once

#include "curve_chart.h"

#include <QFont>
#include <QRectF>

namespace gilscope {

enum class CurveWord : std::uint8_t { Tick, AxisTitle, Mark, Name, Figure };

struct CurveText
{
    CurveWord kind{};
    QRectF rect;
    QString text; // lines
    Qt::Alignment alignment;
};

struct CurveName
{
    QPointF curveEnd;
    QPointF leaderEnd; // where the piece of its line begins that stands before the name
    QPointF sampleEnd;
    QPointF marker; // in the middle of that
};

struct CurveLayout
{
    QRectF plot;
    std::vector<double> xTicks; // pixels
    std::vector<double> yTicks;
    std::vector<CurveText> words;
    std::vector<CurveName> names; // one a curve of the chart
    std::vector<double> markTops; // one a mark: where its line ends
    bool isWhole = true;          // nothing is cut, and everything has its room

    // Pixels of a place in the chart.
    [[nodiscard]] double x(double value) const;
    [[nodiscard]] double y(double value) const;

    CurveAxis xAxis;
    CurveAxis yAxis;
    double inset = 0; // of the outermost points, so that their markers are whole
};

[[nodiscard]] QFont curveFont(const QFont &body, CurveWord kind);
[[nodiscard]] CurveLayout curveLayout(const CurveChart &chart, const QSizeF &size, const QFont &body);
// In which everything of it has room at that width, and a curve can be seen.
[[nodiscard]] double leastCurveHeight(const CurveChart &chart, const QFont &body);

} // namespace gilscope
