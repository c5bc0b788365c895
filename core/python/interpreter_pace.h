// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long an interpreter takes to start, to import what a program imports, and to end, and how fast it
// counts down: what the time of a run begins with, and by how much the sizes in a program's source are
// multiplied (docs/design/python.md). Measured by running it a few times, once for each interpreter and its
// imports while this program lives. Asynchronous: poll() until there is a pace().
#pragma once

#include "python_program.h"
#include "runtime/base/time.h"

#include <memory>
#include <optional>

namespace gilscope {

struct InterpreterPace
{
    TimeNs startUp = 0;        // of a program that only imports, from its exec to its end
    double nsPerIteration = 0; // of a countdown; 0: unknown
    [[nodiscard]] double sizeFactor() const;
};

class PaceMeasurement
{
public:
    // `call`: the interpreter, and its environment. `imports`: lines of Python.
    explicit PaceMeasurement(ProgramCall call, QString imports = {});
    ~PaceMeasurement();

    void poll();
    [[nodiscard]] const std::optional<InterpreterPace> &pace() const { return m_pace; }
    // Why there will be none; empty otherwise.
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    void startNext();
    void take();

    ProgramCall m_call;
    QString m_imports;
    std::unique_ptr<PythonProgram> m_program;
    std::int64_t m_began = 0;
    int m_runs = 0;
    InterpreterPace m_measured;
    std::optional<InterpreterPace> m_pace;
    QString m_problem;
};

// The lines that import at the beginning of a line, and nothing else.
[[nodiscard]] QString importsIn(const QStringList &lines);

// Lines with `# size` at their end: their first number is multiplied by the pace's factor. Lines whose
// comment ends in `milliseconds`: it becomes the number of iterations that this interpreter does in one.
[[nodiscard]] QStringList withSizes(QStringList lines, const InterpreterPace &pace);

} // namespace gilscope
