// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs a sweep, all its points once in each round: what slows the machine down for a while then slows all of
// them. Keeps figures, no traces. Pull, same thread rules as ScenarioRun; figures of a point are there as
// soon as it has run. Ends early when it is stopped, when a variant fails or a point is no scenario: what
// came before is kept. A variant that deadlocks has no figure there, and the sweep goes on.
#pragma once

#include "sweep_result.h"

#include <chrono>

namespace gilscope {

class SweepRun
{
public:
    // checkSweep() has found nothing wrong.
    explicit SweepRun(Sweep sweep);

    void start();
    void requestStop();
    // True while there is more to come. What is simulated is computed for about that long.
    bool poll(std::chrono::milliseconds budget = std::chrono::milliseconds(10));

    [[nodiscard]] bool isOver() const { return m_over; }
    [[nodiscard]] const std::optional<Error> &failure() const { return m_failure; }
    // What no correct run could have shown: "task 4 ms, round 1, Two threads: …".
    [[nodiscard]] const std::vector<QString> &violations() const { return m_violations; }
    // So far. Changes in poll() only.
    [[nodiscard]] const SweepResult &result() const { return m_result; }
    [[nodiscard]] std::size_t runs() const
    {
        return m_result.points.size() * static_cast<std::size_t>(m_sweep.rounds);
    }
    [[nodiscard]] std::size_t runsDone() const { return m_done; } // of runs()
    // "4 ms, Two threads, round 2 of 5"; empty when nothing runs.
    [[nodiscard]] QString current() const;

private:
    bool step();
    void begin();
    void keepFigures();
    [[nodiscard]] QString place() const;
    [[nodiscard]] std::size_t point() const { return m_done % m_result.points.size(); }
    [[nodiscard]] int round() const { return static_cast<int>(m_done / m_result.points.size()); }

    struct Values
    {
        std::vector<double> walls;
        std::vector<double> ratios;
    };

    Sweep m_sweep;
    SweepResult m_result;
    std::vector<std::vector<Values>> m_values; // by point, then variant; a value a round
    std::unique_ptr<ScenarioRun> m_run;        // of the current point
    std::optional<Machine> m_machine;          // as it was before the first
    std::optional<Error> m_failure;
    std::vector<QString> m_violations;
    std::size_t m_done = 0; // runs that came to their end
    bool m_over = false;
};

} // namespace gilscope
