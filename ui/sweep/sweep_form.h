// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is swept: which quantity, over which range, how often, with which source. Another quantity brings the
// range that suits it.
//
//   Sweep     Size of a task ▾
//   From      1 ms        to  1000 ms
//   Points    10          ☑ Each step as many times as large
//   Rounds    5
//   Source    Emulated ▾
//   Cores …   (simulated)
#pragma once

#include "sweep/sweep.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace gilscope {

class SweepForm : public QWidget
{
    Q_OBJECT

public:
    // The source that is chosen in the window; the other ones can be chosen here.
    SweepForm(Scenario scenario, const RunSource &source, QWidget *parent = nullptr);

    [[nodiscard]] Sweep sweep() const;
    void setSweep(const Sweep &sweep); // of the same scenario

    // Another row, in line with the others.
    void addRow(const QString &label, QWidget *field);

signals:
    void changed();

private:
    void addQuantity(QFormLayout &form);
    void addSource(QFormLayout &form);
    [[nodiscard]] SweptQuantity quantity() const;
    [[nodiscard]] RunSource source() const;
    void showQuantity();
    void suggest();
    void showSource();
    void offerQuantities();

    Scenario m_scenario;
    RunSource m_source;
    std::vector<SweptQuantity> m_quantities; // as they stand in the combo box
    bool m_showing = false;                  // being set, not chosen
    QFormLayout *m_form = nullptr;
    QComboBox *m_quantity = nullptr;
    QDoubleSpinBox *m_from = nullptr;
    QDoubleSpinBox *m_to = nullptr;
    QSpinBox *m_points = nullptr;
    QCheckBox *m_logarithmic = nullptr;
    QSpinBox *m_rounds = nullptr;
    QComboBox *m_kind = nullptr;
    QSpinBox *m_cores = nullptr;
    QDoubleSpinBox *m_seed = nullptr;
};

} // namespace gilscope
