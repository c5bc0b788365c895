// SPDX-License-Identifier: GPL-3.0-or-later
//
// Asks a program whether it is a Python and which one: by a short program that any Python since 2.7 can run.
// It gets five seconds to answer. Asynchronous, needs an event loop; one question, one answer.
#pragma once

#include "engine/run_source.h"
#include "runtime/base/result.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <optional>

namespace gilscope {

class InterpreterQuestion : public QObject
{
    Q_OBJECT

public:
    // A path, or a name on PATH.
    explicit InterpreterQuestion(const QString &program, QObject *parent = nullptr);
    ~InterpreterQuestion() override;

    // Once. Where there is no such program, the answer is there at once, and answered() still comes later.
    void ask();
    [[nodiscard]] const QString &program() const { return m_program; }
    // The place of an error is the program, its remedy the package that brings it.
    [[nodiscard]] const std::optional<Result<PythonInterpreter>> &answer() const { return m_answer; }

signals:
    void answered();

private:
    void ended(int code, QProcess::ExitStatus status);
    void finish(const Result<PythonInterpreter> &answer);

    QString m_program;
    QProcess m_process;
    QTimer m_limit;
    std::optional<Result<PythonInterpreter>> m_answer;
};

// The same, and waits for the answer.
[[nodiscard]] Result<PythonInterpreter> askInterpreter(const QString &program);

} // namespace gilscope
