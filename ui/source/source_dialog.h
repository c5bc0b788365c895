// SPDX-License-Identifier: GPL-3.0-or-later
//
// Chooses a source: emulated on this machine, simulated with so many cores, from a seed, at certain costs; or
// a real interpreter. Says what is missing for each that can't be chosen. Changes nothing by itself: whoever
// opens it asks for source() when it was accepted.
#pragma once

#include "source_settings.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QRadioButton;
class QSpinBox;

namespace gilscope {

class CostsField;
class InterpreterField;

class SourceDialog : public QDialog
{
    Q_OBJECT

public:
    // `chosen` is what it begins with. `except`: the source that is there already, to be compared with.
    SourceDialog(const SourceSettings &settings, SourceKind chosen,
                 const std::optional<RunSource> &except = std::nullopt, QWidget *parent = nullptr);

    [[nodiscard]] RunSource source() const;
    // As they were, with what was found out here: costs measured, interpreters added.
    [[nodiscard]] SourceSettings settings() const;

private:
    void build(SourceKind chosen);
    void showState();
    [[nodiscard]] QString problem() const; // why it can't be accepted; empty: it can

    SourceSettings m_settings;
    std::optional<RunSource> m_except;
    QRadioButton *m_measured = nullptr;
    QRadioButton *m_simulated = nullptr;
    QRadioButton *m_python = nullptr;
    QSpinBox *m_cores = nullptr;
    QLineEdit *m_seed = nullptr;
    CostsField *m_costs = nullptr;
    InterpreterField *m_interpreter = nullptr;
    QWidget *m_simulation = nullptr;
    QLabel *m_problem = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
};

} // namespace gilscope
