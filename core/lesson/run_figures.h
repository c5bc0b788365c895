// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a scenario's conditions and texts can name, of one round: every figure of every variant, taken out of
// the traces once. Plain values; the run may be gone. A figure is none where the variant has not come to its
// end or has no such thing (no pool, no requests, no baseline to compare with). A deadlock and a pool that
// hangs are ends, too, but their times are only those of their being found, so these are none.
#pragma once

#include "engine/scenario_run.h"
#include "figure_words.h"

#include <array>
#include <span>

namespace gilscope {

inline constexpr std::size_t figureCount = static_cast<std::size_t>(lastFigure) + 1;
using VariantFigures = std::array<std::optional<double>, figureCount>;

// How far other programs may have slowed a variant down.
struct Disturbance
{
    double takenByOthers = 0; // cores that they kept busy meanwhile
    double leastShare = 1;    // of its wall: it might have taken no more than that on an idle machine
    friend bool operator==(const Disturbance &, const Disturbance &) = default;
};

class RunFigures
{
public:
    struct Row
    {
        QString variant; // id
        VariantFigures figures;
        Disturbance disturbance;
        friend bool operator==(const Row &, const Row &) = default;
    };

    // The variant that ratios refer to.
    void setBaseline(const QString &variant) { m_baseline = variant; }
    void set(const QString &variant, const VariantFigures &figures, Disturbance disturbance = {});

    [[nodiscard]] std::optional<double> value(const FigureReference &reference) const;
    // The largest of the variants, in cores.
    [[nodiscard]] double takenByOthers() const;
    [[nodiscard]] std::vector<QString> disturbedVariants() const;

    // What the round might have been on an idle machine: one variant as much faster as it can have been
    // slowed down by others; all of them without a variant. Times, rates, and the wait for a core. Where
    // others took half a core and more, how often and to whom a lock went is chance, and unknown here.
    [[nodiscard]] RunFigures undisturbed(const std::optional<QString> &variant = {}) const;

    [[nodiscard]] const QString &baseline() const { return m_baseline; }
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; } // in the order they were set
    friend bool operator==(const RunFigures &, const RunFigures &) = default;

private:
    QString m_baseline;
    std::vector<Row> m_rows;
};

// Ratios are those to the scenario's own baseline, whatever the run is compared with.
[[nodiscard]] RunFigures figuresOf(const ScenarioRun &run);
// Of one variant; `baseline` may be null, or `run` itself.
[[nodiscard]] VariantFigures figuresOf(const VariantRun &run, const VariantRun *baseline);

// Over several rounds: none where a round lacks it.
[[nodiscard]] std::vector<double> valuesOf(const FigureReference &figure, std::span<const RunFigures> rounds);

} // namespace gilscope
