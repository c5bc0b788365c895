// SPDX-License-Identifier: GPL-3.0-or-later
//
// The options that say where a run's events come from, the same for every command that runs something:
// --simulate, with --cores, --seed and --costs, or --python. None of them: measured on this machine.
#pragma once

#include "command_words.h"
#include "engine/run_source.h"
#include "runtime/base/result.h"

namespace gilscope {

class SourceWords
{
public:
    void addTo(QCommandLineParser &parser) const;
    // An error, with an empty place, for the first word that is wrong; it names what is expected. Runs
    // nothing: costs "as here" are only asked for (asHere), and of an interpreter there is only its program.
    [[nodiscard]] Result<RunSource> read(const QCommandLineParser &parser) const;
    // For the parser, which knows no values that may be left out: a bare --python means python3, and the word
    // behind it is its own where it is plainly named like a Python.
    [[nodiscard]] static QStringList prepared(QStringList words);

private:
    QCommandLineOption m_simulate{
        QStringLiteral("simulate"),
        QStringLiteral(
            "Run it in virtual time instead of on this machine; the same seed gives the same run.")};
    QCommandLineOption m_cores{QStringLiteral("cores"),
                               QStringLiteral("Simulated cores, 1 to 64; 2 when not given."),
                               QStringLiteral("N"), QStringLiteral("2")};
    QCommandLineOption m_seed{QStringLiteral("seed"),
                              QStringLiteral("What chance in the simulation begins with; 1 when not given."),
                              QStringLiteral("N"), QStringLiteral("1")};
    QCommandLineOption m_costs{
        QStringLiteral("costs"),
        QStringLiteral("What things cost in the simulation: textbook, the documented figures, or here, "
                       "measured on this machine first; textbook when not given."),
        QStringLiteral("COSTS"), QStringLiteral("textbook")};
    QCommandLineOption m_python{
        QStringLiteral("python"),
        QStringLiteral("Run its Python with a real interpreter, a name (python3.12, pypy3) or a path; "
                       "--python alone: python3. One of another name: --python=NAME."),
        QStringLiteral("INTERPRETER")};
};

// What must be found out before it can run anything: costs measured, the interpreter asked. Blocks meanwhile,
// and needs a QCoreApplication.
[[nodiscard]] Status findOut(RunSource &source);

// The same as read(); mistakes are complained about.
[[nodiscard]] Ending readSourceWords(const SourceWords &words, const QCommandLineParser &parser,
                                     const QString &usage, RunSource &source);

} // namespace gilscope
