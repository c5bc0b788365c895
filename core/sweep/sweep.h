// SPDX-License-Identifier: GPL-3.0-or-later
//
// A sweep: a scenario again and again, one quantity going through a range: a knob at any numbers, not only at
// its stops, or the simulated cores. Plain values, checked before anything runs.
#pragma once

#include "engine/run_source.h"
#include "runtime/base/result.h"
#include "scenario/scenario.h"

#include <QStringList>

namespace gilscope {

struct SweepLimits
{
    static constexpr std::size_t points = 200;
    static constexpr std::size_t cores = 64; // simulated
    static constexpr double number = 1e12;
};

enum class SweptKind : std::uint8_t {
    Knob,
    Cores, // of the simulation
};

struct SweptQuantity
{
    SweptKind kind = SweptKind::Knob;
    std::size_t knob = 0; // its number in the scenario
    friend bool operator==(const SweptQuantity &, const SweptQuantity &) = default;
};

struct SweepRange
{
    double from = 1;
    double to = 64;
    std::size_t points = 0; // 0: as suits the range
    bool logarithmic = false;
    friend bool operator==(const SweepRange &, const SweepRange &) = default;
};

struct Sweep
{
    Scenario scenario;
    QStringList variants; // ids; empty: all
    SweptQuantity quantity;
    SweepRange range;
    int rounds = 1;   // at each point; simulated: each with a seed of its own
    RunSource source; // where cores are swept: but for those
};

// What can be swept: knobs of numbers, then cores, which only a simulation has.
[[nodiscard]] std::vector<SweptQuantity> sweptQuantities(const Scenario &scenario, const RunSource &source);
// "task", "cores": as on the command line. A knob of that name goes before the simulation's cores.
[[nodiscard]] QString idOf(const SweptQuantity &quantity, const Scenario &scenario);
[[nodiscard]] Result<SweptQuantity> sweptQuantityNamed(const QString &id, const Scenario &scenario,
                                                       const RunSource &source);
[[nodiscard]] QString titleOf(const SweptQuantity &quantity, const Scenario &scenario);
[[nodiscard]] QString unitOf(const SweptQuantity &quantity, const Scenario &scenario); // may be empty
// It can only be a whole number: threads and cores, not milliseconds.
[[nodiscard]] bool isWhole(const SweptQuantity &quantity, const Scenario &scenario);
// From the knob's lowest stop to its highest; 1 to 64 cores.
[[nodiscard]] SweepRange suggestedRange(const SweptQuantity &quantity, const Scenario &scenario);

// Ascending, each once, both ends among them; those between of two digits or, close together, of four, so
// that what is shown is what was run. The range is a valid one.
[[nodiscard]] std::vector<double> pointsOf(const SweepRange &range, bool whole);

// Both ends are scenarios, the limits are kept, something of it runs. The error's place is what is wrong.
[[nodiscard]] Status checkSweep(const Sweep &sweep);

// The scenario with one knob at any number, the others where they stand; the knob has numbers.
[[nodiscard]] Result<Scenario> withKnobAt(const Scenario &scenario, std::size_t knob, double number);
// What is run at a point, in a round from 0 on.
[[nodiscard]] Result<Scenario> scenarioAt(const Sweep &sweep, double at);
[[nodiscard]] RunSource sourceAt(const Sweep &sweep, double at, int round);

} // namespace gilscope
