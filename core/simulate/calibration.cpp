// SPDX-License-Identifier: GPL-3.0-or-later
#include "calibration.h"

#include "engine/measured_engine.h"

namespace gilscope {

namespace {

constexpr std::size_t rounds = 3;
constexpr double shareOfMeasuring = 0.8;

} // namespace

Calibration::Calibration(Machine machine) : m_machine(std::move(machine)), m_probes(calibrationProbes())
{
    std::erase_if(m_probes, [this](const CalibrationProbe &probe) {
        return probe.coresNeeded > m_machine.cores.size();
    });
    m_turns = rounds * m_probes.size();
}

Calibration::~Calibration() = default;

void Calibration::start()
{
    Q_ASSERT(!m_started);
    m_started = true;
    startNext();
}

void Calibration::startNext()
{
    if (m_next < m_turns) {
        m_engine = std::make_unique<MeasuredEngine>(current().variant, m_machine);
        m_engine->start();
    }
}

void Calibration::requestStop()
{
    m_stopRequested = true;
    if (m_engine) {
        m_engine->requestStop();
    }
}

bool Calibration::poll()
{
    if (m_engine) {
        pollProbe();
    } else if (m_started && !m_isOver) {
        fit();
    }
    return m_started && !m_isOver;
}

void Calibration::pollProbe()
{
    m_engine->poll();
    if (!gilscope::isOver(m_engine->state())) {
        return;
    }
    if (m_engine->state() == RunState::Finished) {
        current().observe(m_engine->trace(), m_observations);
    } else if (m_engine->failure() && !m_failure) {
        m_failure = m_engine->failure();
    }
    const bool hopeless = m_failure && m_failure->kind == FailureKind::CannotStart;
    m_engine.reset();
    m_next = m_stopRequested || hopeless ? m_turns : m_next + 1;
    startNext();
}

// What a stopped calibration has seen is not enough to go by.
void Calibration::fit()
{
    if (!m_fitting && !m_stopRequested) {
        m_fitting.emplace(m_observations, m_probes);
    }
    if (m_stopRequested) {
        m_isOver = true;
    } else if (!m_fitting->poll()) {
        m_result = m_fitting->result();
        m_isOver = true;
    }
}

double Calibration::progress() const
{
    if (m_isOver || m_turns == 0) {
        return 1;
    }
    const double measured = static_cast<double>(m_next) / static_cast<double>(m_turns);
    return shareOfMeasuring * measured + (m_fitting ? (1 - shareOfMeasuring) * m_fitting->progress() : 0);
}

} // namespace gilscope
