// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs a scenario several times, all its variants once in each round: what slows the machine down for a while
// then slows all of them. Ratios are those within one round. Only the newest round keeps its traces; of the
// others the figures stay. Ends early when it is stopped or when a variant fails. Same thread rules and pull
// as ScenarioRun.
//
// With a source beside its own, each variant is run by both, one right after the other, before the next.
#pragma once

#include "scenario_run.h"

namespace gilscope {

inline constexpr int mostRounds = 100;

// One figure over all rounds that have it. Median and quartiles by linear interpolation.
struct Spread
{
    double median = 0;
    double min = 0;
    double max = 0;
    double lowerQuartile = 0;
    double upperQuartile = 0;
    std::size_t n = 0; // all of the above mean nothing when it is 0
};

[[nodiscard]] Spread spreadOf(std::vector<double> values);

struct VariantSpread
{
    Spread wall;  // nanoseconds
    Spread ratio; // to the baseline of the same round
    Spread handOffs;
};

class RepeatedRun
{
public:
    // rounds: 1 to mostRounds.
    RepeatedRun(Scenario scenario, RunOptions options, int rounds);

    void start();
    void requestStop();
    // True while there is more to come. When a round is over, the next one begins with the next call.
    bool poll();

    // The newest round, with its traces. A new one takes its place in poll().
    [[nodiscard]] const ScenarioRun &newest() const { return *m_newest; }
    // The same, for whoever goes on looking at it when a new one has taken its place.
    [[nodiscard]] std::shared_ptr<const ScenarioRun> shared() const { return m_newest; }
    // The same round by the source beside; null where there is none.
    [[nodiscard]] std::shared_ptr<const ScenarioRun> beside() const { return m_beside; }
    // Of the newest round and those after it.
    void setBaseline(const QString &variant);
    [[nodiscard]] int rounds() const { return m_rounds; }
    // Rounds that came to their end, all variants in them.
    [[nodiscard]] int complete() const { return static_cast<int>(m_complete.size()); }
    [[nodiscard]] bool isOver() const { return m_over; }
    [[nodiscard]] bool wasStopped() const { return m_stopRequested; }
    // One a variant of newest(), over the complete rounds.
    [[nodiscard]] std::vector<VariantSpread> spreads() const;
    // "round 3: …": what no correct run could have shown, in any round but the newest.
    [[nodiscard]] const std::vector<QString> &earlierViolations() const { return m_earlierViolations; }

private:
    // What is kept of one variant in one round; none of it unless the variant finished.
    struct Figures
    {
        std::optional<double> wall;
        std::optional<double> ratio;
        std::optional<double> handOffs;
    };

    void makeRound();
    [[nodiscard]] bool isRoundOver() const;
    [[nodiscard]] bool hasFailed() const;
    void pollRound();
    void keepFigures();
    void startRound();

    Scenario m_scenario;
    RunOptions m_options;
    int m_rounds;
    std::shared_ptr<ScenarioRun> m_newest;
    std::shared_ptr<ScenarioRun> m_beside;
    bool m_besideHasTurn = false;
    QString m_baseline;                           // empty: the scenario's own
    std::vector<std::vector<Figures>> m_complete; // by round, then variant
    std::vector<QString> m_earlierViolations;
    bool m_over = false;
    bool m_stopRequested = false;
};

} // namespace gilscope
