// SPDX-License-Identifier: GPL-3.0-or-later
//
// What things cost here: runs short probes (calibration_probes.h) in worker processes, as any measured run,
// and makes costs of what their traces say. Pull, by the same rules as ScenarioRun: start(), then poll() from
// a timer or a loop until it says false; about four seconds. Each probe is run several times, in turns, so
// that what disturbs the machine for a moment disturbs one of several. A cost that could not be measured (too
// few cores, stopped, no worker starts) keeps its textbook value, and measured() does not have it.
#pragma once

#include "cost_fitting.h"
#include "engine/engine.h"
#include "engine/machine.h"

#include <memory>
#include <optional>
#include <vector>

namespace gilscope {

class Calibration
{
public:
    explicit Calibration(Machine machine = thisMachine());
    ~Calibration();
    Calibration(const Calibration &) = delete;
    Calibration &operator=(const Calibration &) = delete;

    void start();       // once
    void requestStop(); // over within 500 ms
    // True while there is more to come.
    bool poll();

    [[nodiscard]] bool isOver() const { return m_isOver; }
    [[nodiscard]] bool wasStopped() const { return m_stopRequested; }
    [[nodiscard]] double progress() const; // 0 to 1
    // Why nothing, or not everything, could be measured; none where all went well.
    [[nodiscard]] const std::optional<RunFailure> &failure() const { return m_failure; }
    [[nodiscard]] const Observations &observations() const { return m_observations; }
    // Once it is over.
    [[nodiscard]] const MeasuredCosts &result() const { return m_result; }

private:
    void startNext();
    void pollProbe();
    void fit();
    [[nodiscard]] const CalibrationProbe &current() const { return m_probes[m_next % m_probes.size()]; }

    Machine m_machine;
    std::vector<CalibrationProbe> m_probes; // those that this machine has the cores for
    std::size_t m_turns = 0;                // runs of a probe, in all
    std::size_t m_next = 0;
    std::unique_ptr<Engine> m_engine; // of the current one
    Observations m_observations;
    std::optional<CostFitting> m_fitting; // once all was measured
    MeasuredCosts m_result;
    std::optional<RunFailure> m_failure;
    bool m_started = false;
    bool m_isOver = false;
    bool m_stopRequested = false;
};

} // namespace gilscope
