// SPDX-License-Identifier: GPL-3.0-or-later
#include "sweep_run.h"

#include <QCoreApplication>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Sweep)
};

} // namespace

SweepRun::SweepRun(Sweep sweep)
    : m_sweep(std::move(sweep)),
      m_result(emptyResultOf(m_sweep)),
      m_values(m_result.points.size(), std::vector<Values>(m_result.variants.size()))
{}

void SweepRun::start()
{
    begin();
}

void SweepRun::requestStop()
{
    m_result.wasStopped = !m_over;
    if (m_run) {
        m_run->requestStop();
    }
}

bool SweepRun::poll(std::chrono::milliseconds budget)
{
    const auto end = std::chrono::steady_clock::now() + budget;
    // Real workers do not get further by being asked again.
    while (step() && m_sweep.source.kind == SourceKind::Simulated && std::chrono::steady_clock::now() < end) {
    }
    return !m_over;
}

bool SweepRun::step()
{
    if (!m_over && !m_run) {
        if (m_result.wasStopped) {
            m_over = true; // between two points
        } else {
            begin();
        }
        return !m_over;
    }
    if (m_over) {
        return false;
    }
    if (m_run->poll()) {
        return true;
    }
    keepFigures();
    m_run.reset(); // one run's traces in memory at a time
    m_over = m_over || m_failure || m_result.wasStopped || m_done == runs();
    return !m_over;
}

void SweepRun::begin()
{
    const double at = m_result.points[point()].at;
    Result<Scenario> scenario = scenarioAt(m_sweep, at);
    if (!scenario.isOk()) {
        m_failure = scenario.error();
        m_over = true;
        return;
    }
    RunOptions options;
    options.machine = m_machine;
    options.source = sourceAt(m_sweep, at, round());
    m_run = std::make_unique<ScenarioRun>(std::move(scenario.value()), options);
    if (m_sweep.source.kind != SourceKind::Simulated && !m_machine) {
        m_machine = m_run->machine();
        m_result.machine = *m_machine;
    }
    m_run->start();
}

void SweepRun::keepFigures()
{
    for (std::size_t number = 0; number < m_run->variants().size(); ++number) {
        const VariantRun &variant = m_run->variants()[number];
        const QString where = place() + QStringLiteral(", ") + variant.variant->title;
        if (!variant.runs() && m_result.variants[number].whyNot.isEmpty()) { // between the ends
            m_failure = Error{where.toStdString(), variant.whyNot.toStdString(), {}};
        }
        if (variant.engine && variant.engine->failure()) {
            m_failure = Error{where.toStdString(), variant.engine->failure()->text.toStdString(),
                              variant.engine->failure()->remedy.toStdString()};
        }
        if (!variant.violations.empty()) {
            m_violations.push_back(where + QStringLiteral(": ")
                                   + QString::fromStdString(variant.violations.front()));
        }
    }
    if (m_failure || m_result.wasStopped) {
        return;
    }
    SweptPoint &swept = m_result.points[point()];
    for (std::size_t number = 0; number < m_run->variants().size(); ++number) {
        const VariantRun &variant = m_run->variants()[number];
        if (variant.state() != RunState::Finished || !variant.statistics) {
            continue;
        }
        Values &values = m_values[point()][number];
        values.walls.push_back(static_cast<double>(variant.statistics->wall));
        if (const std::optional<double> ratio = m_run->ratioToBaseline(variant)) {
            values.ratios.push_back(*ratio);
        }
        swept.variants[number] = {spreadOf(values.walls), spreadOf(values.ratios)};
    }
    ++m_done;
    m_result.complete = round();
}

QString SweepRun::place() const
{
    const QString at = quantityText(m_result.points[point()].at, m_result.unit);
    const QString where = Text::tr("%1 = %2", "quantity and value").arg(m_result.quantityTitle, at);
    return m_sweep.rounds == 1
        ? where
        : where + QStringLiteral(", ") + Text::tr("round %1 of %2").arg(round() + 1).arg(m_sweep.rounds);
}

QString SweepRun::current() const
{
    if (!m_run) {
        return {};
    }
    for (const VariantRun &variant : m_run->variants()) {
        if (variant.state() != RunState::Idle && !gilscope::isOver(variant.state())) {
            return place() + QStringLiteral(", ") + variant.variant->title;
        }
    }
    return place();
}

} // namespace gilscope
