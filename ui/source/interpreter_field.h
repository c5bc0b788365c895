// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which real interpreter: those found on this machine and those added by hand, in a list that fills while one
// looks at it; and for what is missing, which package brings it.
#pragma once

#include "engine/run_source.h"

#include <QStringList>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace gilscope {

class Interpreters;

class InterpreterField : public QWidget
{
    Q_OBJECT

public:
    // `chosen` may be an empty one. `added`: paths.
    InterpreterField(PythonInterpreter chosen, QStringList added, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<PythonInterpreter> interpreter() const;
    [[nodiscard]] const QStringList &added() const { return m_added; }
    void addProgram(const QString &program); // and chooses it, once it has answered

signals:
    void changed();

private:
    void look();
    void choose(int row);
    void showFound();
    void showState();
    void add();

    Interpreters *m_interpreters = nullptr;
    PythonInterpreter m_chosen;
    QStringList m_added;
    std::vector<PythonInterpreter> m_found;
    QListWidget *m_list = nullptr;
    QPushButton *m_add = nullptr;
    QLabel *m_state = nullptr;
};

} // namespace gilscope
