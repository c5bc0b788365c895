// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_run.h"

#include "trace/trace_invariants.h"

#include <algorithm>

namespace gilscope {

ScenarioRun::ScenarioRun(Scenario scenario, RunOptions options)
    : m_scenario(std::move(scenario)),
      m_baseline(m_scenario.baseline),
      m_options(std::move(options)),
      m_source(m_options.source),
      m_machine(machineFor(m_source, m_options.machine ? *m_options.machine : thisMachine()))
{
    for (const Variant &variant : m_scenario.variants) {
        if (m_options.onlyVariant.isEmpty() || variant.id == m_options.onlyVariant) {
            VariantRun &run = m_variants.emplace_back();
            run.variant = &variant;
            run.whyNot = whyNot(variant, m_source);
        }
    }
}

ScenarioRun::ScenarioRun(RunParts parts)
    : m_scenario(std::move(parts.scenario)),
      m_baseline(std::move(parts.baseline)),
      m_source(std::move(parts.source)),
      m_machine(std::move(parts.machine)),
      m_current(parts.variants.size()),
      m_started(true),
      m_stopRequested(parts.wasStopped)
{
    for (RunParts::OfVariant &part : parts.variants) {
        VariantRun &run = m_variants.emplace_back();
        run.variant = &m_scenario.variants.at(variantIndex(m_scenario, part.variant).value());
        run.engine = std::move(part.engine);
        if (!run.engine) {
            run.whyNot = whyNot(*run.variant, m_source);
        }
        run.takenByOthers = part.takenByOthers;
        if (run.engine) {
            lookThroughTrace(run);
        }
    }
}

std::shared_ptr<ScenarioRun> ScenarioRun::restored(RunParts parts)
{
    return std::shared_ptr<ScenarioRun>(new ScenarioRun(std::move(parts)));
}

void ScenarioRun::lookThroughTrace(VariantRun &run)
{
    run.statistics = statisticsOf(run.engine->trace());
    run.violations = checkInvariants(run.engine->trace());
}

void ScenarioRun::start()
{
    Q_ASSERT(!m_started);
    m_started = true;
    passOver();
    if (!m_options.stepwise) {
        startNext();
    }
}

void ScenarioRun::passOver()
{
    while (m_current < m_variants.size() && !m_variants[m_current].runs()) {
        ++m_current;
    }
}

bool ScenarioRun::isWaiting() const
{
    return m_started && m_current < m_variants.size() && !m_variants[m_current].engine;
}

void ScenarioRun::goOn()
{
    if (isWaiting()) {
        startNext();
    }
}

void ScenarioRun::startNext()
{
    if (m_current < m_variants.size()) {
        VariantRun &run = m_variants[m_current];
        m_load.emplace(m_machine.cores);
        run.engine = makeEngine(*run.variant, m_machine, m_source);
        run.engine->start();
    }
}

void ScenarioRun::requestStop()
{
    m_stopRequested = true;
    if (isWaiting()) {
        m_current = m_variants.size();
    }
    if (m_current < m_variants.size() && m_variants[m_current].engine) {
        m_variants[m_current].engine->requestStop();
    }
}

bool ScenarioRun::poll()
{
    if (isOver() || !m_started) {
        return false;
    }
    if (isWaiting()) {
        return true;
    }
    VariantRun &run = m_variants[m_current];
    run.engine->poll();
    if (!gilscope::isOver(run.state())) {
        return true;
    }
    lookThroughTrace(run);
    if (run.state() != RunState::Stopped && run.state() != RunState::Failed) {
        // Nobody else is on simulated cores.
        run.takenByOthers = m_source.kind == SourceKind::Simulated ? 0 : m_load->takenByOthers();
    }
    const auto &failure = run.engine->failure();
    const bool hopeless = failure && failure->kind == FailureKind::CannotStart;
    m_current = m_stopRequested || hopeless ? m_variants.size() : m_current + 1;
    passOver();
    if (!m_options.stepwise) {
        startNext();
    }
    return !isOver();
}

bool ScenarioRun::isOver() const
{
    return m_started && m_current >= m_variants.size();
}

std::optional<double> ScenarioRun::ratioToBaseline(const VariantRun &run) const
{
    const auto baseline = std::ranges::find_if(
        m_variants, [this](const VariantRun &other) { return other.variant->id == m_baseline; });
    const auto hasFinished = [](const VariantRun &other) {
        return other.state() == RunState::Finished && other.statistics && other.statistics->wall > 0;
    };
    if (baseline == m_variants.end() || !hasFinished(*baseline) || !hasFinished(run)) {
        return std::nullopt;
    }
    return static_cast<double>(run.statistics->wall) / static_cast<double>(baseline->statistics->wall);
}

} // namespace gilscope
