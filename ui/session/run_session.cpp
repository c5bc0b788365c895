// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_session.h"

#include <chrono>

namespace gilscope {

RunSession::RunSession(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(std::chrono::milliseconds(16));
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &RunSession::tick);
}

void RunSession::start(const Scenario &scenario, int rounds, const RunSource &source,
                       const std::optional<RunSource> &beside)
{
    if (isLive()) {
        return;
    }
    RunOptions options;
    options.source = source;
    options.beside = beside;
    const std::unique_ptr<RepeatedRun> previous =
        std::exchange(m_rounds, std::make_unique<RepeatedRun>(scenario, std::move(options), rounds));
    m_timer.start();
    m_cost.begin();
    m_rounds->start();
    emit started();
}

std::shared_ptr<const ScenarioRun> RunSession::sharedRun() const
{
    return m_rounds ? m_rounds->shared() : nullptr;
}

std::shared_ptr<const ScenarioRun> RunSession::sharedBeside() const
{
    return m_rounds ? m_rounds->beside() : nullptr;
}

int RunSession::round() const
{
    return m_rounds ? std::min(m_rounds->complete() + 1, m_rounds->rounds()) : 0;
}

void RunSession::setBaseline(const QString &variant)
{
    if (m_rounds) {
        m_rounds->setBaseline(variant);
        emit baselineChanged();
    }
}

void RunSession::stop()
{
    if (isLive()) {
        m_rounds->requestStop();
    }
}

void RunSession::tick()
{
    m_cost.tick();
    const std::shared_ptr<const ScenarioRun> before = m_rounds->shared();
    const bool more = m_rounds->poll();
    m_cost.collected();
    if (m_rounds->shared() != before) {
        emit started();
        return;
    }
    if (!more) {
        m_timer.stop();
    }
    emit advanced();
    if (m_rounds->newest().isOver() && (!m_rounds->beside() || m_rounds->beside()->isOver())) {
        emit roundFinished();
    }
    if (!more) {
        emit finished();
    }
}

} // namespace gilscope
