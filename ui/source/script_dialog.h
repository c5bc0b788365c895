// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which Python program of the user's own to run, with which words behind it, by which interpreter. Changes
// nothing by itself; runs nothing.
#pragma once

#include "engine/run_source.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace gilscope {

class InterpreterField;

class ScriptDialog : public QDialog
{
    Q_OBJECT

public:
    // `file` may be empty. `interpreter` is what it begins with; `added`: paths.
    ScriptDialog(const QString &file, const PythonInterpreter &interpreter, const QStringList &added,
                 QWidget *parent = nullptr);

    [[nodiscard]] QString file() const;
    // As a shell would part them: quotes keep words together; nothing is expanded.
    [[nodiscard]] QStringList arguments() const;
    [[nodiscard]] std::optional<PythonInterpreter> interpreter() const;
    [[nodiscard]] QStringList added() const;

private:
    void build();
    void browse();
    void showState();
    [[nodiscard]] QString problem() const; // empty: it can be run

    QLineEdit *m_file = nullptr;
    QLineEdit *m_arguments = nullptr;
    InterpreterField *m_interpreter = nullptr;
    QLabel *m_problem = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
};

} // namespace gilscope
