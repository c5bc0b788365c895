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

void RunSession::start(const Scenario &scenario, const RunOptions &options)
{
    if (isLive()) {
        return;
    }
    const std::unique_ptr<ScenarioRun> previous =
        std::exchange(m_run, std::make_unique<ScenarioRun>(scenario, options));
    m_timer.start();
    m_cost.begin();
    m_run->start();
    emit started();
}

void RunSession::setBaseline(const QString &variant)
{
    if (m_run) {
        m_run->setBaseline(variant);
        emit baselineChanged();
    }
}

void RunSession::stop()
{
    if (isLive()) {
        m_run->requestStop();
    }
}

void RunSession::tick()
{
    m_cost.tick();
    const bool more = m_run->poll();
    m_cost.collected();
    if (!more) {
        m_timer.stop();
    }
    emit advanced();
    if (!more) {
        emit finished();
    }
}

} // namespace gilscope
