// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any Python program of the user's own, as a scenario of one variant that only a real interpreter can run: so
// whatever runs, shows and exports presets does the same with it.
#pragma once

#include "runtime/base/result.h"
#include "scenario/scenario.h"

#include <QStringList>

namespace gilscope {

// `file`: relative to the working directory, in which it runs. Its standard streams are those of this program
// where `ownStreams`, else they are kept (Engine::output()) and it reads nothing. Refused: what cannot be
// read.
[[nodiscard]] Result<Scenario> scenarioOfScript(const QString &file, const QStringList &arguments,
                                                bool ownStreams = false);
// The same for other words behind the interpreter, as in "-m", "test", "test_threading".
[[nodiscard]] Result<Scenario> scenarioOfPythonWords(const QStringList &words, bool ownStreams = false);

} // namespace gilscope
