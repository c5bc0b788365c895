// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a data format is to the rest: a list of pieces that are written one after the other, in order, once.
// Each is a few thousand lines and takes a few milliseconds, so that a window can write one a frame, show how
// far it is, and stop. They look at the run and keep nothing of it.
#pragma once

#include "atomic_writer.h"
#include "engine/scenario_run.h"

#include <functional>
#include <span>
#include <vector>

namespace gilscope {

// A run as the formats see it. Whoever has it keeps what it points at.
struct RunData
{
    struct Part
    {
        const VariantRun *run = nullptr;
        std::optional<double> ratio; // to the baseline
    };
    const Scenario *scenario = nullptr;
    const Machine *machine = nullptr;
    RunSource source;
    std::vector<Part> variants;
    const VariantRun *baseline = nullptr; // may be null
};
[[nodiscard]] RunData dataOf(const ScenarioRun &run);

using DataPiece = std::function<void(AtomicWriter &)>;
using DataPieces = std::vector<DataPiece>;

inline constexpr std::size_t linesAPiece = 4096;

// Calls add(first, last) for each part of `count` things that makes a piece.
template <typename Add>
void forEachPiece(std::size_t count, Add add)
{
    for (std::size_t first = 0; first < count; first += linesAPiece) {
        add(first, std::min(first + linesAPiece, count));
    }
}

} // namespace gilscope
