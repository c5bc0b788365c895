// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any Python program of the user's own, as a scenario of one variant that only a real interpreter can run: so
// whatever runs, shows and exports presets does the same with it.
#pragma once

#include "runtime/base/result.h"
#include "scenario/scenario.h"

#include <QStringList>

#include <optional>

namespace gilscope {

// What stands behind the interpreter ("script.py", "argument"; "-m", "module"), and where it runs.
// PythonWords::words hold both: a first word that ends in '/' is the folder, which no script's name does. No
// words at all: a session did not keep them, and what is shown is not all of the script. It does not run.
struct ScriptCall
{
    QString folder; // absolute; empty: the current one
    QStringList words;
};

[[nodiscard]] ScriptCall callOf(const PythonWords &words);
[[nodiscard]] PythonWords wordsOf(const ScriptCall &call, bool ownStreams = false);
// Why it cannot be run any more, and what to do; none where nothing is in the way.
[[nodiscard]] std::optional<Error> missingOf(const ScriptCall &call);
// What a file would be called after it: the script's own name without its ending, or the module's; the id of
// any other scenario.
[[nodiscard]] QString fileNameAfter(const Scenario &scenario);

// `file`: relative to the working directory, in which it runs. Its standard streams are those of this program
// where `ownStreams`, else they are kept (Engine::output()) and it reads nothing. Refused: what cannot be
// read.
[[nodiscard]] Result<Scenario> scenarioOfScript(const QString &file, const QStringList &arguments,
                                                bool ownStreams = false);
// The same for other words behind the interpreter, as in "-m", "test", "test_threading".
[[nodiscard]] Result<Scenario> scenarioOfPythonWords(const QStringList &words, bool ownStreams = false);

} // namespace gilscope
