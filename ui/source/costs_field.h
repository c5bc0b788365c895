// SPDX-License-Identifier: GPL-3.0-or-later
//
// What things cost in the simulator: as in a textbook, or as here, measured on this machine on demand, which
// takes some seconds, shows how far it is and can be stopped. Nothing runs while this is hidden.
#pragma once

#include "simulate/costs.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace gilscope {

class Calibration;

class CostsField : public QWidget
{
    Q_OBJECT

public:
    CostsField(bool asHere, std::optional<SimulationCosts> measured, QWidget *parent = nullptr);
    ~CostsField() override;

    [[nodiscard]] SimulationCosts costs() const;
    [[nodiscard]] const std::optional<SimulationCosts> &measured() const { return m_measured; }
    // There are costs of the chosen kind, and none is being measured.
    [[nodiscard]] bool isComplete() const;

signals:
    void changed();

private:
    void measureOrStop();
    void poll();
    void showState();

    std::optional<SimulationCosts> m_measured;
    std::unique_ptr<Calibration> m_calibration;
    QTimer m_timer;
    QString m_failure;
    QComboBox *m_kind = nullptr;
    QPushButton *m_measure = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_state = nullptr;
};

} // namespace gilscope
