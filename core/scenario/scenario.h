// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a lecturer shows: a question and the arrangements that answer it, side by side. Plain values; read
// from JSON by readScenario (docs/scenario-format.md), never changed while a run uses them.
//
//   Scenario ─► Variant ─► ProcessSpec ─► InterpreterSpec (one lock) ─► ThreadSpec ─► steps
//       ├─► Answer ─► Condition on figures      which answer is right is computed from a run
//       ├─► Claim ─► Condition                  what a run must show
//       └─► Knob                                one thing to change
//
// Texts are those of one language, plain except where it says Markdown; "{threads.ratio}" in them stands for
// that figure of the run.
#pragma once

#include "figure.h"
#include "runtime/program/process_plan.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace gilscope {

// A thread or a process that a step names as its target does not begin at the common start: that step starts
// it.
struct ThreadSpec
{
    QString name;
    std::vector<StepPlan> program; // numbered
    bool startsLater = false;
    bool isService = false; // added by the engine: the server, a pool's helper
    // One a step, by its number: the line of the variant's source that it stands for, from 1 on; 0: none.
    std::vector<std::uint32_t> lines;
    friend bool operator==(const ThreadSpec &, const ThreadSpec &) = default;
};

struct UserLockSpec
{
    QString name;
    std::uint32_t type = 0; // row in userLockTypes()
    friend bool operator==(const UserLockSpec &, const UserLockSpec &) = default;
};

struct InterpreterSpec
{
    std::uint32_t lockType = 0; // row in lockTypes()
    Arguments lockArguments{};
    std::vector<ThreadSpec> threads;
    std::vector<UserLockSpec> userLocks;
    std::vector<QString> counters;
    friend bool operator==(const InterpreterSpec &, const InterpreterSpec &) = default;
};

struct ProcessSpec
{
    QString name;
    std::vector<InterpreterSpec> interpreters;
    std::optional<std::size_t> startedBy; // another process of the variant
    bool isServer = false;                // added by the engine: the one that requests go to
    std::vector<QString> queues;          // between its interpreters
    friend bool operator==(const ProcessSpec &, const ProcessSpec &) = default;
};

// A program of the user's own, instead of a variant's source: what stands behind the interpreter.
struct PythonWords
{
    QStringList words;       // "script.py", "argument"
    bool ownStreams = false; // it has the standard streams of this program; else they are kept, limited
    friend bool operator==(const PythonWords &, const PythonWords &) = default;
};

// A figure of a real interpreter's run that only its program can tell: how many of the lines that it prints
// begin with one of these.
struct OutputFigure
{
    Figure figure{};
    QStringList beginnings;
    friend bool operator==(const OutputFigure &, const OutputFigure &) = default;
};

struct Variant
{
    QString id;
    QString title;
    std::vector<ProcessSpec> processes;
    std::vector<QString> source; // the Python that it stands for, line by line; may be empty
    // Its processes use so many of the cores that there are; none: all of them.
    std::optional<std::size_t> cores;
    // Only a real interpreter can show it: there are no processes, and this, Markdown, is what is documented.
    QString documented;
    // Only this interpreter can show it, "pypy3": its Python is run by that, whichever one was chosen.
    QString interpreter;
    QString python; // only these versions of CPython can show it, see version_range.h; empty: any
    std::vector<OutputFigure> output;
    std::optional<PythonWords> script; // python/script.h; not part of a document

    [[nodiscard]] bool runsHere() const { return !processes.empty(); }
    [[nodiscard]] bool hasFigures() const { return runsHere() || !output.empty(); }
    friend bool operator==(const Variant &, const Variant &) = default;
};

// atLeast ≤ figure ≤ atMost, or figure ÷ dividedBy; at least one of the two limits is there.
struct Condition
{
    FigureReference figure;
    std::optional<FigureReference> dividedBy;
    std::optional<double> atLeast;
    std::optional<double> atMost;
    friend bool operator==(const Condition &, const Condition &) = default;
};

// What a run would look like if an answer were right: a variant as long as so many times the baseline.
struct Expectation
{
    QString variant; // id
    double ratio = 1;
    friend bool operator==(const Expectation &, const Expectation &) = default;
};

struct Answer
{
    QString text;
    std::vector<Condition> rightWhen; // all of them; none: never right
    QString misconception;            // its name, in a few words; empty where choosing it is none
    QString reply;                    // one sentence to whoever chose it and is wrong; may be empty
    std::vector<Expectation> expects; // may be empty
    friend bool operator==(const Answer &, const Answer &) = default;
};

// What must be seen, in a sentence, and when it is.
struct Claim
{
    QString text;
    std::vector<Condition> when; // all of them
    friend bool operator==(const Claim &, const Claim &) = default;
};

// For whoever teaches: Markdown, each may be empty.
struct Notes
{
    QString expect; // what the class says, what it will see
    QString timing;
    QString next; // what to try next
    friend bool operator==(const Notes &, const Notes &) = default;
};

// One stop of a knob: a number, or a text such as "spawn".
struct KnobStop
{
    QString label; // as it is shown, without the unit
    std::optional<double> number;
    QString text; // where it is no number: as the steps and locks know it
    friend bool operator==(const KnobStop &, const KnobStop &) = default;
};

struct Knob
{
    QString id;
    QString title;
    QString unit;                // may be empty
    std::vector<KnobStop> stops; // at least two
    std::size_t stop = 0;        // where it stands
    friend bool operator==(const Knob &, const Knob &) = default;
};

struct Scenario
{
    QString id;
    QString title;
    QString group;
    QString question; // may be empty
    QString summary;  // one or two sentences: what is seen; may be empty
    QString baseline; // the variant that × serial refers to
    std::vector<Variant> variants;
    std::vector<Answer> answers; // to the question; 0, or 2 to 4
    QString explanation;         // Markdown; may be empty
    std::vector<Claim> claims;
    Notes notes;
    std::vector<Knob> knobs;     // at most 4; the variants are those of their stops
    int place = 1000;            // in the gallery
    std::size_t coresNeeded = 1; // below this many cores its claims can't be seen
    QJsonObject document;        // as it was read, in all languages, files that it names put in their place
    friend bool operator==(const Scenario &, const Scenario &) = default;
};

// Threads, whether or not something of it runs here.
[[nodiscard]] std::size_t threadCount(const Variant &variant);
[[nodiscard]] bool runsHere(const Scenario &scenario); // at least one variant does
// Its place among the variants; none where there is no such id.
[[nodiscard]] std::optional<std::size_t> variantIndex(const Scenario &scenario, const QString &id);

} // namespace gilscope
