// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Pythons of this machine: python3, python3.N, python3.Nt, pypy3 and jython on PATH, and those that the
// user names. Each is asked what it is (interpreter_question.h). Asynchronous; two names of one program are
// one interpreter.
#pragma once

#include "interpreter_question.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace gilscope {

class Interpreters : public QObject
{
    Q_OBJECT

public:
    struct Problem
    {
        QString program;
        QString text; // why it is none, in a sentence
    };

    explicit Interpreters(QObject *parent = nullptr);
    ~Interpreters() override;

    // Those on PATH, and `added`. Forgets what was found before.
    void look(const QStringList &added = {});
    [[nodiscard]] bool isLooking() const { return !m_asked.empty() || !m_waiting.isEmpty(); }
    // Of those that have answered, in the order they stand on PATH, the user's own last.
    [[nodiscard]] std::vector<PythonInterpreter> found() const;
    [[nodiscard]] const std::vector<Problem> &problems() const { return m_problems; }

signals:
    // One has answered or will not. The last one: isLooking() is false.
    void changed();

private:
    void askNext();
    void take(InterpreterQuestion &question);

    QStringList m_order; // real paths
    QStringList m_waiting;
    std::vector<std::unique_ptr<InterpreterQuestion>> m_asked;
    std::vector<PythonInterpreter> m_found;
    QStringList m_placeOf; // of each of them: what was asked
    std::vector<Problem> m_problems;
};

// Absolute paths of all on PATH, the best one first: python3, then the others by name.
[[nodiscard]] QStringList interpretersOnPath();

// "python3.12", "/opt/bin/pypy3": nothing is asked, the name says it.
[[nodiscard]] bool isNamedLikePython(const QString &program);

// Where "pypy3" is to be had, in a sentence: "Install the package pypy3". Empty where no package brings it.
[[nodiscard]] QString packageHint(const QString &program);

} // namespace gilscope
