// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a sweep has found so far: figures by point and variant, no traces. Plain values, read by charts,
// tables and files.
#pragma once

#include "engine/repeated_run.h"
#include "sweep.h"

namespace gilscope {

enum class SweepFigure : std::uint8_t {
    Ratio, // wall ÷ the baseline's of the same round
    Wall,  // from start to end
};

struct SweptFigures
{
    Spread wall; // nanoseconds; n = 0 where it did not finish or does not run
    Spread ratio;
};

struct SweptVariant
{
    QString id;
    QString title;
    QString whyNot; // with this source; empty: it runs
    friend bool operator==(const SweptVariant &, const SweptVariant &) = default;
};

struct SweptPoint
{
    double at = 0;
    std::vector<SweptFigures> variants; // as SweepResult::variants
};

struct SweepResult
{
    QString scenario; // id
    QString scenarioTitle;
    QString quantity; // id
    QString quantityTitle;
    QString unit;
    SweptKind kind = SweptKind::Knob;
    bool whole = false;
    bool logarithmic = false;
    RunSource source;
    Machine machine;  // where it was measured
    QString baseline; // id; empty where there is none
    std::vector<SweptVariant> variants;
    std::vector<SweptPoint> points; // ascending; all of them from the start
    int rounds = 1;                 // asked for
    int complete = 0;               // came to their end at every point
    bool wasStopped = false;
};

// With everything in its place and no figures yet.
[[nodiscard]] SweepResult emptyResultOf(const Sweep &sweep);

[[nodiscard]] const Spread &figureOf(const SweptFigures &figures, SweepFigure figure);
[[nodiscard]] std::optional<std::size_t> baselineOf(const SweepResult &result); // its number
[[nodiscard]] bool hasFigures(const SweepResult &result, SweepFigure figure);
// Ratios where there is something to compare with, else times.
[[nodiscard]] SweepFigure suitedFigure(const SweepResult &result);
// They go over so many powers that only a logarithmic axis shows them all.
[[nodiscard]] bool isLogarithmic(const SweepResult &result, SweepFigure figure);

// "4 ms", in the user's numbers.
[[nodiscard]] QString quantityText(double at, const QString &unit);
// "SIMULATED · 1 to 64 cores · seeds 1 to 5 · textbook costs"
[[nodiscard]] QString stampOf(const SweepResult &result);

} // namespace gilscope
