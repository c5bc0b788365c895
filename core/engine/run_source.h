// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a run's events come from: measured on this machine, simulated, or a real Python. Plain values that
// stand in the run, in what is saved of it, and as a stamp on every picture.
#pragma once

#include "machine.h"
#include "simulate/costs.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>

namespace gilscope {

class Engine;
struct Scenario;
struct Variant;

enum class SourceKind : std::uint8_t {
    Measured,  // worker processes with emulated locks, on this machine's cores
    Simulated, // virtual time
    Python,    // a real interpreter
};

struct Simulation
{
    std::size_t cores = 2; // 1 to 64
    std::uint64_t seed = 1;
    SimulationCosts costs;
    friend bool operator==(const Simulation &, const Simulation &) = default;
};

struct PythonInterpreter
{
    QString program;             // absolute path
    QString implementation;      // "CPython", as platform.python_implementation() has it
    QString version;             // "3.11.7"
    double switchInterval = 0;   // seconds; 0 where it has none
    bool hasLock = true;         // and it is on
    bool isFreeThreaded = false; // a build without the lock, whether or not it is on
    bool canBeWatched = false;   // the probe sees its lock
    friend bool operator==(const PythonInterpreter &, const PythonInterpreter &) = default;
};

struct RunSource
{
    SourceKind kind = SourceKind::Measured;
    Simulation simulation;    // where it is Simulated
    PythonInterpreter python; // where it is Python
    // Only what their kind uses counts.
    friend bool operator==(const RunSource &one, const RunSource &other)
    {
        return one.kind == other.kind
            && (one.kind != SourceKind::Simulated || one.simulation == other.simulation)
            && (one.kind != SourceKind::Python || one.python == other.python);
    }
};

// "MEASURED", "SIMULATED · 8 cores · seed 1 · textbook", "PYTHON · CPython 3.11.7"
[[nodiscard]] QString stampOf(const RunSource &source);
// Of which machine a run of this source speaks: this one, or the simulated one.
[[nodiscard]] Machine machineFor(const RunSource &source, const Machine &here);
// Whether this source can run the variant; else why not, in a sentence. Empty: it can.
[[nodiscard]] QString whyNot(const Variant &variant, const RunSource &source);
[[nodiscard]] bool canRun(const Variant &variant, const RunSource &source);
// At least one of its variants.
[[nodiscard]] bool canRun(const Scenario &scenario, const RunSource &source);
// "2 cores · AMD EPYC · load 0.3"; empty where no machine has a part in the figures.
[[nodiscard]] QString machineLine(const RunSource &source, const Machine &machine);
[[nodiscard]] std::unique_ptr<Engine> makeEngine(const Variant &variant, const Machine &machine,
                                                 const RunSource &source);

} // namespace gilscope
