// SPDX-License-Identifier: GPL-3.0-or-later
#include "repeated_run.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace gilscope {

Spread spreadOf(std::vector<double> values)
{
    if (values.empty()) {
        return {};
    }
    std::ranges::sort(values);
    const auto quantile = [&values](double share) {
        const double place = share * static_cast<double>(values.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        const std::size_t above = std::min(below + 1, values.size() - 1);
        return std::lerp(values[below], values[above], place - static_cast<double>(below));
    };
    return {quantile(0.5), values.front(), values.back(), quantile(0.25), quantile(0.75), values.size()};
}

RepeatedRun::RepeatedRun(Scenario scenario, RunOptions options, int rounds)
    : m_scenario(std::move(scenario)),
      m_options(std::move(options)),
      m_rounds(std::clamp(rounds, 1, mostRounds)),
      m_newest(std::make_shared<ScenarioRun>(m_scenario, m_options))
{}

void RepeatedRun::start()
{
    m_newest->start();
    m_over = m_newest->isOver(); // nothing of it runs here
}

void RepeatedRun::requestStop()
{
    m_stopRequested = true;
    m_newest->requestStop();
}

void RepeatedRun::setBaseline(const QString &variant)
{
    m_baseline = variant;
    m_newest->setBaseline(variant);
}

bool RepeatedRun::poll()
{
    if (m_over) {
        return false;
    }
    if (m_newest->isOver()) {
        m_over = m_stopRequested;
        if (!m_over) {
            startRound();
        }
        return !m_over;
    }
    if (m_newest->poll()) {
        return true;
    }
    const bool failed = std::ranges::any_of(m_newest->variants(), [](const VariantRun &variant) {
        return variant.engine && variant.engine->failure();
    });
    if (!failed && !m_stopRequested) {
        keepFigures();
    }
    m_over = failed || m_stopRequested || complete() == m_rounds;
    return !m_over;
}

void RepeatedRun::keepFigures()
{
    std::vector<Figures> &round = m_complete.emplace_back();
    for (const VariantRun &variant : m_newest->variants()) {
        Figures &figures = round.emplace_back();
        if (variant.state() == RunState::Finished && variant.statistics) {
            figures.wall = static_cast<double>(variant.statistics->wall);
            figures.handOffs = static_cast<double>(variant.statistics->handOffs);
            figures.ratio = m_newest->ratioToBaseline(variant);
        }
    }
}

void RepeatedRun::startRound()
{
    for (const VariantRun &variant : m_newest->variants()) {
        if (!variant.violations.empty()) {
            m_earlierViolations.push_back(
                QCoreApplication::translate("gilscope::RepeatedRun", "round %1, %2: %3")
                    .arg(complete())
                    .arg(variant.variant->title, QString::fromStdString(variant.violations.front())));
        }
    }
    m_options.machine = m_newest->machine();
    m_newest.reset(); // before there are two rounds' traces in memory
    m_newest = std::make_shared<ScenarioRun>(m_scenario, m_options);
    if (!m_baseline.isEmpty()) {
        m_newest->setBaseline(m_baseline);
    }
    m_newest->start();
}

std::vector<VariantSpread> RepeatedRun::spreads() const
{
    std::vector<VariantSpread> spreads(m_newest->variants().size());
    for (std::size_t variant = 0; variant < spreads.size(); ++variant) {
        const auto over = [&](std::optional<double> Figures::*figure) {
            std::vector<double> values;
            for (const std::vector<Figures> &round : m_complete) {
                if (round[variant].*figure) {
                    values.push_back(*(round[variant].*figure));
                }
            }
            return spreadOf(std::move(values));
        };
        spreads[variant] = {over(&Figures::wall), over(&Figures::ratio), over(&Figures::handOffs)};
    }
    return spreads;
}

} // namespace gilscope
