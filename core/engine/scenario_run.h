// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs the variants of a scenario one after the other (they would compete for the cores) and keeps their
// traces, for the window and the command line alike. Pull: the owner calls poll() from its one timer, at
// frame rate. Not started again; make a new one. Same thread rules as Engine. A variant that does not run
// here (whyNot in run_source.h) is passed over: it stays Idle and has no figures.
#pragma once

#include "engine.h"
#include "machine_load.h"
#include "run_source.h"
#include "scenario/scenario.h"
#include "trace/trace_statistics.h"

#include <memory>

namespace gilscope {

struct VariantRun
{
    const Variant *variant = nullptr; // in the run's own snapshot
    QString whyNot;                   // its source can't run it, in a sentence; empty: it can
    std::unique_ptr<Engine> engine;   // none before its turn
    // Once it is over:
    std::optional<TraceStatistics> statistics;
    std::vector<std::string> violations; // of the invariants
    // How many cores' worth of time other programs took meanwhile (0.3: 30 % of one core); none where that is
    // not known, or it was stopped or failed.
    std::optional<double> takenByOthers;

    [[nodiscard]] bool runs() const { return whyNot.isEmpty(); }
    [[nodiscard]] RunState state() const { return engine ? engine->state() : RunState::Idle; }
    [[nodiscard]] const Trace *trace() const { return engine ? &engine->trace() : nullptr; }
};

struct RunOptions
{
    QString onlyVariant; // id; empty: all of them
    // As it was before an earlier round: its load is not our own then. None: looked at now.
    std::optional<Machine> machine = std::nullopt;
    RunSource source;
    // Of rounds (repeated_run.h): each variant is run by this source, too, one after the other.
    std::optional<RunSource> beside = std::nullopt;
    // Starts a variant only when told to: see goOn().
    bool stepwise = false;
};

// A run that is over, as it was stored: what cannot be computed again from its traces.
struct RunParts
{
    struct OfVariant
    {
        QString variant;                // id
        std::unique_ptr<Engine> engine; // over; none where it has not had its turn
        std::optional<double> takenByOthers;
    };

    Scenario scenario;
    Machine machine;
    RunSource source;
    QString baseline; // id
    bool wasStopped = false;
    std::vector<OfVariant> variants; // of the scenario, in their order
};

class ScenarioRun
{
public:
    // Keeps its own copy of the scenario.
    explicit ScenarioRun(Scenario scenario, RunOptions options = {});
    // Over from the start. Looks through all traces once. Any thread.
    [[nodiscard]] static std::shared_ptr<ScenarioRun> restored(RunParts parts);

    void start();
    void requestStop(); // the current variant stops, those after it do not start
    // True while there is more to come.
    bool poll();
    // One that goes step by step waits before each variant until it is told to go on.
    [[nodiscard]] bool isWaiting() const;
    void goOn();

    [[nodiscard]] const Scenario &scenario() const { return m_scenario; }
    [[nodiscard]] const Machine &machine() const { return m_machine; }
    [[nodiscard]] const RunSource &source() const { return m_source; }
    // One a variant of the scenario (or the only one chosen), in their order.
    [[nodiscard]] const std::vector<VariantRun> &variants() const { return m_variants; }
    [[nodiscard]] bool isOver() const;
    [[nodiscard]] bool wasStopped() const { return m_stopRequested; }
    // The variant that ratios refer to: the scenario's own, until somebody would rather compare with another.
    [[nodiscard]] const QString &baseline() const { return m_baseline; }
    void setBaseline(const QString &variant) { m_baseline = variant; }
    // wall ÷ the baseline's wall; none until both have finished.
    [[nodiscard]] std::optional<double> ratioToBaseline(const VariantRun &run) const;

private:
    explicit ScenarioRun(RunParts parts);
    void passOver(); // what this source can't run
    void startNext();
    static void lookThroughTrace(VariantRun &run);

    Scenario m_scenario;
    QString m_baseline; // id
    RunOptions m_options;
    RunSource m_source;
    Machine m_machine; // what its source speaks of
    std::vector<VariantRun> m_variants;
    std::optional<MachineLoad> m_load; // since the current variant's start
    std::size_t m_current = 0;
    bool m_started = false;
    bool m_stopRequested = false;
};

} // namespace gilscope
