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
      m_rounds(std::clamp(rounds, 1, mostRounds))
{
    m_options.stepwise = m_options.beside.has_value();
    makeRound();
}

void RepeatedRun::makeRound()
{
    m_newest = std::make_shared<ScenarioRun>(m_scenario, m_options);
    if (m_options.beside) {
        RunOptions other = m_options;
        other.source = *m_options.beside;
        m_beside = std::make_shared<ScenarioRun>(m_scenario, std::move(other));
    }
    m_besideHasTurn = m_beside != nullptr; // the next turn is the other one's
}

void RepeatedRun::start()
{
    m_newest->start();
    if (m_beside) {
        m_beside->start();
        pollRound();
    }
    m_over = isRoundOver(); // nothing of it runs here
}

void RepeatedRun::requestStop()
{
    m_stopRequested = true;
    m_newest->requestStop();
    if (m_beside) {
        m_beside->requestStop();
    }
}

void RepeatedRun::setBaseline(const QString &variant)
{
    m_baseline = variant;
    m_newest->setBaseline(variant);
    if (m_beside) {
        m_beside->setBaseline(variant);
    }
}

bool RepeatedRun::isRoundOver() const
{
    return m_newest->isOver() && (!m_beside || m_beside->isOver());
}

bool RepeatedRun::hasFailed() const
{
    const auto failed = [](const ScenarioRun &run) {
        return std::ranges::any_of(run.variants(), [](const VariantRun &variant) {
            return variant.engine && variant.engine->failure();
        });
    };
    return failed(*m_newest) || (m_beside && failed(*m_beside));
}

void RepeatedRun::pollRound()
{
    if (!m_beside) {
        m_newest->poll();
        return;
    }
    const auto turn = [this]() -> ScenarioRun & { return m_besideHasTurn ? *m_beside : *m_newest; };
    turn().poll();
    if (turn().isWaiting() || turn().isOver()) {
        m_besideHasTurn = !m_besideHasTurn;
        if (turn().isOver()) { // the other one goes on alone
            m_besideHasTurn = !m_besideHasTurn;
        }
        turn().goOn();
    }
}

bool RepeatedRun::poll()
{
    if (m_over) {
        return false;
    }
    if (isRoundOver()) {
        m_over = m_stopRequested;
        if (!m_over) {
            startRound();
        }
        return !m_over;
    }
    pollRound();
    if (!isRoundOver()) {
        return true;
    }
    const bool failed = hasFailed();
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
    m_beside.reset();
    makeRound();
    if (!m_baseline.isEmpty()) {
        setBaseline(m_baseline);
    }
    start();
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
