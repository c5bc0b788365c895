// SPDX-License-Identifier: GPL-3.0-or-later
//
// From what was observed of this machine to what things cost. Some costs are seen as they are: an iteration.
// Others only show in what comes of them: how long a hand-off takes is made of a system call, a wake-up, and
// what the lock does between them. Those are chosen so that the same probe, simulated, says what it said when
// it was measured: the secant method, one cost after the other, and then once more, because they are not
// quite independent. The same observations give the same costs. A cost of which nothing was observed keeps
// its textbook value.
#pragma once

#include "calibration_probes.h"
#include "costs.h"
#include "engine/engine.h"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace gilscope {

struct MeasuredCosts
{
    SimulationCosts costs;                  // asHere, where anything was measured
    std::vector<std::string_view> measured; // names of costFields()

    [[nodiscard]] bool has(std::string_view name) const;
};

// A cost, and what it is told by.
struct CostFit
{
    std::string_view cost; // of costFields()
    ProbeKind probe{};
    Observable observable{};
    std::int64_t most = 0; // 0: so many times what the textbook says
};

class CostFitting
{
public:
    // `measured` outlives it.
    CostFitting(const Observations &measured, std::vector<CalibrationProbe> probes);
    ~CostFitting();

    // Whether there is anything that speaks of this cost.
    [[nodiscard]] static bool canTell(std::string_view cost);

    // Some milliseconds of it. True while there is more to come.
    bool poll();
    [[nodiscard]] double progress() const; // 0 to 1
    [[nodiscard]] const MeasuredCosts &result() const { return m_result; }

private:
    struct Attempt
    {
        std::int64_t cost = 0;
        std::int64_t observed = 0;
    };

    void takeWhatIsSeen();
    void note(std::string_view cost, std::int64_t value);
    void begin();    // the current fit
    void simulate(); // its probe, with the costs as they are
    void noteContended(const Observations &simulated);
    void takeBestContended();
    void learn(std::optional<std::int64_t> observed);
    void takeBest();
    void next();
    [[nodiscard]] std::int64_t &cost();
    [[nodiscard]] std::optional<std::int64_t> target() const;
    [[nodiscard]] std::int64_t guess() const;

    // With which costs the threads that compete for the tick lock came nearest to the measured ones.
    struct Contended
    {
        double distance = 0;
        SimulationCosts costs;
    };

    const Observations &m_measured;
    std::optional<Contended> m_contended;
    std::vector<CalibrationProbe> m_probes;
    MeasuredCosts m_result;
    std::vector<CostFit> m_fits; // in order, as often as they are gone through
    std::size_t m_next = 0;
    std::size_t m_settled = 0;       // from here on the contended probe's costs stay
    std::vector<Attempt> m_attempts; // of the current one
    std::int64_t m_before = 0;       // its cost, before any of them
    std::unique_ptr<Engine> m_engine;
    int m_polls = 0; // of it
};

} // namespace gilscope
