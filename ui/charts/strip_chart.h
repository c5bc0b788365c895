// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a chart shows, apart from how: one strip a variant, one under the other as in the picture, on one axis
// below them all. Made by pure functions, drawn by StripPlot, and read as text from the same figures. Plain
// values; two that are equal look the same.
#pragma once

#include "ui/timeline/state_palette.h"

#include <QString>

#include <optional>
#include <vector>

namespace gilscope {

// What lies along the axis, in its own unit.
enum class ChartAxis : std::uint8_t {
    Time,        // nanoseconds
    LogDuration, // log10 of nanoseconds
};

// A horizontal bar with its spread, in units of the axis.
struct ChartBar
{
    double length = 0;
    double low = 0;
    double high = 0;
    std::vector<double> rounds;    // a dot each
    std::optional<double> current; // the dot of the run that is shown
    friend bool operator==(const ChartBar &, const ChartBar &) = default;
};

// An upright line at a figure.
struct ChartRule
{
    double at = 0;
    QString label;
    bool dashed = false;
    friend bool operator==(const ChartRule &, const ChartRule &) = default;
};

struct ChartStrip
{
    QString title;               // the variant's
    QString figure;              // its result in words
    QString detail;              // more of it where words stand for the shape
    StyleIndex style = 0;        // of what is filled
    std::vector<double> edges;   // of its bins, one more than heights
    std::vector<double> heights; // from 0 to the chart's top; none: nothing but the words
    std::vector<ChartRule> rules;
    std::optional<ChartBar> bar; // instead of heights
    friend bool operator==(const ChartStrip &, const ChartStrip &) = default;
};

struct ChartLevel
{
    double height = 0;
    QString label; // may be empty
    friend bool operator==(const ChartLevel &, const ChartLevel &) = default;
};

struct StripChart
{
    QString title;
    QString caption;  // of which part of the run, and how to read it
    QString whatToDo; // where there is nothing to show
    ChartAxis axis = ChartAxis::Time;
    double begin = 0; // of the axis
    double end = 1;
    double top = 1;                     // of every strip
    std::vector<ChartLevel> levels;     // lines across each strip
    std::optional<ChartRule> reference; // a line down all strips
    std::optional<double> bandBegin;    // the selection
    std::optional<double> bandEnd;
    std::vector<ChartStrip> strips;
    friend bool operator==(const StripChart &, const StripChart &) = default;

    [[nodiscard]] bool isEmpty() const { return strips.empty(); }
    // Where the axis is the run's time. None and an empty one are no band.
    void markSelection(const std::optional<TimeRange> &selection);
};

struct ChartTick
{
    double at = 0;
    QString label;
};

// At round places, at most so many.
[[nodiscard]] std::vector<ChartTick> ticksOf(const StripChart &chart, int maximum);

// Title, caption and a line a strip, "title<tab>figure", as a spreadsheet takes it.
[[nodiscard]] QString tableOf(const StripChart &chart);
// The same in one sentence each, for who does not see it.
[[nodiscard]] QString summaryOf(const StripChart &chart);

} // namespace gilscope
