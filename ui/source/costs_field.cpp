// SPDX-License-Identifier: GPL-3.0-or-later
#include "costs_field.h"

#include "simulate/calibration.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace gilscope {

namespace {

constexpr int pollMs = 16;
constexpr int asHereRow = 1;

} // namespace

CostsField::CostsField(bool asHere, std::optional<SimulationCosts> measured, QWidget *parent)
    : QWidget(parent),
      m_measured(measured),
      m_kind(new QComboBox),
      m_measure(new QPushButton),
      m_progress(new QProgressBar),
      m_state(new QLabel)
{
    m_kind->setObjectName(QStringLiteral("costs"));
    m_kind->setAccessibleName(tr("What things cost"));
    m_kind->addItems({tr("Textbook: documented figures"), tr("As here: measured on this machine")});
    m_kind->setCurrentIndex(asHere ? asHereRow : 0);
    m_measure->setObjectName(QStringLiteral("measureCosts"));
    m_progress->setObjectName(QStringLiteral("costsProgress"));
    m_progress->setAccessibleName(tr("Measuring what things cost"));
    m_progress->setRange(0, 100);
    m_state->setObjectName(QStringLiteral("costsState"));
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    setFocusProxy(m_kind);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_kind, 0, 0, 1, 2);
    layout->addWidget(m_measure, 1, 0);
    layout->addWidget(m_progress, 1, 1);
    layout->addWidget(m_state, 2, 0, 1, 2);
    layout->setColumnStretch(1, 1);
    m_timer.setInterval(pollMs);
    connect(&m_timer, &QTimer::timeout, this, &CostsField::poll);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &CostsField::showState);
    connect(m_measure, &QPushButton::clicked, this, &CostsField::measureOrStop);
    showState();
}

CostsField::~CostsField() = default;

SimulationCosts CostsField::costs() const
{
    return m_kind->currentIndex() == asHereRow && m_measured ? *m_measured : SimulationCosts();
}

bool CostsField::isComplete() const
{
    return m_kind->currentIndex() != asHereRow || (m_measured && !m_calibration);
}

void CostsField::measureOrStop()
{
    if (m_calibration) {
        m_calibration->requestStop();
        return;
    }
    m_failure.clear();
    m_calibration = std::make_unique<Calibration>();
    m_calibration->start();
    m_timer.start();
    showState();
}

void CostsField::poll()
{
    if (m_calibration->poll()) {
        m_progress->setValue(static_cast<int>(m_calibration->progress() * 100));
        return;
    }
    m_timer.stop();
    const MeasuredCosts result = m_calibration->result();
    if (const auto &failure = m_calibration->failure()) {
        m_failure =
            failure->remedy.isEmpty() ? failure->text : tr("%1. %2").arg(failure->text, failure->remedy);
    }
    if (!m_calibration->wasStopped() && result.costs.asHere) {
        m_measured = result.costs;
    }
    m_calibration.reset();
    showState();
}

void CostsField::showState()
{
    const bool asHere = m_kind->currentIndex() == asHereRow;
    const bool measuring = m_calibration != nullptr;
    m_kind->setEnabled(!measuring);
    m_measure->setVisible(asHere);
    m_measure->setText(measuring ? tr("Stop") : m_measured ? tr("&Measure again") : tr("&Measure"));
    m_progress->setVisible(measuring);
    if (!measuring) {
        m_progress->setValue(0);
    }
    m_state->setVisible(asHere);
    m_state->setText(measuring                  ? tr("Measuring what things cost here: some seconds …")
                         : !m_failure.isEmpty() ? m_failure
                         : m_measured           ? tr("Measured on this machine.")
                                                : tr("Not measured yet. It takes some seconds."));
    emit changed();
}

} // namespace gilscope
