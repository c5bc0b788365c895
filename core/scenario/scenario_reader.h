// SPDX-License-Identifier: GPL-3.0-or-later
//
// JSON → Scenario. The file may be hostile: size, nesting, counts, lengths and numbers are limited, and every
// refusal names the JSON path, what was found, what was expected, and the remedy. Callable from any thread.
#pragma once

#include "runtime/base/result.h"
#include "scenario.h"

#include <QByteArray>

namespace gilscope {

struct ScenarioLimits
{
    static constexpr qsizetype fileBytes = 1 << 20;
    static constexpr int nesting = 16;
    static constexpr qsizetype stringBytes = 4096;
    static constexpr qsizetype arrayLength = 1000;
    static constexpr std::size_t threads = 128;  // of one variant
    static constexpr std::size_t processes = 64; // of one variant
    static constexpr qsizetype sourceLines = 200;
    static constexpr qsizetype sourceLineBytes = 200;
};

[[nodiscard]] Result<Scenario> readScenario(const QByteArray &json);
// The error's place begins with the file's name.
[[nodiscard]] Result<Scenario> readScenarioFile(const QString &fileName);

// The presets that come with the program, in the order of the gallery. Each is valid: a test reads them all.
[[nodiscard]] const std::vector<Scenario> &builtInScenarios();
// A preset's id or a file's name.
[[nodiscard]] Result<Scenario> findScenario(const QString &idOrFile);
// Whether findScenario() would take it for a file: there is one, or it is written like one.
[[nodiscard]] bool namesFile(const QString &idOrFile);

} // namespace gilscope
